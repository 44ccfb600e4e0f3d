/* Texts of tests/cases/oracle.test against a generated type: stdin holds one a line, stdout says 1 or 0 for each, or
   what does not agree. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle_rules.h"

/* What is read can be written. */
static const char *written(const struct oracle_root *value, struct leat_arena *arena, struct leat_buf *buf)
{
    struct oracle_root again;
    struct leat_issues issues;
    if (oracle_root_write(value, buf, &issues) != LEAT_OK) return "not written";
    if (oracle_root_parse(&again, leat_buf_str(buf), arena, NULL) != LEAT_OK) return "not read again";
    return oracle_root_equal(value, &again) ? NULL : "not equal";
}

static const char *disagreement(leat_str json, struct leat_arena *arena, struct leat_buf *buf, leat_status *valid)
{
    struct oracle_root value, other;
    struct leat_issues issues;
    leat_status parsed = oracle_root_parse(&value, json, arena, &issues);
    *valid = oracle_root_validate(json, NULL);
    if (oracle__judge_root(json, NULL) != *valid) return "the reader and the schema's tables differ";
    bool unrepresentable = false;
    for (size_t i = 0; i < issues.count; i++)
        unrepresentable = unrepresentable || !strcmp(issues.items[i].rule->keyword, "unrepresentable");
    if (parsed != *valid && !unrepresentable) return "read and checked differ";
    if (oracle_root_parse(&other, json, arena, NULL) != parsed) return "with and without issues differ";
    if (parsed == LEAT_OK) return written(&value, arena, buf);
    return leat_issues_write_problem(&issues, buf) == LEAT_OK ? NULL : "no problem document";
}

int main(void)
{
    struct leat_arena arena;
    struct leat_buf buf;
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    while ((size = getline(&line, &room, stdin)) > 0) {
        leat_arena_mark mark = leat_arena_mark_get(&arena);
        leat_status valid;
        const char *wrong = disagreement((leat_str){line, (size_t)size - 1}, &arena, &buf, &valid);
        puts(wrong ? wrong : valid == LEAT_OK ? "1" : "0");
        leat_buf_clear(&buf); /* each is written into fresh memory */
        leat_arena_rewind(&arena, mark);
    }
    free(line);
    leat_arena_clear(&arena);
    return 0;
}
