/* Keys of items by value: DynamoDB holds 1.5 and 1.50, 100 and 1e2, 0 and -0, "A" and "\u0041" for one key, however
   they are spelt. */
#ifndef LEAT_AWS_ITEM_KEY_H
#define LEAT_AWS_ITEM_KEY_H

#include "leat/buf.h"
#include "leat/json.h"

/**
 * Appends the one spelling of a key, which is DynamoDB JSON too: two keys are one to DynamoDB when their bytes are the
 * same. LEAT_INVALID: it is no key (an object of at most two attributes, each an object that names its type).
 */
LEAT_MUST_USE leat_status leat_item_key_write(struct leat_buf *out, leat_str key);
/** Whether the item has that key, which is in its one spelling. False also when memory is short. */
bool leat_item_has_key(leat_json item, leat_str key);

#endif
