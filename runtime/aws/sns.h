/* Bodies of SNS's calls (docs.aws.amazon.com/sns/latest/api), in the query protocol. */
#ifndef LEAT_AWS_SNS_H
#define LEAT_AWS_SNS_H

#include "aws/effects.h"

/** Publish for one effect, PublishBatch for several of one topic. */
LEAT_MUST_USE leat_status leat_sns_write_publishes(struct leat_buf *out, struct leat_effect *const *effects, size_t count);
/** Marks each as done, failed, or waiting when it is worth another attempt. */
void leat_sns_read_publishes(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena);

#endif
