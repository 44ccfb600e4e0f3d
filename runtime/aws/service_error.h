/* What a response that is no success means: AWS's code and message, our status, and whether to try again. */
#ifndef LEAT_AWS_SERVICE_ERROR_H
#define LEAT_AWS_SERVICE_ERROR_H

#include "aws/retry.h"
#include "aws/service.h"
#include "aws/transport.h"

/** Fills error (service is left) from what was received, or from why nothing was. Returns whether a retry may help. */
enum leat_retry_kind leat_service_error_read(struct leat_error *error, const struct leat_http_exchange *exchange,
                                             const struct leat_protocol *protocol);
/**
 * The same for one entry of a batch that failed inside a success: code and message are already in error.
 * is_sender_fault: AWS says that the entry is to blame.
 */
enum leat_retry_kind leat_service_error_classify(struct leat_error *error, bool is_sender_fault);

#endif
