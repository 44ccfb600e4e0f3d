/* A function's environment: the names of what it uses, the values of settings, and where it puts what it can't take. */
#include "core/print.h"
#include "model/loading.h"
#include "text/case.h"

static const char *const prefixes[] = {
    [RESOURCE_TOPIC] = "LEAT_TOPIC_", [RESOURCE_QUEUE] = "LEAT_QUEUE_", [RESOURCE_TABLE] = "LEAT_TABLE_", [RESOURCE_SETTING] = "LEAT_SETTING_"};

static void derive(struct loading *loading, struct function *function)
{
    function->environment = new_array(loading, function->use_count + 1, sizeof *function->environment);
    if (!function->environment) return;
    for (size_t i = 0; i < function->use_count; i++) {
        const struct resource *resource = &function->uses[i].resource;
        leat_str variable = leat_format(loading->arena, "%s%.*s", prefixes[resource->kind], PRINT_STR(case_upper(resource->name, loading->arena)));
        function->environment[function->environment_count++] = (struct environment){.variable = variable, .resource = *resource};
    }
    if (function->trigger.kind != TRIGGER_QUEUE) return;
    const struct queue *dead_letter = function->trigger.queue->dead_letter;
    function->environment[function->environment_count++] = (struct environment){
        .variable = LEAT_STR("LEAT_DEAD_LETTER_QUEUE"), .resource = {.kind = RESOURCE_QUEUE, .name = dead_letter->name, .queue = dead_letter}};
}

void environment_derive(struct loading *loading)
{
    for (size_t i = 0; i < loading->model->function_count; i++) derive(loading, &loading->model->functions[i]);
}
