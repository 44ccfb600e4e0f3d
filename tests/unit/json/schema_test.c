/* The engine over tables of schemas, each keyword: what it allows, and what is said, where, of what it does not. */
#include "schema_tables.h"

#include <stdlib.h>

#include "leat/gen/parse.h"

#include "check.h"
#include "core/print.h"
#include "failing_memory.h"

static struct leat_buf buf;

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
        CHECK(leat_buf_append(&buf, i ? LEAT_STR("; ") : LEAT_STR("")) == LEAT_OK &&
              leat_issue_write_pointer(&issues, i, &buf) == LEAT_OK);
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
    {&two_items, "[1,\"a\"]", ""},
    {&two_items, "[\"a\",1,null]", "/0 type integer; /1 type string; /2 false"},
    {&two_items, "[]", ""},
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

/* Many values, escapes and marks: whatever allocation fails, that is what is said, and nothing is kept. */
static void test_memory(void)
{
    static char json[1 << 16];
    size_t size = (size_t)sprintf(json, "{\"a\":[");
    for (int i = 0; i < 2000; i++)
        size += (size_t)sprintf(json + size, "%s{\"n\\u00%02x\":%d}", i ? "," : "", 0x61 + i % 26, i);
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
    CHECK(leat_input_copy(&input, json, &arena) == LEAT_OK &&
          leat_parser_init(parser, input, &arena, issues) == LEAT_OK);
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
    /* what stands inside of what was accepted is not asked again */
    CHECK(leat_assert(&parser, &at, SCHEMAS(&false_), 1));
    at = parser.begin + 5;
    CHECK(!leat_assert(&parser, &at, both, 2) && *at == ' ' && at == parser.begin + 7);
    CHECK(issues.count == 1 && issues.items[0].offset == 5 && issues.items[0].size == 2 &&
          parser.status == LEAT_INVALID);
    at++;
    /* a comma is no JSON, and nothing is said of it */
    CHECK(!leat_matches(&parser, at, &integer) && issues.count == 1);
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
    CHECK(!leat_assert(&parser, &at, both, 2) && !at && issues.count == 1 &&
          strcmp(issues.items[0].rule->keyword, "syntax") == 0);
    CHECK(leat_parser_finish(&parser, at) == LEAT_INVALID);
    leat_arena_clear(&arena);
}

/* No more than fit are recorded, and that there are more. */
static void test_full(void)
{
    struct leat_issues issues;
    leat_issues_init(&issues);
    CHECK(leat_schema_validate(
              LEAT_STR("[\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"]"),
              &all_integers, &issues) == LEAT_INVALID);
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
