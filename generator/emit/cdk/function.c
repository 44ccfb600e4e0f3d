/* lib/functions: a function with the statements of its permissions, one call each, and what feeds it. */
#include "emit/cdk/cdk.h"

#include "core/print.h"
#include "text/case.h"

enum { LINE_WIDTH = 120 };

static bool mentions(const struct function *function, const struct thing *thing)
{
    for (size_t i = 0; i < function->permission_count; i++)
        if (function->permissions[i].resource == thing) return true;
    for (size_t i = 0; i < function->environment_count; i++)
        if (function->environment[i].resource == thing) return true;
    return function->trigger.kind == &kind_queue && function->trigger.thing == thing;
}

static void add_mentioned(struct cdk *cdk, cJSON *context, const char *name, const struct function *function,
                          const struct kind *kind)
{
    struct things all = model_things(cdk->model, kind);
    cJSON *list = cdk_add_list(cdk, context, name);
    for (size_t i = 0; i < all.count; i++) {
        const struct queue *queue = queue_of(all.items[i]);
        if (queue && queue->is_dead_letter) continue;
        if (mentions(function, all.items[i]) || (queue && mentions(function, &queue->dead_letter->thing)))
            cdk_add_thing(cdk, cdk_add_item(cdk, list), all.items[i]);
    }
}

/** Other parts that the function is made from: what its statements, its environment and its trigger name. */
static void add_parts(struct cdk *cdk, cJSON *context, const struct function *function)
{
    add_mentioned(cdk, context, "topics", function, &kind_topic);
    add_mentioned(cdk, context, "queues", function, &kind_queue);
    add_mentioned(cdk, context, "tables", function, &kind_table);
}

/** The call that makes one statement; its actions go to a line of their own where the line would get long. */
static leat_str call_of(struct cdk *cdk, const struct permission *permission)
{
    leat_str actions = LEAT_STR("");
    for (size_t i = 0; i < permission->action_count; i++)
        actions = leat_format(cdk->arena, "%.*s%s'%s'", LEAT_STR_ARG(actions), i ? ", " : "", permission->actions[i]);
    if (permission->platform)
        return leat_format(cdk->arena, "allowPlatform('%.*s', %.*s)", LEAT_STR_ARG(permission->sid),
                           LEAT_STR_ARG(actions));
    leat_str resource = cdk_resource_arn(cdk, permission->resource);
    leat_str call =
        leat_format(cdk->arena, "allow('%.*s', %.*s,", LEAT_STR_ARG(permission->sid), LEAT_STR_ARG(resource));
    bool is_long = sizeof "    this. );" + call.size + actions.size > LINE_WIDTH;
    return leat_format(cdk->arena, "%.*s%s%.*s)", LEAT_STR_ARG(call), is_long ? "\n      " : " ",
                       LEAT_STR_ARG(actions));
}

static void add_mapping(struct cdk *cdk, cJSON *context, const struct trigger *trigger)
{
    const struct queue *queue = queue_of(trigger->thing);
    if (!queue) {
        cdk_add_flag(cdk, context, "mapping", false);
        return;
    }
    cJSON *mapping = cdk_add_object(cdk, context, "mapping");
    leat_str path = model_path(cdk->model, trigger->at);
    cdk_add_text(
        cdk, mapping, "because",
        leat_format(cdk->arena, "%.*s: { queue: %.*s }", LEAT_STR_ARG(path), LEAT_STR_ARG(trigger->thing->name)));
    cdk_add_text(cdk, mapping, "id", case_pascal(trigger->thing->name, cdk->arena));
    cdk_add_text(cdk, mapping, "queue", cdk_queue_field(cdk, queue));
    cdk_add_count(cdk, mapping, "batch", trigger->batch);
    cdk_add_truth(cdk, mapping, "partial_failures", model_standards.function.partial_failures);
    if (trigger->window_seconds)
        cdk_add_duration(cdk, mapping, "window", trigger->window_seconds);
    else
        cdk_add_flag(cdk, mapping, "window", false);
    cdk_add_flag(cdk, mapping, "paused", !trigger->enabled);
}

static leat_str way_to(struct cdk *cdk, const struct function *function)
{
    const struct trigger *trigger = &function->trigger;
    if (trigger->kind == &kind_api)
        return leat_format(cdk->arena, "%.*s %.*s of API %.*s -> function %.*s.", LEAT_STR_ARG(trigger->method),
                           LEAT_STR_ARG(trigger->path), LEAT_STR_ARG(trigger->thing->name),
                           LEAT_STR_ARG(function->thing.name));
    if (trigger->kind == &kind_queue)
        return leat_format(cdk->arena, "Queue %.*s -> function %.*s.", LEAT_STR_ARG(trigger->thing->name),
                           LEAT_STR_ARG(function->thing.name));
    return leat_format(cdk->arena, "Function %.*s, invoked by name.", LEAT_STR_ARG(function->thing.name));
}

void cdk_print_function(struct cdk *cdk, const struct function *function)
{
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "source", cdk->model->path);
    cdk_add_text(cdk, context, "class", cdk_class_of(cdk, &function->thing));
    leat_str way = way_to(cdk, function);
    cdk_add_doc(cdk, context, 0,
                leat_format(cdk->arena, "%.*s%s%.*s", LEAT_STR_ARG(function->thing.description),
                            function->thing.description.size ? " " : "", LEAT_STR_ARG(way)));
    add_parts(cdk, context, function);
    cdk_add_text(cdk, context, "name", function->thing.name);
    cdk_add_text(cdk, context, "description", function->thing.description);
    cdk_add_text(cdk, context, "architecture",
                 leat_str_equal(function->architecture, LEAT_STR("arm64")) ? LEAT_STR("ARM_64") : LEAT_STR("X86_64"));
    cdk_add_count(cdk, context, "memory", function->memory_mb);
    cdk_add_duration(cdk, context, "timeout", function->timeout_seconds);
    cdk_add_flag(cdk, context, "has_environment", function->environment_count > 0);
    cJSON *environment = cdk_add_list(cdk, context, "environment");
    for (size_t i = 0; i < function->environment_count; i++) {
        cJSON *variable = cdk_add_item(cdk, environment);
        cdk_add_text(cdk, variable, "variable", function->environment[i].variable);
        cdk_add_text(cdk, variable, "value", cdk_resource_value(cdk, function->environment[i].resource));
    }
    cJSON *permissions = cdk_add_list(cdk, context, "permissions");
    for (size_t i = 0; i < function->permission_count; i++) {
        cJSON *permission = cdk_add_item(cdk, permissions);
        cdk_add_text(cdk, permission, "because", model_because(cdk->model, &function->permissions[i]));
        cdk_add_text(cdk, permission, "call", call_of(cdk, &function->permissions[i]));
    }
    add_mapping(cdk, context, &function->trigger);
    cdk_print_file(cdk, "lib/function.ts",
                   leat_format(cdk->arena, "lib/functions/%.*s.ts", LEAT_STR_ARG(function->thing.name)),
                   function->thing.at, context);
}
