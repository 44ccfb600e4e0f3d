/* Bodies of DynamoDB's calls (docs.aws.amazon.com/amazondynamodb/latest/APIReference). */
#ifndef LEAT_AWS_DYNAMODB_H
#define LEAT_AWS_DYNAMODB_H

#include "aws/effects.h"

/** PutItem for one effect, BatchWriteItem for several, which may be of several tables. */
LEAT_MUST_USE leat_status leat_dynamodb_write_puts(struct leat_buf *out, struct leat_effect *const *effects, size_t count);
/** Marks those that BatchWriteItem left unprocessed as waiting, the others as done. */
void leat_dynamodb_read_puts(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena);
LEAT_MUST_USE leat_status leat_dynamodb_write_get(struct leat_buf *out, leat_str table, leat_str key);
/** *item: a slice of the answer; data NULL when there is none. LEAT_INVALID when it is no answer of GetItem. */
LEAT_MUST_USE leat_status leat_dynamodb_read_get(leat_str *item, leat_str answer);
/** Whether an item is surely larger than DynamoDB takes: names and values are counted, not their JSON. */
bool leat_dynamodb_is_too_large(leat_str item);

#endif
