/* What nothing uses: a warning, since it is often the first half of a change. */
#include "core/print.h"
#include "model/kinds/function.h"
#include "model/loading.h"

static bool calls_a_function(const struct model *model, const struct thing *thing)
{
    for (size_t i = 0; i < model->function_count; i++)
        if (model->functions[i].trigger.thing == thing) return true;
    return false;
}

/* Whether what a thing carries is gone unless somebody takes it from there. */
static bool needs_a_reader(const struct kind *kind) { return kind->source && kind->source->verb; }

void check_unused(struct loading *loading)
{
    for (size_t i = 0; i < loading->thing_count; i++) {
        const struct thing *thing = loading->things[i];
        if (thing->kind->stands_alone) continue;
        if (!thing->uses)
            diagnostics_report(loading->diagnostics, RULE_UNUSED, thing->at, "nothing uses %.*s",
                               PRINT_STR(thing_title(loading, thing)));
        else if (needs_a_reader(thing->kind) && !calls_a_function(loading->model, thing))
            diagnostics_report(loading->diagnostics, RULE_UNUSED, thing->at,
                               "no function reads %.*s: its messages would expire unseen",
                               PRINT_STR(thing_title(loading, thing)));
    }
    types_check_unused(loading);
}
