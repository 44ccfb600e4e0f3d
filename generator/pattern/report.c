/* Patterns of files: what is wrong with them is told where it stands. */
#include "pattern/pattern.h"
#include "source/diagnostic.h"
#include "source/source.h"

/* A schema that is part of many shapes is read with each of them. */
static bool was_reported(const struct diagnostics *diagnostics, enum rule rule, struct span at)
{
    for (size_t i = 0; diagnostics->reported[rule] && i < diagnostics->count; i++) {
        const struct diagnostic *d = &diagnostics->items[i];
        if (d->rule == rule && d->at.file == at.file && d->at.begin == at.begin && d->at.end == at.end) return true;
    }
    return false;
}

const struct pattern *pattern_read(leat_str source, struct span at, struct diagnostics *diagnostics,
                                   struct leat_arena *arena)
{
    struct pattern *pattern;
    leat_str reason = LEAT_STR("");
    size_t begin = 0, end = 0;
    enum pattern_result result = pattern_compile(&pattern, source, arena, &reason, &begin, &end);
    if (result != PATTERN_OK) {
        bool invalid = result == PATTERN_INVALID;
        diagnostics_report(diagnostics, invalid ? RULE_PATTERN_INVALID : RULE_PATTERN_UNSUPPORTED,
                           source_part(diagnostics->sources, at, source, begin, end), "this pattern %s: %.*s",
                           invalid ? "is no regular expression" : "is more than leat can do yet", LEAT_STR_ARG(reason));
        return NULL;
    }
    for (const struct pattern_leniency *l = pattern->leniencies; l; l = l->next) {
        struct span part = source_part(diagnostics->sources, at, source, l->begin, l->end);
        if (!was_reported(diagnostics, RULE_PATTERN_LENIENT, part))
            diagnostics_report(diagnostics, RULE_PATTERN_LENIENT, part, "in this pattern %.*s", LEAT_STR_ARG(l->text));
    }
    return pattern;
}
