/* The engine over tables of schemas, each keyword: what it allows, and what is said, where, of what it does not. */
#include "leat/gen/schema.h"

#include <stdlib.h>

#include "leat/gen/format.h"
#include "leat/gen/parse.h"

#include "check.h"
#include "core/print.h"
#include "failing_memory.h"

static struct leat_buf buf;

/* ---- tables ---- */

#define RULE(keyword, operand)                                                                                                                                 \
    &(const struct leat_rule) { keyword, "t#", LEAT_STR_INIT(operand), 0 }
#define SCHEMA(name, ...)                                                                                                                                      \
    static const struct leat_keyword name##_keywords[] = {__VA_ARGS__};                                                                                        \
    static const struct leat_schema name = {.keywords = name##_keywords, .count = sizeof name##_keywords / sizeof *name##_keywords}
#define TYPE(types, said)                                                                                                                                      \
    {                                                                                                                                                          \
        .kind = LEAT_KEYWORD_TYPE, .size = types, .rule = RULE("type", said)                                                                                   \
    }
#define REF(schema_)                                                                                                                                           \
    {                                                                                                                                                          \
        .kind = LEAT_KEYWORD_REF, .of.schema = &(schema_)                                                                                                      \
    }
#define NUMBER(kind_, keyword, operand)                                                                                                                        \
    {                                                                                                                                                          \
        .kind = LEAT_KEYWORD_##kind_, .rule = RULE(keyword, operand)                                                                                           \
    }
#define PLAIN(kind_, keyword, size_, operand)                                                                                                                  \
    {                                                                                                                                                          \
        .kind = LEAT_KEYWORD_##kind_, .plain = true, .size = size_, .rule = RULE(keyword, operand)                                                             \
    }
#define SIZE(kind_, keyword, operand)                                                                                                                          \
    {                                                                                                                                                          \
        .kind = LEAT_KEYWORD_##kind_, .size = operand, .rule = RULE(keyword, #operand)                                                                         \
    }
#define VALUES(count, ...)                                                                                                                                     \
    {                                                                                                                                                          \
        .kind = LEAT_KEYWORD_VALUES, .size = count, .of.texts = (const leat_str[]){__VA_ARGS__}, .rule = RULE("enum", "")                                      \
    }
#define ITEMS(prefix_, count, rest_)                                                                                                                           \
    {                                                                                                                                                          \
        .kind = LEAT_KEYWORD_ITEMS, .of.items = &(const struct leat_items_table) { prefix_, count, rest_ }                                                     \
    }
#define MEMBERS(...)                                                                                                                                           \
    {                                                                                                                                                          \
        .kind = LEAT_KEYWORD_MEMBERS, .of.members = &(const struct leat_members_table) { __VA_ARGS__ }                                                         \
    }
#define CHOICE(kind_, keyword, ...)                                                                                                                            \
    {                                                                                                                                                          \
        .kind = LEAT_KEYWORD_##kind_, .of.choice = &(const struct leat_choice_table){__VA_ARGS__}, .rule = RULE(keyword, "A, B")                               \
    }
#define SCHEMAS(...) ((const struct leat_schema *const[]){__VA_ARGS__})
#define ROWS(...)                                                                                                                                              \
    .rows = (const struct leat_member_row[]){__VA_ARGS__}, .count = sizeof((const struct leat_member_row[]){__VA_ARGS__}) / sizeof(struct leat_member_row)

static const struct leat_hint hints[] = {{LEAT_HINT_CLOSEST, LEAT_STR_INIT("A")}, {LEAT_HINT_CLOSEST, LEAT_STR_INIT("B")}};

SCHEMA(false_, {.kind = LEAT_KEYWORD_NEVER, .rule = RULE("false", "")});
SCHEMA(closed, {.kind = LEAT_KEYWORD_NEVER, .rule = RULE("additionalProperties", "")});
SCHEMA(integer, TYPE(LEAT_TYPE_INTEGER, "integer"));
SCHEMA(text, TYPE(LEAT_TYPE_STRING, "string"));
SCHEMA(null_or_text, TYPE(LEAT_TYPE_STRING | LEAT_TYPE_NULL, "string or null"));
SCHEMA(values, VALUES(3, LEAT_STR_INIT("\"a\\u0000b\""), LEAT_STR_INIT("{\"x\":[1,2],\"y\":null}"), LEAT_STR_INIT("1e2")));
SCHEMA(bounds, NUMBER(MINIMUM, "minimum", "-1.5"), NUMBER(EXCLUSIVE_MAXIMUM, "exclusiveMaximum", "1e40"), NUMBER(MULTIPLE_OF, "multipleOf", "0.01"));
SCHEMA(bounds_too, NUMBER(EXCLUSIVE_MINIMUM, "exclusiveMinimum", "0"), {.kind = LEAT_KEYWORD_MAXIMUM, .of.text = "10", .rule = RULE("maximum", "…")});
SCHEMA(plain, PLAIN(MINIMUM, "minimum", 5, "5"), PLAIN(EXCLUSIVE_MAXIMUM, "exclusiveMaximum", 999999999, "999999999"),
       PLAIN(MULTIPLE_OF, "multipleOf", 2, "0.01"));
SCHEMA(lengths, SIZE(MIN_LENGTH, "minLength", 2), SIZE(MAX_LENGTH, "maxLength", 3));
SCHEMA(mail, {.kind = LEAT_KEYWORD_FORMAT, .of.format = leat_format_is_email, .rule = RULE("format", "email")});
SCHEMA(items, ITEMS(SCHEMAS(&integer, &text), 2, &false_));
SCHEMA(all_integers, ITEMS(NULL, 0, &integer));
SCHEMA(open_items, ITEMS(SCHEMAS(&integer), 1, NULL));
SCHEMA(counts, SIZE(MIN_ITEMS, "minItems", 1), SIZE(MAX_ITEMS, "maxItems", 2), {.kind = LEAT_KEYWORD_UNIQUE_ITEMS, .rule = RULE("uniqueItems", "")});
SCHEMA(unique, {.kind = LEAT_KEYWORD_UNIQUE_ITEMS, .rule = RULE("uniqueItems", "")});
SCHEMA(contains, {.kind = LEAT_KEYWORD_CONTAINS,
                  .of.contains = &(const struct leat_contains_table){&integer, RULE("minContains", "2"), RULE("maxContains", "3"), 2, 3, true}});
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
static const struct leat_keyword needs_a_keywords[] = {MEMBERS(ROWS({LEAT_STR_INIT("a"), NULL, RULE("required", "a")}), .additional = &closed)};
static const struct leat_schema needs_a = {needs_a_keywords, 1, true, false};

/* names beyond a few are found by a sorted table */
static const struct leat_keyword wide_keywords[] = {MEMBERS(ROWS({LEAT_STR_INIT("ten"), &integer, NULL}, {LEAT_STR_INIT("a"), &integer, NULL},
                                                                 {LEAT_STR_INIT(""), &integer, NULL}, {LEAT_STR_INIT("b"), &integer, NULL}),
                                                            .sorted = (const uint16_t[]){2, 1, 3, 0}, .additional = &text)};
static const struct leat_schema wide = {wide_keywords, 1, true, false};

static const struct leat_pattern x_first = {.kind = LEAT_PATTERN_BEGINS, .count = 1, .texts = (const leat_str[]){LEAT_STR_INIT("x")}};
SCHEMA(begins_with_x, {.kind = LEAT_KEYWORD_PATTERN, .of.pattern = &x_first, .rule = RULE("pattern", "^x")});
static const struct leat_keyword patterns_keywords[] = {
    MEMBERS(.patterns = (const struct leat_pattern_row[]){{&x_first, &integer}}, .pattern_count = 1, .additional = &text)};
static const struct leat_schema patterns = {patterns_keywords, 1, true, false};
SCHEMA(short_names, {.kind = LEAT_KEYWORD_NAMES, .of.schema = &lengths, .rule = RULE("propertyNames", "")});
SCHEMA(needs_b, MEMBERS(ROWS({LEAT_STR_INIT("b"), &integer, RULE("required", "b")})));
SCHEMA(dependent, {.kind = LEAT_KEYWORD_DEPENDENT,
                   .of.dependency = &(const struct leat_dependency){
                       LEAT_STR_INIT("a"), &needs_b, (const struct leat_member_row[]){{LEAT_STR_INIT("c"), NULL, RULE("dependentRequired", "c")}}, 1}});

SCHEMA(small, NUMBER(MAXIMUM, "maximum", "10"));
SCHEMA(large, NUMBER(MINIMUM, "minimum", "5"));
SCHEMA(any_of, CHOICE(ANY_OF, "anyOf", SCHEMAS(&integer, &text), hints, 2, NULL, NULL, 0));
SCHEMA(one_of, CHOICE(ONE_OF, "oneOf", SCHEMAS(&small, &large), hints, 2, NULL, NULL, 0));
SCHEMA(all_of, {.kind = LEAT_KEYWORD_ALL_OF, .size = 2, .of.schemas = SCHEMAS(&large, &small)});
SCHEMA(if_then_else, {.kind = LEAT_KEYWORD_IF, .of.schemas = SCHEMAS(&integer, &small, &text)});

static const struct leat_keyword card_keywords[] = {
    TYPE(LEAT_TYPE_OBJECT, "object"),
    MEMBERS(ROWS({LEAT_STR_INIT("kind"), &text, NULL}, {LEAT_STR_INIT("number"), &text, RULE("required", "number")}, {LEAT_STR_INIT("cvv"), &text, NULL}))};
static const struct leat_schema card = {card_keywords, 2, true, false};
static const struct leat_keyword cash_keywords[] = {
    TYPE(LEAT_TYPE_OBJECT, "object"), MEMBERS(ROWS({LEAT_STR_INIT("kind"), &text, NULL}, {LEAT_STR_INIT("cents"), &integer, RULE("required", "cents")}))};
static const struct leat_schema cash = {cash_keywords, 2, true, false};
SCHEMA(tagged, CHOICE(ONE_OF, "oneOf", SCHEMAS(&card, &cash), hints, 2, &(const struct leat_hint){LEAT_HINT_TAG, LEAT_STR_INIT("kind")},
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
static const struct leat_keyword outer_keywords[] = {REF(has_a), {.kind = LEAT_KEYWORD_UNEVALUATED_MEMBERS, .of.schema = &integer}};
static const struct leat_schema inner_of_nested = {outer_keywords, 2, true, true};
static const struct leat_keyword nested_keywords[] = {REF(inner_of_nested), {.kind = LEAT_KEYWORD_UNEVALUATED_MEMBERS, .of.schema = &false_}};
static const struct leat_schema nested = {nested_keywords, 2, true, true};

static const struct leat_contains_table a_text = {&text, RULE("contains", ""), NULL, 1, 0, true},
                                        a_text_then = {&text, RULE("contains", ""), NULL, 1, 0, false};
static const struct leat_keyword rest_keywords[] = {
    ITEMS(SCHEMAS(&integer), 1, NULL), {.kind = LEAT_KEYWORD_CONTAINS, .of.contains = &a_text}, {.kind = LEAT_KEYWORD_UNEVALUATED_ITEMS, .of.schema = &false_}};
static const struct leat_schema rest = {rest_keywords, 3, false, true};
static const struct leat_keyword rest_then_keywords[] = {ITEMS(SCHEMAS(&integer), 1, NULL),
                                                         {.kind = LEAT_KEYWORD_CONTAINS, .of.contains = &a_text_then},
                                                         {.kind = LEAT_KEYWORD_UNEVALUATED_ITEMS, .of.schema = &false_}};
static const struct leat_schema rest_then = {rest_then_keywords, 3, false, true};

/* a tree of { left, right, value }: circles, and $dynamicRef in two resources */
static const struct leat_schema tree, strict_tree;
static const struct leat_resource tree_resource = {(const struct leat_dynamic_anchor[]){{"node", &tree}}, 1},
                                  strict_resource = {(const struct leat_dynamic_anchor[]){{"node", &strict_tree}}, 1};
static const struct leat_keyword tree_keywords[] = {
    {.kind = LEAT_KEYWORD_RESOURCE, .of.resource = &tree_resource},
    MEMBERS(ROWS({LEAT_STR_INIT("left"),
                  &(const struct leat_schema){
                      (const struct leat_keyword[]){{.kind = LEAT_KEYWORD_DYNAMIC_REF, .of.dynamic = &(const struct leat_dynamic_reference){"node", &tree}}}, 1,
                      false, false},
                  NULL},
                 {LEAT_STR_INIT("value"), &integer, NULL}))};
static const struct leat_schema tree = {tree_keywords, 2, true, false};
static const struct leat_keyword strict_keywords[] = {
    {.kind = LEAT_KEYWORD_RESOURCE, .of.resource = &strict_resource}, REF(tree), {.kind = LEAT_KEYWORD_UNEVALUATED_MEMBERS, .of.schema = &closed}};
static const struct leat_schema strict_tree = {strict_keywords, 3, true, true};

/* ---- verdicts ---- */

/* The text lies in a block of its own size: nothing is read beside it. */
static leat_status validate(leat_str json, const struct leat_schema *schema, struct leat_issues *issues)
{
    char *exact = malloc(json.size ? json.size : 1);
    if (!exact) abort();
    if (json.size) memcpy(exact, json.data, json.size);
    leat_status status = leat_schema_validate((leat_str){exact, json.size}, schema, issues);
    if (issues) issues->text = json;
    free(exact);
    return status;
}

/* "pointer rule operand", one after the other; with and without issues the verdict is the same. */
static leat_str broken(leat_str json, const struct leat_schema *schema)
{
    struct leat_issues issues;
    leat_issues_init(&issues);
    leat_status status = validate(json, schema, &issues);
    CHECK_INT(validate(json, schema, NULL), status);
    CHECK(status == (issues.total ? LEAT_INVALID : LEAT_OK));
    leat_buf_reset(&buf);
    for (size_t i = 0; i < issues.count; i++) {
        const struct leat_rule *rule = issues.items[i].rule;
        CHECK(leat_buf_append(&buf, i ? LEAT_STR("; ") : LEAT_STR("")) == LEAT_OK && leat_issue_write_pointer(&issues, i, &buf) == LEAT_OK);
        CHECK(leat_buf_append_format(&buf, " %s", rule->keyword) == LEAT_OK);
        if (rule->operand.size) CHECK(leat_buf_append_format(&buf, " %.*s", LEAT_STR_ARG(rule->operand)) == LEAT_OK);
    }
    return leat_buf_str(&buf);
}

static const struct {
    const struct leat_schema *schema;
    const char *json, *broken;
} cases[] = {
    {&leat_schema_any, " {\"a\":1,\"a\":[{\"b\":1,\"b\":1}]} ", ""},
    {&leat_schema_any, "", " syntax"},
    {&leat_schema_any, "1 2", " syntax"},
    {&leat_schema_any, "[1,]", "/1 syntax"},
    {&leat_schema_any, "{\"a\":1,}", "/a syntax"},
    {&leat_schema_any, "[,1]", "/0 syntax"},
    {&leat_schema_any, "{,}", " syntax"},
    {&leat_schema_any, "[1 2]", "/0 syntax"},
    {&leat_schema_any, "{\"a\" 1}", "/a syntax"},
    {&leat_schema_any, "[01]", "/0 syntax"},
    {&leat_schema_any, "[tru]", "/0 syntax"},
    {&leat_schema_any, "[\"\\ud800\"]", "/0 utf-8"},
    {&leat_schema_any, "[\"\xff\"]", "/0 utf-8"},
    {&leat_schema_any, "[\"\\", "/0 syntax"},
    {&leat_schema_any, "[1}", "/0 syntax"},
    {&leat_schema_any, "{\"a\":1]", "/a syntax"},
    {&false_, "1", " false"},
    {&integer, "1.0", ""},
    {&integer, "-1e2", ""},
    {&integer, "12345678901234567890123456789012345678901234567890", ""},
    {&integer, "1.5", " type integer"},
    {&integer, "[[]]", " type integer"},
    {&null_or_text, "null", ""},
    {&null_or_text, "true", " type string or null"},
    {&values, "\"a\\u0000\\u0062\"", ""},
    {&values, "\"a\"", " enum"},
    {&values, "100.0", ""},
    {&values, "{\"y\":null,\"x\":[1,2.0]}", ""},
    {&values, "{\"y\":null,\"x\":[2,1]}", " enum"},
    {&bounds, "-1.5", ""},
    {&bounds, "-1.501", " minimum -1.5;  multipleOf 0.01"},
    {&bounds, "9999999999999999999999999999999999999999.99", ""},
    {&bounds, "10000000000000000000000000000000000000000", " exclusiveMaximum 1e40"},
    {&bounds, "\"\"", ""},
    {&bounds_too, "0", " exclusiveMinimum 0"},
    {&bounds_too, "10.0", ""},
    {&bounds_too, "11", " maximum …"},
    {&plain, "5", ""},
    {&plain, "5.00", ""},
    {&plain, "4.99", " minimum 5"},
    {&plain, "-5", " minimum 5"},
    {&plain, "5.01000", ""},
    {&plain, "5.001", " multipleOf 0.01"},
    {&plain, "5e0", ""},
    {&plain, "999999998.99", ""},
    {&plain, "999999999.00", " exclusiveMaximum 999999999"},
    {&plain, "999999999.01", " exclusiveMaximum 999999999"},
    {&plain, "1234567890123456789", " exclusiveMaximum 999999999"},
    {&plain, "12345678901234567890123", " exclusiveMaximum 999999999"},
    {&plain, "0.5e1", ""},
    {&plain, "0.05e1", " minimum 5"},
    {&lengths, "\"\\ud83d\\ude00\xf0\x9f\x98\x80\"", ""},
    {&lengths, "\"\xf0\x9f\x98\x80\"", " minLength 2"},
    {&lengths, "\"\\u0000\\u0000\\u0000\\u0000\"", " maxLength 3"},
    {&mail, "\"a@b.c\"", ""},
    {&mail, "\"a\"", " format email"},
    {&begins_with_x, "\"\\u0078\"", ""},
    {&begins_with_x, "\"ax\"", " pattern ^x"},
    {&items, "[1,\"a\"]", ""},
    {&items, "[\"a\",1,null]", "/0 type integer; /1 type string; /2 false"},
    {&items, "[]", ""},
    {&open_items, "[1,\"a\"]", ""},
    {&all_integers, "[1,2,\"a\",{\"b\":[\"c\"]}]", "/2 type integer; /3 type integer"},
    {&counts, "[]", " minItems 1"},
    {&counts, "[1,2,1.0]", " maxItems 2; /2 uniqueItems"},
    {&unique, "[1,\"1\",true,false,null,[],{},[1],{\"a\":1},{\"a\":2},{\"b\":1},[[]],0,-1,\"\"]", ""},
    {&unique, "[{\"a\":[1,{\"b\":2e0}],\"c\":null},{\"c\":null,\"a\":[1.0,{\"b\":2}]}]", "/1 uniqueItems"},
    {&unique, "[\"\\u0061\",\"a\",-0,0.0]", "/1 uniqueItems; /3 uniqueItems"},
    {&unique, "[{\"a\":1,\"a\":2},{\"a\":2}]", "/1 uniqueItems"},
    {&unique, "[[1,2],[2,1],[12],[[1],2]]", ""},
    {&contains, "[1,\"a\",2]", ""},
    {&contains, "[1]", " minContains 2"},
    {&contains, "[1,2,3,4]", " maxContains 3"},
    {&contains, "{}", ""},
    {&not_text, "1", ""},
    {&not_text, "\"a\"", " not"},
    {&object, "{\"a\":1,\"c\":null}", ""},
    {&object, "{\"b\":1,\"d\":2}", "/b type string; /d additionalProperties;  required a;  required c"},
    {&object, "{}", " required a;  required c;  minProperties 2"},
    {&object, "{\"c\":1,\"b\":\"\",\"a\":1,\"e\":0}", "/e additionalProperties;  maxProperties 3"},
    {&object, "{\"a\":1,\"c\":2,\"\\u0061\":\"x\"}", "/a duplicate"},
    {&object, "{\"a\":1,\"c\":{\"d\":1,\"d\":2}}", ""},
    {&needs_a, "{\"b\":1}", "/b additionalProperties;  required a"},
    {&needs_a, "{\"a\":1}", "/a additionalProperties"},
    {&wide, "{\"b\":1,\"\":2,\"a\":3,\"ten\":4,\"eleven\":\"x\"}", ""},
    {&wide, "{\"b\":\"\",\"\":\"\",\"a\":\"\",\"ten\":\"\",\"eleven\":1,\"c\":\"\"}",
     "/b type integer; / type integer; /a type integer; /ten type integer; /eleven type string"},
    {&patterns, "{\"x1\":1,\"y\":\"\"}", ""},
    {&patterns, "{\"x1\":\"\",\"y\":1}", "/x1 type integer; /y type string"},
    {&short_names, "{\"ab\":1,\"abc\":2}", ""},
    {&short_names, "{\"a\":1,\"abcd\":{}}", "/a propertyNames; /abcd propertyNames"},
    {&dependent, "{\"b\":\"\"}", ""},
    {&dependent, "{\"a\":1,\"b\":1,\"c\":1}", ""},
    {&dependent, "{\"a\":1}", " dependentRequired c;  required b"},
    {&any_of, "1", ""},
    {&any_of, "\"\"", ""},
    {&any_of, "1.5", " anyOf A, B"},
    {&one_of, "4", ""},
    {&one_of, "7", " oneOf A, B"},
    {&all_of, "7", ""},
    {&all_of, "4", " minimum 5"},
    {&if_then_else, "7", ""},
    {&if_then_else, "11", " maximum 10"},
    {&if_then_else, "true", " type string"},
    {&tagged, "{\"number\":\"1\",\"kind\":\"card\"}", ""},
    {&tagged, "{\"kind\":\"cash\",\"cents\":\"1\"}", "/cents type integer"},
    {&tagged, "{\"kind\":\"gold\"}", " oneOf A, B"},
    {&tagged, "{}", " oneOf A, B"},
    {&tagged, "1", " oneOf A, B"},
    {&untagged, "{\"kind\":\"card\",\"cvv\":\"1\"}", " anyOf A, B;  required number"},
    {&untagged, "{\"cents\":\"x\"}", " anyOf A, B; /cents type integer"},
    {&unevaluated, "{\"a\":1,\"x1\":2,\"b\":3}", ""},
    {&unevaluated, "{\"a\":1,\"x1\":\"\",\"c\":3}", "/x1 false; /c false"},
    {&unevaluated, "[]", ""},
    {&nested, "{\"a\":null,\"b\":1}", ""},
    {&nested, "{\"a\":null,\"b\":\"\"}", "/b type integer"},
    {&rest, "[1,\"a\",\"b\"]", ""},
    {&rest, "[1,\"a\",2]", "/2 false"},
    {&rest_then, "[1,\"a\"]", "/1 false"},
    {&tree, "{\"left\":{\"left\":{\"value\":1,\"more\":1}}}", ""},
    {&tree, "{\"left\":{\"value\":\"\"}}", "/left/value type integer"},
    {&strict_tree, "{\"left\":{\"left\":{\"value\":1}}}", ""},
    {&strict_tree, "{\"left\":{\"left\":{\"value\":1,\"more\":1}}}", "/left/left/more additionalProperties"},
};

static void test_cases(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        leat_str json = leat_str_of(cases[i].json);
        if (!CHECK(leat_str_equal(broken(json, cases[i].schema), leat_str_of(cases[i].broken))))
            fprintf(stderr, "%s: %.*s, not %s\n", cases[i].json, (int)buf.size, buf.data, cases[i].broken);
    }
}

/* ---- bounds ---- */

/* Both arms look at what is below: 2^64 ways through a list of 64 levels. */
static const struct leat_schema twins;
SCHEMA(twin, ITEMS(NULL, 0, &twins));
SCHEMA(other_twin, ITEMS(NULL, 0, &twins), SIZE(MAX_ITEMS, "maxItems", 1));
static const struct leat_keyword twins_keywords[] = {CHOICE(ONE_OF, "oneOf", SCHEMAS(&twin, &other_twin), hints, 2, NULL, NULL, 0)};
static const struct leat_schema twins = {twins_keywords, 1, false, false};

/* Each level asks itself for ever: $dynamicRef can do that where no reader of schemas sees it. */
static const struct leat_schema endless;
static const struct leat_keyword endless_keywords[] = {REF(endless)};
static const struct leat_schema endless = {endless_keywords, 1, false, false};

static void test_work(void)
{
    char deep[2 * LEAT_MAX_DEPTH + 3] = "";
    for (int i = 0; i < LEAT_MAX_DEPTH; i++) strcat(deep, "[");
    for (int i = 0; i < LEAT_MAX_DEPTH; i++) strcat(deep, "]");
    CHECK_STR(broken(leat_str_of(deep), &twins), " too-complex");
    CHECK_STR(broken(leat_str_of(deep), &leat_schema_any), "");
    CHECK_STR(broken(LEAT_STR("[[1]]"), &twins), " oneOf A, B; /0 oneOf A, B; /0/0 oneOf A, B");
    CHECK_STR(broken(LEAT_STR("1"), &endless), " too-complex");
    memmove(deep + 1, deep, sizeof deep - 1);
    strcat(deep, "]");
    CHECK(leat_str_has_suffix(broken(leat_str_of(deep), &leat_schema_any), LEAT_STR("/0 too-deep")));
}

SCHEMA(whole, MEMBERS(ROWS({LEAT_STR_INIT("a"), &unique, NULL})), REF(unevaluated));

/* Many values, escapes and marks: whatever allocation fails, that is what is said, and nothing is kept. */
static void test_memory(void)
{
    static char json[1 << 16];
    size_t size = (size_t)sprintf(json, "{\"a\":[");
    for (int i = 0; i < 2000; i++) size += (size_t)sprintf(json + size, "%s{\"n\\u00%02x\":%d}", i ? "," : "", 0x61 + i % 26, i);
    size += (size_t)sprintf(json + size, "]");
    for (int i = 0; i < 500; i++) size += (size_t)sprintf(json + size, ",\"x%d\":%d", i, i);
    json[size++] = '}';
    struct leat_issues issues;
    leat_issues_init(&issues);
    CHECK_STR(broken((leat_str){json, size}, &whole), "");
#ifndef MALLOC_NEVER_FAILS
    for (int for_good = 0; for_good < 2; for_good++) {
        long n = 0;
        leat_status status;
        do {
            memory_fails_after(n++, for_good);
            status = leat_schema_validate((leat_str){json, size}, &whole, &issues);
            memory_fails_after(-1, false);
            CHECK(status == (failed_count ? LEAT_NO_MEMORY : LEAT_OK) && issues.count == 0);
        } while (failed_count && n < 100);
        CHECK(n > 3);
    }
#endif
}

/* ---- inside of a parse ---- */

static struct leat_arena arena;

static const char *start(struct leat_parser *parser, leat_str json, struct leat_issues *issues)
{
    struct leat_input input;
    CHECK(leat_input_copy(&input, json, &arena) == LEAT_OK && leat_parser_init(parser, input, &arena, issues) == LEAT_OK);
    return parser->begin;
}

static void test_assert(void)
{
    static const struct leat_schema *const both[] = {&large, &small};
    struct leat_parser parser;
    struct leat_issues issues;
    leat_arena_init(&arena, 0);
    const char *at = start(&parser, LEAT_STR("[ 7, 11 ,4]"), &issues) + 1, *begin = at;
    size_t held = arena.size;
    CHECK(leat_assert(&parser, &at, both, 2) && at == begin && parser.status == LEAT_OK);
    CHECK(leat_assert(&parser, &at, SCHEMAS(&false_), 1)); /* what stands inside of what was accepted is not asked again */
    at = parser.begin + 5;
    CHECK(!leat_assert(&parser, &at, both, 2) && *at == ' ' && at == parser.begin + 7);
    CHECK(issues.count == 1 && issues.items[0].offset == 5 && issues.items[0].size == 2 && parser.status == LEAT_INVALID);
    at++;
    CHECK(!leat_matches(&parser, at, &integer) && issues.count == 1); /* a comma is no JSON, and nothing is said of it */
    at = parser.begin + 9;
    CHECK(leat_matches(&parser, at, &integer) && !leat_matches(&parser, at, &text) && issues.count == 1);
    CHECK(!leat_assert(&parser, &at, both, 2) && *at == ']' && issues.count == 2 && issues.items[1].offset == 9);
    CHECK_INT(arena.size, held);
    CHECK(leat_parser_finish(&parser, at + 1) == LEAT_INVALID);
    /* without issues the first one ends the parse, as does what is no JSON */
    at = start(&parser, LEAT_STR("11"), NULL);
    CHECK(!leat_assert(&parser, &at, both, 2) && !at);
    CHECK(leat_parser_finish(&parser, at) == LEAT_INVALID);
    at = start(&parser, LEAT_STR("[1,"), &issues);
    CHECK(!leat_assert(&parser, &at, both, 2) && !at && issues.count == 1 && strcmp(issues.items[0].rule->keyword, "syntax") == 0);
    CHECK(leat_parser_finish(&parser, at) == LEAT_INVALID);
    leat_arena_clear(&arena);
}

/* No more than fit are recorded, and that there are more. */
static void test_full(void)
{
    struct leat_issues issues;
    leat_issues_init(&issues);
    CHECK(leat_schema_validate(LEAT_STR("[\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"]"), &all_integers,
                               &issues) == LEAT_INVALID);
    CHECK(issues.count == LEAT_ISSUE_CAPACITY && issues.total == LEAT_ISSUE_CAPACITY + 1);
}

int main(void)
{
    leat_buf_init(&buf, 0);
    test_cases();
    test_work();
    test_memory();
    test_assert();
    test_full();
    leat_buf_clear(&buf);
    return check_result();
}
