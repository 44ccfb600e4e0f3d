/* Code generated for tests/cases/c-patterns, run: each form that a pattern has in C takes and refuses what RegExp
   does. */
#include <stdlib.h>

#include "check.h"
#include "code_types.h"

static const struct {
    const char *member, *text; /* as it stands in JSON */
    bool matches;
} rows[] = {
    {"is", "de", true},
    {"is", "\\\"\\\\\\\"", true},
    {"is", "d", false},
    {"is", "den", false},
    {"is", "", false},
    {"begins", "http://", true},
    {"begins", "https://a", true},
    {"begins", "httpss://", false},
    {"begins", "http:/", false},
    {"leads", "AB-x\\n", true},
    {"leads", "AB-\\n", false},
    {"leads", "AB-\xe2\x80\xa8", false},
    {"leads", "AB-\xe2\x82\xac", true},
    {"ends", "a.json", true},
    {"ends", "a.jsonb", false},
    {"ends", "json", false},
    {"either", "json", true},
    {"either", "a\\u0000yaml", true},
    {"either", "yam", false},
    {"holds",
     "a\xc3\xa4\xe2\x82\xac"
     "b",
     true},
    {"holds", "\xc3\xa4\xc3\xa4\\u20ac", true},
    {"holds", "\xc3\xa4", false},
    {"holds", "", false},
    {"length", "\xc3\xa4\xf0\x9f\x98\x80", true},
    {"length", "\xf0\x9f\x98\x80", false},
    {"length", "abcd", false},
    {"length", "\\n\\n", true},
    {"line", "", true},
    {"line", "a\\r", false},
    {"uuid", "01234567-89ab-cdef-0123-456789abcdef", true},
    {"uuid", "01234567-89ab-cdef-0123-456789abcde", false},
    {"uuid", "01234567-89ab-cdef-0123-456789abcdeff", false},
    {"uuid", "01234567-89ab-cdef-0123_456789abcdef", false},
    {"uuid", "0123456\xc3\xa4-89ab-cdef-0123-456789abcdef", false},
    {"runes", "\xe1\x9a\xa0\xe1\x9b\xb8", true},
    {"runes", "\xe1\x9a\xa0\xe1\x9b\xab", false}, /* runic punctuation is common */
    {"runes", "", false},
    {"small", "a-b", true},
    {"small", "nope", false},
    {"small", "a--b", false},
    {"small", "n", true},
    {"small", "\xc3\xa4", false},
    {"word", "a foo!", true},
    {"word", "afoo", false},
    {"word",
     "a\xe1\x9a\xa0"
     "foo",
     true}, /* words are ASCII, and end before a rune */
    {"word",
     "\xe1\x9a\xa0"
     "foo",
     true},
    {"word", "foo_", false},
    {"host", "www.example.org", true},
    {"host", "www..org", false},
    {"host", "w__w.org", false},
    {"host", "", false},
    {"large", "abdcd", true},
    {"large", "c", false},
    {"large", "", false},
};

static void check_member(const char *member, const char *text, bool matches)
{
    size_t size = strlen(member) + strlen(text) + 16;
    char *json = malloc(size);
    struct leat_issues issues;
    if (!CHECK(json)) return;
    snprintf(json, size, "{\"%s\":\"%s\"}", member, text);
    leat_status status = code_validate(leat_str_of(json), &issues);
    if (!CHECK(status == (matches ? LEAT_OK : LEAT_INVALID)) || matches) {
        if (status != (matches ? LEAT_OK : LEAT_INVALID)) fprintf(stderr, "    %s\n", json);
    } else
        CHECK(issues.count == 1 && leat_str_equal(leat_str_of(issues.items[0].rule->keyword), LEAT_STR("pattern")));
    free(json);
}

/* As many as the counts allow, and one more. */
static void check_longest(const char *member, char letter, size_t most)
{
    char *text = malloc(most + 2);
    if (!CHECK(text)) return;
    memset(text, letter, most + 1);
    text[most + 1] = '\0';
    check_member(member, text, false);
    text[most] = '\0';
    check_member(member, text, true);
    free(text);
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check_member(rows[i].member, rows[i].text, rows[i].matches);
    check_longest("large", 'a', 128);
    check_longest("host", 'a', 255);
    check_longest("line", 'a', 262144);
    return check_result();
}
