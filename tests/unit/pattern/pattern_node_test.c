/* Patterns against node's RegExp with the flag u: random patterns, each on random texts. */
#include <stdlib.h>

#include "pattern/pattern.h"

#include "../check.h"

enum { MAX_TEXT = 4096 };

/* "x6162" */
static size_t decode_hex(const char *hex, char *out)
{
    size_t count = 0;
    for (hex++; hex[0] && hex[1]; hex += 2) {
        char byte[3] = {hex[0], hex[1], '\0'};
        out[count++] = (char)strtoul(byte, NULL, 16);
    }
    return count;
}

static void run(FILE *table)
{
    static char source_hex[2 * MAX_TEXT], text_hex[2 * MAX_TEXT], last_hex[2 * MAX_TEXT], source[MAX_TEXT], text[MAX_TEXT];
    int expected;
    size_t rows = 0, begin, end;
    struct leat_arena arena;
    struct pattern *pattern = NULL;
    leat_arena_init(&arena, 0);
    while (fscanf(table, "%8191s %8191s %d", source_hex, text_hex, &expected) == 3) {
        leat_str reason = {0}, s = {source, decode_hex(source_hex, source)}, t = {text, decode_hex(text_hex, text)};
        rows++;
        if (strcmp(source_hex, last_hex) != 0) {
            leat_arena_clear(&arena);
            strcpy(last_hex, source_hex);
            if (!CHECK(pattern_compile(&pattern, s, &arena, &reason, &begin, &end) == PATTERN_OK))
                fprintf(stderr, "    /%.*s/: %.*s\n", LEAT_STR_ARG(s), LEAT_STR_ARG(reason));
        }
        if (pattern && !CHECK(pattern_matches(pattern, t) == (expected != 0))) fprintf(stderr, "    /%.*s/ on \"%.*s\"\n", LEAT_STR_ARG(s), LEAT_STR_ARG(t));
    }
    leat_arena_clear(&arena);
    CHECK_INT(rows, 30000);
}

int main(void)
{
    if (system("node --version >/dev/null 2>&1") != 0) {
        puts("skipped: node is not installed");
        return 77;
    }
    FILE *table = popen("node tests/unit/pattern/pattern_table.js", "r");
    if (!table) return 1;
    run(table);
    CHECK_INT(pclose(table), 0);
    return check_result();
}
