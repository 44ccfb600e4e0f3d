/* Patterns: what they match, what is refused and where, and the limits. Against another engine: pattern_node_test.c. */
#include "pattern/pattern.h"

#include "../check.h"

static struct leat_arena arena;

static const struct pattern *compiled(const char *source)
{
    struct pattern *pattern;
    leat_str reason = {0};
    size_t begin = 0, end = 0;
    if (CHECK(pattern_compile(&pattern, leat_str_of(source), &arena, &reason, &begin, &end) == PATTERN_OK)) return pattern;
    fprintf(stderr, "    %s: %.*s\n", source, LEAT_STR_ARG(reason));
    return NULL;
}

static void check_match(const char *source, const char *text, bool expected)
{
    const struct pattern *pattern = compiled(source);
    if (pattern && !CHECK(pattern_matches(pattern, leat_str_of(text)) == expected)) fprintf(stderr, "    /%s/ on \"%s\"\n", source, text);
}

static void texts_match_or_do_not(void)
{
    static const struct {
        const char *source, *matches, *fails;
    } rows[] = {
        {"^[a-z]{3}$", "usd", "USD"},
        {"^[a-z]{3}$", "eur", "us"},
        {"^[a-z]{3}$", "abc", "abcd"},
        {"b", "abc", "ac"},
        {"^b", "bc", "abc"},
        {"b$", "ab", "abc"},
        {"^$", "", "a"},
        {"a|^$", "", "b"},
        {"^(a|b)*$", "abba", "abc"},
        {"^a{2,4}$", "aaa", "aaaaa"},
        {"^a{2,}$", "aaaaaa", "a"},
        {"^(ab)+$", "abab", "aba"},
        {"^\\d+$", "0123", "\xd9\xa1"},
        {"^\\w+$", "a_Z9", "\xc3\xa4"},
        {"^\\s$", "\xe2\x80\xa8", "a"},
        {"^\\S$", "a", "\xef\xbb\xbf"},
        {"^\\D\\W$", "a-", "1-"},
        {"^.$", "\xf0\x9f\x98\x80", "\n"},
        {"^[^a]$", "\xf0\x9f\x98\x80", "a"},
        {"^\\u{1F600}$", "\xf0\x9f\x98\x80", "x"},
        {"^\\uD83D\\uDE00$", "\xf0\x9f\x98\x80", "x"},
        {"^[\\u{1F600}-\\u{1F610}]$", "\xf0\x9f\x98\x85", "\xf0\x9f\x98\x91"},
        {"^\\x41\\t\\cA\\0?$", "A\t\x01", "A"},
        {"^[\\d\\-x]+$", "1-x", "y"},
        {"^[\\b]$", "\b", "b"},
        {"^[^]$", "\n", ""},
        {"^(?:a|)$", "", "b"},
        {"^(?<year>[0-9]{4})-x$", "2018-x", "x"},
        {"(?:^|,)a(?:,|$)", "b,a,c", "ba"},
        {"^(?:a?){3}$", "aa", "aaaa"},
        {"^a*?b$", "aab", "aa"},
        {"^(?:^a)*$", "a", "aa"},
        {"(?:$)*x", "x", "y"},
        {"^\xc3\xa4$", "\xc3\xa4", "a"},
        {"^[\xc3\xa0-\xc3\xaf]$", "\xc3\xa4", "\xc3\xb0"},
        {"", "", NULL},
        {"$^", "", "a"},
        {"^(?:(?:)*){3}$", "", "a"},
        {"^\\/\\.\\$\\^$", "/.$^", "a"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_match(rows[i].source, rows[i].matches, true);
        if (rows[i].fails) check_match(rows[i].source, rows[i].fails, false);
    }
    check_match("[]", "a", false);
    const struct pattern *nul = compiled("^a\\0b$");
    CHECK(nul && pattern_matches(nul, (leat_str){"a\0b", 3}) && !pattern_matches(nul, (leat_str){"a", 1}));
}

static void check_refused(const char *source, enum pattern_result expected, size_t expected_begin, size_t expected_end)
{
    struct pattern *pattern;
    leat_str reason = {0};
    size_t begin = 0, end = 0;
    enum pattern_result result = pattern_compile(&pattern, leat_str_of(source), &arena, &reason, &begin, &end);
    if (!CHECK(result == expected && begin == expected_begin && end == expected_end && reason.size))
        fprintf(stderr, "    /%s/: %d, %zu..%zu, %.*s\n", source, result, begin, end, LEAT_STR_ARG(reason));
}

static void what_no_automaton_reads_is_unsupported(void)
{
    check_refused("a(?=b)c", PATTERN_UNSUPPORTED, 1, 6);
    check_refused("a(?![()]\\))c", PATTERN_UNSUPPORTED, 1, 11);
    check_refused("(?<=b)c", PATTERN_UNSUPPORTED, 0, 6);
    check_refused("(?<!b)c", PATTERN_UNSUPPORTED, 0, 6);
    check_refused("(a)\\1", PATTERN_UNSUPPORTED, 3, 5);
    check_refused("(?<n>a)\\k<n>", PATTERN_UNSUPPORTED, 7, 9);
    check_refused("a\\b", PATTERN_UNSUPPORTED, 1, 3);
    check_refused("\\B", PATTERN_UNSUPPORTED, 0, 2);
    check_refused("x\\p{L}", PATTERN_UNSUPPORTED, 1, 3);
    check_refused("[a\\P{L}]", PATTERN_UNSUPPORTED, 2, 4);
}

static void what_is_no_pattern_is_invalid(void)
{
    check_refused("a\\", PATTERN_INVALID, 1, 2);
    check_refused("a\\-b", PATTERN_INVALID, 1, 3);
    check_refused("a\\_", PATTERN_INVALID, 1, 3);
    check_refused("\\c1", PATTERN_INVALID, 0, 2);
    check_refused("\\x1", PATTERN_INVALID, 0, 2);
    check_refused("\\u12", PATTERN_INVALID, 0, 2);
    check_refused("\\u{110000}", PATTERN_INVALID, 0, 8);
    check_refused("\\00", PATTERN_INVALID, 0, 3);
    check_refused("\\2(a)", PATTERN_INVALID, 0, 2);
    check_refused("[a", PATTERN_INVALID, 0, 2);
    check_refused("[b-a]", PATTERN_INVALID, 1, 4);
    check_refused("[\\d-a]", PATTERN_INVALID, 1, 5);
    check_refused("(a", PATTERN_INVALID, 0, 1);
    check_refused("a)", PATTERN_INVALID, 1, 2);
    check_refused("*a", PATTERN_INVALID, 0, 1);
    check_refused("a|+", PATTERN_INVALID, 2, 3);
    check_refused("a**", PATTERN_INVALID, 2, 3);
    check_refused("^*", PATTERN_INVALID, 0, 2);
    check_refused("a{2", PATTERN_INVALID, 1, 3);
    check_refused("a{,2}", PATTERN_INVALID, 1, 2);
    check_refused("a{3,2}", PATTERN_INVALID, 1, 6);
    check_refused("a}", PATTERN_INVALID, 1, 2);
    check_refused("a]", PATTERN_INVALID, 1, 2);
    check_refused("(?<1>a)", PATTERN_INVALID, 0, 3);
    check_refused("(?<a>a)(?<a>b)", PATTERN_INVALID, 7, 12);
    check_refused("(?a)", PATTERN_INVALID, 0, 2);
}

static void automata_are_small(void)
{
    const struct pattern *currency = compiled("^[a-z]{3}$");
    CHECK(currency && currency->state_count == 5 && currency->class_count == 2 && currency->range_count == 0);
    const struct pattern *anything = compiled("");
    CHECK(anything && anything->state_count == 1 && anything->class_count == 1 && anything->decided[0] == 2);
    const struct pattern *search = compiled("abc");
    CHECK(search && search->state_count == 4);
    const struct pattern *same = compiled("^(?:[0-4]|[5-9])$"), *digit = compiled("^\\d$");
    CHECK(same && digit && same->state_count == digit->state_count && same->class_count == digit->class_count);
    const struct pattern *dead = compiled("^a");
    size_t no = 0, yes = 0;
    for (size_t s = 0; dead && s < dead->state_count; s++) {
        no += dead->decided[s] == 1;
        yes += dead->decided[s] == 2;
    }
    CHECK(no == 1 && yes == 1);
}

static void limits_hold(void)
{
    CHECK(compiled("^.{0,4000}$") != NULL);
    check_refused("^a{5000}$", PATTERN_UNSUPPORTED, 1, 8);
    check_refused("^(?:ab){2}c{20000}$", PATTERN_UNSUPPORTED, 10, 18);
    check_refused("^(?:(?:a{100}){100}){100}$", PATTERN_UNSUPPORTED, 1, 25);
    check_refused("x(?:a{4294967295})y", PATTERN_UNSUPPORTED, 4, 17);
    check_refused("a.{400}b", PATTERN_UNSUPPORTED, 1, 7);
    check_match("^(?:(?:(?:){1000000}){1000000}){1000000}$", "", true);
    char deep[3000];
    memset(deep, '(', 1000);
    memset(deep + 1000, ')', 1000);
    deep[2000] = '\0';
    check_refused(deep, PATTERN_UNSUPPORTED, 200, 201);
}

static void memory_that_ends_is_told(void)
{
    for (size_t limit = 64; limit < 4096; limit += 64) {
        struct leat_arena small;
        struct pattern *pattern;
        leat_str reason;
        size_t begin, end;
        leat_arena_init(&small, limit);
        enum pattern_result result = pattern_compile(&pattern, LEAT_STR("^[a-z]{3}\\u{1F600}$"), &small, &reason, &begin, &end);
        CHECK(result == (leat_arena_has_failed(&small) ? PATTERN_UNSUPPORTED : PATTERN_OK) && (pattern != NULL) == (result == PATTERN_OK));
        leat_arena_clear(&small);
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    texts_match_or_do_not();
    what_no_automaton_reads_is_unsupported();
    what_is_no_pattern_is_invalid();
    automata_are_small();
    limits_hold();
    memory_that_ends_is_told();
    leat_arena_clear(&arena);
    return check_result();
}
