/* Which attribute type of DynamoDB's JSON a value has. */
#include "program/routine.h"

static enum item_tag tag_of_constant(const struct value *value)
{
    switch (value->shape->values[0].node->kind) {
    case NODE_STRING: return ITEM_STRING;
    case NODE_NUMBER: return ITEM_NUMBER;
    case NODE_BOOL: return ITEM_BOOL;
    default: return ITEM_NONE;
    }
}

enum item_tag item_tag(const struct value *value)
{
    switch (value->kind) {
    case VALUE_BOOL: return ITEM_BOOL;
    case VALUE_INT64:
    case VALUE_UINT64:
    case VALUE_DOUBLE:
    case VALUE_DECIMAL: return ITEM_NUMBER;
    case VALUE_DECIMAL_TEXT:
    case VALUE_STR:
    case VALUE_TIME:
    case VALUE_DATE:
    case VALUE_TIME_OF_DAY:
    case VALUE_DURATION:
    case VALUE_UUID:
    case VALUE_ENUM:
    case VALUE_OPEN_ENUM: return ITEM_STRING;
    case VALUE_CONST: return tag_of_constant(value);
    case VALUE_EXPIRY: return ITEM_EXPIRY;
    case VALUE_ROUTINE:
        if (value->routine->kind == ROUTINE_LIST && value->routine->shape->set)
            return item_tag(&value->routine->item) == ITEM_NUMBER ? ITEM_NUMBERS : ITEM_STRINGS;
        if (value->routine->kind == ROUTINE_LIST || value->routine->kind == ROUTINE_TUPLE) return ITEM_LIST;
        return value->routine->kind == ROUTINE_OBJECT || value->routine->kind == ROUTINE_MAP ? ITEM_MAP : ITEM_NONE;
    case VALUE_ANY: break;
    }
    return ITEM_NONE;
}

bool item_leaves_out(const struct routine *routine, const struct routine_member *member)
{
    if (routine->wire != WIRE_ITEM || member->value.kind != VALUE_ROUTINE ||
        member->value.routine->kind != ROUTINE_LIST)
        return false;
    const struct shape *list = member->value.routine->shape;
    return list->set && !(list->array && list->array->min_items);
}
