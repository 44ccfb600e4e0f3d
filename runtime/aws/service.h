/*
 * Calls of AWS: endpoint, signature, sending, and repeating what may succeed later. It knows nothing of what the bodies
 * say: that is each service's and its protocol's. Services and protocols are constants in files of their own
 * (services/, protocols/), which nothing lists.
 */
#ifndef LEAT_AWS_SERVICE_H
#define LEAT_AWS_SERVICE_H

#include "aws/retry.h"
#include "aws/sign.h"
#include "aws/transport.h"
#include "leat/buf.h"
#include "leat/status.h"

/** How requests and errors are worded. Constant. */
struct leat_protocol {
    const char *content_type; /* of every request; NULL: an operation says its own among its headers */
    /**
     * Fills in the code and the message of an error, as far as there are any. type: the header x-amzn-errortype, or
     * empty.
     */
    void (*read_error)(struct leat_error *error, leat_str body, leat_str type);
};

/** Constant. */
struct leat_service {
    const char *name; /* in host names, in the credential scope, and in struct leat_error */
    const char *endpoint_variable;
    const struct leat_protocol *protocol;
    const char *target;    /* what stands before the operation in X-Amz-Target; NULL: it is not said there */
    bool signs_plain_path; /* S3: a path is signed as it is sent, without resolving "//", "." and ".." */
    bool sends_body_hash;  /* S3: as x-amz-content-sha256 */
};

enum { LEAT_CALL_HEADERS = 16 };

/**
 * One call. Held by the caller, who fills in what the operation is made of and clears the body; what it points to lives
 * until the call was sent. What is left out is a POST to the endpoint itself.
 */
struct leat_service_call {
    const struct leat_service *service;
    const char *operation;
    const char *method; /* NULL: POST */
    /* behind the endpoint, percent-encoded, without the '/' and the '?' before them */
    leat_str path, query;
    const struct leat_sign_pair *headers; /* beside those that every call has; all are signed */
    size_t header_count;                  /* at most LEAT_CALL_HEADERS */
    struct leat_buf body;                 /* any bytes */
    leat_status status;
    struct leat_error error; /* when status is not LEAT_OK */
    leat_str answer;         /* the body of the response; lives until the next send */
    leat_str answer_type;    /* its content type, or empty; lives as long */
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
    leat_str trace; /* X-Ray's header for what is sent from here on, in trace_text; empty: none */
    char trace_text[512];
    int64_t clock_skew_seconds; /* how far the services' clocks are ahead of ours, learnt from a refusal */
};

void leat_services_init(struct leat_services *services);
void leat_services_clear(struct leat_services *services);
/**
 * Sends count <= LEAT_HTTP_PARALLEL calls at once, each at most LEAT_RETRY_ATTEMPTS times, and returns when all have
 * their status. Nothing is begun after deadline_ms (since 1970), and nothing waits beyond it.
 */
void leat_services_send(struct leat_services *services, struct leat_service_call *calls, size_t count,
                        uint64_t deadline_ms);

#endif
