/* What DynamoDB asks of the items that it stores, beyond what the schema of a row does. */
#ifndef JSON_ITEM_LIMITS_H
#define JSON_ITEM_LIMITS_H

#include "leat/gen/item.h"

enum {
    /* docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
    ITEM_SIZE = 400 * 1024,
    ITEM_DEPTH = 32, /* of values within each other: 31 maps or lists around a number */
    ITEM_PARTITION_KEY_SIZE = 2048,
    ITEM_SORT_KEY_SIZE = 1024,
    /* API_AttributeValue.html, M; HowItWorks.NamingRulesDataTypes.html */
    ITEM_NAME_SIZE = 65535,
    ITEM_NUMBER_DIGITS = 38,
    ITEM_NUMBER_LEAST = -130, /* powers of ten of the first digit */
    ITEM_NUMBER_MOST = 125
};

/* What stands in a request of DynamoDB: bytes of a text that was written with escapes. */
size_t leat_item_text_size(leat_str raw);
/*
 * What an item counts as, of its JSON, which was checked
 * (docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html); numbers by the least that
 * they may take.
 */
size_t leat_item_size(leat_json item);
/*
 * Whether DynamoDB stores the item, which is JSON that was checked: an object of attributes. *refused is the rule that
 * it breaks, *at where. partition and sort, which may be empty, name the attributes that are the key.
 */
bool leat_item_is_storable(leat_json item, leat_str partition, leat_str sort, const struct leat_rule **refused,
                           leat_str *at);

#endif
