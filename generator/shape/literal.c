/* Literals of a schema against the assertions about scalars. What stands inside of lists and maps is not looked at. */
#include "pattern/pattern.h"
#include "shape/builder.h"

static bool breaks(const struct assertion *rule, bool holds, struct assertion *out)
{
    if (!rule->keyword || holds) return false;
    *out = *rule;
    return true;
}

static bool breaks_string(const struct shape_string *string, leat_str text, struct assertion *rule)
{
    uint64_t length = 0;
    for (size_t i = 0; i < text.size; i++) length += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    if (breaks(&string->min_length_rule, length >= string->min_length, rule)) return true;
    if (breaks(&string->max_length_rule, length <= string->max_length, rule)) return true;
    for (size_t i = 0; i < string->pattern_count; i++)
        if (breaks(&string->pattern_rules[i], pattern_matches(string->patterns[i], text), rule)) return true;
    return breaks(&string->format_rule, !string->format || string->format->holds(text), rule);
}

static bool breaks_number(const struct shape_number *number, leat_str text, struct assertion *rule)
{
    leat_decimal value;
    if (leat_decimal_parse(&value, text) != LEAT_OK) return false;
    int low = leat_decimal_compare(value, number->minimum), high = leat_decimal_compare(value, number->maximum);
    if (breaks(&number->minimum_rule, number->minimum_excluded ? low > 0 : low >= 0, rule)) return true;
    if (breaks(&number->maximum_rule, number->maximum_excluded ? high < 0 : high <= 0, rule)) return true;
    return number->multiple_of_rule.keyword &&
           breaks(&number->multiple_of_rule, leat_decimal_is_multiple(value, number->multiple_of), rule);
}

static bool is_of_type(unsigned types, const struct node *value)
{
    leat_decimal number;
    switch (value->kind) {
    case NODE_NULL: return types & JSON_NULL;
    case NODE_BOOL: return types & JSON_BOOL;
    case NODE_STRING: return types & JSON_STRING;
    case NODE_LIST: return types & JSON_ARRAY;
    case NODE_MAP: return types & JSON_OBJECT;
    case NODE_NUMBER:
        if (types & JSON_NUMBER || !(types & JSON_INTEGER)) return types & JSON_NUMBER;
        return leat_decimal_parse(&number, value->text) == LEAT_OK &&
               leat_decimal_is_multiple(number, leat_decimal_scaled(1, 0));
    }
    return false;
}

bool shape_accepts_besides_values(const struct shape *shape, const struct node *value, struct assertion *rule)
{
    if (breaks(&shape->type_rule, is_of_type(shape->types, value), rule)) return false;
    if (value->kind == NODE_STRING && shape->string && breaks_string(shape->string, value->text, rule)) return false;
    if (value->kind == NODE_NUMBER && shape->number && breaks_number(shape->number, value->text, rule)) return false;
    return true;
}

bool shape_accepts(const struct shape *shape, const struct node *value, struct assertion *rule)
{
    if (!shape_accepts_besides_values(shape, value, rule)) return false;
    if (!shape->value_count || shape->open_values) return true;
    for (size_t i = 0; i < shape->value_count; i++)
        if (node_equal(shape->values[i].node, value)) return true;
    *rule = shape->values_rule;
    return false;
}
