/* Which attribute type a value has. */
#include "emit/c/item_tag.h"

#include <string.h>

#include "core/print.h"

static const struct {
    const char *tag, *name;
} tags[] = {{"S", "LEAT_ITEM_STRING"}, {"N", "LEAT_ITEM_NUMBER"}, {"BOOL", "LEAT_ITEM_BOOL"}, {"M", "LEAT_ITEM_MAP"}, {"L", "LEAT_ITEM_LIST"}};

static const char *tag_of_constant(const struct value *value)
{
    switch (value->shape->values[0].node->kind) {
    case NODE_STRING: return "S";
    case NODE_NUMBER: return "N";
    case NODE_BOOL: return "BOOL";
    default: return NULL;
    }
}

const char *item_tag(const struct value *value)
{
    switch (value->kind) {
    case VALUE_BOOL: return "BOOL";
    case VALUE_INT64:
    case VALUE_UINT64:
    case VALUE_DOUBLE:
    case VALUE_DECIMAL: return "N";
    case VALUE_DECIMAL_TEXT:
    case VALUE_STR:
    case VALUE_TIME:
    case VALUE_UUID:
    case VALUE_ENUM:
    case VALUE_OPEN_ENUM: return "S";
    case VALUE_CONST: return tag_of_constant(value);
    case VALUE_ROUTINE:
        if (value->routine->kind == ROUTINE_LIST) return "L";
        return value->routine->kind == ROUTINE_OBJECT || value->routine->kind == ROUTINE_MAP ? "M" : NULL;
    case VALUE_ANY:
    case VALUE_NULL:
    case VALUE_SLICE: break;
    }
    return NULL;
}

const char *item_tag_name(const struct value *value)
{
    const char *tag = item_tag(value);
    for (size_t i = 0; tag && i < sizeof tags / sizeof *tags; i++)
        if (strcmp(tags[i].tag, tag) == 0) return tags[i].name;
    return "0";
}

leat_str item_type_rule(const struct c_emission *e, const struct value *value)
{
    const struct rule_table *table = value->kind == VALUE_ROUTINE ? value->routine->rules : value->rules;
    switch (table->kind) {
    case RULES_TYPE: return leat_format(e->arena, "&%.*s", PRINT_STR(c_rules(e, table)));
    case RULES_ENUM: return leat_format(e->arena, "%.*s.type", PRINT_STR(c_rules(e, table->text)));
    case RULES_VALUE: return leat_format(e->arena, "%.*s.values", PRINT_STR(c_rules(e, table)));
    default: return leat_format(e->arena, "%.*s.type", PRINT_STR(c_rules(e, table)));
    }
}
