/* The collector, and both layouts of what it holds. */
#include <stdlib.h>
#include <time.h>

#include "support.h"

static const struct span nowhere;

static struct span part(uint32_t begin, uint32_t end) { return (struct span){1, begin, end}; }

static void check_shown(struct reading *reading, enum diagnostic_style style, const char *expected, int line)
{
    show(reading, style);
    check_text(leat_str_of(reading->said), expected, __FILE__, line);
}

static void test_order_and_repetition(void)
{
    struct reading r;
    reading_open(&r, "a.yaml", "one: 1\ntwo: 2\n", 0);
    diagnostics_report(&r.diagnostics, RULE_NO_PROJECT, nowhere, "last");
    diagnostics_report(&r.diagnostics, RULE_YAML_TAG, part(7, 10), "second");
    diagnostics_report(&r.diagnostics, RULE_LEADING_ZERO, part(0, 3), "first");
    diagnostics_report(&r.diagnostics, RULE_YAML_TAG, part(7, 10), "second");
    diagnostics_report(&r.diagnostics, RULE_MERGE_KEY, part(7, 10), "third %d", 3);
    check_shown(&r, DIAGNOSTIC_LINES,
                "a.yaml:1:1: warning[L0118]: first\na.yaml:2:1: error[L0113]: second\na.yaml:2:1: error[L0112]: third "
                "3\nleat: error[L0606]: last\n",
                __LINE__);
    reading_close(&r);
}

static void test_exit_codes(void)
{
    static const enum rule worse[] = {RULE_LEADING_ZERO, RULE_DRIFT,        RULE_MERGE_KEY,   RULE_YAML_SYNTAX,
                                      RULE_UNKNOWN_FLAG, RULE_FILE_MISSING, RULE_OUTPUT_TWICE};
    static const enum exit_code codes[] = {EXIT_CLEAN, EXIT_FINDINGS, EXIT_UNSUPPORTED, EXIT_SCHEMA,
                                           EXIT_USAGE, EXIT_IO,       EXIT_INTERNAL};
    struct reading r;
    reading_open(&r, "a.yaml", "a: 1\n", 0);
    for (size_t i = 0; i < sizeof worse / sizeof *worse; i++) {
        diagnostics_report(&r.diagnostics, worse[i], nowhere, "x");
        diagnostics_report(&r.diagnostics, RULE_LEADING_ZERO, nowhere, "x");
        CHECK_INT(diagnostics_exit_code(&r.diagnostics), codes[i]);
        CHECK_INT(diagnostics_have_errors(&r.diagnostics), i > 0);
    }
    reading_close(&r);
}

static void test_notices(void)
{
    struct reading r;
    reading_open(&r, "a.yaml", "a: 1\n", 0);
    diagnostics_report(&r.diagnostics, RULE_LEFT_OUT, part(0, 1), "left out");
    diagnostics_report(&r.diagnostics, RULE_LEADING_ZERO, part(0, 1), "stays");
    diagnostics_drop_notices(&r.diagnostics);
    check_shown(&r, DIAGNOSTIC_LINES, "a.yaml:1:1: warning[L0118]: stays\n", __LINE__);
    reading_close(&r);
}

static void test_carets(void)
{
    struct reading r;
    reading_open(&r, "a.yaml", "one: 1\ntwo: 2\nthree: 3\nfo\xC3\xBCr:\t4\n", 0);
    struct diagnostic *d = diagnostics_report(&r.diagnostics, RULE_DUPLICATE_NAME, part(30, 31), "a number");
    diagnostic_note(&r.diagnostics, d, part(0, 3), "the first");
    diagnostic_note(&r.diagnostics, d, nowhere, "no place");
    diagnostic_help(&r.diagnostics, d, "do something");
    check_shown(&r, DIAGNOSTIC_CARETS,
                "error[L0108]: a number\n"
                " --> a.yaml:4:7\n"
                "  |\n"
                "1 | one: 1\n"
                "  | --- the first\n"
                "...\n"
                "4 | fo\xC3\xBCr:    4\n"
                "  |          ^\n"
                "  = note: no place\n"
                "  = help: do something\n\n"
                "1 error\n",
                __LINE__);
    reading_close(&r);
}

static void test_odd_spans(void)
{
    struct reading r;
    reading_open(&r, "a.yaml", "a: [1,\n  2]\n", 0);
    /* Over several lines: to the end of the first; at the end of the file; beyond it. */
    diagnostics_report(&r.diagnostics, RULE_MERGE_KEY, part(3, 11), "list");
    diagnostics_report(&r.diagnostics, RULE_MERGE_KEY, part(12, 12), "end");
    diagnostics_report(&r.diagnostics, RULE_MERGE_KEY, part(99, 120), "beyond");
    check_shown(&r, DIAGNOSTIC_CARETS,
                "error[L0112]: list\n --> a.yaml:1:4\n  |\n1 | a: [1,\n  |    ^^^\n\n"
                "error[L0112]: end\n --> a.yaml:3:1\n  |\n3 | \n  | ^\n\n"
                "error[L0112]: beyond\n --> a.yaml:3:1\n  |\n3 | \n  | ^\n\n3 errors\n",
                __LINE__);
    reading_close(&r);
}

static void test_long_line(void)
{
    static char text[4096];
    struct reading r;
    memset(text, 'x', 2000);
    memcpy(text, "a: \"", 4);
    memcpy(text + 1000, "HERE", 4);
    text[2000] = '"';
    reading_open(&r, "a.yaml", text, 0);
    CHECK(r.root != NULL);
    diagnostics_report(&r.diagnostics, RULE_MERGE_KEY, part(1000, 1004), "found");
    show(&r, DIAGNOSTIC_CARETS);
    char *line = strstr(r.said, "1 | "), *carets = strstr(r.said, "^^^^\n");
    if (CHECK(line && carets)) {
        CHECK(carets - line < 400);
        const char *here = strstr(line, "HERE"), *caret_line = strstr(line, "\n") + 1;
        /* The ellipsis is three bytes and one column wide. */
        CHECK_INT(carets - caret_line, here - line - 2);
    }
    reading_close(&r);
}

static void test_what_terminals_obey(void)
{
    struct reading r;
    reading_open(&r, "a.yaml", "\"a\\e[31m\": 1\n\"a\\e[31m\": 2\n", 0);
    CHECK(strchr(r.said, '\033') == NULL);
    CHECK(strstr(r.said, "\"a?[31m\"") != NULL);
    show(&r, DIAGNOSTIC_CARETS_COLOR);
    CHECK(strstr(r.said, "\033[1;31merror[L0108]") != NULL);
    reading_close(&r);
    /* Control characters beyond ASCII, and what turns the line around. */
    reading_open(&r, "a.yaml", "\"\\x9b31m\": 1\n\"\\x9b31m\": 2\n\"\xE2\x80\xAE\": 1\n\"\xE2\x80\xAE\": 2\n", 0);
    show(&r, DIAGNOSTIC_CARETS);
    CHECK(strstr(r.said, "\xC2\x9B") == NULL && strstr(r.said, "\xE2\x80\xAE") == NULL);
    CHECK(strstr(r.said, "error[L0108]: \"?31m\"") != NULL && strstr(r.said, "4 | \"?\": 2") != NULL);
    reading_close(&r);
}

/* A minified file is one line: nothing may walk all of it for each value or label. It took minutes. */
static void test_one_line_of_half_a_megabyte(void)
{
    enum { COUNT = 20000, SIZE = COUNT * 24 };
    struct reading r;
    char *text = malloc(SIZE + 16);
    size_t size = 0;
    if (!CHECK(text != NULL)) return;
    text[size++] = '{';
    for (int i = 0; i < COUNT; i++) size += (size_t)snprintf(text + size, SIZE - size, "\"m%d\": [1, \"x\"], ", i);
    snprintf(text + size, 16, "\"m7\": 1}");
    clock_t begin = clock();
    reading_open(&r, "a.yaml", text, 0);
    show(&r, DIAGNOSTIC_CARETS);
    CHECK(clock() - begin < 8 * CLOCKS_PER_SEC);
    CHECK(strstr(r.said, "\"x\"], \"m7\": 1}\n") != NULL);
    reading_close(&r);
    free(text);
}

/* A terminal gives some letters two columns and some none. */
static void test_many(void)
{
    enum { MORE = 7 };
    struct reading r;
    reading_open(&r, "a.yaml", "a: 1\nb: 2\n", 0);
    for (int i = 0; i < DIAGNOSTICS_SHOWN + MORE; i++)
        diagnostics_report(&r.diagnostics, RULE_YAML_TAG, part(0, 1), "number %d", i);
    diagnostics_report(&r.diagnostics, RULE_LEADING_ZERO, part(5, 6), "another rule");
    diagnostics_report(&r.diagnostics, RULE_YAML_TAG, nowhere, "another place");
    show(&r, DIAGNOSTIC_LINES);
    CHECK(strstr(r.said, "number 49\na.yaml:2:1: warning[L0118]: another rule\na.yaml: 7 more error[L0113] are not "
                         "shown\nleat: error[L0113]: another") != NULL);
    CHECK(strstr(r.said, "number 50") == NULL);
    CHECK_INT(diagnostics_exit_code(&r.diagnostics), EXIT_UNSUPPORTED);
    reading_close(&r);
}

static void test_widths(void)
{
    struct reading r;
    reading_open(&r, "a.yaml", "{\"日本e\xCC\x81\": 1, b: 1, b: 2}\n", 0);
    show(&r, DIAGNOSTIC_CARETS);
    CHECK(strstr(r.said, "  |              - first defined here\n") != NULL);
    reading_close(&r);
}

static void test_rules(void)
{
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        CHECK(strlen(rule_id((enum rule)rule)) == 5);
        CHECK(*rule_title((enum rule)rule) != '\0');
        /* leat explain says more than the title. */
        if (!CHECK(*rule_explanation((enum rule)rule) != '\0'))
            fprintf(stderr, "    no explanation: %s\n", rule_id((enum rule)rule));
        for (const char *line = rule_explanation((enum rule)rule); *line;
             line += strcspn(line, "\n"), line += *line == '\n')
            CHECK(strcspn(line, "\n") <= 120);
        /* Only an error ends a run. */
        CHECK((rule_severity((enum rule)rule) == SEVERITY_ERROR) == (rule_exit((enum rule)rule) != EXIT_CLEAN));
    }
}

int main(void)
{
    test_order_and_repetition();
    test_exit_codes();
    test_notices();
    test_carets();
    test_odd_spans();
    test_long_line();
    test_what_terminals_obey();
    test_widths();
    test_many();
    test_one_line_of_half_a_megabyte();
    test_rules();
    return check_result();
}
