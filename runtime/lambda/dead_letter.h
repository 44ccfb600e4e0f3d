/* What goes to a dead-letter queue with a record that can't be processed: its attributes and the reason. */
#ifndef LEAT_LAMBDA_DEAD_LETTER_H
#define LEAT_LAMBDA_DEAD_LETTER_H

#include "generated/sqs_event/leat_aws_sqs_event_types.h"
#include "lambda/worker.h"

/**
 * Appends MessageAttributes as SendMessage takes them: the record's own, and `leat-reason`.
 * A record with ten attributes of its own has no room for an eleventh: its last one then stands inside the reason, and
 * none is lost.
 */
LEAT_MUST_USE leat_status leat_dead_letter_write_attributes(struct leat_buf *out, const struct leat_worker *worker,
                                                            const struct leat_aws_sqs_event_attributes *own,
                                                            leat_status status, const struct leat_error *error,
                                                            bool is_body);

#endif
