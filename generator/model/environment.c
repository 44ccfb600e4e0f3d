/* A function's environment: the names of what it uses, the values of settings, and where it puts what it can't take. */
#include "core/print.h"
#include "model/kinds/function.h"
#include "model/kinds/queue.h"
#include "model/loading.h"
#include "text/case.h"

/* "LEAT_TABLE_ORDERS" */
static leat_str variable_of(struct loading *loading, const struct thing *thing)
{
    leat_str kind = case_upper(leat_str_of(thing->kind->word), loading->arena),
             name = case_upper(thing->name, loading->arena);
    return leat_format(loading->arena, "LEAT_%.*s_%.*s", LEAT_STR_ARG(kind), LEAT_STR_ARG(name));
}

static void derive(struct loading *loading, struct function *function)
{
    function->environment = new_array(loading, function->use_count + 1, sizeof *function->environment);
    if (!function->environment) return;
    for (size_t i = 0; i < function->use_count; i++) {
        const struct thing *thing = function->uses[i].thing;
        function->environment[function->environment_count++] =
            (struct environment){.variable = variable_of(loading, thing), .resource = thing};
    }
    if (!function->trigger.dead_letter) return;
    function->environment[function->environment_count++] = (struct environment){
        .variable = LEAT_STR("LEAT_DEAD_LETTER_QUEUE"), .resource = &function->trigger.dead_letter->thing};
}

void environment_derive(struct loading *loading)
{
    for (size_t i = 0; i < loading->model->function_count; i++) derive(loading, &loading->model->functions[i]);
}
