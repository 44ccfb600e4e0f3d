/* What kind of C type a shape has, and what follows from a kind alone. */
#include "types/kinds.h"

#include <string.h>

static enum type_kind kind_of_string(const struct shape *shape)
{
    if (shape->decimal) return TYPE_DECIMAL;
    switch (shape_string_type(shape->string)) {
    case FORMAT_OF_TEXT: return TYPE_STR;
    case FORMAT_OF_TIME: return TYPE_TIME;
    case FORMAT_OF_DATE: return TYPE_DATE;
    case FORMAT_OF_TIME_OF_DAY: return TYPE_TIME_OF_DAY;
    case FORMAT_OF_DURATION: return TYPE_DURATION;
    case FORMAT_OF_UUID: return TYPE_UUID;
    }
    return TYPE_STR;
}

static enum type_kind kind_of_integer(const struct shape *shape)
{
    const struct shape_number *number = shape->number;
    if (!number || !number->minimum_rule.keyword || !number->maximum_rule.keyword || number->minimum.negative)
        return TYPE_INT64;
    return leat_decimal_compare(number->maximum, leat_decimal_scaled(INT64_MAX, 0)) > 0 ? TYPE_UINT64 : TYPE_INT64;
}

enum type_kind kind_of_shape(const struct shape *shape)
{
    if (shape->anything) return TYPE_JSON;
    unsigned types = shape->types & ~(unsigned)JSON_NULL;
    if (shape->choice) return TYPE_UNION;
    if (shape->open_values) return TYPE_OPEN_ENUM;
    if (shape->value_count) return strcmp(shape->values_rule.keyword, "const") == 0 ? TYPE_CONST : TYPE_ENUM;
    if (types & JSON_NUMBER) return shape->decimal ? TYPE_DECIMAL : TYPE_DOUBLE;
    if (types & JSON_INTEGER) return kind_of_integer(shape);
    if (types & JSON_STRING) return kind_of_string(shape);
    if (types & JSON_BOOL) return TYPE_BOOL;
    if (types & JSON_ARRAY) return shape->array->member_count ? TYPE_STRUCT : TYPE_LIST;
    if (shape->object->unknown == UNKNOWN_MAP) return TYPE_MAP;
    return shape->object->member_count ? TYPE_STRUCT : TYPE_JSON;
}

bool kind_has_tag(enum type_kind kind)
{
    switch (kind) {
    case TYPE_ENUM:
    case TYPE_OPEN_ENUM:
    case TYPE_STRUCT:
    case TYPE_LIST:
    case TYPE_MAP:
    case TYPE_NULLABLE:
    case TYPE_UNION: return true;
    case TYPE_BOOL:
    case TYPE_INT64:
    case TYPE_UINT64:
    case TYPE_DOUBLE:
    case TYPE_DECIMAL:
    case TYPE_STR:
    case TYPE_TIME:
    case TYPE_DATE:
    case TYPE_TIME_OF_DAY:
    case TYPE_DURATION:
    case TYPE_UUID:
    case TYPE_JSON:
    case TYPE_CONST: break;
    }
    return false;
}

bool kind_is_flagged(enum type_kind kind)
{
    switch (kind) {
    case TYPE_BOOL:
    case TYPE_INT64:
    case TYPE_UINT64:
    case TYPE_DOUBLE:
    case TYPE_DECIMAL:
    case TYPE_TIME:
    case TYPE_DATE:
    case TYPE_TIME_OF_DAY:
    case TYPE_DURATION:
    case TYPE_UUID:
    case TYPE_CONST: return true;
    case TYPE_STR:
    case TYPE_JSON:
    case TYPE_ENUM:
    case TYPE_OPEN_ENUM:
    case TYPE_STRUCT:
    case TYPE_LIST:
    case TYPE_MAP:
    case TYPE_NULLABLE:
    case TYPE_UNION: break;
    }
    return false;
}

bool kind_zero_is_null(enum type_kind kind) { return !kind_is_flagged(kind) && kind != TYPE_STRUCT; }

bool kind_may_be_secret(enum type_kind kind)
{
    return kind == TYPE_STR || kind == TYPE_JSON || kind == TYPE_OPEN_ENUM || kind == TYPE_STRUCT ||
           kind == TYPE_LIST || kind == TYPE_MAP || kind == TYPE_UNION;
}
