/* Bodies of DynamoDB's calls (docs.aws.amazon.com/amazondynamodb/latest/APIReference), in the JSON protocol. */
#ifndef LEAT_AWS_SERVICES_DYNAMODB_H
#define LEAT_AWS_SERVICES_DYNAMODB_H

#include "aws/sender.h"

extern const struct leat_service leat_service_dynamodb;
/**
 * PutItem for one effect, BatchWriteItem for several, which may be of several tables. An entry is the item; its key, in
 * its one spelling, is its order key.
 */
extern const struct leat_sender leat_dynamodb_puts;

LEAT_MUST_USE leat_status leat_dynamodb_write_get(struct leat_buf *out, leat_str table, leat_str key);
/** *item: a slice of the answer; data NULL when there is none. LEAT_INVALID when it is no answer of GetItem. */
LEAT_MUST_USE leat_status leat_dynamodb_read_get(leat_str *item, leat_str answer);
/** Whether an item is surely larger than DynamoDB takes: names and values are counted, not their JSON. */
bool leat_dynamodb_is_too_large(leat_str item);

#endif
