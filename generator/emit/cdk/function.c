/* lib/functions: a function with the statements of its permissions, one call each, and what feeds it. */
#include "emit/cdk/cdk.h"

#include "core/print.h"
#include "text/case.h"

enum { LINE_WIDTH = 120 };

static bool mentions(const struct function *function, enum resource_kind kind, leat_str name)
{
    for (size_t i = 0; i < function->permission_count; i++)
        if (function->permissions[i].resource.kind == kind && leat_str_equal(function->permissions[i].resource.name, name)) return true;
    for (size_t i = 0; i < function->environment_count; i++)
        if (function->environment[i].resource.kind == kind && leat_str_equal(function->environment[i].resource.name, name)) return true;
    return kind == RESOURCE_QUEUE && function->trigger.kind == TRIGGER_QUEUE && leat_str_equal(function->trigger.queue->name, name);
}

/** Other parts that the function is made from: what its statements, its environment and its trigger name. */
static void add_parts(struct cdk *cdk, cJSON *context, const struct function *function)
{
    const struct model *model = cdk->model;
    cJSON *topics = cdk_add_list(cdk, context, "topics"), *queues = cdk_add_list(cdk, context, "queues"), *tables = cdk_add_list(cdk, context, "tables");
    for (size_t i = 0; i < model->topic_count; i++)
        if (mentions(function, RESOURCE_TOPIC, model->topics[i].name)) cdk_add_thing(cdk, cdk_add_item(cdk, topics), RESOURCE_TOPIC, model->topics[i].name);
    for (size_t i = 0; i < model->queue_count; i++) {
        const struct queue *queue = &model->queues[i];
        if (queue->is_dead_letter) continue;
        if (mentions(function, RESOURCE_QUEUE, queue->name) || mentions(function, RESOURCE_QUEUE, queue->dead_letter->name))
            cdk_add_thing(cdk, cdk_add_item(cdk, queues), RESOURCE_QUEUE, queue->name);
    }
    for (size_t i = 0; i < model->table_count; i++)
        if (mentions(function, RESOURCE_TABLE, model->tables[i].name)) cdk_add_thing(cdk, cdk_add_item(cdk, tables), RESOURCE_TABLE, model->tables[i].name);
}

/** The call that makes one statement; its actions go to a line of their own where the line would get long. */
static leat_str call_of(struct cdk *cdk, const struct permission *permission)
{
    leat_str actions = LEAT_STR("");
    for (size_t i = 0; i < permission->action_count; i++)
        actions = leat_format(cdk->arena, "%.*s%s'%s'", LEAT_STR_ARG(actions), i ? ", " : "", permission->actions[i]);
    if (permission->platform) return leat_format(cdk->arena, "allowPlatform('%.*s', %.*s)", LEAT_STR_ARG(permission->sid), LEAT_STR_ARG(actions));
    leat_str resource = cdk_resource_arn(cdk, &permission->resource);
    leat_str call = leat_format(cdk->arena, "allow('%.*s', %.*s,", LEAT_STR_ARG(permission->sid), LEAT_STR_ARG(resource));
    bool is_long = sizeof "    this. );" + call.size + actions.size > LINE_WIDTH;
    return leat_format(cdk->arena, "%.*s%s%.*s)", LEAT_STR_ARG(call), is_long ? "\n      " : " ", LEAT_STR_ARG(actions));
}

static void add_mapping(struct cdk *cdk, cJSON *context, const struct trigger *trigger)
{
    if (trigger->kind != TRIGGER_QUEUE) {
        cdk_add_flag(cdk, context, "mapping", false);
        return;
    }
    cJSON *mapping = cdk_add_object(cdk, context, "mapping");
    leat_str place = model_place(cdk->model, trigger->at);
    cdk_add_text(cdk, mapping, "because", leat_format(cdk->arena, "%.*s from: { queue: %.*s }", LEAT_STR_ARG(place), LEAT_STR_ARG(trigger->queue->name)));
    cdk_add_text(cdk, mapping, "id", case_pascal(trigger->queue->name, cdk->arena));
    cdk_add_text(cdk, mapping, "queue", cdk_queue_field(cdk, trigger->queue));
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
    if (trigger->kind == TRIGGER_API)
        return leat_format(cdk->arena, "%.*s %.*s of API %.*s -> function %.*s.", LEAT_STR_ARG(trigger->method), LEAT_STR_ARG(trigger->path),
                           LEAT_STR_ARG(trigger->api->name), LEAT_STR_ARG(function->name));
    if (trigger->kind == TRIGGER_QUEUE)
        return leat_format(cdk->arena, "Queue %.*s -> function %.*s.", LEAT_STR_ARG(trigger->queue->name), LEAT_STR_ARG(function->name));
    return leat_format(cdk->arena, "Function %.*s, invoked by name.", LEAT_STR_ARG(function->name));
}

void cdk_print_function(struct cdk *cdk, const struct function *function)
{
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "source", cdk->model->path);
    cdk_add_text(cdk, context, "class", cdk_class_of(cdk, RESOURCE_FUNCTION, function->name));
    leat_str way = way_to(cdk, function);
    cdk_add_doc(cdk, context, 0,
                leat_format(cdk->arena, "%.*s%s%.*s", LEAT_STR_ARG(function->description), function->description.size ? " " : "", LEAT_STR_ARG(way)));
    add_parts(cdk, context, function);
    cdk_add_text(cdk, context, "name", function->name);
    cdk_add_text(cdk, context, "description", function->description);
    cdk_add_text(cdk, context, "architecture", leat_str_equal(function->architecture, LEAT_STR("arm64")) ? LEAT_STR("ARM_64") : LEAT_STR("X86_64"));
    cdk_add_count(cdk, context, "memory", function->memory_mb);
    cdk_add_duration(cdk, context, "timeout", function->timeout_seconds);
    cdk_add_flag(cdk, context, "has_environment", function->environment_count > 0);
    cJSON *environment = cdk_add_list(cdk, context, "environment");
    for (size_t i = 0; i < function->environment_count; i++) {
        cJSON *variable = cdk_add_item(cdk, environment);
        cdk_add_text(cdk, variable, "variable", function->environment[i].variable);
        cdk_add_text(cdk, variable, "value", cdk_resource_value(cdk, &function->environment[i].resource));
    }
    cJSON *permissions = cdk_add_list(cdk, context, "permissions");
    for (size_t i = 0; i < function->permission_count; i++) {
        cJSON *permission = cdk_add_item(cdk, permissions);
        cdk_add_text(cdk, permission, "because", model_because(cdk->model, &function->permissions[i]));
        cdk_add_text(cdk, permission, "call", call_of(cdk, &function->permissions[i]));
    }
    add_mapping(cdk, context, &function->trigger);
    cdk_print_file(cdk, "lib/function.ts", leat_format(cdk->arena, "lib/functions/%.*s.ts", LEAT_STR_ARG(function->name)), function->at, context);
}
