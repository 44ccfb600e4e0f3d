/*
 * Texts of round-trip.fuzz against generated types: stdin holds an object a line, stdout answers each with what was
 * written, `invalid`, `unrepresentable`, or FAULT and the law that it breaks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/print.h"
#include "trip_items.h"
#include "trip_rules.h"

enum { OTHER_RULE = 1, UNREPRESENTABLE = 2 };

static int rules_of(const struct leat_issues *issues)
{
    int rules = 0;
    for (size_t i = 0; i < issues->count; i++)
        rules |= strcmp(issues->items[i].rule->keyword, "unrepresentable") ? OTHER_RULE : UNREPRESENTABLE;
    return rules;
}

/* What was read is written, is valid, and is read again as the same. */
static const char *fault_of_value(const struct trip_root *value, struct leat_arena *arena, struct leat_buf *out)
{
    struct trip_root again;
    struct leat_buf second;
    struct leat_issues issues;
    if (trip_root_check(value, arena, &issues) != LEAT_OK) return "what was read is refused by check";
    if (trip_root_write(value, out, &issues) != LEAT_OK) return "what was read is not written";
    if (trip_root_validate(leat_buf_str(out), &issues) != LEAT_OK) return "what was written is not valid";
    if (trip_root_parse(&again, leat_buf_str(out), arena, &issues) != LEAT_OK) return "what was written is not read";
    if (!trip_root_equal(value, &again) || !trip_root_equal(&again, value))
        return "what was read again is another value";
    leat_buf_init(&second, 0);
    bool same = trip_root_write(&again, &second, &issues) == LEAT_OK &&
                leat_str_equal(leat_buf_str(out), leat_buf_str(&second));
    leat_buf_clear(&second);
    return same ? NULL : "what was read again is written in another way";
}

/* The same through an item of a table, when the table can hold it. */
static const char *fault_of_row(leat_str json, struct leat_arena *arena)
{
    struct trip_row row, again;
    struct leat_buf text;
    struct leat_issues issues;
    const char *fault = NULL;
    leat_buf_init(&text, 0);
    if (leat_buf_append_format(&text, "{\"id\":\"i\",%.*s", (int)json.size - 1, json.data + 1) != LEAT_OK)
        fault = "no memory";
    if (!fault && trip_row_parse(&row, leat_buf_str(&text), arena, &issues) == LEAT_OK) {
        leat_buf_reset(&text);
        bool stored = trip_row_write_item(&row, &text, &issues) == LEAT_OK;
        if (stored && trip_row_parse_item(&again, leat_buf_str(&text), arena, &issues) != LEAT_OK)
            fault = "an item that was written is not read";
        else if (stored && !trip_row_equal(&row, &again))
            fault = "an item holds another value";
    }
    leat_buf_clear(&text);
    return fault;
}

static const char *fault_of(leat_str json, struct leat_arena *arena, struct leat_buf *out, const char **verdict)
{
    struct trip_root value, other;
    struct leat_issues issues, checked;
    leat_status parsed = trip_root_parse(&value, json, arena, &issues), valid = trip_root_validate(json, &checked);
    int rules = rules_of(&issues);
    if (parsed == LEAT_OK && issues.total) return "read, with issues";
    if (trip_root_parse(&other, json, arena, NULL) != parsed) return "with and without issues differ";
    if (trip_root_validate(json, NULL) != valid || (rules_of(&checked) & UNREPRESENTABLE))
        return "validate asks what C holds";
    if (trip__judge_root(json, NULL) != valid) return "the reader and the schema's tables differ";
    if (parsed == LEAT_OK && valid != LEAT_OK) return "read, though it is not valid";
    if (parsed != LEAT_OK && valid == LEAT_OK && rules != UNREPRESENTABLE)
        return "valid, but refused by another rule than unrepresentable";
    if (parsed != LEAT_OK && valid != LEAT_OK && !(rules & OTHER_RULE))
        return "refused for C's sake alone, though it is not valid";
    *verdict = parsed == LEAT_OK ? NULL : valid == LEAT_OK ? "unrepresentable" : "invalid";
    if (parsed != LEAT_OK) return NULL;
    const char *fault = fault_of_value(&value, arena, out);
    return fault ? fault : fault_of_row(json, arena);
}

int main(void)
{
    struct leat_arena arena;
    struct leat_buf out;
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    leat_arena_init(&arena, 0);
    leat_buf_init(&out, 0);
    while ((size = getline(&line, &room, stdin)) > 0) {
        leat_arena_mark mark = leat_arena_mark_get(&arena);
        const char *verdict = NULL;
        const char *fault = fault_of((leat_str){line, (size_t)size - 1}, &arena, &out, &verdict);
        leat_str written = leat_buf_str(&out);
        if (fault)
            printf("FAULT: %s\n", fault);
        else if (verdict)
            puts(verdict);
        else
            printf("%.*s\n", LEAT_STR_ARG(written));
        leat_buf_reset(&out);
        leat_arena_rewind(&arena, mark);
    }
    free(line);
    leat_buf_clear(&out);
    leat_arena_clear(&arena);
    return 0;
}
