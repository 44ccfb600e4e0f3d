/* What DynamoDB stores, at the edge of each of its limits; and how much an item counts as. */
#include "json/item_limits.h"

#include "check.h"
#include "core/print.h"

static struct leat_buf buf;

/* Count times c, for as long as the buffer is not used again. */
static void append_run(char c, size_t count)
{
    for (size_t i = 0; i < count; i++) CHECK_INT(leat_buf_append(&buf, (leat_str){&c, 1}), LEAT_OK);
}

static void append(const char *text) { CHECK_INT(leat_buf_append(&buf, leat_str_of(text)), LEAT_OK); }

/* Checks the item in buf and empties it; the key is p and s. */
static void check(const char *why, const char *at_begins)
{
    const struct leat_rule *rule;
    leat_json item;
    leat_str at;
    if (!CHECK(leat_json_parse(&item, leat_buf_str(&buf), NULL) == LEAT_OK)) return;
    bool stored = leat_item_is_storable(item, LEAT_STR("p"), LEAT_STR("s"), &rule, &at);
    CHECK(stored == !why);
    if (!stored && why) {
        CHECK_STR(rule->operand, why);
        CHECK_STR(leat_str_of(rule->keyword), "dynamodb");
        CHECK(leat_str_has_prefix(at, leat_str_of(at_begins)) && at.data >= buf.data &&
              at.data + at.size <= buf.data + buf.size);
    }
    leat_buf_reset(&buf);
}

static void test_numbers(void)
{
    static const char digits[] = "a number has at most 38 digits",
                      large[] = "the largest number is 9.9999999999999999999999999999999999999E+125",
                      small[] = "the smallest number beside 0 is 1E-130";
    static const struct {
        const char *number, *why;
    } numbers[] = {
        {"0", NULL},
        {"-0.000", NULL},
        {"0e999", NULL},
        {"12345678901234567890123456789012345678", NULL},
        {"123456789012345678901234567890123456789", digits},
        {"123456789012345678901234567890123456780", NULL}, /* zeros at either end do not count */
        {"0.0012345678901234567890123456789012345678", NULL},
        {"-1.23456789012345678901234567890123456789", digits},
        {"9.9999999999999999999999999999999999999E+125", NULL},
        {"-9.9999999999999999999999999999999999999e125", NULL},
        {"1e126", large},
        {"-1e126", large},
        {"0.1e127", large},
        {"0.1e126", NULL},
        {"1e-130", NULL},
        {"-1e-130", NULL},
        {"9e-131", small},
        {"-0.1e-130", small},
        {"10e-131", NULL},
        {"1e99999999999999999999", large},
        {"1e-99999999999999999999", small},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        CHECK_INT(leat_buf_append_format(&buf, "{\"v\":{\"N\":\"%s\"}}", numbers[i].number), LEAT_OK);
        check(numbers[i].why, "\"");
        CHECK_INT(leat_buf_append_format(&buf,
                                         "{\"v\":{\"M\":{\"a\":{\"L\":[{\"NULL\":true},{\"NS\":[\"1\",\"%s\"]}]}}}}",
                                         numbers[i].number),
                  LEAT_OK);
        check(numbers[i].why, "\"");
        CHECK_INT(leat_buf_append_format(&buf, "{\"v\":{\"S\":\"%s\"}}", numbers[i].number), LEAT_OK);
        check(NULL, NULL);
    }
}

static void append_key(const char *name, const char *piece, size_t count, const char *rest)
{
    CHECK_INT(leat_buf_append_format(&buf, "{\"%s\":{\"S\":\"", name), LEAT_OK);
    for (size_t i = 0; i < count; i++) append(piece);
    CHECK_INT(leat_buf_append_format(&buf, "%s\"}}", rest), LEAT_OK);
}

/* Bytes are those of the text, not of its JSON. */
static void test_keys(void)
{
    static const char partition[] = "a partition key has 1 to 2048 bytes", sort[] = "a sort key has 1 to 1024 bytes";
    static const struct {
        const char *piece;
        size_t bytes;
    } pieces[] = {{"x", 1},
                  {"\\n", 1},
                  {"\\u0041", 1},
                  {"\\u00e9", 2},
                  {"\xc3\xa9", 2},
                  {"\\ud83d\\ude00", 4},
                  {"\xf0\x9f\x98\x80", 4}};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        const char *piece = pieces[i].piece;
        append_key("p", piece, 2048 / pieces[i].bytes, "");
        check(NULL, NULL);
        append_key("p", piece, 2048 / pieces[i].bytes, "x");
        check(partition, "\"");
        append_key("s", piece, 1024 / pieces[i].bytes, "");
        check(NULL, NULL);
        append_key("\\u0073", piece, 1024 / pieces[i].bytes, "x");
        check(sort, "\"");
        append_key("other", piece, 4096, "");
        check(NULL, NULL);
    }
    append_key("p", "", 0, "");
    check(partition, "\"");
    append_key("s", "", 0, "");
    check(sort, "\"");
    append_key("other", "", 0, "");
    check(NULL, NULL);
    append("{\"p\":{\"N\":\"1\"},\"s\":{\"B\":\"\"}}");
    check(sort, "\"");
}

static void test_names(void)
{
    static const char none[] = "the name of an attribute has at least one character",
                      large[] = "the name of an attribute has at most 65535 bytes (64 KB)";
    append("{\"\":{\"S\":\"\"}}");
    check(none, "");
    append("{\"v\":{\"L\":[{\"M\":{\"a\":{\"S\":\"\"},\"\":{\"S\":\"\"}}}]}}");
    check(none, "");
    for (size_t more = 0; more < 2; more++) {
        append("{\"");
        append_run('x', 65535 + more);
        append("\":{\"S\":\"\"}}");
        check(more ? large : NULL, "xxx");
        append("{\"v\":{\"M\":{\"");
        append_run('x', 65535 + more);
        append("\":{\"S\":\"\"}}}}");
        check(more ? large : NULL, "xxx");
    }
}

static void append_nested(size_t wraps, bool lists, const char *inmost)
{
    append("{\"v\":");
    for (size_t i = 0; i < wraps; i++) append(lists ? "{\"L\":[" : "{\"M\":{\"a\":");
    append(inmost);
    for (size_t i = 0; i < wraps; i++) append(lists ? "]}" : "}}");
    append("}");
}

/* 31 maps or lists around a value are taken, 32 are not. */
static void test_depth(void)
{
    for (int lists = 0; lists < 2; lists++) {
        append_nested(31, lists, "{\"S\":\"\"}");
        check(NULL, NULL);
        const struct leat_rule *rule;
        leat_str at;
        append_nested(32, lists, "{\"S\":\"\"}"); /* deeper than leat_json_parse goes */
        CHECK(!leat_item_is_storable((leat_json){leat_buf_str(&buf)}, LEAT_STR("p"), LEAT_STR(""), &rule, &at));
        CHECK_STR(rule->operand, "values nest at most 32 levels deep");
        leat_buf_reset(&buf);
    }
}

static void test_sets(void)
{
    append("{\"v\":{\"SS\":[]}}");
    check("a set has at least one member", "[]");
    append("{\"v\":{\"NS\":[]}}");
    check("a set has at least one member", "[]");
    append("{\"v\":{\"SS\":[\"\"]},\"w\":{\"NS\":[\"1\"]},\"x\":{\"L\":[]},\"y\":{\"M\":{}}}");
    check(NULL, NULL);
}

static void check_size(const char *item, size_t size)
{
    CHECK_INT(leat_item_size((leat_json){leat_str_of(item)}), size);
}

static void test_size(void)
{
    check_size("{}", 0);
    check_size("{\"id\":{\"S\":\"abc\"}}", 5);
    check_size("{\"\\u00e9\":{\"S\":\"\\\"\"}}", 3);
    check_size("{\"n\":{\"N\":\"0\"}}", 2);
    check_size("{\"n\":{\"N\":\"-12.50\"}}", 4); /* three digits */
    check_size("{\"n\":{\"NULL\":true},\"b\":{\"BOOL\":false}}", 4);
    check_size("{\"l\":{\"L\":[]},\"m\":{\"M\":{}}}", 8);
    check_size("{\"l\":{\"L\":[{\"S\":\"ab\"},{\"M\":{\"k\":{\"S\":\"v\"}}}]}}", 1 + 3 + 1 + 2 + 1 + 3 + 1 + 1 + 1);
    check_size("{\"s\":{\"SS\":[\"ab\",\"c\"]},\"n\":{\"NS\":[\"1\",\"200\"]}}", 1 + 3 + 1 + 2 + 2);
    check_size("{\"b\":{\"B\":\"AAAA\"},\"c\":{\"BS\":[\"AAAA\",\"AAAA\"]}}", 1 + 3 + 1 + 6);
    for (size_t more = 0; more < 2; more++) {
        append("{\"p\":{\"S\":\"x\"},\"v\":{\"S\":\"");
        append_run('x', 400 * 1024 - 3 + more);
        append("\"}}");
        check(more ? "an item has at most 409600 bytes (400 KB), with the names of its attributes" : NULL, "{\"p\"");
    }
}

int main(void)
{
    leat_buf_init(&buf, 0);
    test_numbers();
    test_keys();
    test_names();
    test_depth();
    test_sets();
    test_size();
    leat_buf_clear(&buf);
    return check_result();
}
