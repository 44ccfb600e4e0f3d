/* Defaults: which of them C can give for a member that is absent. Absence itself stays what it is, so that nothing is
   written that was not read. */
#include "types/fallback.h"

#include "core/print.h"
#include "leat/duration.h"
#include "leat/time_of_day.h"
#include "leat/uuid.h"
#include "json/number.h"

enum { LONGEST_LITERAL = 4095 }; /* bytes that C11 promises of one */

bool fallback_whole(const struct node *node, leat_decimal least, leat_decimal most, leat_decimal *out)
{
    leat_decimal number;
    return node->kind == NODE_NUMBER && leat_decimal_parse(&number, node->text) == LEAT_OK &&
           leat_decimal_round(out, number, 0, LEAT_ROUND_DOWN) == LEAT_OK && leat_decimal_compare(*out, number) == 0 &&
           leat_decimal_compare(*out, least) >= 0 && leat_decimal_compare(*out, most) <= 0;
}

/* A number that a reader refuses as unrepresentable is no default either. */
static bool fits_double(const struct type *type, const struct node *node)
{
    char text[NUMBER_DOUBLE_SIZE];
    double number;
    struct assertion rule;
    if (node->kind != NODE_NUMBER || !leat_number_to_double(leat_number_split(node->text), &number)) return false;
    struct node nearest = *node;
    nearest.text = (leat_str){text, (size_t)(leat_number_write_double(text, number) - text)};
    return shape_accepts(type->shape, &nearest, &rule);
}

/* As JSON, each byte in the longest of its escapes. */
static size_t longest_json(const struct node *node)
{
    size_t size = node->text.size * 6 + 2;
    for (size_t i = 0; i < node->count && size <= LONGEST_LITERAL; i++)
        size += 1 + longest_json(node->kind == NODE_MAP ? node->members[i].value : node->items[i]) +
                (node->kind == NODE_MAP ? node->members[i].name.size * 6 + 3 : 0);
    return size;
}

static bool is_a_value(const struct type *type, leat_str text)
{
    for (size_t i = 0; i < type->value_count; i++)
        if (leat_str_equal(type->values[i].text, text)) return true;
    return false;
}

bool fallback_fits(const struct type *type, const struct node *node)
{
    leat_decimal decimal;
    leat_time time;
    leat_date date;
    leat_time_of_day clock;
    leat_duration duration;
    leat_uuid uuid;
    bool text = node->kind == NODE_STRING && node->text.size <= LONGEST_LITERAL;
    switch (type->kind) {
    case TYPE_BOOL: return node->kind == NODE_BOOL;
    case TYPE_INT64: return fallback_whole(node, leat_decimal_of(INT64_MIN), leat_decimal_of(INT64_MAX), &decimal);
    case TYPE_UINT64: return fallback_whole(node, leat_decimal_of(0), leat_decimal_of_uint64(UINT64_MAX), &decimal);
    case TYPE_DOUBLE: return fits_double(type, node);
    case TYPE_DECIMAL:
        return node->kind == (type->shape->types & JSON_STRING ? NODE_STRING : NODE_NUMBER) &&
               leat_decimal_parse(&decimal, node->text) == LEAT_OK;
    case TYPE_STR: return text;
    case TYPE_TIME: return text && leat_time_parse(&time, node->text) == LEAT_OK;
    case TYPE_DATE: return text && leat_date_parse(&date, node->text) == LEAT_OK;
    case TYPE_TIME_OF_DAY: return text && leat_time_of_day_parse(&clock, node->text) == LEAT_OK;
    case TYPE_DURATION: return text && leat_duration_parse(&duration, node->text) == LEAT_OK;
    case TYPE_UUID: return text && leat_uuid_parse(&uuid, node->text) == LEAT_OK;
    case TYPE_JSON: return node->kind != NODE_NULL && longest_json(node) <= LONGEST_LITERAL;
    case TYPE_ENUM: return text && is_a_value(type, node->text);
    case TYPE_OPEN_ENUM: return text;
    /* a list, map, object or union that is absent is empty for who walks it, or is made by who wants it */
    default: return false;
    }
}
