/* The strict JSON parser of schema files: values, spelling of numbers, positions, refusals. */
#include "support.h"

#define VALUE(text, expected) check_value("t.json", text, expected, __LINE__)
#define SAID(text, expected)  check_said("t.json", text, expected, __LINE__)

static void test_values(void)
{
    VALUE(" {\"a\": [1, -0.5e+10, 1E400, 1.10, true, false, null], \"\": {}, \"b\": []}\r\n",
          "{a:[1,-0.5e+10,1E400,1.10,true,false,null],:{},b:[]}");
    VALUE("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\u20AC\"",
          "'\"\\/\b\f\n\r\t\xC3\xA9\xF0\x9F\x98\x80\xE2\x82\xAC'");
    VALUE("\xEF\xBB\xBF[\"\xC3\xA9\"]", "['\xC3\xA9']");
    VALUE("12345678901234567890123456789012345678901234567890", "12345678901234567890123456789012345678901234567890");
}

static void test_refusals(void)
{
    SAID("", "t.json:1:1: error[L0121]: the file has no content\n");
    SAID("{\"a\": 1", "t.json:1:8: error[L0104]: the file ends where \",\" or \"}\" is expected\n");
    SAID("{\"a\": 1} x", "t.json:1:10: error[L0104]: the end of the file is expected here\nt.json:1:10: help: names "
                         "and text stand in \"quotes\"\n");
    SAID("{'a': 1}",
         "t.json:1:2: error[L0104]: a name in quotes is expected here\nt.json:1:2: help: JSON quotes with \"\n");
    SAID("[1,]", "t.json:1:3: error[L0104]: nothing follows this comma\nt.json:1:3: help: JSON has no comma behind the "
                 "last item\n");
    SAID("[01]", "t.json:1:2: error[L0104]: a number has no leading zeros\n");
    SAID("[1.]", "t.json:1:4: error[L0104]: a digit follows the point\n");
    SAID("[1e]", "t.json:1:4: error[L0104]: a digit is expected in the exponent\n");
    SAID("[+1]", "t.json:1:2: error[L0104]: a value is expected here\nt.json:1:2: help: a JSON number begins with a "
                 "digit or \"-\"\n");
    SAID("[-]", "t.json:1:3: error[L0104]: a digit is expected here\n");
    SAID("[NaN]",
         "t.json:1:2: error[L0104]: a value is expected here\nt.json:1:2: help: JSON has no NaN and no infinity\n");
    SAID("[True]", "t.json:1:2: error[L0104]: a value is expected here\nt.json:1:2: help: JSON spells true, false and "
                   "null in lower case\n");
    SAID("[\"a\nb\"]", "t.json:1:4: error[L0104]: a control character stands in the text\nt.json:1:4: help: close the "
                       "quotes, or write \\n\n");
    SAID("[\"a\tb\"]", "t.json:1:4: error[L0104]: a control character stands in the text\nt.json:1:4: help: write it "
                       "as an escape, a tab as \\t\n");
    SAID("[\"abc]", "t.json:1:2: error[L0104]: the quote that opens here is never closed\n");
    SAID("[\"\\x\"]",
         "t.json:1:3: error[L0104]: this is no escape of JSON\nt.json:1:3: help: a backslash itself is written \\\\\n");
    SAID("[\"\\", "t.json:1:4: error[L0104]: the file ends in the middle of text\n");
    SAID("[\"\\u12g4\"]", "t.json:1:3: error[L0104]: \\u is followed by four hexadecimal digits\n");
    SAID("[\"\\ud83d\\u0041\"]", "t.json:1:3: error[L0104]: half of a surrogate pair is no character\n");
    SAID("[\"\\udc00\"]", "t.json:1:3: error[L0104]: half of a surrogate pair is no character\n");
    SAID("{\"a\" 1}", "t.json:1:6: error[L0104]: \":\" is expected here\n");
    SAID("[1 2]", "t.json:1:4: error[L0104]: \",\" or \"]\" is expected here\n");
}

/* More members than are looked through one by one: the table finds the same duplicates. */
static void test_large_map(void)
{
    static char text[1 << 16];
    size_t size = (size_t)snprintf(text, sizeof text, "{");
    for (int i = 0; i < 2000; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "\"name-%d\": %d,\n", i, i);
    snprintf(text + size, sizeof text - size, "\"name-1234\": 0,\n\"name-3\": 0}");
    SAID(text,
         "t.json:2001:1: error[L0108]: \"name-1234\" stands here a second time\nt.json:1235:1: note: first defined "
         "here\n"
         "t.json:2002:1: error[L0108]: \"name-3\" stands here a second time\nt.json:4:1: note: first defined here\n");
}

static void test_depth(void)
{
    static char text[200001];
    struct reading reading;
    memset(text, '[', 100000);
    SAID(text, "t.json:1:129: error[L0107]: leat can't read more than 128 levels that stand in one another\n");
    memset(text, '[', 128);
    memset(text + 128, ']', 128);
    text[256] = '\0';
    reading_open(&reading, "t.json", text, 0);
    CHECK(reading.root != NULL);
    reading_close(&reading);
}

static void test_spans(void)
{
    static const char text[] = "{ \"a\": \"x\\n\", \"b\": [10, {}] }";
    struct reading reading;
    reading_open(&reading, "t.json", text, 0);
    const struct node *a = node_find(reading.root, "a"), *b = node_find(reading.root, "b");
    if (CHECK(a && b && b->count == 2)) {
        CHECK_INT(a->at.begin, 7);
        CHECK_INT(a->at.end, 12);
        CHECK_INT(b->at.begin, 19);
        CHECK_INT(b->at.end, 27);
        CHECK_INT(b->items[0]->at.begin, 20);
        CHECK_INT(b->items[0]->at.end, 22);
        CHECK_INT(node_find_member(reading.root, LEAT_STR("b"))->name_at.begin, 14);
        CHECK_INT(reading.root->at.end, sizeof text - 1);
    }
    CHECK(node_find(reading.root, "c") == NULL);
    CHECK(node_find(a, "c") == NULL);
    CHECK(node_find(NULL, "c") == NULL);
    reading_close(&reading);
}

/* Lines of a file that did not come from the provider: places are the file's, nodes live where they are told to. */
static void test_lines(void)
{
    struct reading reading;
    struct leat_arena nodes;
    leat_arena_init(&nodes, 0);
    reading_open(&reading, "t.json", "0", 0);
    uint32_t file =
        source_add(&reading.sources, LEAT_STR("l.jsonl"), LEAT_STR("\xEF\xBB\xBF{\"a\":\"\\n\"}\r\n[1,\n\n 2 3\n\"x"));
    if (CHECK(file > 0)) {
        const struct node *first = json_parse_line(&reading.sources, file, 1, &nodes);
        CHECK(first && first->at.file == file && first->at.begin == 3 &&
              leat_str_equal(node_find(first, "a")->text, LEAT_STR("\n")));
        for (size_t line = 2; line <= 5; line++) CHECK(json_parse_line(&reading.sources, file, line, &nodes) == NULL);
        show(&reading, DIAGNOSTIC_LINES);
        CHECK_STR(leat_str_of(reading.said), "l.jsonl:2:4: error[L0104]: the line ends where a value is expected\n"
                                             "l.jsonl:3:1: error[L0104]: the line ends where a value is expected\n"
                                             "l.jsonl:4:4: error[L0104]: the end of the line is expected here\n"
                                             "l.jsonl:5:1: error[L0104]: the quote that opens here is never closed\n");
    }
    CHECK(source_add(&reading.sources, LEAT_STR("b.json"), LEAT_STR("\xFF")) == 0);
    leat_arena_clear(&nodes);
    reading_close(&reading);
}

int main(void)
{
    test_lines();
    test_values();
    test_refusals();
    test_large_map();
    test_depth();
    test_spans();
    check_memory("t.json", "{\"a\": [1, \"\\u00e9\", {\"b\": null}], \"a\": 1, \"c\": tru}");
    return check_result();
}
