/* Patterns: what they match, what is refused and where, and the limits. Against another engine: pattern_node_test.c. */
#include <stdlib.h>
#include <time.h>

#include "pattern/pattern.h"
#include "json/utf8.h"

#include "../check.h"

static struct leat_arena arena;

static const struct pattern *compiled(const char *source)
{
    struct pattern *pattern;
    leat_str reason = {0};
    size_t begin = 0, end = 0;
    if (CHECK(pattern_compile(&pattern, leat_str_of(source), &arena, &reason, &begin, &end) == PATTERN_OK))
        return pattern;
    fprintf(stderr, "    %s: %.*s\n", source, LEAT_STR_ARG(reason));
    return NULL;
}

static void check_match(const char *source, const char *text, bool expected)
{
    const struct pattern *pattern = compiled(source);
    if (pattern && !CHECK(pattern_matches(pattern, leat_str_of(text)) == expected))
        fprintf(stderr, "    /%s/ on \"%s\"\n", source, text);
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

static void look_aheads_edges_and_properties_match(void)
{
    static const struct {
        const char *source, *matches, *fails;
    } rows[] = {
        {"^(?!foo)[a-z]+$", "bar", "foobar"},
        {"^(?=.*\\d)(?=.*[a-z]).{4,}$", "ab12", "abcd"},
        {"(?!a)", "", NULL},
        {"(?:(?!))*a", "a", "b"},
        {"^(?:(?=a)..|(?!b).)$", "ax", "bx"},
        {"^(?:(?=a)..|(?!b).)$", "c", "b"},
        {"^((?!-)[a-z-]+)$", "a-b", "-ab"},
        {"^(?!.*--)[a-z-]+$", "a-b-c", "a--b"},
        {"^(?!(?!ab)a)", "ab", "ac"}, /* one within the other */
        {"^a(?=b)", "ab", "ac"},      /* and not only at the start */
        {"^(?:a(?!b)|c)*$", "aca", "acab"},
        {"^(?=^a)", "a", "b"},
        {"^(?=.$)", "a", "ab"},
        {"^(?!$)", "a", ""},
        {"a(?!\\d{3})", "a12", "a123"},
        {"\\bfoo\\b", "a foo b", "afoo"},
        {"\\bfoo\\b", "foo", "foo_"},
        {"\\Bfoo", "afoo", "foo"},
        {"^\\B.\\B$", "-", "a"},
        {"^\\B$", "", "a"},
        {"\\b", "a", ""},
        {"\\b", "-a-", "\xc3\xa4"}, /* words are ASCII */
        {"a\\b.", "a-", "aa"},
        {"(?=\\ba)", "a", "b"},
        {"^.(?!\\b)", "aa", "a-"},
        {"^\\p{L}+$",
         "\xc3\x9c"
         "ber",
         "12"},
        {"^\\p{Lu}\\p{Ll}$", "Ab", "ab"},
        {"^[\\p{L}\\p{Nd}_]+$", "a1_", "a-"},
        {"^\\P{L}$", "1", "a"},
        {"^[^\\p{L}]$", "1", "a"},
        {"^\\p{General_Category=Decimal_Number}$", "\xd9\xa1", "a"},
        {"^\\p{gc=digit}\\p{punct}$", "1!", "!1"},
        {"^\\p{Script=Greek}+$", "\xce\xb1", "a"},
        {"^\\p{sc=Grek}$", "\xce\xb1", "\xcd\x82"},
        {"^\\p{scx=Grek}$", "\xcd\x82", "a"},
        {"^\\p{Script_Extensions=Latin}$", "a", "\xce\xb1"},
        {"^\\p{sc=Zzzz}$", "\xf4\x8f\xbf\xbf", "a"},
        {"^\\p{Any}\\p{ASCII}$",
         "\xc3\xa4"
         "a",
         "a\xc3\xa4"},
        {"^\\p{Assigned}$", "a", "\xcd\xb8"},
        {"^\\p{Emoji_Presentation}$", "\xf0\x9f\x98\x80", "1"},
        {"^\\p{ID_Start}\\p{IDC}*$", "a1", "1a"},
        {"^\\p{White_Space}\\p{space}$", " \t", "a "},
        {"^\\p{Lowercase}$", "a", "A"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_match(rows[i].source, rows[i].matches, true);
        if (rows[i].fails) check_match(rows[i].source, rows[i].fails, false);
    }
    CHECK(compiled("\\p{L}")->has_properties && !compiled("L")->has_properties);
}

/* What the flag u refuses and the world writes is read as without the flag, and told where. */
static void check_lenient(const char *source, size_t begin, size_t end, const char *matches, const char *fails)
{
    const struct pattern *pattern = compiled(source);
    if (!pattern) return;
    const struct pattern_leniency *l = pattern->leniencies;
    if (!CHECK(l && l->begin == begin && l->end == end && l->text.size))
        fprintf(stderr, "    /%s/: %zu..%zu\n", source, l ? l->begin : 0, l ? l->end : 0);
    check_match(source, matches, true);
    check_match(source, fails, false);
}

static void what_the_world_writes_is_let_pass(void)
{
    check_lenient("^a\\-b$", 2, 4, "a-b", "a\\-b");
    check_lenient("^\\_$", 1, 3, "_", "\\_");
    check_lenient("^\\ $", 1, 3, " ", "");
    check_lenient("^[\\\"]$", 2, 4, "\"", "\\");
    check_lenient("^\\\xc3\xa4$", 1, 4, "\xc3\xa4", "a");
    check_lenient("^\\@\\#$", 1, 3, "@#", "@");
    check_lenient("^[\\,-\\/]$", 2, 4, "-", "+");
    check_lenient("^[b-\\~]$", 4, 6, "c", "a");
    check_lenient("^[b-\\\xc3\xa4]$", 4, 7, "c", "a");
    check_lenient("^{a}$", 1, 2, "{a}", "a");
    check_lenient("^a{,2}$", 2, 3, "a{,2}", "aa");
    check_lenient("^a{$", 2, 3, "a{", "a");
    check_lenient("^a]$", 2, 3, "a]", "a");
    check_lenient("^[\\w-.]$", 2, 6, "-", "+");
    check_lenient("^[\\w-.]$", 2, 6, ".", "+");
    check_lenient("^[!-\\d]$", 2, 6, "-", "\"");
    check_lenient("^[\\s-\\d]$", 2, 7, "1", "a");
    check_lenient("^(?=a)*b", 1, 7, "b", "ab");
    check_lenient("^(?!a)+\\w", 1, 7, "b", "ab");
    CHECK(!compiled("^[\\-]\\/\\.[\\w\\-.][\\w.-]$")->leniencies);
    check_lenient("^[\\w-\\_]$", 2, 7, "-", "+"); /* one within the other */
    check_lenient("^[\\,-\\w]$", 2, 7, "-", "+");
    check_lenient("^(?=\\-|\\_)+.(?!\\@)+$", 1, 11, "-", "a");
    const struct pattern *two = compiled("\\-\\_");
    CHECK(two->leniencies && two->leniencies->next && two->leniencies->next->begin == 2 &&
          !two->leniencies->next->next);
}

static void check_refused(const char *source, enum pattern_result expected, size_t expected_begin, size_t expected_end)
{
    struct pattern *pattern;
    leat_str reason = {0};
    size_t begin = 0, end = 0;
    enum pattern_result result = pattern_compile(&pattern, leat_str_of(source), &arena, &reason, &begin, &end);
    if (!CHECK(result == expected && !pattern && begin == expected_begin && end == expected_end && reason.size))
        fprintf(stderr, "    /%s/: %d, %zu..%zu, %.*s\n", source, result, begin, end, LEAT_STR_ARG(reason));
}

static void what_no_automaton_reads_is_unsupported(void)
{
    check_refused("a(?<=b)c", PATTERN_UNSUPPORTED, 1, 7);
    check_refused("(?<!b)c", PATTERN_UNSUPPORTED, 0, 6);
    check_refused("(a)\\1", PATTERN_UNSUPPORTED, 3, 5);
    check_refused("(?<n>a)\\k<n>", PATTERN_UNSUPPORTED, 7, 12);
    check_refused("a(?i:b)", PATTERN_UNSUPPORTED, 1, 5);
    check_refused("(?<=b)[", PATTERN_INVALID, 6, 7); /* worse comes first, wherever it stands */
}

static void what_is_no_pattern_is_invalid(void)
{
    check_refused("a\\", PATTERN_INVALID, 1, 2);
    check_refused("\\c1", PATTERN_INVALID, 0, 2);
    check_refused("\\x1", PATTERN_INVALID, 0, 2);
    check_refused("\\u12", PATTERN_INVALID, 0, 2);
    check_refused("\\u{110000}", PATTERN_INVALID, 0, 8);
    check_refused("\\00", PATTERN_INVALID, 0, 3);
    check_refused("\\2(a)", PATTERN_INVALID, 0, 2);
    check_refused("^a\\Z", PATTERN_INVALID, 2, 4);
    check_refused("\\a", PATTERN_INVALID, 0, 2);
    check_refused("[\\e]", PATTERN_INVALID, 1, 3);
    check_refused("[a", PATTERN_INVALID, 0, 2);
    check_refused("[b-a]", PATTERN_INVALID, 1, 4);
    check_refused("(a", PATTERN_INVALID, 0, 1);
    check_refused("a)", PATTERN_INVALID, 1, 2);
    check_refused("*a", PATTERN_INVALID, 0, 1);
    check_refused("{2}a", PATTERN_INVALID, 0, 1);
    check_refused("a|+", PATTERN_INVALID, 2, 3);
    check_refused("a**", PATTERN_INVALID, 2, 3);
    check_refused("^*", PATTERN_INVALID, 0, 2);
    check_refused("\\b+", PATTERN_INVALID, 0, 3);
    check_refused("(?<=a)*", PATTERN_INVALID, 0, 7);
    check_refused("a{3,2}", PATTERN_INVALID, 1, 6);
    check_refused("(?<1>a)", PATTERN_INVALID, 0, 3);
    check_refused("(?<a>a)(?<a>b)", PATTERN_INVALID, 0, 14);
    check_refused("\\-(?<a>a)(?<a>b)", PATTERN_INVALID, 0, 16); /* nor is it beside what is let pass */
    check_refused("(?<>\\-)", PATTERN_INVALID, 0, 3);
    check_refused("\\k<a>", PATTERN_INVALID, 0, 5);
    check_refused("\\ka", PATTERN_INVALID, 0, 2);
    check_refused("(?a)", PATTERN_INVALID, 0, 2);
    check_refused("(?P<n>a)", PATTERN_INVALID, 0, 2);
    check_refused("\\p{Foo}", PATTERN_INVALID, 0, 7);
    check_refused("\\p{Script=Foo}", PATTERN_INVALID, 0, 14);
    check_refused("\\p{Foo=L}", PATTERN_INVALID, 0, 9);
    check_refused("\\pL", PATTERN_INVALID, 0, 2);
    check_refused("[\\p{L]", PATTERN_INVALID, 1, 3);
}

static void automata_are_small(void)
{
    const struct pattern_automaton *currency = compiled("^[a-z]{3}$")->automaton, *anything = compiled("")->automaton,
                                   *search = compiled("abc")->automaton;
    CHECK(currency && currency->state_count == 5 && currency->class_count == 2 && currency->range_count == 0);
    CHECK(anything && anything->state_count == 1 && anything->class_count == 1 && anything->undecided_count == 0 &&
          anything->accepts[0]);
    CHECK(search && search->state_count == 4 && search->undecided_count == 3 && search->accepts[3]);
    const struct pattern_automaton *same = compiled("^(?:[0-4]|[5-9])$")->automaton,
                                   *digit = compiled("^\\d$")->automaton;
    CHECK(same && digit && same->state_count == digit->state_count && same->class_count == digit->class_count);
    const struct pattern_automaton *dead = compiled("^a")->automaton;
    CHECK(dead && dead->state_count == 3 && dead->undecided_count == 1 && dead->accepts[1] + dead->accepts[2] == 1);
    const struct pattern_automaton *never = compiled("^(?=a)b")->automaton;
    CHECK(never && never->state_count == 1 && !never->accepts[0]);
}

static void limits_hold(void)
{
    CHECK(compiled("^(?:a|.b){0,1000}$") != NULL);
    CHECK(compiled("^.{0,262144}$") != NULL && compiled("^[a-z]{1,200000}$") != NULL); /* they need no table */
    check_refused("^(?:ab?){5000}$", PATTERN_UNSUPPORTED, 1, 14);
    check_refused("^(?:ab){2}c{20000}(?:d|ef)$", PATTERN_UNSUPPORTED, 10, 18);
    check_refused("^(?:(?:a{100}){100}b?){100}$", PATTERN_UNSUPPORTED, 1, 27);
    check_refused("x(?:a{4294967295})y", PATTERN_UNSUPPORTED, 4, 17);
    check_refused("a.{400}b", PATTERN_UNSUPPORTED, 1, 7);
    check_match("[a-z]{1,20000}$", "1a", true); /* found where [a-z]$ is */
    check_match("(?:[a-z]{2,20000}|b*c?)1", "a1", true);
    check_match("(?:[a-z]{2,20000}|b*c?)1", "a", false);
    check_match("[a-z]{2,20000}(?:1|$)", "aa1", true);
    check_match("[a-z]{2,20000}(?:1|$)", "a1", false);
    check_match("^[a-z]{1,3}$|b", "abcd", true);
    check_match("^[a-z]{1,3}$|1", "abcd", false);
    check_refused("(?=a.{400}b)a", PATTERN_UNSUPPORTED, 4, 10);
    check_match("^(?:(?:(?:){1000000}){1000000}){1000000}$", "", true);
    char deep[3000];
    memset(deep, '(', 1000);
    memset(deep + 1000, ')', 1000);
    deep[2000] = '\0';
    check_refused(deep, PATTERN_UNSUPPORTED, 200, 201);
}

/* The same text again and again, within other text. */
static leat_str repeated(const char *before, const char *text, size_t count, const char *behind)
{
    size_t size = strlen(text);
    char *all = leat_arena_alloc(&arena, strlen(before) + count * size + strlen(behind) + 1), *end = all;
    if (!CHECK(all)) return LEAT_STR("");
    end = stpcpy(end, before);
    for (size_t i = 0; i < count; i++) end = stpcpy(end, text);
    end = stpcpy(end, behind);
    return (leat_str){all, (size_t)(end - all)};
}

/* However it is built, a pattern is compiled or refused in a second or so; with sanitizers on a busy machine it may be
   ten. */
static void hostile_patterns_end(void)
{
    const leat_str sources[] = {
        repeated("^", "(?:a|b|ab)*", 3000, "$"),
        repeated("(?:a?){", "9", 3, "}b"),
        repeated("", "(?:.*a){9}", 300, ""),
        repeated("(", "a*|", 9000, "b)*c.{90}d"),
        repeated("", "\\p{L}", 50000, ""),
        repeated("[", "\\p{L}\\P{Lu}", 20000, "]"),
        repeated("", "[\\p{L}a]\\p{Lu}?", 900, ""),
        repeated("", "(?=.*a)", 64, ""),
        repeated("", "(?=.*a.{9}b)", 30, ""),
        repeated("", "(?!.*(?=a.{8}b))", 30, "x"),
        repeated("(?:(?=.*a.{3})", "(?!.{5}b.{3})", 20, "a)*"),
        repeated("", "\\b\\B|", 50000, "a"),
        repeated("", "(?<", 100000, ""),
        repeated("(?:", "(?<n1>a)|", 5000, "b)"),
        repeated("", "a", 200000, ""),
        repeated("a", "{0,9}?", 1, "") /* as people write it */,
        repeated("(a{0,99}b{0,99}c{0,99}){0,", "9", 1, "}[^]{99}x"),
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        struct pattern *pattern;
        leat_str reason = {0};
        size_t begin = 0, end = 0;
        struct timespec before, after;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
        pattern_compile(&pattern, sources[i], &arena, &reason, &begin, &end);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
        double seconds = (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) * 1e-9;
        if (!CHECK(seconds < 20)) fprintf(stderr, "    /%.40s/ took %.1f s\n", sources[i].data, seconds);
        if (getenv("LEAT_SHOW_TIMES"))
            fprintf(stderr, "%6.2f s %-40.40s %.*s\n", seconds, sources[i].data, LEAT_STR_ARG(reason));
    }
}

static void check_kind(const char *source, enum leat_pattern_kind kind)
{
    const struct pattern *pattern = compiled(source);
    if (pattern && !CHECK(pattern->match.kind == kind))
        fprintf(stderr, "    /%s/ is %d\n", source, pattern->match.kind);
}

static void what_needs_no_table_has_none(void)
{
    check_kind("^abc$", LEAT_PATTERN_IS);
    check_kind("^(?:a\\.b|c{2})$", LEAT_PATTERN_IS);
    check_kind("^a$|^b$", LEAT_PATTERN_IS);
    check_kind("^https://", LEAT_PATTERN_BEGINS);
    check_kind("^(?:a|b)", LEAT_PATTERN_BEGINS);
    check_kind("(json|yaml)$", LEAT_PATTERN_ENDS);
    check_kind("abc", LEAT_PATTERN_HOLDS);
    check_kind("^[^]{2,5}$", LEAT_PATTERN_LENGTH);
    check_kind("^[\\s\\S]*$", LEAT_PATTERN_LENGTH);
    check_kind("^.{0,262144}$", LEAT_PATTERN_RUNS);
    check_kind("^[a-z]+$", LEAT_PATTERN_RUNS);
    check_kind("^\\d\\d\\d*$", LEAT_PATTERN_RUNS);
    check_kind("^[A-Za-z_][A-Za-z0-9_]*$", LEAT_PATTERN_RUNS);
    check_kind("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", LEAT_PATTERN_RUNS);
    check_kind("^[A-Z]{2,4}-\\d+$", LEAT_PATTERN_RUNS);
    check_kind("^[A-Z]{2}", LEAT_PATTERN_LEADS);
    check_kind("^x-.+", LEAT_PATTERN_LEADS);
    check_kind("^[a-z]*a$", LEAT_PATTERN_TABLE); /* who takes all that it gets leaves no a */
    check_kind("^a|b$", LEAT_PATTERN_TABLE);
    check_kind("a|b", LEAT_PATTERN_TABLE);
    check_kind("[a-z]+$", LEAT_PATTERN_TABLE);
    check_kind("^(?:[a-z]+-)*$", LEAT_PATTERN_TABLE);
    /* the parts of a product that is too large */
    check_kind("^(?=.{1,255}$)\\w+(?:\\.\\w{1,63})*$", LEAT_PATTERN_ALL);
    check_kind("^(?=.{1,255}$)(?!.*a{2})(?!(?=b)..c)(?:\\w{1,63}\\.)*\\w+$", LEAT_PATTERN_ALL);
    check_match("^(?=.{1,255}$)(?!.*a{2})(?!(?=b)..c)(?:\\w{1,63}\\.)*\\w+$", "a.b", true);
    check_match("^(?=.{1,255}$)(?!.*a{2})(?!(?=b)..c)(?:\\w{1,63}\\.)*\\w+$", "a.aa", false);
    check_match("^(?=.{1,255}$)(?!.*a{2})(?!(?=b)..c)(?:\\w{1,63}\\.)*\\w+$", "b1c", false);
    check_match("^(?=.{1,255}$)(?!.*a{2})(?!(?=b)..c)(?:\\w{1,63}\\.)*\\w+$", "a.", false);
    check_match("^(?=.{1,255}$)(?!.*a{2})(?!(?=b)..c)(?:\\w{1,63}\\.)*\\w+$", "", false);
    check_match("^[a-z]*-?\\d{2}$", "ab-12", true);
    check_match("^[a-z]*-?\\d{2}$", "12", true);
    check_match("^[a-z]*-?\\d{2}$", "ab-", false);
    check_match("^[a-z]{1,3}[a-z]{2}x?$", "abcdef", false);
    check_match("^[a-z]{1,3}[0-9]?x$", "abcdx", false);
    check_match("^x-.+", "x-", false);
    check_match("^.{2,3}$", "\xc3\xa4\xf0\x9f\x98\x80", true);
    check_match("^[^]{2,3}$", "\xc3\xa4", false);
    check_match("^.{0,262144}$", "a\n", false);
    check_match("^a$|^b$", "ab", false);
    check_match("abc", "ab", false);
    check_match("(json|yaml)$", "yaml", true);
    check_match("(json|yaml)$", "yam", false);
    check_match("^[\\uD800]*$", "", true);
    check_match("^[\\uD800\xc3\xa4]$", "\xc3\xa4", true);
}

static enum pattern_answer includes(const char *outer, const char *inner)
{
    return pattern_includes(compiled(outer), compiled(inner));
}
static enum pattern_answer meets(const char *a, const char *b) { return pattern_meets(compiled(a), compiled(b)); }

static void languages_are_compared(void)
{
    CHECK_INT(includes("^[a-z]+$", "^[a-c]{2}$"), PATTERN_YES);
    CHECK_INT(includes("^[a-c]{2}$", "^[a-z]+$"), PATTERN_NO);
    CHECK_INT(includes("a", "^a$"), PATTERN_YES);
    CHECK_INT(includes("", "^\\p{L}+$"), PATTERN_YES);
    CHECK_INT(includes("^\\p{L}*$", "^\\p{Lu}+$"), PATTERN_YES);
    CHECK_INT(includes("^\\p{Lu}*$", "^\\p{L}+$"), PATTERN_NO);
    CHECK_INT(includes("^[^]$", "^.$"), PATTERN_YES);
    CHECK_INT(includes("^.$", "^[^]$"), PATTERN_NO);
    CHECK_INT(includes("^[\\uD800-\\uDFFFa]$", "^a$"), PATTERN_YES);
    CHECK_INT(includes("^a$", "^[\\uD800-\\uDFFFa]$"), PATTERN_YES); /* no text has a surrogate */
    CHECK_INT(includes("^.{0,300000}$", "^a$"), PATTERN_UNKNOWN);
    CHECK_INT(meets("^a", "b$"), PATTERN_YES);
    CHECK_INT(meets("^a", "^b"), PATTERN_NO);
    CHECK_INT(meets("^\\w+$", "\\W"), PATTERN_NO);
    CHECK_INT(pattern_is_empty(compiled("^(?=a)b")), PATTERN_YES);
    CHECK_INT(pattern_is_empty(compiled("[]")), PATTERN_YES);
    CHECK_INT(pattern_is_empty(compiled("")), PATTERN_NO);
    const struct pattern *both =
        pattern_join(compiled("^\\p{L}{2,3}$"), compiled("[\xc3\xa4\xf0\x90\x90\x80]b?$"), &arena);
    if (!CHECK(both)) return;
    CHECK(pattern_matches(both, LEAT_STR("a\xc3\xa4")) && pattern_matches(both, LEAT_STR("x\xf0\x90\x90\x80"
                                                                                         "b")));
    CHECK(!pattern_matches(both, LEAT_STR("ab")) && !pattern_matches(both, LEAT_STR("\xc3\xa4")) &&
          !pattern_matches(both, LEAT_STR("1\xc3\xa4")));
    CHECK_INT(pattern_is_empty(pattern_join(compiled("^a$"), compiled("^b$"), &arena)), PATTERN_YES);
}

static size_t count_points(leat_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++) count += (text.data[i] & 0xC0) != 0x80;
    return count;
}

static void check_samples(const char *source, size_t least, size_t most, bool some, bool near)
{
    const struct pattern *pattern = compiled(source);
    for (uint64_t seed = 0; pattern && seed < 50; seed++) {
        leat_str text, again = {"", 0};
        bool found, found_again;
        CHECK(pattern_sample(&text, &found, pattern, seed, least, most, &arena) &&
              pattern_sample(&again, &found_again, pattern, seed, least, most, &arena));
        if (!CHECK(found == some && (!found || (pattern_matches(pattern, text) && count_points(text) >= least &&
                                                count_points(text) <= most))))
            fprintf(stderr, "    /%s/ %zu..%zu gave \"%.*s\"\n", source, least, most, LEAT_STR_ARG(text));
        CHECK(leat_str_equal(text, again) &&
              leat_utf8_check(text.data, text.data + text.size) == text.data + text.size);
        CHECK(pattern_sample_near(&text, &found, pattern, seed, least, most, &arena));
        if (!CHECK(found == near && (!found || (!pattern_matches(pattern, text) && count_points(text) >= least &&
                                                count_points(text) <= most))))
            fprintf(stderr, "    not /%s/ %zu..%zu gave \"%.*s\"\n", source, least, most, LEAT_STR_ARG(text));
        CHECK(leat_utf8_check(text.data, text.data + text.size) == text.data + text.size);
    }
}

static void samples_match_and_nearly_match(void)
{
    check_samples("^[a-z]{3}$", 0, 1000, true, true);
    check_samples("^[a-z]{3}$", 4, 1000, false, true);
    check_samples("^[a-z]{3}$", 3, 3, true, true);
    check_samples("", 0, 10, true, false);
    check_samples("", 5, 5, true, false);
    check_samples("[]", 0, 10, false, true);
    check_samples("^(?:aaaaaaa)*b$", 10, 40, true, true);
    check_samples("^(?:aaaaaaa)*b$", 16, 21, false, true);
    check_samples("^(?=.*\\d)(?!a)\\w{4,8}$", 0, SIZE_MAX, true, true);
    check_samples("\\bfoo\\b", 0, 100, true, true);
    check_samples("^[^a]$", 0, 10, true, true);
    check_samples("^[\\uD000-\\uE100]+$", 1, 50, true, true);
    check_samples("^\\P{ASCII}{2}$", 0, 10, true, true);
    check_samples("^\\p{L}\\p{M}*$", 0, 10, true, true);
    check_samples("^.{20000,300000}$", 0, 400000, true, true);
    check_samples("^x.{20000,}", 20002, 20003, true, true);
    check_samples("^.{20000,300000}$", 0, 400, false, false);
    check_samples("^(?=.{1,255}$)\\w+(?:\\.\\w{1,63})*$", 3, 1000, true, true);
    check_samples("^a|b$", 0, 10, true, true);
    check_samples("a", 3, 2, false, false);
}

static void memory_that_ends_is_told(void)
{
    static const leat_str sources[] = {LEAT_STR_INIT("^[a-z]{3}\\u{1F600}$"), LEAT_STR_INIT("^(?:a|bc)$"),
                                       LEAT_STR_INIT("(?=a\\b)[\\p{L}-\\-]")};
    for (size_t limit = 64; limit < 3 * 8192; limit += 64) {
        struct leat_arena small;
        struct pattern *pattern;
        leat_str reason;
        size_t begin, end;
        leat_arena_init(&small, limit);
        enum pattern_result result = pattern_compile(&pattern, sources[limit / 64 % 3], &small, &reason, &begin, &end);
        CHECK(result == (leat_arena_has_failed(&small) ? PATTERN_UNSUPPORTED : PATTERN_OK) &&
              (pattern != NULL) == (result == PATTERN_OK));
        leat_arena_clear(&small);
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    texts_match_or_do_not();
    look_aheads_edges_and_properties_match();
    what_the_world_writes_is_let_pass();
    what_no_automaton_reads_is_unsupported();
    what_is_no_pattern_is_invalid();
    automata_are_small();
    limits_hold();
    hostile_patterns_end();
    what_needs_no_table_has_none();
    languages_are_compared();
    samples_match_and_nearly_match();
    memory_that_ends_is_told();
    leat_arena_clear(&arena);
    return check_result();
}
