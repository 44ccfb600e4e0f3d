/* Sentences about words that are none of those known, with the nearest one, and about those that are not built yet. */
#include "model/report.h"

#include <stdarg.h>

#include "core/print.h"
#include "model/loading.h"

struct known_names known_names_new(struct loading *loading, size_t capacity)
{
    return (struct known_names){.items = leat_arena_alloc_zero(loading->arena, capacity, sizeof(const char *))};
}

void known_names_add(struct known_names *known, const char *name, bool offered)
{
    if (!known->items || !name) return;
    known->items[known->count++] = name;
    known->offered += offered;
}

struct diagnostic *report_unknown(struct loading *loading, enum rule rule, struct span at, leat_str name,
                                  const struct known_names *known, leat_str sentence)
{
    struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, rule, at, "%.*s", LEAT_STR_ARG(sentence));
    if (diagnostics_are_many(loading->diagnostics, rule)) return diagnostic;
    const char *nearest = nearest_name(name, known->items, known->count);
    if (nearest) {
        diagnostic_help(loading->diagnostics, diagnostic, "did you mean `%s`?", nearest);
        return diagnostic;
    }
    leat_str list = LEAT_STR("");
    for (size_t i = 0; i < known->offered; i++)
        list = leat_format(loading->arena, "%.*s%s%s", LEAT_STR_ARG(list), i ? ", " : "", known->items[i]);
    if (list.size) diagnostic_help(loading->diagnostics, diagnostic, "it can be: %.*s", LEAT_STR_ARG(list));
    return diagnostic;
}

void report_later(struct loading *loading, struct span at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    leat_str sentence = leat_format_list(loading->arena, format, arguments);
    va_end(arguments);
    diagnostics_report(loading->diagnostics, RULE_NOT_BUILT_YET, at, "%.*s: this version of leat does not build it yet",
                       LEAT_STR_ARG(sentence));
}
