/* What is a pattern of ECMA-262, edition 2025, with the flag u; its limits. Against node, which is of an older edition:
   unit/pattern/pattern_node_test.c. */
#include <stdlib.h>

#include "leat/gen/format.h"

#include "../check.h"

static const char *const patterns[] = {
    "",
    "|",
    "a|",
    "^$",
    "(?:)",
    "()",
    "[]",
    "[^]",
    "[-]",
    "[a-]",
    "[^-a]",
    "[\\b\\-\\]]",
    "a{2}",
    "a{2,}?",
    "a{2,3}",
    "a{10000000000,10000000001}",
    "\\d\\D\\w\\W\\s\\S\\b\\B",
    "\\t\\n\\v\\f\\r\\cZ\\0",
    "\\x41\\u0041\\u{1F600}\\uD83D\\uDE00\\uD83D",
    "\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/",
    "/",
    "(?=a)(?!b)(?<=c)(?<!d)",
    "(a)\\1",
    "\\1(a)",
    "((a))\\2",
    "(?<n>a)\\k<n>",
    "\\k<n>(?<n>a)",
    "(?<$_1\xc3\xa4\xe2\x80\x8d>a)",
    "(?<\\u0061\\u{62}>a)\\k<ab>",
    "\\p{L}\\P{Lu}[\\p{Script=Greek}\\P{scx=Latn}]\\p{gc=Nd}\\p{Any}",
    "(?<a>x)|(?<a>y)",
    "(?:(?<a>x)|(?<a>y))|(?<a>z)\\k<a>",
    "(?i:a)",
    "(?im-s:a)",
    "(?-i:a)",
    "[\\uD83D\\uDE00-\\u{1F64F}]",
    "[&&--]",
    "\xc3\xa4\xf0\x9f\x98\x80",
};

static const char *const others[] = {
    "(",
    ")",
    "(a",
    "a)",
    "(?",
    "(?)",
    "(?a)",
    "(?P<n>a)",
    "(?<n",
    "(?<n>a",
    "(?<>a)",
    "(?<1>a)",
    "(?<a-b>c)",
    "(?#a)",
    "(?i)",
    "(?-:a)",
    "(?ii:a)",
    "(?i-i:a)",
    "(?i-:",
    "[",
    "[a",
    "[b-a]",
    "[\\d-a]",
    "[a-\\d]",
    "[\\_]",
    "[\\B]",
    "[\\1]",
    "]",
    "{",
    "}",
    "a{",
    "a{2",
    "a{,2}",
    "a{3,2}",
    "{2}",
    "*",
    "+",
    "?",
    "a**",
    "a{2}{3}",
    "a???",
    "|*",
    "^*",
    "$+",
    "\\b?",
    "\\B{2}",
    "(?=a)*",
    "(?!a)?",
    "(?<=a)+",
    "(?<!a){1}",
    "\\",
    "\\a",
    "\\Z",
    "\\-",
    "\\_",
    "\\ ",
    "\\\xc3\xa4",
    "\\00",
    "\\01",
    "\\c",
    "\\c1",
    "\\x4",
    "\\u004",
    "\\u{}",
    "\\u{110000}",
    "\\u{41",
    "\\1",
    "(a)\\2",
    "(?:a)\\1",
    "\\k",
    "\\ka",
    "\\k<a>",
    "\\k<a",
    "(?<b>a)\\k<a>",
    "(?<a>x)(?<a>y)",
    "(?<a>x(?<a>y))",
    "(?:(?<a>x)|y)(?<a>z)",
    "(?<a>x)(?:y|(?<a>z))",
    "(?<\\u0061>x)(?<a>y)",
    "\\p",
    "\\pL",
    "\\p{",
    "\\p{}",
    "\\p{L",
    "\\p{Foo}",
    "\\p{=L}",
    "\\p{gc=}",
    "\\p{Script}",
    "\\p{Script=L}",
    "\\p{gc=Greek}",
    "\\p{L=Lu}",
    "\\p{lu}",
    "\\p{WSpace}",
    "\\p{Script=Katakana_Or_Hiragana}",
    "[\\p{Foo}]",
};

/* In memory of exactly its size, so that reading behind it is seen. */
static bool is_regex(const char *text, size_t size)
{
    char *copy = malloc(size + !size);
    if (!CHECK(copy)) return false;
    memcpy(copy, text, size);
    bool result = leat_format_is_regex((leat_str){copy, size});
    free(copy);
    return result;
}

static void patterns_are_told_from_others(void)
{
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        if (!CHECK(is_regex(patterns[i], strlen(patterns[i])))) fprintf(stderr, "    /%s/\n", patterns[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (!CHECK(!is_regex(others[i], strlen(others[i])))) fprintf(stderr, "    /%s/\n", others[i]);
    CHECK(leat_format_is_regex((leat_str){NULL, 0}) && is_regex("a\0b", 3) && !is_regex("\\\0", 2) &&
          !is_regex("(?\0)", 4));
}

/* A text again and again, with another one behind it. */
static bool is_repeated(const char *text, size_t count, const char *behind)
{
    size_t size = strlen(text), end = strlen(behind);
    char *all = malloc(count * size + end + 1);
    if (!CHECK(all)) return false;
    for (size_t i = 0; i < count; i++) memcpy(all + i * size, text, size);
    memcpy(all + count * size, behind, end + 1);
    bool result = leat_format_is_regex((leat_str){all, count * size + end});
    free(all);
    return result;
}

static bool are_nested(size_t depth)
{
    char behind[512];
    memset(behind, ')', depth);
    behind[depth] = '\0';
    return is_repeated("(", depth, behind);
}

static void limits_hold(void)
{
    CHECK(are_nested(255) && !are_nested(256) && !is_repeated("(", 1 << 20, ""));
    CHECK(is_repeated("(?<a>b)|", 256, "") && !is_repeated("(?<a>b)|", 257, ""));
    CHECK(is_repeated("\\k<a>", 255, "(?<a>)") && !is_repeated("\\k<a>", 256, "(?<a>)"));
    CHECK(!is_repeated("(?<\xc3\xa4", 1 << 18, "") && is_repeated("\\p{L}", 1 << 12, "") &&
          is_repeated("[a-z]{2}?", 1 << 17, ""));
}

int main(void)
{
    patterns_are_told_from_others();
    limits_hold();
    return check_result();
}
