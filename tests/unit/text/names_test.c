/* Styles of names, and what stands between quotes in each language. */
#include "check.h"
#include "text/case.h"
#include "text/escape.h"

static struct leat_arena arena;

static void check_names(const char *name, const char *snake, const char *pascal, const char *camel)
{
    leat_str s = leat_str_of(name);
    CHECK_STR(case_snake(s, &arena), snake);
    CHECK_STR(case_pascal(s, &arena), pascal);
    CHECK_STR(case_camel(s, &arena), camel);
}

static void test_names(void)
{
    check_names("LineItem", "line_item", "LineItem", "lineItem");
    check_names("line-item", "line_item", "LineItem", "lineItem");
    check_names("HTTPServer", "http_server", "HttpServer", "httpServer");
    check_names("orderID", "order_id", "OrderId", "orderId");
    check_names("sha256Sum", "sha256_sum", "Sha256Sum", "sha256Sum");
    check_names("card.number of_buyer", "card_number_of_buyer", "CardNumberOfBuyer", "cardNumberOfBuyer");
    check_names("--a--b--", "a_b", "AB", "aB");
    check_names("t3.small.search", "t3_small_search", "T3SmallSearch", "t3SmallSearch");
    check_names("größe", "größe", "Größe", "größe");
    check_names("", "", "", "");
    CHECK_STR(case_upper(LEAT_STR("lineItem"), &arena), "LINE_ITEM");
    CHECK_STR(case_kebab(LEAT_STR("LineItem"), &arena), "line-item");
}

static void check_escape(enum escape escape, leat_str s, const char *expected, int line)
{
    check_text(escape_text(escape, s, &arena), expected, __FILE__, line);
}

static void test_escapes(void)
{
    leat_str nul = {"a\0b", 3};
    check_escape(ESCAPE_NONE, LEAT_STR("\"\\'\n"), "\"\\'\n", __LINE__);
    check_escape(ESCAPE_C,
                 LEAT_STR("\"a\\b\"\n\t\r\x01\x7F"
                          "7 'x' \xC3\xA9"),
                 "\\\"a\\\\b\\\"\\n\\t\\r\\001\\1777 'x' \xC3\xA9", __LINE__);
    check_escape(ESCAPE_C, LEAT_STR("what?\?/ ?\?\?\?"), "what?\\?/ ?\\?\\?\\?", __LINE__);
    check_escape(ESCAPE_C, nul, "a\\000b", __LINE__);
    check_escape(ESCAPE_TYPESCRIPT, LEAT_STR("it's `${x}` \"y\" $\\ \xE2\x80\xA8\xC2\x85\n\x02"),
                 "it\\'s \\`\\${x}\\` \"y\" $\\\\ \\u2028\\u0085\\n\\u0002", __LINE__);
    check_escape(ESCAPE_HCL, LEAT_STR("\"${a}\" %{b} $ % \x01\n"), "\\\"$${a}\\\" %%{b} $ % \\u0001\\n", __LINE__);
    check_escape(ESCAPE_YAML, LEAT_STR("\"a\\ \xE2\x80\xA9 \x07"), "\\\"a\\\\ \\u2029 \\x07", __LINE__);
    check_escape(ESCAPE_JSON, LEAT_STR("\"/\\\b\f\n\r\t\x1F\x7F\xE2\x80\xA8"),
                 "\\\"/\\\\\\b\\f\\n\\r\\t\\u001f\\u007f\\u2028", __LINE__);
    /* what turns text around, in each language */
    check_escape(ESCAPE_C, LEAT_STR("\xE2\x80\xAE \xE2\x80\x8F*/ /*"), "\\342\\200\\256 \\342\\200\\217*\\057 /\\052",
                 __LINE__);
    check_escape(ESCAPE_TYPESCRIPT, LEAT_STR("\xE2\x80\xAE*/"), "\\u202e*/", __LINE__);
    check_escape(ESCAPE_JSON, LEAT_STR("\xE2\x80\xAE\xD8\x9C"), "\\u202e\\u061c", __LINE__);
    check_escape(ESCAPE_COMMENT, LEAT_STR("*/ /* */*/ ?\?/ \\ a\\b\\"), "* / / * * / * / ?\? / \\. a\\b\\.", __LINE__);
    check_escape(ESCAPE_COMMENT,
                 LEAT_STR("a\nb\rc\xE2\x80\xA8"
                          "d\xE2\x81\xA6"
                          "e *\xE2\x80\xAE/ @ts-ignore @x"),
                 "a b c d e * / @ ts-ignore @x", __LINE__);
    check_escape(ESCAPE_HTML, LEAT_STR("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;", __LINE__);
    check_escape(ESCAPE_C, LEAT_STR(""), "", __LINE__);
    struct leat_buf small;
    leat_buf_init(&small, 4);
    CHECK_INT(escape_append(ESCAPE_C, LEAT_STR("\"\"\"\""), &small), LEAT_TOO_LARGE);
    leat_buf_clear(&small);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    test_names();
    test_escapes();
    leat_arena_clear(&arena);
    return check_result();
}
