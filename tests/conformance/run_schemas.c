/* Texts against generated roots, for schemas.test: each line of stdin is a root's number and a JSON text; each line of
   stdout says what came of it: V or v (valid, not valid), P, p or u (parsed, refused, refused as unrepresentable
   alone), and what does not agree, if anything. */
#include "run_schemas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is written parses again, to an equal value and to the same text. */
static const char *write_again(const struct conformance_root *root, const void *value, struct leat_arena *arena)
{
    struct leat_buf first, second;
    struct leat_issues issues;
    void *again = leat_arena_alloc_zero(arena, 1, root->size);
    const char *wrong = NULL;
    leat_buf_init(&first, 0);
    leat_buf_init(&second, 0);
    if (!again || root->write(value, &first, &issues) != LEAT_OK)
        wrong = "what was parsed is not written";
    else if (root->validate(leat_buf_str(&first), NULL) != LEAT_OK ||
             root->judge(leat_buf_str(&first), NULL) != LEAT_OK)
        wrong = "what was written is not valid";
    else if (root->parse(again, leat_buf_str(&first), arena, NULL) != LEAT_OK)
        wrong = "what was written is not parsed";
    else if (!root->equal(value, again))
        wrong = "what was written is not equal";
    else if (root->write(again, &second, NULL) != LEAT_OK ||
             !leat_str_equal(leat_buf_str(&first), leat_buf_str(&second)))
        wrong = "what was written is written in another way";
    leat_buf_clear(&first);
    leat_buf_clear(&second);
    return wrong;
}

static char verdict(leat_status status, const struct leat_issues *issues)
{
    if (status == LEAT_OK) return 'P';
    for (size_t i = 0; i < issues->count; i++)
        if (strcmp(issues->items[i].rule->keyword, "unrepresentable") != 0) return 'p';
    return issues->count ? 'u' : 'p';
}

static void run(const struct conformance_root *root, leat_str text, struct leat_arena *arena)
{
    struct leat_issues issues;
    struct leat_buf problem;
    const char *wrong = NULL;
    void *value = leat_arena_alloc_zero(arena, 1, root->size), *other = leat_arena_alloc_zero(arena, 1, root->size);
    if (!value || !other) abort();
    leat_status valid = root->validate(text, &issues);
    if (root->validate(text, NULL) != valid) wrong = "validated otherwise without issues";
    if (root->judge(text, NULL) != valid) wrong = "validated otherwise by the schema's tables alone";
    if (valid != LEAT_OK && !issues.count) wrong = "refused without an issue";
    leat_status parsed = root->parse(value, text, arena, &issues);
    char parse = verdict(parsed, &issues);
    if (root->parse(other, text, arena, NULL) != parsed) wrong = "parsed otherwise without issues";
    leat_buf_init(&problem, 0);
    if (parsed != LEAT_OK && leat_issues_write_problem(&issues, &problem) != LEAT_OK)
        wrong = "its issues can't be told";
    leat_buf_clear(&problem);
    if (!wrong && parsed == LEAT_OK && valid == LEAT_OK) wrong = write_again(root, value, arena);
    printf("%c%c%s%s\n", valid == LEAT_OK ? 'V' : 'v', parse, wrong ? " " : "", wrong ? wrong : "");
}

int main(void)
{
    struct leat_arena arena;
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    leat_arena_init(&arena, 0);
    while ((size = getline(&line, &room, stdin)) > 0) {
        char *text;
        size_t number = strtoul(line, &text, 10);
        if (number >= conformance_root_count || *text != '\t') abort();
        leat_arena_mark mark = leat_arena_mark_get(&arena);
        text++;
        run(conformance_roots[number], (leat_str){text, (size_t)(line + size - 1 - text)}, &arena);
        fflush(stdout); /* what crashes is the line behind the last one that was answered */
        leat_arena_rewind(&arena, mark);
    }
    free(line);
    leat_arena_clear(&arena);
    return 0;
}
