/* A setting is a scalar JSON Schema of a few keywords, with a default. What a stage gives is checked with the same
   eyes. */
#include "model/kinds/setting.h"

#include <inttypes.h>

#include "core/print.h"
#include "leat/decimal.h"
#include "leat/gen/parse.h"
#include "model/loading.h"
#include "pattern/pattern.h"

static const struct key setting_keys[] = {
    {"type", IS_TEXT, KEY_REQUIRED},
    {"description", IS_TEXT, KEY_OPTIONAL},
    {"default", IS_TEXT | IS_NUMBER | IS_FLAG, KEY_OPTIONAL},
    {"enum", IS_LIST, KEY_OPTIONAL},
    {"minimum", IS_NUMBER, KEY_OPTIONAL},
    {"maximum", IS_NUMBER, KEY_OPTIONAL},
    {"minLength", IS_NUMBER, KEY_OPTIONAL},
    {"maxLength", IS_NUMBER, KEY_OPTIONAL},
    {"pattern", IS_TEXT, KEY_OPTIONAL},
    {"title", IS_TEXT, KEY_OPTIONAL},
    {"examples", IS_LIST, KEY_OPTIONAL},

};

static const struct word types[] = {
    {"boolean", SETTING_BOOLEAN}, {"integer", SETTING_INTEGER}, {"number", SETTING_NUMBER}, {"string", SETTING_STRING}};

const char *setting_type_name(enum setting_type type) { return types[type].text; }

static bool is_integer(const struct node *value)
{
    leat_decimal number;
    return leat_decimal_parse(&number, value->text) == LEAT_OK &&
           leat_decimal_is_multiple(number, leat_decimal_scaled(1, 0));
}

/* The value as a function's int64_t holds it; false when it is too large. For values that are integers. */
static bool integer_of(const struct node *value, int64_t *out)
{
    leat_decimal number;
    if (leat_decimal_parse(&number, value->text) != LEAT_OK) return false;
    if (leat_decimal_compare(number, leat_decimal_scaled(INT64_MIN, 0)) < 0 ||
        leat_decimal_compare(number, leat_decimal_scaled(INT64_MAX, 0)) > 0)
        return false;
    __extension__ typedef unsigned __int128 magnitude;
    magnitude size = (magnitude)number.high << 64 | number.low;
    for (int32_t exponent = number.exponent; exponent < 0 && size; exponent++) size /= 10;
    for (int32_t exponent = number.exponent; exponent > 0 && size; exponent--) size *= 10;
    *out = number.negative ? (int64_t)(0 - (uint64_t)size) : (int64_t)size;
    return true;
}

static bool is_of_type(const struct node *value, enum setting_type type)
{
    switch (type) {
    case SETTING_BOOLEAN: return value->kind == NODE_BOOL;
    case SETTING_INTEGER: return value->kind == NODE_NUMBER && is_integer(value);
    case SETTING_NUMBER: return value->kind == NODE_NUMBER;
    case SETTING_STRING: return value->kind == NODE_STRING;
    }
    return false;
}

/* <0, 0, >0; a number that no decimal holds compares as equal: its own diagnostic stands elsewhere. */
static int compare_numbers(const struct node *a, const struct node *b)
{
    leat_decimal left, right;
    if (leat_decimal_parse(&left, a->text) != LEAT_OK || leat_decimal_parse(&right, b->text) != LEAT_OK) return 0;
    return leat_decimal_compare(left, right);
}

static size_t code_points(leat_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++) count += ((unsigned char)text.data[i] & 0xc0) != 0x80;
    return count;
}

static leat_str value_text(const struct node *value)
{
    return value->kind == NODE_BOOL ? leat_str_of(value->truth ? "true" : "false") : value->text;
}

static void note_setting(struct loading *loading, struct diagnostic *diagnostic, const struct setting *setting)
{
    diagnostic_note(loading->diagnostics, diagnostic, setting->thing.at, "setting %.*s is defined here",
                    LEAT_STR_ARG(setting->thing.name));
}

static bool check_bounds(struct loading *loading, const struct setting *setting, const struct node *value)
{
    static const struct {
        const char *keyword, *relation;
        int sign;
        bool of_length;
    } bounds[] = {{"minimum", "less", -1, false},
                  {"maximum", "more", 1, false},
                  {"minLength", "shorter", -1, true},
                  {"maxLength", "longer", 1, true}};
    bool good = true;
    for (size_t i = 0; i < COUNT_OF(bounds); i++) {
        const struct node *bound = node_find(setting->schema, bounds[i].keyword);
        if (!bound || bound->kind != NODE_NUMBER || value->kind != (bounds[i].of_length ? NODE_STRING : NODE_NUMBER))
            continue;
        struct node length = {.kind = NODE_NUMBER};
        if (bounds[i].of_length) length.text = leat_format(loading->arena, "%zu", code_points(value->text));
        if (compare_numbers(bounds[i].of_length ? &length : value, bound) * bounds[i].sign <= 0) continue;
        struct diagnostic *diagnostic = diagnostics_report(
            loading->diagnostics, RULE_SETTING_VALUE, value->at, "`%.*s` is %s than the `%s` of setting %.*s, %.*s",
            LEAT_STR_ARG(value->text), bounds[i].relation, bounds[i].keyword, LEAT_STR_ARG(setting->thing.name),
            LEAT_STR_ARG(bound->text));
        note_setting(loading, diagnostic, setting);
        good = false;
    }
    return good;
}

static bool check_pattern(struct loading *loading, const struct setting *setting, const struct node *value)
{
    const struct node *source = node_find(setting->schema, "pattern");
    if (!source || source->kind != NODE_STRING || value->kind != NODE_STRING) return true;
    struct pattern *pattern;
    leat_str reason;
    size_t begin, end;
    /* reported with the setting */
    if (pattern_compile(&pattern, source->text, loading->arena, &reason, &begin, &end) != PATTERN_OK) return true;
    if (pattern_matches(pattern, value->text)) return true;
    struct diagnostic *diagnostic = diagnostics_report(
        loading->diagnostics, RULE_SETTING_VALUE, value->at, "`%.*s` does not match the pattern of setting %.*s, %.*s",
        LEAT_STR_ARG(value->text), LEAT_STR_ARG(setting->thing.name), LEAT_STR_ARG(source->text));
    note_setting(loading, diagnostic, setting);
    return false;
}

static bool check_enumeration(struct loading *loading, const struct setting *setting, const struct node *value)
{
    const struct node *values = node_find(setting->schema, "enum");
    if (!values || values->kind != NODE_LIST || !values->count) return true;
    struct known_names known = known_names_new(loading, values->count);
    for (size_t i = 0; i < values->count; i++) {
        if (node_equal(values->items[i], value)) return true;
        known_names_add(&known, leat_str_copy(value_text(values->items[i]), loading->arena).data, true);
    }
    struct diagnostic *diagnostic =
        report_unknown(loading, RULE_SETTING_VALUE, value->at, value_text(value), &known,
                       leat_format(loading->arena, "`%.*s` is none of the values of setting %.*s",
                                   PRINT_STR(value_text(value)), LEAT_STR_ARG(setting->thing.name)));
    note_setting(loading, diagnostic, setting);
    return false;
}

/* As any number of a schema is read. */
static bool is_double(struct loading *loading, leat_str number)
{
    static const struct leat_number_rules any = {.low = INT64_MIN, .high = INT64_MAX};
    struct leat_input text;
    struct leat_parser parser;
    double value;
    if (leat_input_copy(&text, number, loading->arena) != LEAT_OK ||
        leat_parser_init(&parser, text, loading->arena, NULL) != LEAT_OK)
        return false;
    return leat_parser_finish(&parser, leat_read_double(&parser, text.data, &value, &any)) == LEAT_OK;
}

/* A function reads its setting from the environment, into a C type: what either can't hold would end it at every
   start. */
static bool check_holds(struct loading *loading, const struct setting *setting, const struct node *value)
{
    int64_t integer;
    const char *why = NULL;
    if (setting->type == SETTING_INTEGER && !integer_of(value, &integer)) why = "does not fit into 64 bits";
    if (setting->type == SETTING_NUMBER && !is_double(loading, value->text)) why = "is no number that a double holds";
    if (setting->type == SETTING_STRING && leat_str_find(value->text, '\0') < value->text.size)
        why = "has a NUL, which no environment can hold";
    if (!why) return true;
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_SETTING_VALUE, value->at, "the value of setting %.*s %s",
                           LEAT_STR_ARG(setting->thing.name), why);
    note_setting(loading, diagnostic, setting);
    return false;
}

static bool check_value(struct loading *loading, const struct setting *setting, const struct node *value)
{
    if (!is_of_type(value, setting->type)) {
        struct diagnostic *diagnostic = diagnostics_report(
            loading->diagnostics, RULE_SETTING_VALUE, value->at, "setting %.*s is of type %s, this is %s",
            LEAT_STR_ARG(setting->thing.name), setting_type_name(setting->type), node_kind_name(value->kind));
        note_setting(loading, diagnostic, setting);
        return false;
    }
    bool bounds = check_bounds(loading, setting, value), pattern = check_pattern(loading, setting, value),
         held = check_holds(loading, setting, value);
    return check_enumeration(loading, setting, value) && bounds && pattern && held;
}

const struct node *setting_value(struct loading *loading, const struct setting *setting, const struct node *value)
{
    int64_t integer;
    if (!check_value(loading, setting, value) || setting->type != SETTING_INTEGER || !integer_of(value, &integer))
        return value;
    struct node *plain = new_array(loading, 1, sizeof *plain);
    if (!plain) return value;
    *plain = *value;
    plain->text = leat_format(loading->arena, "%" PRId64, integer);
    return plain;
}

static void check_schema(struct loading *loading, const struct setting *setting)
{
    const struct node *values = node_find(setting->schema, "enum");
    if (values && values->kind == NODE_LIST) {
        if (!values->count)
            diagnostics_report(loading->diagnostics, RULE_SETTING_SCHEMA, values->at,
                               "the `enum` of setting %.*s is empty: it could have no value",
                               LEAT_STR_ARG(setting->thing.name));
        for (size_t i = 0; i < values->count; i++)
            if (!is_of_type(values->items[i], setting->type))
                diagnostics_report(loading->diagnostics, RULE_SETTING_SCHEMA, values->items[i]->at,
                                   "a value of the `enum` is %s, but setting %.*s is of type %s",
                                   node_kind_name(values->items[i]->kind), LEAT_STR_ARG(setting->thing.name),
                                   setting_type_name(setting->type));
    }
    const struct node *source = node_find(setting->schema, "pattern");
    if (source && source->kind == NODE_STRING)
        pattern_read(source->text, source->at, loading->diagnostics, loading->arena);
}

static void load(struct loading *loading, struct thing *thing)
{
    struct setting *setting = (struct setting *)thing;
    if (!thing_read(loading, thing)) return;
    int type = read_word(loading, thing->node, "type", types, COUNT_OF(types), -1);
    if (type < 0) return; /* nothing can be said about values of an unknown type */
    setting->type = (enum setting_type)type;
    setting->schema = thing->node;
    check_schema(loading, setting);
    const struct node *fallback = node_find(thing->node, "default");
    if (fallback) setting->fallback = setting_value(loading, setting, fallback);
}

static const char *describe(const struct thing *thing) { return setting_type_name(setting_of(thing)->type); }

const struct verb verb_setting_read = {.word = "read", .effect = EFFECT_AT_ONCE};
static const struct verb *const verbs[] = {&verb_setting_read, NULL};
static const char *const c_names[] = {"_test_set", NULL};

const struct kind kind_setting = {
    .section = "settings",
    .word = "setting",
    .phrase = "a setting",
    .size = sizeof(struct setting),
    .keys = KEYS("setting", setting_keys),
    .verbs = verbs,
    .c_names = c_names,
    .load = load,
    .describe = describe,
};
