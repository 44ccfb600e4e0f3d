/* What nothing uses: a warning, since it is often the first half of a change. */
#include "model/loading.h"

static bool is_read(const struct model *model, const struct queue *queue)
{
    for (size_t i = 0; i < model->function_count; i++)
        if (model->functions[i].trigger.queue == queue) return true;
    return false;
}

void check_unused(struct loading *loading)
{
    for (size_t i = 0; i < loading->thing_count; i++) {
        const struct thing *thing = &loading->things[i];
        if (thing->kind == THING_FUNCTION || thing->kind == THING_PIPELINE) continue;
        if (!thing->uses)
            diagnostics_report(loading->diagnostics, RULE_UNUSED, thing->at, "nothing uses %s %.*s", thing_kind_name(thing->kind), LEAT_STR_ARG(thing->name));
        else if (thing->kind == THING_QUEUE && !is_read(loading->model, thing->queue))
            diagnostics_report(loading->diagnostics, RULE_UNUSED, thing->at, "no function reads queue %.*s: its messages would expire unseen",
                               LEAT_STR_ARG(thing->name));
    }
    types_check_unused(loading);
}
