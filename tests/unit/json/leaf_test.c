/* Leaf readers and writers against an unreadable page: texts of every length, whole, cut and broken. */
#include "leat/gen/item.h"
#include "leat/gen/write.h"

#include "check.h"
#include "guard.h"

static const struct leat_rule type = {"type", "test", {"value", 5}, 0},
                              format = {"format", "test", {"date-time", 9}, 0};
static const struct leat_number_rules any_number = {.type = &type, .low = INT64_MIN, .high = INT64_MAX};
static const struct leat_string_rules any_text = {.type = &type, .high = SIZE_MAX, .format_rule = &format};

static char *page_end;
static struct leat_arena arena;

/* The text, with its padding, right before the page that can't be read. */
static struct leat_input place(const char *text, size_t size)
{
    struct leat_input out;
    char *begin = page_end - size - LEAT_PADDING;
    memcpy(begin, text, size);
    if (leat_input_borrow(&out, begin, size, size + LEAT_PADDING) != LEAT_OK) abort();
    return out;
}

static void read_everything(const char *text, size_t size)
{
    static const struct leat_enum_text names[] = {{"a", 1, 1}, {"aaaa", 4, 2}};
    static const struct leat_enum_rules enums = {.values = &type, .items = names, .count = 2, .text = &any_text};
    struct leat_input placed = place(text, size);
    for (int with_issues = 0; with_issues < 2; with_issues++) {
        struct leat_issues issues;
        struct leat_parser parser;
        const char *ends[16];
        size_t count = 0;
        int64_t i;
        uint64_t u;
        double d;
        leat_decimal decimal;
        leat_str s;
        leat_time time;
        leat_uuid uuid;
        leat_json json;
        int number;
        bool truth;
        if (leat_parser_init(&parser, placed, &arena, with_issues ? &issues : NULL) != LEAT_OK) abort();
        ends[count++] = leat_read_int64(&parser, placed.data, &i, &any_number);
        ends[count++] = leat_read_uint64(&parser, placed.data, &u, &any_number);
        ends[count++] = leat_read_double(&parser, placed.data, &d, &any_number);
        ends[count++] = leat_read_decimal(&parser, placed.data, &decimal, &any_number);
        ends[count++] = leat_read_decimal_text(&parser, placed.data, &decimal, &any_text);
        ends[count++] = leat_read_str(&parser, placed.data, &s, &any_text);
        ends[count++] = leat_read_time(&parser, placed.data, &time, &any_text);
        ends[count++] = leat_read_uuid(&parser, placed.data, &uuid, &any_text);
        ends[count++] = leat_read_enum(&parser, placed.data, &number, &enums);
        ends[count++] = leat_read_open_enum(&parser, placed.data, &number, &s, &enums);
        ends[count++] = leat_read_bool(&parser, placed.data, &truth, &type);
        ends[count++] = leat_read_json(&parser, placed.data, &json);
        ends[count++] = leat_skip_space(placed.data);
        /* every cursor stays within the text, and after a failure of type all stand behind the same value */
        for (size_t k = 0; k < count; k++) CHECK(!ends[k] || (ends[k] >= placed.data && ends[k] <= placed.data + size));
        if (with_issues && ends[11])
            for (size_t k = 0; k < 11; k++) CHECK(ends[k] == ends[11]);
        if (!ends[11])
            for (size_t k = 0; k < 11; k++)
                CHECK(!ends[k] || ends[k] < placed.data + size || size == 0 || text[0] == ' ');
    }
}

static void test_readers(void)
{
    static const char *const endings[] = {"",
                                          "\"",
                                          "\\",
                                          "\\\"",
                                          "\\u",
                                          "\\u12",
                                          "\\ud83d",
                                          "\\ud83d\\ude00\"",
                                          "\xc3",
                                          "\xc3\xa9\"",
                                          "\xed\xa0\x80\"",
                                          "\n\"",
                                          "\x01"};
    char text[GUARD_LONGEST + 32];
    for (size_t size = 0; size <= GUARD_LONGEST; size++) {
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
            text[0] = '"';
            memset(text + 1, 'a', size);
            memcpy(text + 1 + size, endings[k], strlen(endings[k]));
            read_everything(text, 1 + size + strlen(endings[k]));
        }
        memset(text, '7', size);
        read_everything(text, size);
        if (size > 2) {
            text[size / 2] = '.';
            read_everything(text, size);
            text[size - 1] = 'e';
            read_everything(text, size);
            text[0] = '-';
            read_everything(text, size);
        }
        memset(text, ' ', size);
        read_everything(text, size);
        memset(text, '[', size);
        read_everything(text, size);
        for (size_t i = 0; i < size; i++) text[i] = "{\"a\":"[i % 5];
        read_everything(text, size);
        memcpy(text, "true false null", size < 15 ? size : 15);
        read_everything(text, size < 15 ? size : 15);
    }
}

/* ---- writers: the string ends at the page ---- */

static void write_both(leat_str text, const char *expected, size_t expected_size)
{
    struct leat_buf buf;
    struct leat_writer writer;
    leat_buf_init(&buf, 0);
    char *at = leat_writer_begin(&writer, &buf, NULL);
    at = leat_write_str(&writer, at, text, &any_text);
    CHECK(leat_writer_finish(&writer, at, NULL) == LEAT_OK);
    CHECK(leat_str_equal(leat_buf_str(&buf), (leat_str){expected, expected_size}));
    leat_buf_reset(&buf);
    CHECK(leat_buf_append_json(&buf, text) == LEAT_OK);
    CHECK(leat_str_equal(leat_buf_str(&buf), (leat_str){expected, expected_size}));
    leat_buf_clear(&buf);
}

static void test_writers(void)
{
    char expected[8 * GUARD_LONGEST];
    for (size_t size = 0; size <= GUARD_LONGEST; size++) {
        char *begin = page_end - size;
        memset(begin, 'x', size);
        memset(expected, 'x', size + 2);
        expected[0] = expected[size + 1] = '"';
        write_both((leat_str){begin, size}, expected, size + 2);
        for (size_t place_of = 0; place_of < size; place_of++) {
            begin[place_of] = '\n';
            memset(expected, 'x', size + 3);
            expected[0] = expected[size + 2] = '"';
            expected[place_of + 1] = '\\';
            expected[place_of + 2] = 'n';
            write_both((leat_str){begin, size}, expected, size + 3);
            begin[place_of] = 'x';
        }
        /* the worst case: six bytes for each */
        memset(begin, 1, size);
        expected[0] = '"';
        for (size_t i = 0; i < size; i++) memcpy(expected + 1 + 6 * i, "\\u0001", 6);
        expected[1 + 6 * size] = '"';
        write_both((leat_str){begin, size}, expected, 6 * size + 2);
    }
}

static void write_json_at_page(const char *text, const char *expected)
{
    size_t size = strlen(text);
    struct leat_buf buf;
    struct leat_writer writer;
    leat_json value;
    memcpy(page_end - size, text, size);
    leat_buf_init(&buf, 0);
    CHECK(leat_json_parse(&value, (leat_str){page_end - size, size}, NULL) == LEAT_OK);
    char *at = leat_writer_begin(&writer, &buf, NULL);
    at = leat_write_json(&writer, at, value);
    CHECK(leat_writer_finish(&writer, at, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), expected);
    leat_buf_clear(&buf);
}

static void test_general_values(void)
{
    /* texts that end anywhere, without padding: never a read behind them */
    static const char document[] =
        "{\"a\":[1,-2.5e+10,\"x\\\"\\u00e9\xc3\xa9\",true,false,null,{}],\"b\":{\"c\":[[]]}}";
    for (size_t size = 0; size < sizeof document; size++) {
        leat_json value;
        char *begin = page_end - size;
        memcpy(begin, document, size);
        CHECK((leat_json_parse(&value, (leat_str){begin, size}, NULL) == LEAT_OK) == (size == sizeof document - 1));
    }
    write_json_at_page("7", "7");
    write_json_at_page(" [ 1 , \"a b\" ,{ \"c\" : null } ] ", "[1,\"a b\",{\"c\":null}]");
    write_json_at_page("\"\\\" \"", "\"\\\" \"");
    write_json_at_page("-0.5e3", "-0.5e3");
}

static bool is_1e2(leat_str s) { return leat_str_equal(s, LEAT_STR("1e+2")); }

/* Once the text is refused a value and the text that it is read from share one block: what is said of them stays the
   same. */
static void test_sharing(void)
{
    static const struct leat_string_rules rules = {
        .type = &type, .format_rule = &format, .format = is_1e2, .low = SIZE_MAX};
    for (int refused = 0; refused < 2; refused++) {
        struct leat_input text = place("\"\\u0031e+2\"", 11);
        struct leat_issues issues;
        struct leat_parser parser;
        leat_decimal own, *out = &own;
        if (leat_parser_init(&parser, text, &arena, &issues) != LEAT_OK) abort();
        if (refused) {
            leat_fail(&parser, &type, text.data, 0);
            out = leat_parser_new(&parser, sizeof *out);
            if (!out) abort();
        }
        const char *end = leat_read_decimal_text(&parser, text.data, out, &rules);
        CHECK(end == text.data + 11 && issues.total == 1 + (size_t)refused);
        CHECK_INT(leat_parser_finish(&parser, end), LEAT_INVALID);
    }
}

static bool is_never(leat_str s)
{
    (void)s;
    return false;
}

/* "The value is allowed, but …" is not said of one that broke a rule. */
static void test_refused_once(void)
{
    static const struct leat_string_rules rules = {
        .type = &type, .format_rule = &format, .format = is_never, .low = SIZE_MAX};
    struct leat_input text = place("\"abc\"", 5);
    struct leat_issues issues;
    struct leat_parser parser;
    leat_decimal decimal;
    if (leat_parser_init(&parser, text, &arena, &issues) != LEAT_OK) abort();
    CHECK(leat_read_decimal_text(&parser, text.data, &decimal, &rules) == text.data + 5);
    CHECK(issues.total == 1 && issues.items[0].rule == &format);
}

int main(void)
{
    char *pages = guard_new(&page_end);
    leat_arena_init(&arena, 0);
    test_readers();
    test_writers();
    test_general_values();
    test_sharing();
    test_refused_once();
    leat_arena_clear(&arena);
    guard_free(pages);
    return check_result();
}
