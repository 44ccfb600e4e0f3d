/* The general value, and JSON's own rules: what the conformance suite asks, in our own words, for where it is
   absent. */
#include "leat/json.h"

#include "check.h"
#include "leat/input.h"

static struct leat_arena arena;

static bool is_json(const char *text, size_t size)
{
    return leat_json_parse(&(leat_json){{"", 0}}, (leat_str){text, size}, NULL) == LEAT_OK;
}
static bool accepts(const char *text) { return is_json(text, strlen(text)); }

static leat_json parsed(const char *text)
{
    leat_json value = {{"null", 4}};
    CHECK(leat_json_parse(&value, leat_str_of(text), NULL) == LEAT_OK);
    return value;
}

static void test_grammar(void)
{
    static const char *const good[] = {"null",
                                       "true",
                                       " false ",
                                       "0",
                                       "-0",
                                       "1e5",
                                       "1E+5",
                                       "1.5e-5",
                                       "123456789012345678901234567890",
                                       "\"\"",
                                       "\"\\u0000\"",
                                       "\"\\ud83d\\ude00\"",
                                       "\"\xf0\x9f\x98\x80\"",
                                       "\"\x7f\"",
                                       "[]",
                                       "{}",
                                       "[ ]",
                                       "{ }",
                                       "[1,2]",
                                       "{\"a\":1,\"a\":2}",
                                       "{\"\":0}",
                                       "[[[[]]]]",
                                       "\t[\n1\r,\t2 ]\n",
                                       "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                                       "\"\xe2\x80\xa8\"",
                                       "\"\\uDBFF\\uDFFF\""};
    static const char *const bad[] = {"",
                                      " ",
                                      "nul",
                                      "nulll",
                                      "True",
                                      "NaN",
                                      "Infinity",
                                      "-",
                                      "+1",
                                      "01",
                                      "-01",
                                      "1.",
                                      ".5",
                                      "1e",
                                      "1e+",
                                      "0x1",
                                      "1 2",
                                      "'a'",
                                      "\"",
                                      "\"a",
                                      "\"\\\"",
                                      "\"\\x\"",
                                      "\"\\u12\"",
                                      "\"\\u12g4\"",
                                      "\"\t\"",
                                      "\"\n\"",
                                      "[",
                                      "]",
                                      "[1",
                                      "[1,",
                                      "[1,]",
                                      "[,1]",
                                      "[1 2]",
                                      "[1}",
                                      "{",
                                      "}",
                                      "{\"a\"",
                                      "{\"a\":",
                                      "{\"a\":1",
                                      "{\"a\":1,",
                                      "{\"a\":1,}",
                                      "{,}",
                                      "{\"a\" 1}",
                                      "{a:1}",
                                      "{1:1}",
                                      "{\"a\":1]",
                                      "[1]]",
                                      "{}{}",
                                      "// x\n1",
                                      "/**/1",
                                      "\xef\xbb\xbf{}",
                                      "\"\xc3\"",
                                      "\"\x80\"",
                                      "\"\xc0\xaf\"",
                                      "\"\xed\xa0\x80\"",
                                      "\"\xf4\x90\x80\x80\"",
                                      "\"\xf5\x80\x80\x80\"",
                                      "\"\xe2\x82\"",
                                      "\"\\ud800\"",
                                      "\"\\udc00\"",
                                      "\"\\ud800\\u0041\"",
                                      "\"\\ud800\\ud800\"",
                                      "\"\\udc00\\ud800\"",
                                      "1\x0b",
                                      "\xc2\xa0 1"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!CHECK(accepts(good[i]))) fprintf(stderr, "  %s\n", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!CHECK(!accepts(bad[i]))) fprintf(stderr, "  %s\n", bad[i]);
    CHECK(!is_json("1\0", 2) && !is_json("\"\0\"", 3) && !is_json("[1\0]", 4));
}

static void test_depth(void)
{
    char text[2 * LEAT_MAX_DEPTH + 16];
    for (int levels = 1; levels <= LEAT_MAX_DEPTH + 1; levels++) {
        memset(text, '[', (size_t)levels);
        memset(text + levels, ']', (size_t)levels);
        CHECK_INT(is_json(text, 2 * (size_t)levels), levels <= LEAT_MAX_DEPTH);
    }
    size_t offset = 0;
    leat_json value;
    CHECK(leat_json_parse(&value, LEAT_STR("{\"a\":[1,2,x]}"), &offset) == LEAT_INVALID);
    CHECK_INT(offset, 10);
    CHECK(leat_json_parse(&value, LEAT_STR("[1] x"), &offset) == LEAT_INVALID);
    CHECK_INT(offset, 4);
}

static void test_walk(void)
{
    leat_json value = parsed(" { \"a\" : 1 , \"b\\u00e9\" : [ true , null , \"x\" , {} ] , \"a\" : -2.50 } "), found;
    CHECK_INT(leat_json_type(value), LEAT_JSON_OBJECT);
    CHECK(leat_json_find(&found, value, LEAT_STR("a")) == LEAT_OK);
    CHECK_STR(found.text, "-2.50");
    CHECK(leat_json_find(&found, value, LEAT_STR("c")) == LEAT_NOT_FOUND &&
          leat_json_find(&found, found, LEAT_STR("c")) == LEAT_NOT_FOUND);
    CHECK(leat_json_find(&found, value, LEAT_STR("b\xc3\xa9")) == LEAT_OK);
    struct leat_json_cursor cursor = {{"", 0}, {{"", 0}}, NULL};
    static const enum leat_json_type types[] = {LEAT_JSON_BOOL, LEAT_JSON_NULL, LEAT_JSON_STRING, LEAT_JSON_OBJECT};
    size_t count = 0;
    while (leat_json_next(found, &cursor) && count < 4) CHECK_INT(leat_json_type(cursor.value), types[count++]);
    CHECK_INT(count, 4);
    cursor = (struct leat_json_cursor){{"", 0}, {{"", 0}}, NULL};
    CHECK(leat_json_next(value, &cursor));
    CHECK_STR(cursor.name, "a");
    CHECK_STR(cursor.value.text, "1");
    cursor = (struct leat_json_cursor){{"", 0}, {{"", 0}}, NULL};
    CHECK(!leat_json_next(parsed("7"), &cursor) && !leat_json_next(parsed("[ ]"), &cursor) &&
          !leat_json_next(parsed("{}"), &cursor));
}

static void test_scalars(void)
{
    leat_str text;
    int64_t number;
    bool truth;
    CHECK(leat_json_string(&text, parsed("\"a\\u0000b\\n\\ud83d\\ude00\""), &arena) == LEAT_OK && text.size == 8 &&
          memcmp(text.data, "a\0b\n\xf0\x9f\x98\x80", 8) == 0);
    CHECK(leat_json_string(&text, parsed("\"plain\""), NULL) == LEAT_OK);
    CHECK_STR(text, "plain");
    CHECK(leat_json_string(&text, parsed("1"), &arena) == LEAT_INVALID);
    CHECK(leat_json_int64(&number, parsed("-9223372036854775808")) == LEAT_OK && number == INT64_MIN);
    CHECK(leat_json_int64(&number, parsed("1e2")) == LEAT_OK && number == 100);
    CHECK(leat_json_int64(&number, parsed("1.5")) == LEAT_INVALID &&
          leat_json_int64(&number, parsed("\"1\"")) == LEAT_INVALID);
    CHECK(leat_json_int64(&number, parsed("9223372036854775808")) == LEAT_UNSUPPORTED);
    CHECK(leat_json_bool(&truth, parsed("true")) == LEAT_OK && truth &&
          leat_json_bool(&truth, parsed("0")) == LEAT_INVALID);
}

static void test_equal(void)
{
    static const struct {
        const char *a, *b;
        bool equal;
    } cases[] = {{"1", "1.0", true},
                 {"100", "1e2", true},
                 {"1", "2", false},
                 {"1", "true", false},
                 {"0", "-0", true},
                 {"\"a\\u00e9\\ud83d\\ude00\"", "\"\\u0061\xc3\xa9\xf0\x9f\x98\x80\"", true},
                 {"\"a\"", "\"a\\u0000\"", false},
                 {"\"\\ud7ff\\u0041\"", "\"\\uD7FFA\"", true},
                 {"[1,2]", "[1 , 2.0]", true},
                 {"[1,2]", "[2,1]", false},
                 {"[1]", "[1,1]", false},
                 {"{\"a\":1,\"b\":[2]}", "{\"b\":[2],\"a\":1}", true},
                 {"{\"a\":1}", "{\"a\":1,\"b\":1}", false},
                 {"{\"a\":1}", "{\"b\":1}", false},
                 {"{\"a\":null}", "{}", false},
                 {"{\"a\":1,\"a\":1}", "{\"a\":1,\"b\":2}", false},
                 {"{\"a\":1,\"\\u0061\":2}", "{\"a\":2}", true},
                 {"null", "null", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(leat_json_equal(parsed(cases[i].a), parsed(cases[i].b)), cases[i].equal);
        CHECK_INT(leat_json_equal(parsed(cases[i].b), parsed(cases[i].a)), cases[i].equal);
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    test_grammar();
    test_depth();
    test_walk();
    test_scalars();
    test_equal();
    leat_arena_clear(&arena);
    return check_result();
}
