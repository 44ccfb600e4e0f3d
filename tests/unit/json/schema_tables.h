/* Schemas as hand-written tables, for the engine's test and its fuzzer: each keyword, and what schemas do that refer to
   themselves. */
#ifndef TESTS_UNIT_JSON_SCHEMA_TABLES_H
#define TESTS_UNIT_JSON_SCHEMA_TABLES_H

#include "leat/gen/format.h"
#include "leat/gen/schema.h"

#define RULE(keyword, operand)                                                                                         \
    &(const struct leat_rule) { keyword, "t#", LEAT_STR_INIT(operand), 0 }
#define SCHEMA(name, ...)                                                                                              \
    static const struct leat_keyword name##_keywords[] = {__VA_ARGS__};                                                \
    static const struct leat_schema name = {.keywords = name##_keywords,                                               \
                                            .count = sizeof name##_keywords / sizeof *name##_keywords}
#define TYPE(types, said)                                                                                              \
    {                                                                                                                  \
        .kind = LEAT_KEYWORD_TYPE, .size = types, .rule = RULE("type", said)                                           \
    }
#define REF(schema_)                                                                                                   \
    {                                                                                                                  \
        .kind = LEAT_KEYWORD_REF, .of.schema = &(schema_)                                                              \
    }
#define NUMBER(kind_, keyword, operand)                                                                                \
    {                                                                                                                  \
        .kind = LEAT_KEYWORD_##kind_, .rule = RULE(keyword, operand)                                                   \
    }
#define PLAIN(kind_, keyword, size_, operand)                                                                          \
    {                                                                                                                  \
        .kind = LEAT_KEYWORD_##kind_, .plain = true, .size = size_, .rule = RULE(keyword, operand)                     \
    }
#define SIZE(kind_, keyword, operand)                                                                                  \
    {                                                                                                                  \
        .kind = LEAT_KEYWORD_##kind_, .size = operand, .rule = RULE(keyword, #operand)                                 \
    }
#define VALUES(count, ...)                                                                                             \
    {                                                                                                                  \
        .kind = LEAT_KEYWORD_VALUES, .size = count, .of.texts = (const leat_str[]){__VA_ARGS__},                       \
        .rule = RULE("enum", "")                                                                                       \
    }
#define ITEMS(prefix_, count, rest_)                                                                                   \
    {                                                                                                                  \
        .kind = LEAT_KEYWORD_ITEMS, .of.items = &(const struct leat_items_table) { prefix_, count, rest_ }             \
    }
#define MEMBERS(...)                                                                                                   \
    {                                                                                                                  \
        .kind = LEAT_KEYWORD_MEMBERS, .of.members = &(const struct leat_members_table) { __VA_ARGS__ }                 \
    }
#define CHOICE(kind_, keyword, ...)                                                                                    \
    {                                                                                                                  \
        .kind = LEAT_KEYWORD_##kind_, .of.choice = &(const struct leat_choice_table){__VA_ARGS__},                     \
        .rule = RULE(keyword, "A, B")                                                                                  \
    }
#define SCHEMAS(...) ((const struct leat_schema *const[]){__VA_ARGS__})
#define ROWS(...)                                                                                                      \
    .rows = (const struct leat_member_row[]){__VA_ARGS__},                                                             \
    .count = sizeof((const struct leat_member_row[]){__VA_ARGS__}) / sizeof(struct leat_member_row)

static const struct leat_hint hints[] = {{LEAT_HINT_CLOSEST, LEAT_STR_INIT("A")},
                                         {LEAT_HINT_CLOSEST, LEAT_STR_INIT("B")}};

SCHEMA(false_, {.kind = LEAT_KEYWORD_NEVER, .rule = RULE("false", "")});
SCHEMA(closed, {.kind = LEAT_KEYWORD_NEVER, .rule = RULE("additionalProperties", "")});
SCHEMA(integer, TYPE(LEAT_TYPE_INTEGER, "integer"));
SCHEMA(text, TYPE(LEAT_TYPE_STRING, "string"));
SCHEMA(null_or_text, TYPE(LEAT_TYPE_STRING | LEAT_TYPE_NULL, "string or null"));
SCHEMA(values,
       VALUES(3, LEAT_STR_INIT("\"a\\u0000b\""), LEAT_STR_INIT("{\"x\":[1,2],\"y\":null}"), LEAT_STR_INIT("1e2")));
SCHEMA(bounds, NUMBER(MINIMUM, "minimum", "-1.5"), NUMBER(EXCLUSIVE_MAXIMUM, "exclusiveMaximum", "1e40"),
       NUMBER(MULTIPLE_OF, "multipleOf", "0.01"));
SCHEMA(bounds_too, NUMBER(EXCLUSIVE_MINIMUM, "exclusiveMinimum", "0"),
       {.kind = LEAT_KEYWORD_MAXIMUM, .of.text = "10", .rule = RULE("maximum", "…")});
SCHEMA(plain, PLAIN(MINIMUM, "minimum", 5, "5"), PLAIN(EXCLUSIVE_MAXIMUM, "exclusiveMaximum", 999999999, "999999999"),
       PLAIN(MULTIPLE_OF, "multipleOf", 2, "0.01"));
SCHEMA(lengths, SIZE(MIN_LENGTH, "minLength", 2), SIZE(MAX_LENGTH, "maxLength", 3));
SCHEMA(mail, {.kind = LEAT_KEYWORD_FORMAT, .of.format = leat_format_is_email, .rule = RULE("format", "email")});
SCHEMA(two_items, ITEMS(SCHEMAS(&integer, &text), 2, &false_));
SCHEMA(all_integers, ITEMS(NULL, 0, &integer));
SCHEMA(open_items, ITEMS(SCHEMAS(&integer), 1, NULL));
SCHEMA(counts, SIZE(MIN_ITEMS, "minItems", 1), SIZE(MAX_ITEMS, "maxItems", 2),
       {.kind = LEAT_KEYWORD_UNIQUE_ITEMS, .rule = RULE("uniqueItems", "")});
SCHEMA(unique, {.kind = LEAT_KEYWORD_UNIQUE_ITEMS, .rule = RULE("uniqueItems", "")});
SCHEMA(contains, {.kind = LEAT_KEYWORD_CONTAINS,
                  .of.contains = &(const struct leat_contains_table){&integer, RULE("minContains", "2"),
                                                                     RULE("maxContains", "3"), 2, 3, true}});
SCHEMA(not_text, {.kind = LEAT_KEYWORD_NOT, .of.schema = &text, .rule = RULE("not", "")});

/* an object of some names */
static const struct leat_keyword object_keywords[] = {
    TYPE(LEAT_TYPE_OBJECT, "object"),
    MEMBERS(ROWS({LEAT_STR_INIT("a"), &integer, RULE("required", "a")}, {LEAT_STR_INIT("b"), &text, NULL},
                 {LEAT_STR_INIT("c"), &leat_schema_any, RULE("required", "c")}),
            .additional = &closed),
    SIZE(MIN_PROPERTIES, "minProperties", 2),
    SIZE(MAX_PROPERTIES, "maxProperties", 3),
};
static const struct leat_schema object = {object_keywords, 4, true, false};

/* what is only required is not told of by properties */
static const struct leat_keyword needs_a_keywords[] = {
    MEMBERS(ROWS({LEAT_STR_INIT("a"), NULL, RULE("required", "a")}), .additional = &closed)};
static const struct leat_schema needs_a = {needs_a_keywords, 1, true, false};

/* names beyond a few are found by a sorted table */
static const struct leat_keyword wide_keywords[] = {
    MEMBERS(ROWS({LEAT_STR_INIT("ten"), &integer, NULL}, {LEAT_STR_INIT("a"), &integer, NULL},
                 {LEAT_STR_INIT(""), &integer, NULL}, {LEAT_STR_INIT("b"), &integer, NULL}),
            .sorted = (const uint16_t[]){2, 1, 3, 0}, .additional = &text)};
static const struct leat_schema wide = {wide_keywords, 1, true, false};

static const struct leat_pattern x_first = {
    .kind = LEAT_PATTERN_BEGINS, .count = 1, .texts = (const leat_str[]){LEAT_STR_INIT("x")}};
SCHEMA(begins_with_x, {.kind = LEAT_KEYWORD_PATTERN, .of.pattern = &x_first, .rule = RULE("pattern", "^x")});
static const struct leat_keyword patterns_keywords[] = {
    MEMBERS(.patterns = (const struct leat_pattern_row[]){{&x_first, &integer}}, .pattern_count = 1,
            .additional = &text)};
static const struct leat_schema patterns = {patterns_keywords, 1, true, false};
SCHEMA(short_names, {.kind = LEAT_KEYWORD_NAMES, .of.schema = &lengths, .rule = RULE("propertyNames", "")});
SCHEMA(needs_b, MEMBERS(ROWS({LEAT_STR_INIT("b"), &integer, RULE("required", "b")})));
SCHEMA(dependent,
       {.kind = LEAT_KEYWORD_DEPENDENT,
        .of.dependency = &(const struct leat_dependency){
            LEAT_STR_INIT("a"), &needs_b,
            (const struct leat_member_row[]){{LEAT_STR_INIT("c"), NULL, RULE("dependentRequired", "c")}}, 1}});

SCHEMA(small, NUMBER(MAXIMUM, "maximum", "10"));
SCHEMA(large, NUMBER(MINIMUM, "minimum", "5"));
SCHEMA(any_of, CHOICE(ANY_OF, "anyOf", SCHEMAS(&integer, &text), hints, 2, NULL, NULL, 0));
SCHEMA(one_of, CHOICE(ONE_OF, "oneOf", SCHEMAS(&small, &large), hints, 2, NULL, NULL, 0));
SCHEMA(all_of, {.kind = LEAT_KEYWORD_ALL_OF, .size = 2, .of.schemas = SCHEMAS(&large, &small)});
SCHEMA(if_then_else, {.kind = LEAT_KEYWORD_IF, .of.schemas = SCHEMAS(&integer, &small, &text)});

static const struct leat_keyword card_keywords[] = {
    TYPE(LEAT_TYPE_OBJECT, "object"),
    MEMBERS(ROWS({LEAT_STR_INIT("kind"), &text, NULL}, {LEAT_STR_INIT("number"), &text, RULE("required", "number")},
                 {LEAT_STR_INIT("cvv"), &text, NULL}))};
static const struct leat_schema card = {card_keywords, 2, true, false};
static const struct leat_keyword cash_keywords[] = {
    TYPE(LEAT_TYPE_OBJECT, "object"),
    MEMBERS(ROWS({LEAT_STR_INIT("kind"), &text, NULL}, {LEAT_STR_INIT("cents"), &integer, RULE("required", "cents")}))};
static const struct leat_schema cash = {cash_keywords, 2, true, false};
SCHEMA(tagged,
       CHOICE(ONE_OF, "oneOf", SCHEMAS(&card, &cash), hints, 2,
              &(const struct leat_hint){LEAT_HINT_TAG, LEAT_STR_INIT("kind")},
              (const struct leat_tag_row[]){{LEAT_STR_INIT("\"card\""), 0}, {LEAT_STR_INIT("\"cash\""), 1}}, 2));
SCHEMA(untagged, CHOICE(ANY_OF, "anyOf", SCHEMAS(&cash, &card), hints, 2, NULL, NULL, 0));

/* what is evaluated: a by properties, x… by an arm, b by a condition */
SCHEMA(has_a, MEMBERS(ROWS({LEAT_STR_INIT("a"), &leat_schema_any, NULL})));
SCHEMA(has_b, MEMBERS(ROWS({LEAT_STR_INIT("b"), &leat_schema_any, RULE("required", "b")})));
SCHEMA(has_x, MEMBERS(.patterns = (const struct leat_pattern_row[]){{&x_first, &integer}}, .pattern_count = 1));
static const struct leat_keyword unevaluated_keywords[] = {
    CHOICE(ANY_OF, "anyOf", SCHEMAS(&has_a, &has_x), hints, 2, NULL, NULL, 0),
    {.kind = LEAT_KEYWORD_IF, .of.schemas = SCHEMAS(&has_b, NULL, NULL)},
    {.kind = LEAT_KEYWORD_NOT, .of.schema = &false_, .rule = RULE("not", "")},
    {.kind = LEAT_KEYWORD_UNEVALUATED_MEMBERS, .of.schema = &false_},
};
static const struct leat_schema unevaluated = {unevaluated_keywords, 4, true, true};
/* what an inner one leaves nothing of is all evaluated outside */
static const struct leat_keyword outer_keywords[] = {REF(has_a),
                                                     {.kind = LEAT_KEYWORD_UNEVALUATED_MEMBERS, .of.schema = &integer}};
static const struct leat_schema inner_of_nested = {outer_keywords, 2, true, true};
static const struct leat_keyword nested_keywords[] = {REF(inner_of_nested),
                                                      {.kind = LEAT_KEYWORD_UNEVALUATED_MEMBERS, .of.schema = &false_}};
static const struct leat_schema nested = {nested_keywords, 2, true, true};

static const struct leat_contains_table a_text = {&text, RULE("contains", ""), NULL, 1, 0, true},
                                        a_text_then = {&text, RULE("contains", ""), NULL, 1, 0, false};
static const struct leat_keyword rest_keywords[] = {ITEMS(SCHEMAS(&integer), 1, NULL),
                                                    {.kind = LEAT_KEYWORD_CONTAINS, .of.contains = &a_text},
                                                    {.kind = LEAT_KEYWORD_UNEVALUATED_ITEMS, .of.schema = &false_}};
static const struct leat_schema rest = {rest_keywords, 3, false, true};
static const struct leat_keyword rest_then_keywords[] = {
    ITEMS(SCHEMAS(&integer), 1, NULL),
    {.kind = LEAT_KEYWORD_CONTAINS, .of.contains = &a_text_then},
    {.kind = LEAT_KEYWORD_UNEVALUATED_ITEMS, .of.schema = &false_}};
static const struct leat_schema rest_then = {rest_then_keywords, 3, false, true};

/* a tree of { left, right, value }: circles, and $dynamicRef in two resources */
static const struct leat_schema tree, strict_tree;
static const struct leat_resource tree_resource = {(const struct leat_dynamic_anchor[]){{"node", &tree}}, 1},
                                  strict_resource = {(const struct leat_dynamic_anchor[]){{"node", &strict_tree}}, 1};
static const struct leat_keyword tree_keywords[] = {
    {.kind = LEAT_KEYWORD_RESOURCE, .of.resource = &tree_resource},
    MEMBERS(
        ROWS({LEAT_STR_INIT("left"),
              &(const struct leat_schema){
                  (const struct leat_keyword[]){{.kind = LEAT_KEYWORD_DYNAMIC_REF,
                                                 .of.dynamic = &(const struct leat_dynamic_reference){"node", &tree}}},
                  1, false, false},
              NULL},
             {LEAT_STR_INIT("value"), &integer, NULL}))};
static const struct leat_schema tree = {tree_keywords, 2, true, false};
static const struct leat_keyword strict_keywords[] = {{.kind = LEAT_KEYWORD_RESOURCE, .of.resource = &strict_resource},
                                                      REF(tree),
                                                      {.kind = LEAT_KEYWORD_UNEVALUATED_MEMBERS, .of.schema = &closed}};
static const struct leat_schema strict_tree = {strict_keywords, 3, true, true};

/* Both arms look at what is below: 2^64 ways through a list of 64 levels. */
static const struct leat_schema twins;
SCHEMA(twin, ITEMS(NULL, 0, &twins));
SCHEMA(other_twin, ITEMS(NULL, 0, &twins), SIZE(MAX_ITEMS, "maxItems", 1));
static const struct leat_keyword twins_keywords[] = {
    CHOICE(ONE_OF, "oneOf", SCHEMAS(&twin, &other_twin), hints, 2, NULL, NULL, 0)};
static const struct leat_schema twins = {twins_keywords, 1, false, false};

/* Each level asks itself for ever: $dynamicRef can do that where no reader of schemas sees it. */
static const struct leat_schema endless;
static const struct leat_keyword endless_keywords[] = {REF(endless)};
static const struct leat_schema endless = {endless_keywords, 1, false, false};

SCHEMA(whole, MEMBERS(ROWS({LEAT_STR_INIT("a"), &unique, NULL})), REF(unevaluated));

/* All of them. */
static const struct leat_schema *const schema_tables[] = {
    &false_,      &closed,          &integer,  &text,     &null_or_text,  &values,       &bounds,
    &bounds_too,  &plain,           &lengths,  &mail,     &two_items,     &all_integers, &open_items,
    &counts,      &unique,          &contains, &not_text, &begins_with_x, &short_names,  &needs_b,
    &dependent,   &small,           &large,    &any_of,   &one_of,        &all_of,       &if_then_else,
    &tagged,      &untagged,        &has_a,    &has_b,    &has_x,         &twin,         &other_twin,
    &whole,       &object,          &needs_a,  &wide,     &patterns,      &card,         &cash,
    &unevaluated, &inner_of_nested, &nested,   &rest,     &rest_then,     &tree,         &strict_tree,
    &twins,       &endless};

#endif
