/* What keywords may be given. Every operand of the wrong kind is reported where it stands. */
#include <string.h>

#include "leat/decimal.h"
#include "leat/json.h"
#include "schema/loader.h"

static bool wrong(struct diagnostics *diagnostics, const char *keyword, const struct node *value, const char *wanted)
{
    diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at, "%s takes %s, this is %s", keyword, wanted, node_kind_name(value->kind));
    return false;
}

static bool plain_digits(leat_str text, uint64_t *out)
{
    uint64_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned digit = (unsigned)(text.data[i] - '0');
        if (digit > 9 || size > (UINT64_MAX - digit) / 10) return false;
        size = size * 10 + digit;
    }
    *out = size;
    return text.size > 0;
}

bool node_size(const struct node *node, uint64_t *out)
{
    int64_t size;
    if (node->kind != NODE_NUMBER) return false;
    if (plain_digits(node->text, out)) return true;
    /* 3.0 and 3e0 are as whole as 3 */
    if (leat_json_int64(&size, (leat_json){node->text}) != LEAT_OK || size < 0) return false;
    *out = (uint64_t)size;
    return true;
}

static bool number_fits(struct diagnostics *diagnostics, const char *keyword, const struct node *value, leat_decimal *out)
{
    if (value->kind != NODE_NUMBER) return wrong(diagnostics, keyword, value, "a number");
    if (leat_decimal_parse(out, value->text) == LEAT_OK) return true;
    diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, value->at, "%s has more digits than leat's decimals hold, which is 38", keyword);
    return false;
}

/* required and type must be sets. An enum should be one, which is to say that it need not. */
static bool is_distinct(struct diagnostics *diagnostics, const char *keyword, const struct node *list)
{
    struct lookup seen = {0};
    bool distinct = true;
    for (size_t i = 0; i < list->count; i++) {
        uint64_t hash = node_hash(list->items[i]);
        size_t step = 0, first;
        bool found = false;
        while (!found && lookup_next(&seen, hash, &step, &first)) found = node_equal(list->items[i], list->items[first]);
        if (found) {
            bool must = strcmp(keyword, "enum") != 0;
            struct diagnostic *d = diagnostics_report(diagnostics, must ? RULE_LISTED_TWICE : RULE_KEYWORD_UNSUPPORTED, list->items[i]->at,
                                                      must ? "%s holds this value twice" : "leat can't do an %s that holds this value twice yet", keyword);
            diagnostic_note(diagnostics, d, list->items[first]->at, "first here");
            distinct = false;
        } else if (!lookup_add(&seen, hash, i, diagnostics->arena)) {
            return false;
        }
    }
    return distinct;
}

static bool names_are_fine(struct diagnostics *diagnostics, const char *keyword, const struct node *value)
{
    if (value->kind != NODE_LIST) return wrong(diagnostics, keyword, value, "a list of names");
    for (size_t i = 0; i < value->count; i++)
        if (value->items[i]->kind != NODE_STRING) return wrong(diagnostics, keyword, value->items[i], "names, which are text");
    return is_distinct(diagnostics, keyword, value);
}

static bool is_kebab(leat_str s)
{
    if (!s.size || s.data[0] < 'a' || s.data[0] > 'z') return false;
    for (size_t i = 0; i < s.size; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-", s.data[i]) || !s.data[i]) return false;
    return true;
}

static bool word_is_one_of_unknown(leat_str s)
{
    return leat_str_equal(s, LEAT_STR("ignore")) || leat_str_equal(s, LEAT_STR("keep")) || leat_str_equal(s, LEAT_STR("reject"));
}

bool operand_check(struct diagnostics *diagnostics, const char *keyword, struct keyword operand, enum operand kind)
{
    const struct node *value = operand.value;
    uint64_t size;
    leat_decimal number;
    switch (kind) {
    case OPERAND_ANY: return true;
    case OPERAND_BOOL: return value->kind == NODE_BOOL || wrong(diagnostics, keyword, value, "true or false");
    case OPERAND_TEXT: return value->kind == NODE_STRING || wrong(diagnostics, keyword, value, "text");
    case OPERAND_LIST: return value->kind == NODE_LIST || wrong(diagnostics, keyword, value, "a list");
    case OPERAND_MAP: return value->kind == NODE_MAP || wrong(diagnostics, keyword, value, "a map");
    case OPERAND_NUMBER: return number_fits(diagnostics, keyword, value, &number);
    case OPERAND_POSITIVE:
        if (!number_fits(diagnostics, keyword, value, &number)) return false;
        if (!number.negative && (number.low || number.high)) return true;
        diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at, "%s takes a number above 0", keyword);
        return false;
    case OPERAND_SIZE:
        if (value->kind != NODE_NUMBER) return wrong(diagnostics, keyword, value, "a whole number");
        if (node_size(value, &size)) return true;
        if (!number_fits(diagnostics, keyword, value, &number)) return false;
        if (!number.negative && leat_decimal_is_multiple(number, leat_decimal_scaled(1, 0))) {
            diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, value->at, "leat can't do %s beyond 64 bits yet", keyword);
            return false;
        }
        diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at, "%s takes a whole number from 0, this is %.*s", keyword, LEAT_STR_ARG(value->text));
        return false;
    case OPERAND_NAMES: return names_are_fine(diagnostics, keyword, value);
    case OPERAND_VALUES:
        if (value->kind != NODE_LIST) return wrong(diagnostics, keyword, value, "a list of values");
        if (value->count) return is_distinct(diagnostics, keyword, value);
        diagnostics_report(diagnostics, strcmp(keyword, "enum") ? RULE_KEYWORD_OPERAND : RULE_KEYWORD_UNSUPPORTED, value->at,
                           "%s without a value lets nothing through, which leat can't do", keyword);
        return false;
    case OPERAND_UNKNOWN:
        if (value->kind == NODE_STRING && word_is_one_of_unknown(value->text)) return true;
        diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at, "%s takes ignore, keep or reject", keyword);
        return false;
    case OPERAND_CLASS:
        if (value->kind == NODE_STRING && is_kebab(value->text)) return true;
        diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at, "%s takes a class: lower-case letters, digits and hyphens", keyword);
        return false;
    }
    return false;
}

static unsigned type_named(struct diagnostics *diagnostics, const struct node *value)
{
    static const char *const names[] = {"null", "boolean", "integer", "number", "string", "array", "object"};
    enum { NAME_COUNT = sizeof names / sizeof *names };
    if (value->kind != NODE_STRING) {
        wrong(diagnostics, "type", value, "a type's name or a list of them");
        return 0;
    }
    for (unsigned i = 0; i < NAME_COUNT; i++)
        if (leat_str_equal(value->text, leat_str_of(names[i]))) return 1u << i == JSON_NUMBER ? JSON_NUMBER | JSON_INTEGER : 1u << i;
    const char *near = nearest_name(value->text, names, NAME_COUNT);
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at, "\"%.*s\" is no type of JSON", LEAT_STR_ARG(value->text));
    if (near)
        diagnostic_help(diagnostics, d, "did you mean %s?", near);
    else
        diagnostic_help(diagnostics, d, "the types are null, boolean, integer, number, string, array and object");
    return 0;
}

unsigned operand_types(struct diagnostics *diagnostics, struct keyword operand)
{
    const struct node *value = operand.value;
    unsigned types = 0;
    if (value->kind != NODE_LIST) return type_named(diagnostics, value);
    if (!operand_check(diagnostics, "type", operand, OPERAND_VALUES)) return 0;
    for (size_t i = 0; i < value->count; i++) {
        unsigned one = type_named(diagnostics, value->items[i]);
        if (!one) return 0;
        types |= one;
    }
    return types;
}

static void check_pair(struct diagnostics *diagnostics, const char *low_name, struct keyword low, const char *high_name, struct keyword high, bool excluded)
{
    leat_decimal least, most;
    if (!low.value || !high.value || low.value->kind != NODE_NUMBER || high.value->kind != NODE_NUMBER) return;
    if (leat_decimal_parse(&least, low.value->text) != LEAT_OK || leat_decimal_parse(&most, high.value->text) != LEAT_OK) return;
    int order = leat_decimal_compare(least, most);
    if (order < 0 || (order == 0 && !excluded)) return;
    struct diagnostic *d =
        diagnostics_report(diagnostics, RULE_BOUNDS_CROSSED, low.value->at, "leat can't do a type without values yet: %s %.*s leaves nothing below %s %.*s",
                           low_name, LEAT_STR_ARG(low.value->text), high_name, LEAT_STR_ARG(high.value->text));
    diagnostic_note(diagnostics, d, high.value->at, "%s here", high_name);
}

void bounds_check(struct diagnostics *diagnostics, const struct schema *schema)
{
    check_pair(diagnostics, "minimum", schema->minimum, "maximum", schema->maximum, false);
    check_pair(diagnostics, "minimum", schema->minimum, "exclusiveMaximum", schema->exclusive_maximum, true);
    check_pair(diagnostics, "exclusiveMinimum", schema->exclusive_minimum, "maximum", schema->maximum, true);
    check_pair(diagnostics, "exclusiveMinimum", schema->exclusive_minimum, "exclusiveMaximum", schema->exclusive_maximum, true);
    check_pair(diagnostics, "minLength", schema->min_length, "maxLength", schema->max_length, false);
    check_pair(diagnostics, "minItems", schema->min_items, "maxItems", schema->max_items, false);
    check_pair(diagnostics, "minProperties", schema->min_properties, "maxProperties", schema->max_properties, false);
}
