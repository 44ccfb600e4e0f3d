/*
 * Calls of AWS's JSON and query protocols: endpoint, signature, sending, and repeating what may succeed later.
 * It knows nothing of what the bodies say.
 */
#ifndef LEAT_AWS_SERVICE_H
#define LEAT_AWS_SERVICE_H

#include "aws/retry.h"
#include "aws/sign.h"
#include "aws/transport.h"
#include "leat/buf.h"
#include "leat/status.h"

/** Constant. */
struct leat_service {
    const char *name; /* in host names, in the credential scope, and in struct leat_error */
    const char *endpoint_variable;
    const char *content_type;
    const char *target; /* prefix of X-Amz-Target; NULL: the query protocol */
};

extern const struct leat_service leat_service_dynamodb, leat_service_sns, leat_service_sqs;

/** One call. Held by the caller, who fills in service, operation and body, and clears the body. */
struct leat_service_call {
    const struct leat_service *service;
    const char *operation;
    struct leat_buf body;
    leat_status status;
    struct leat_error error; /* when status is not LEAT_OK */
    leat_str answer;         /* the body of the response; lives until the next send */
    /* private */
    enum leat_retry_kind kind;
    unsigned cost;
    int64_t retry_after_ms;
    bool is_done;
};

/** What the calls of one process share. */
struct leat_services {
    struct leat_transport transport;
    struct leat_signer signer;
    struct leat_retry retry;
    int64_t clock_skew_seconds; /* how far the services' clocks are ahead of ours, learnt from a refusal */
};

void leat_services_init(struct leat_services *services);
void leat_services_clear(struct leat_services *services);
/**
 * Sends count <= LEAT_HTTP_PARALLEL calls at once, each at most LEAT_RETRY_ATTEMPTS times, and returns when all have their status.
 * Nothing is begun after deadline_ms (since 1970), and nothing waits beyond it.
 */
void leat_services_send(struct leat_services *services, struct leat_service_call *calls, size_t count, uint64_t deadline_ms);

#endif
