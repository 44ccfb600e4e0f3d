/* One AWS call with its failure as a sentence. What is said to whom is the caller's matter. */
#ifndef HOST_AWS_CALL_H
#define HOST_AWS_CALL_H

#include "aws/service.h"
#include "host/failure.h"

/** Of one thread: a connection that is kept, and the call under way. Held by the caller. */
struct aws_client {
    struct leat_services services;
    struct leat_service_call call;
    const char *method; /* of the next call, NULL: POST */
    leat_str path, query;
};

void aws_client_init(struct aws_client *client);
void aws_client_clear(struct aws_client *client);
/** Empties and returns the body of the next call, to be written. */
struct leat_buf *aws_client_body(struct aws_client *client);
/** Appends a parameter of the query protocol, encoded. */
LEAT_MUST_USE leat_status aws_client_add(struct aws_client *client, const char *name, const char *value);
/**
 * What the next call is made of beside its body, which becomes empty, where it is no POST to the endpoint itself. Texts
 * live until it was sent.
 */
void aws_client_address(struct aws_client *client, const char *method, leat_str path, leat_str query);
/**
 * Sends it; within timeout_ms client->call.answer is the answer, or client->call.error says why not, in failure's
 * sentence as well.
 */
LEAT_MUST_USE leat_status aws_client_send(struct aws_client *client, const struct leat_service *service,
                                          const char *operation, uint64_t timeout_ms, struct host_failure *failure);
/**
 * Whether the last call was refused with that code of AWS; versions differ in what stands before and behind its core.
 */
bool aws_client_was_refused(const struct aws_client *client, const char *code);

#endif
