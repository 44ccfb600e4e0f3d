/*
 * Patterns against node's RegExp: every construct and patterns by chance on many texts, what is a pattern and what is
 * none, and the properties of Unicode. pattern_table.js says what the rows are.
 */
#include <stdlib.h>

#include "leat/gen/format.h"
#include "pattern/pattern.h"
#include "json/unicode.h"
#include "json/utf8.h"

#include "../check.h"

enum { MAX_TEXT = 4096, MAX_POINTS = 20000 };

static struct leat_arena arena;
static uint32_t points[MAX_POINTS];
static size_t point_count;
static bool is_same_version; /* of Unicode, as node's */

/* "x6162" */
static leat_str decode_hex(const char *hex, char *out)
{
    size_t count = 0;
    for (hex++; hex[0] && hex[1]; hex += 2) {
        char byte[3] = {hex[0], hex[1], '\0'};
        out[count++] = (char)strtoul(byte, NULL, 16);
    }
    return (leat_str){out, count};
}

static enum pattern_result compile(struct pattern **pattern, leat_str source)
{
    leat_str reason = LEAT_STR("");
    size_t begin = 0, end = 0;
    return pattern_compile(pattern, source, &arena, &reason, &begin, &end);
}

/* The same pattern by its table, where it is one of the forms that need none. */
static const struct pattern *as_table(const struct pattern *pattern)
{
    struct pattern *everything;
    if (pattern->match.kind == LEAT_PATTERN_TABLE || !pattern->automaton) return NULL;
    return compile(&everything, LEAT_STR("")) == PATTERN_OK ? pattern_join(pattern, everything, &arena) : NULL;
}

static bool read_match(FILE *table)
{
    static char source_hex[2 * MAX_TEXT], text_hex[2 * MAX_TEXT], last_hex[2 * MAX_TEXT], source[MAX_TEXT],
        text[MAX_TEXT];
    static struct pattern *pattern;
    static const struct pattern *other;
    int expected;
    if (fscanf(table, "%8191s %8191s %d", source_hex, text_hex, &expected) != 3) return false;
    leat_str s = decode_hex(source_hex, source), t = decode_hex(text_hex, text);
    if (strcmp(source_hex, last_hex) != 0) {
        leat_arena_clear(&arena);
        strcpy(last_hex, source_hex);
        if (!CHECK(compile(&pattern, s) == PATTERN_OK)) fprintf(stderr, "    /%.*s/\n", LEAT_STR_ARG(s));
        other = pattern ? as_table(pattern) : NULL;
    }
    if (pattern && !CHECK(pattern_matches(pattern, t) == (expected != 0) &&
                          (!other || pattern_matches(other, t) == (expected != 0))))
        fprintf(stderr, "    /%.*s/ on \"%.*s\"\n", LEAT_STR_ARG(s), LEAT_STR_ARG(t));
    return true;
}

/* What is let pass is a pattern without the flag, and nothing else is taken that is none. */
static bool read_validity(FILE *table)
{
    static char hex[2 * MAX_TEXT], source[MAX_TEXT];
    int strict, loose;
    struct pattern *pattern;
    if (fscanf(table, "%8191s %d %d", hex, &strict, &loose) != 3) return false;
    leat_arena_clear(&arena);
    leat_str s = decode_hex(hex, source);
    enum pattern_result result = compile(&pattern, s);
    bool fine = leat_format_is_regex(s) == (strict != 0);
    if (strict)
        fine = fine && result != PATTERN_INVALID && (!pattern || !pattern->leniencies);
    else
        fine = fine && (result != PATTERN_OK || (loose && pattern->leniencies));
    if (!CHECK(fine))
        fprintf(stderr, "    /%.*s/ is %d, a pattern for node %d, without u %d\n", LEAT_STR_ARG(s), result, strict,
                loose);
    return true;
}

static bool read_point(FILE *table, uint32_t *point)
{
    char text[16];
    if (fscanf(table, "%15s", text) != 1 || strcmp(text, ".") == 0) return false;
    *point = (uint32_t)strtoul(text, NULL, 16);
    return true;
}

/* Code points that this version of Unicode has not assigned yet may have got properties in node's. */
static void read_points(FILE *table)
{
    char version[16];
    if (fscanf(table, "%15s", version) != 1) return;
    is_same_version = strncmp(version, leat_unicode_version, strlen(version)) == 0;
    for (uint32_t point; point_count < MAX_POINTS && read_point(table, &point);) points[point_count++] = point;
}

static leat_str text_of(uint32_t point, char out[4])
{
    return (leat_str){out, (size_t)(leat_utf8_put(out, point) - out)};
}

static size_t different, compared;

static bool read_property(FILE *table)
{
    static char hex[2 * MAX_TEXT], name[MAX_TEXT];
    static const struct pattern *assigned;
    struct pattern *pattern, *all;
    char source[MAX_TEXT], bytes[4];
    if (fscanf(table, "%8191s", hex) != 1) return false;
    leat_arena_clear(&arena);
    leat_str property = decode_hex(hex, name);
    snprintf(source, sizeof source, "^\\p{%.*s}$", LEAT_STR_ARG(property));
    if (!CHECK(compile(&pattern, leat_str_of(source)) == PATTERN_OK &&
               compile(&all, LEAT_STR("^\\p{Assigned}$")) == PATTERN_OK))
        return false;
    assigned = all;
    uint32_t next = UINT32_MAX;
    bool more = read_point(table, &next);
    for (size_t i = 0; i < point_count; i++) {
        bool expected = more && next == points[i];
        if (expected) more = read_point(table, &next);
        leat_str text = text_of(points[i], bytes);
        if (!pattern_matches(assigned, text)) continue;
        compared++;
        if (pattern_matches(pattern, text) == expected) continue;
        different++;
        if (is_same_version)
            fprintf(stderr, "    U+%04X: \\p{%.*s} for %s\n", (unsigned)points[i], LEAT_STR_ARG(property),
                    expected ? "node" : "leat");
    }
    CHECK(!more);
    return true;
}

/* All names of a list, as arguments. */
static void add_names(FILE *command, const char *prefix, const char *list)
{
    for (const char *at = list; *at;) {
        size_t size = strcspn(at, " ;");
        fprintf(command, " '%s%.*s'", prefix, (int)size, at);
        at += size + (at[size] != '\0');
    }
}

int main(void)
{
    if (system("node --version >/dev/null 2>&1") != 0) {
        puts("skipped: node is not installed");
        return 77;
    }
    char *command = NULL, kind;
    size_t size = 0, rows[128] = {0};
    FILE *words = open_memstream(&command, &size);
    if (!words) return 1;
    fputs("node tests/unit/pattern/pattern_table.js Any ASCII Assigned", words);
    add_names(words, "", leat_unicode_categories);
    add_names(words, "General_Category=", leat_unicode_categories);
    add_names(words, "Script=", leat_unicode_scripts);
    add_names(words, "scx=", leat_unicode_scripts);
    add_names(words, "", leat_unicode_binaries);
    fclose(words);
    FILE *table = popen(command, "r");
    if (!table) return 1;
    leat_arena_init(&arena, 0);
    for (bool fine = true; fine && fscanf(table, " %c", &kind) == 1; rows[(unsigned char)kind & 127]++) {
        if (kind == 'o') read_points(table);
        fine = kind == 'm'   ? read_match(table)
               : kind == 'v' ? read_validity(table)
               : kind == 'p' ? read_property(table)
                             : kind == 'o';
        CHECK(fine);
    }
    CHECK_INT(pclose(table), 0);
    printf("%zu matches, %zu verdicts, %zu properties of %zu code points, %zu of %zu otherwise\n", rows['m'], rows['v'],
           rows['p'], point_count, different, compared);
    /* from version to version few properties of a character change */
    CHECK(is_same_version ? different == 0 : different * 1000 < compared);
    CHECK(rows['m'] > 45000 && rows['v'] > 10000 && rows['p'] > 700 && point_count > 4000);
    leat_arena_clear(&arena);
    free(command);
    return check_result();
}
