/* What keywords may be given. Every operand of the wrong kind is reported where it stands. */
#include <string.h>

#include "leat/json.h"
#include "schema/loader.h"
#include "json/digits.h"

static bool wrong(struct diagnostics *diagnostics, const char *keyword, const struct node *value, const char *wanted)
{
    diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at, "%s takes %s, this is %s", keyword, wanted,
                       node_kind_name(value->kind));
    return false;
}

/* 3.0 and 3e0 are as whole as 3. No text and no list is as large as what 64 bits don't hold. */
bool node_size(const struct node *node, uint64_t *out)
{
    const leat_str zero = LEAT_STR("0");
    int64_t size;
    if (node->kind != NODE_NUMBER || !leat_digits_is_whole(node->text) || leat_digits_compare(node->text, zero) < 0)
        return false;
    *out = leat_json_int64(&size, (leat_json){node->text}) == LEAT_OK ? (uint64_t)size : UINT64_MAX;
    return true;
}

/* Digits between the first and the last that is no zero. */
static size_t count_digits(leat_str number)
{
    size_t count = 0, last = 0;
    for (size_t i = 0; i < number.size && (number.data[i] | 0x20) != 'e'; i++) {
        bool zero = number.data[i] == '0', digit = number.data[i] >= '0' && number.data[i] <= '9';
        count += digit && (!zero || count);
        if (digit && !zero) last = count;
    }
    return last;
}

static bool step_is_fine(struct diagnostics *diagnostics, const char *keyword, const struct node *value)
{
    const leat_str zero = LEAT_STR("0");
    if (leat_digits_compare(value->text, zero) <= 0) {
        diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at, "%s takes a number above 0", keyword);
        return false;
    }
    if (count_digits(value->text) <= LEAT_DIGITS_LONGEST_STEP) return true;
    diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, value->at, "leat can't do %s with more than %d digits",
                       keyword, LEAT_DIGITS_LONGEST_STEP);
    return false;
}

/* required and type must be sets. An enum should be one, which is to say that it need not: it is not looked at. */
static bool is_distinct(struct diagnostics *diagnostics, const char *keyword, const struct node *list)
{
    struct lookup seen = {0};
    bool distinct = true;
    for (size_t i = 0; i < list->count; i++) {
        uint64_t hash = node_hash(list->items[i]);
        size_t step = 0, first;
        bool found = false;
        while (!found && lookup_next(&seen, hash, &step, &first))
            found = node_equal(list->items[i], list->items[first]);
        if (found) {
            struct diagnostic *d = diagnostics_report(diagnostics, RULE_LISTED_TWICE, list->items[i]->at,
                                                      "%s holds this value twice", keyword);
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
        if (value->items[i]->kind != NODE_STRING)
            return wrong(diagnostics, keyword, value->items[i], "names, which are text");
    return is_distinct(diagnostics, keyword, value);
}

static bool is_kebab(leat_str s)
{
    if (!s.size || s.data[0] < 'a' || s.data[0] > 'z') return false;
    for (size_t i = 0; i < s.size; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-", s.data[i]) || !s.data[i]) return false;
    return true;
}

/* What either draft allows: 2019-09 has the colon, 2020-12 the underscore in front. */
static bool is_anchor(leat_str s)
{
    for (size_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && (!i || !c || !strchr("0123456789-.:", c))) return false;
    }
    return s.size > 0;
}

static bool word_is_one_of_unknown(leat_str s)
{
    return leat_str_equal(s, LEAT_STR("ignore")) || leat_str_equal(s, LEAT_STR("keep")) ||
           leat_str_equal(s, LEAT_STR("reject"));
}

bool operand_check(struct diagnostics *diagnostics, const char *keyword, struct keyword operand, enum operand kind)
{
    const struct node *value = operand.value;
    uint64_t size;
    switch (kind) {
    case OPERAND_ANY: return true;
    case OPERAND_BOOL: return value->kind == NODE_BOOL || wrong(diagnostics, keyword, value, "true or false");
    case OPERAND_TEXT: return value->kind == NODE_STRING || wrong(diagnostics, keyword, value, "text");
    case OPERAND_LIST: return value->kind == NODE_LIST || wrong(diagnostics, keyword, value, "a list");
    case OPERAND_MAP: return value->kind == NODE_MAP || wrong(diagnostics, keyword, value, "a map");
    case OPERAND_NUMBER: return value->kind == NODE_NUMBER || wrong(diagnostics, keyword, value, "a number");
    case OPERAND_POSITIVE:
        if (value->kind != NODE_NUMBER) return wrong(diagnostics, keyword, value, "a number");
        return step_is_fine(diagnostics, keyword, value);
    case OPERAND_SIZE:
        if (value->kind != NODE_NUMBER) return wrong(diagnostics, keyword, value, "a whole number");
        if (node_size(value, &size)) return true;
        diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at, "%s takes a whole number from 0, this is %.*s",
                           keyword, LEAT_STR_ARG(value->text));
        return false;
    case OPERAND_NAMES: return names_are_fine(diagnostics, keyword, value);
    case OPERAND_VALUES:
        if (value->kind != NODE_LIST) return wrong(diagnostics, keyword, value, "a list of values");
        if (value->count) return is_distinct(diagnostics, keyword, value);
        diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at,
                           "%s without a value lets nothing through, which leat can't do", keyword);
        return false;
    case OPERAND_ANCHOR:
        if (value->kind == NODE_STRING && is_anchor(value->text)) return true;
        diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at,
                           "%s takes a name: a letter or _, then letters, digits and any of -._:", keyword);
        return false;
    case OPERAND_UNKNOWN:
        if (value->kind == NODE_STRING && word_is_one_of_unknown(value->text)) return true;
        diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at, "%s takes ignore, keep or reject", keyword);
        return false;
    case OPERAND_CLASS:
        if (value->kind == NODE_STRING && is_kebab(value->text)) return true;
        diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at,
                           "%s takes a class: lower-case letters, digits and hyphens", keyword);
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
        if (leat_str_equal(value->text, leat_str_of(names[i])))
            return 1u << i == JSON_NUMBER ? JSON_NUMBER | JSON_INTEGER : 1u << i;
    const char *near = nearest_name(value->text, names, NAME_COUNT);
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, value->at,
                                              "\"%.*s\" is no type of JSON", LEAT_STR_ARG(value->text));
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
