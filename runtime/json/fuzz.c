/* The laws that every generated type owes, on any text. No function of a system links this, its harness alone does. */
#include "leat/gen/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Why parse may refuse what is valid: C can't hold it, or a text of its size may not take that much memory. */
static bool is_beyond_c(const struct leat_issues *issues)
{
    for (size_t i = 0; i < issues->count; i++) {
        const char *keyword = issues->items[i].rule->keyword;
        if (strcmp(keyword, "unrepresentable") != 0 && strcmp(keyword, "too-large") != 0) return false;
    }
    return issues->count > 0;
}

static const char *law_of_issues(const struct leat_issues *issues)
{
    struct leat_buf text;
    leat_buf_init(&text, 0);
    const char *broken = issues->count ? NULL : "a text is refused for no reason";
    for (size_t i = 0; i < issues->count && !broken; i++) {
        const struct leat_issue *issue = &issues->items[i];
        if (issue->offset > issues->text.size || issue->size > issues->text.size - issue->offset)
            broken = "an issue stands behind the text";
    }
    if (!broken && leat_issues_write_problem(issues, &text) != LEAT_OK) broken = "what is wrong can't be told";
    leat_buf_clear(&text);
    return broken;
}

static const char *law_of_value(const struct leat_fuzz_type *type, const void *value, struct leat_arena *arena,
                                struct leat_buf *out)
{
    struct leat_buf written, second;
    struct leat_input text;
    const char *broken = NULL;
    void *again = leat_arena_alloc_zero(arena, 1, type->size);
    leat_buf_init(&written, 0);
    leat_buf_init(&second, 0);
    if (!again)
        broken = "no memory";
    else if (type->check(value, arena, NULL) != LEAT_OK)
        broken = "what was read is refused by check";
    else if (type->write(value, &written, NULL) != LEAT_OK)
        broken = "what was read is not written";
    else if (type->validate(leat_buf_str(&written), NULL) != LEAT_OK)
        broken = "what was written is not valid";
    else if (leat_input_copy(&text, leat_buf_str(&written), arena) != LEAT_OK ||
             type->parse(again, text, arena, NULL) != LEAT_OK)
        broken = "what was written is not read";
    else if (!type->equal(value, again) || !type->equal(again, value))
        broken = "what was written is read as another value";
    else if (type->write(again, &second, NULL) != LEAT_OK ||
             !leat_str_equal(leat_buf_str(&written), leat_buf_str(&second)))
        broken = "what was written is written in another way";
    else if (leat_buf_append(out, leat_buf_str(&written)) != LEAT_OK)
        broken = "no memory";
    leat_buf_clear(&written);
    leat_buf_clear(&second);
    return broken;
}

static const char *law_of_text(const struct leat_fuzz_type *type, struct leat_input text, struct leat_arena *arena,
                               struct leat_buf *out)
{
    struct leat_issues issues, why;
    leat_str json = {text.data, text.size};
    const char *broken = NULL;
    void *value = leat_arena_alloc_zero(arena, 1, type->size), *other = leat_arena_alloc_zero(arena, 1, type->size);
    if (!value || !other) return "no memory";
    leat_status read = type->parse(value, text, arena, &issues), valid = type->validate(json, &why);
    if (type->parse(other, text, arena, NULL) != read) return "a text is read otherwise without issues";
    if (type->validate(json, NULL) != valid) return "a text is validated otherwise without issues";
    if (read == LEAT_OK && valid != LEAT_OK) return "a text is read, and not valid";
    if (read != LEAT_OK && valid == LEAT_OK && !is_beyond_c(&issues)) return "a text is valid, and not read";
    if (read != LEAT_OK) broken = law_of_issues(&issues);
    if (valid != LEAT_OK && !broken) broken = law_of_issues(&why);
    return broken || read != LEAT_OK ? broken : law_of_value(type, value, arena, out);
}

const char *leat_fuzz_broken_law(const struct leat_fuzz_type *type, leat_str json, struct leat_buf *out)
{
    struct leat_arena arena;
    struct leat_input text;
    leat_arena_init(&arena, 0);
    /* a copy of just its size, which a sanitizer sees the end of */
    const char *broken =
        leat_input_copy(&text, json, &arena) == LEAT_OK ? law_of_text(type, text, &arena, out) : "no memory";
    leat_arena_clear(&arena);
    return broken;
}

int leat_fuzz_one(const struct leat_fuzz_type *types, size_t count, const uint8_t *data, size_t size)
{
    const size_t head = count > 256 ? 2 : 1;
    struct leat_buf out;
    if (size < head) return 0;
    const struct leat_fuzz_type *type = &types[(head > 1 ? (size_t)data[0] << 8 | data[1] : data[0]) % count];
    leat_buf_init(&out, 0);
    const char *broken = leat_fuzz_broken_law(type, (leat_str){(const char *)data + head, size - head}, &out);
    leat_buf_clear(&out);
    if (broken) {
        fprintf(stderr, "\n%s: %s\n", type->schema, broken);
        abort();
    }
    return 0;
}

/* ---- lines of leat sample ---- */

static const char *law_of_sample(const struct leat_fuzz_type *type, leat_str json)
{
    struct leat_buf out;
    const char *broken = type->validate(json, NULL) == LEAT_OK ? NULL : "a sample is refused";
    leat_buf_init(&out, 0);
    if (!broken) broken = leat_fuzz_broken_law(type, json, &out);
    if (!broken)
        printf("%.*s\n", out.size ? (int)out.size : (int)sizeof "unrepresentable" - 1,
               out.size ? out.data : "unrepresentable");
    leat_buf_clear(&out);
    return broken;
}

/* Whether an issue has the keyword and stands at the pointer or below: of a member that is missing it says which. Where
   there are secrets a pointer ends above a name that no schema gives. Of a choice with one arm that could hold what
   breaks that arm is said; of a name propertyNames, whatever the name breaks. */
static bool has_reason(const struct leat_issues *issues, leat_str keyword, leat_str pointer)
{
    /* as it is told */
    if (leat_str_equal(keyword, LEAT_STR("x-leat-unknown"))) keyword = LEAT_STR("additionalProperties");
    const bool is_choice = leat_str_equal(keyword, LEAT_STR("anyOf")) || leat_str_equal(keyword, LEAT_STR("oneOf"));
    struct leat_buf place;
    bool found = false;
    leat_buf_init(&place, 0);
    for (size_t i = 0; i < issues->count && !found; i++) {
        leat_buf_reset(&place);
        const char *told = issues->items[i].rule->keyword;
        bool same = is_choice || strcmp(told, "propertyNames") == 0 || leat_str_equal(leat_str_of(told), keyword);
        found = same && leat_issue_write_pointer(issues, i, &place) == LEAT_OK &&
                (leat_str_has_prefix(leat_buf_str(&place), pointer) ||
                 (issues->known && leat_str_has_prefix(pointer, leat_buf_str(&place))));
    }
    leat_buf_clear(&place);
    return found;
}

static leat_status find_text(leat_str *out, leat_json object, leat_str name, struct leat_arena *arena)
{
    leat_json value;
    LEAT_TRY(leat_json_find(&value, object, name));
    return leat_json_string(out, value, arena);
}

static const char *law_of_label(const struct leat_fuzz_type *type, leat_str line, struct leat_arena *arena)
{
    leat_json label, instance;
    leat_str keyword, pointer;
    struct leat_issues issues;
    struct leat_buf out;
    if (leat_json_parse(&label, line, NULL) != LEAT_OK ||
        find_text(&keyword, label, LEAT_STR("keyword"), arena) != LEAT_OK ||
        find_text(&pointer, label, LEAT_STR("pointer"), arena) != LEAT_OK ||
        leat_json_find(&instance, label, LEAT_STR("instance")) != LEAT_OK)
        return "this is no line of leat sample --invalid";
    if (type->validate(instance.text, &issues) == LEAT_OK) return "a broken sample is accepted";
    if (!has_reason(&issues, keyword, pointer)) return "a broken sample is refused for another reason than its label";
    leat_buf_init(&out, 0);
    const char *broken = leat_fuzz_broken_law(type, instance.text, &out);
    leat_buf_clear(&out);
    return broken;
}

static const struct leat_fuzz_type *find_type(const struct leat_fuzz_type *types, size_t count, const char *schema)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(types[i].schema, schema) == 0) return &types[i];
    return NULL;
}

int leat_fuzz_lines(const struct leat_fuzz_type *types, size_t count, int argument_count, char **arguments)
{
    enum { HELD = 0, BROKEN, MISUSED };
    struct leat_arena arena;
    char *line = NULL;
    size_t room = 0, number = 0, broken_count = 0;
    ssize_t size;
    if (argument_count < 2) {
        for (size_t i = 0; i < count; i++) puts(types[i].schema);
        return HELD;
    }
    const struct leat_fuzz_type *type = find_type(types, count, arguments[1]);
    bool labelled = argument_count > 2 && strcmp(arguments[2], "--invalid") == 0;
    if (!type || argument_count > 2 + labelled) {
        fprintf(
            stderr,
            "usage: %s [SCHEMA [--invalid]]: the lines that leat sample prints of it are read from standard input\n",
            arguments[0]);
        return MISUSED;
    }
    leat_arena_init(&arena, 0);
    while ((size = getline(&line, &room, stdin)) > 0) {
        leat_str text = {line, (size_t)size - (line[size - 1] == '\n')};
        leat_arena_mark mark = leat_arena_mark_get(&arena);
        const char *broken = labelled ? law_of_label(type, text, &arena) : law_of_sample(type, text);
        leat_arena_rewind(&arena, mark);
        number++;
        if (!broken) continue;
        broken_count++;
        fprintf(stderr, "line %zu: %s: %.*s\n", number, broken, LEAT_STR_ARG(text));
    }
    free(line);
    leat_arena_clear(&arena);
    if (!number) fprintf(stderr, "no line was read\n");
    return broken_count || !number ? BROKEN : HELD;
}
