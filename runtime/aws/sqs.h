/* Bodies of SQS's calls (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference), in the JSON protocol. */
#ifndef LEAT_AWS_SQS_H
#define LEAT_AWS_SQS_H

#include "aws/effects.h"

/** SendMessage for one effect, SendMessageBatch for several of one queue. */
LEAT_MUST_USE leat_status leat_sqs_write_sends(struct leat_buf *out, struct leat_effect *const *effects, size_t count);
/** Marks each as done, failed, or waiting when it is worth another attempt. */
void leat_sqs_read_sends(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena);

#endif
