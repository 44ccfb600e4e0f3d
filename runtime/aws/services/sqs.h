/* Bodies of SQS's calls (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference), in the JSON protocol. */
#ifndef LEAT_AWS_SERVICES_SQS_H
#define LEAT_AWS_SERVICES_SQS_H

#include "aws/sender.h"

extern const struct leat_service leat_service_sqs;

/** SendMessage for one effect, SendMessageBatch for several of one queue. */
extern const struct leat_sender leat_sqs_sends;
/** Appends the entry of a message. attributes: a JSON object as SendMessage takes it; empty: none. */
LEAT_MUST_USE leat_status leat_sqs_write_entry(struct leat_buf *out, leat_str message, leat_str attributes);
/**
 * Appends the attributes that a message has whose sender gives it none: its correlation id, or nothing when that is
 * empty.
 */
LEAT_MUST_USE leat_status leat_sqs_write_correlation(struct leat_buf *out, leat_str correlation_id);

#endif
