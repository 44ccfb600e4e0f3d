/* Types of attributes in DynamoDB's JSON. */
#ifndef EMIT_C_ITEM_TAG_H
#define EMIT_C_ITEM_TAG_H

#include "emit/c/c.h"

/** "S", "N", "BOOL", "M", "L"; NULL for values that tables can't hold yet. */
const char *item_tag(const struct value *value);
/** The runtime's name of it: "LEAT_ITEM_STRING". */
const char *item_tag_name(const struct value *value);
/** The rule that an attribute of another type breaks, as a C expression. */
leat_str item_type_rule(const struct c_emission *e, const struct value *value);

#endif
