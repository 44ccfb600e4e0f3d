/* The collector: what was reported, in memory of the run. How it is shown is render.c's. */
#include "source/diagnostic.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct rule_row {
    const char *id, *title;
    enum severity severity;
    enum exit_code exit;
};

static const struct rule_row rules[] = {
#define RULE(name, id, severity, exit, title) {id, title, severity, exit},
#include "source/rules.def"
#undef RULE
};

const char *rule_id(enum rule rule) { return rules[rule].id; }
const char *rule_title(enum rule rule) { return rules[rule].title; }
enum severity rule_severity(enum rule rule) { return rules[rule].severity; }
enum exit_code rule_exit(enum rule rule) { return rules[rule].exit; }

static const char *const explanations[RULE_COUNT] = {
#define EXPLAIN(name, text) [RULE_##name] = text,
#include "source/explanations.def"
#undef EXPLAIN
};

const char *rule_explanation(enum rule rule) { return explanations[rule] ? explanations[rule] : ""; }

void diagnostics_init(struct diagnostics *diagnostics, struct leat_arena *arena)
{
    memset(diagnostics, 0, sizeof *diagnostics);
    diagnostics->arena = arena;
}

LEAT_PRINTF(2, 0) static leat_str format_text(struct leat_arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    char *text = size < 0 ? NULL : leat_arena_alloc(arena, (size_t)size + 1);
    if (text) vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text ? (leat_str){text, (size_t)size} : LEAT_STR("(no memory for the sentence)");
}

/* Once memory has run out, what is found may be wrong for that alone: render.c says the one thing that is certain. */
static struct diagnostic *next_record(struct diagnostics *diagnostics)
{
    if (leat_arena_has_failed(diagnostics->arena)) return &diagnostics->spare;
    if (diagnostics->count == diagnostics->capacity) {
        size_t capacity = diagnostics->capacity ? diagnostics->capacity * 2 : 16;
        struct diagnostic *items = leat_arena_grow(diagnostics->arena, diagnostics->items,
                                                   diagnostics->capacity * sizeof *items, capacity * sizeof *items);
        if (!items) return &diagnostics->spare;
        diagnostics->items = items;
        diagnostics->capacity = capacity;
    }
    return &diagnostics->items[diagnostics->count++];
}

struct diagnostic *diagnostics_report(struct diagnostics *diagnostics, enum rule rule, struct span at,
                                      const char *format, ...)
{
    struct diagnostic *record = next_record(diagnostics);
    va_list args;
    *record = (struct diagnostic){.rule = rule, .at = at, .help = {"", 0}, .order = diagnostics->count};
    diagnostics->reported[rule]++;
    va_start(args, format);
    record->text = format_text(diagnostics->arena, format, args);
    va_end(args);
    return record;
}

bool diagnostics_are_many(const struct diagnostics *diagnostics, enum rule rule)
{
    return diagnostics->reported[rule] > DIAGNOSTICS_SEARCHED;
}

void diagnostic_note(struct diagnostics *diagnostics, struct diagnostic *diagnostic, struct span at, const char *format,
                     ...)
{
    enum { MOST = 16 };
    struct diagnostic_place **end = &diagnostic->notes;
    for (size_t i = 0; *end; end = &(*end)->next)
        if (++i == MOST) return;
    struct diagnostic_place *place = leat_arena_alloc(diagnostics->arena, sizeof *place);
    if (!place) return;
    *place = (struct diagnostic_place){.at = at};
    va_list args;
    va_start(args, format);
    place->text = format_text(diagnostics->arena, format, args);
    va_end(args);
    *end = place;
}

void diagnostic_help(struct diagnostics *diagnostics, struct diagnostic *diagnostic, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    diagnostic->help = format_text(diagnostics->arena, format, args);
    va_end(args);
}

bool diagnostics_have_errors(const struct diagnostics *diagnostics)
{
    return diagnostics_exit_code(diagnostics) != EXIT_CLEAN;
}

size_t diagnostics_count_errors(const struct diagnostics *diagnostics)
{
    size_t count = 0;
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (rules[i].severity == SEVERITY_ERROR) count += diagnostics->reported[i];
    return count;
}

enum exit_code diagnostics_exit_code(const struct diagnostics *diagnostics)
{
    /* Worst first: what is broken in leat or the machine hides what is wrong with the schema. */
    static const unsigned rank[] = {
        [EXIT_INTERNAL] = 6,    [EXIT_IO] = 5,       [EXIT_USAGE] = 4, [EXIT_SCHEMA] = 3,
        [EXIT_UNSUPPORTED] = 2, [EXIT_FINDINGS] = 1, [EXIT_CLEAN] = 0,
    };
    enum exit_code worst = leat_arena_has_failed(diagnostics->arena) ? EXIT_INTERNAL : EXIT_CLEAN;
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct rule_row *rule = &rules[diagnostics->items[i].rule];
        if (rule->severity == SEVERITY_ERROR && rank[rule->exit] > rank[worst]) worst = rule->exit;
    }
    return worst;
}

void diagnostics_drop_notices(struct diagnostics *diagnostics)
{
    size_t kept = 0;
    for (size_t i = 0; i < diagnostics->count; i++)
        if (rule_severity(diagnostics->items[i].rule) != SEVERITY_NOTICE)
            diagnostics->items[kept++] = diagnostics->items[i];
    diagnostics->count = kept;
}
