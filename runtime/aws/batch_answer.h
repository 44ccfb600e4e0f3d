/* What the batch calls of SNS and SQS answer: entries by Id, successful or failed, inside one HTTP success. */
#ifndef LEAT_AWS_BATCH_ANSWER_H
#define LEAT_AWS_BATCH_ANSWER_H

#include "aws/effects.h"

/** id: the entry's place in the batch, as text. One that is no such place is ignored. */
void leat_batch_answer_succeed(struct leat_effect *const *effects, size_t count, leat_str id);
/** error: code and message are set; a throttle or a fault of the service makes the effect wait for another attempt. */
void leat_batch_answer_fail(struct leat_effect *const *effects, size_t count, leat_str id, struct leat_error *error,
                            bool is_sender_fault, struct leat_arena *arena);
/** Entries of which the answer says nothing may not have been taken: they wait for another attempt. */
void leat_batch_answer_end(struct leat_effect *const *effects, size_t count, const char *service,
                           struct leat_arena *arena);

#endif
