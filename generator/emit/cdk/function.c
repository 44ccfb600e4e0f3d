/* lib/functions: a function with the statements of its permissions, one call each, and what feeds it. */
#include <string.h>

#include "emit/cdk/cdk.h"
#include "text/case.h"

enum { LINE_WIDTH = 120 };

/** Whether the value is of a part, or of what stands in its file. */
static bool is_of(const struct property_value *value, const struct resource *part)
{
    const struct resource *resource = value->kind == PROPERTY_REFERENCE ? value->reference.resource : NULL;
    return resource && resource->kind == part->kind && (resource == part || resource->owner == part);
}

static bool mentions(const struct cdk *cdk, const struct resource *function, const struct resource *part)
{
    const struct property_value *environment = resource_value(function, "environment");
    for (const struct property *variable = environment ? environment->members : NULL; variable;
         variable = variable->next)
        if (is_of(variable->value, part)) return true;
    const struct resource *policy = resources_find(cdk->list, &resource_role_policy, function->id);
    for (const struct statement *statement = policy->statements; statement; statement = statement->next)
        if (is_of(statement->resource, part)) return true;
    const struct resource *mapping = resources_find(cdk->list, &resource_mapping, function->id);
    return mapping && is_of(resource_value(mapping, "queue"), part);
}

/** Other parts that the function is made from: what its statements, its environment and its mapping refer to. */
static void add_parts(struct cdk *cdk, cJSON *context, const struct resource *function)
{
    for (const struct cdk_kind *kind = cdk_kinds; kind->kind != &resource_function; kind++) {
        cJSON *list = cdk_add_list(cdk, context, kind->imports);
        for (const struct resource *part = resources_of(cdk->list, kind->kind); part; part = resources_next(part))
            if (cdk_is_part(part) && mentions(cdk, function, part)) cdk_add_part(cdk, cdk_add_item(cdk, list), part);
    }
}

static leat_str actions_of(struct cdk *cdk, const struct statement *statement)
{
    leat_str actions = LEAT_STR("");
    for (size_t i = 0; i < statement->action_count; i++)
        actions = leat_format(cdk->arena, "%.*s%s'%s'", LEAT_STR_ARG(actions), i ? ", " : "", statement->actions[i]);
    return actions;
}

/** { StringEquals: { 'kms:ViaService': `sqs.${this.stack.region}.amazonaws.com` } } */
static leat_str conditions_of(struct cdk *cdk, const struct statement *statement)
{
    leat_str text = LEAT_STR("");
    for (const struct condition *condition = statement->conditions; condition; condition = condition->next)
        text = leat_format(cdk->arena, "%.*s%s%s: { '%s': %.*s }", LEAT_STR_ARG(text), text.size ? ", " : "",
                           condition->test, condition->variable,
                           PRINT_STR(cdk_value(cdk, condition->value, "this.", "props.")));
    return leat_format(cdk->arena, "{ %.*s }", LEAT_STR_ARG(text));
}

/** The call that makes one statement; its actions go to a line of their own where the line would get long. */
static leat_str call_of(struct cdk *cdk, const struct statement *statement)
{
    leat_str actions = actions_of(cdk, statement);
    if (statement->resource->kind == PROPERTY_TEXT)
        return leat_format(cdk->arena, "allowPlatform('%.*s', %.*s)", LEAT_STR_ARG(statement->sid),
                           LEAT_STR_ARG(actions));
    leat_str resource = cdk_value(cdk, statement->resource, "props.foundation.", "props.");
    leat_str call =
        leat_format(cdk->arena, "allow('%.*s', %.*s,", LEAT_STR_ARG(statement->sid), LEAT_STR_ARG(resource));
    if (statement->conditions)
        return leat_format(cdk->arena, "allowIf(%.*s, '%.*s',\n      %.*s, %.*s)",
                           PRINT_STR(conditions_of(cdk, statement)), LEAT_STR_ARG(statement->sid),
                           LEAT_STR_ARG(resource), LEAT_STR_ARG(actions));
    bool is_long = sizeof "    this. );" + call.size + actions.size > LINE_WIDTH;
    return leat_format(cdk->arena, "%.*s%s%.*s)", LEAT_STR_ARG(call), is_long ? "\n      " : " ",
                       LEAT_STR_ARG(actions));
}

static void add_permissions(struct cdk *cdk, cJSON *context, const struct resource *function)
{
    cJSON *permissions = cdk_add_list(cdk, context, "permissions");
    const struct resource *policy = resources_of(cdk->list, &resource_role_policy);
    for (; policy; policy = resources_next(policy)) {
        if (policy->owner->owner != function) continue; /* the role's, which is the function's */
        for (const struct statement *statement = policy->statements; statement; statement = statement->next) {
            cJSON *permission = cdk_add_item(cdk, permissions);
            cdk_add_text(cdk, permission, "because", statement->because);
            cdk_add_text(cdk, permission, "call", call_of(cdk, statement));
        }
    }
}

static void add_environment(struct cdk *cdk, cJSON *context, const struct resource *function)
{
    const struct property_value *environment = resource_value(function, "environment");
    cdk_add_flag(cdk, context, "has_environment", environment);
    cJSON *list = cdk_add_list(cdk, context, "environment");
    for (const struct property *variable = environment ? environment->members : NULL; variable;
         variable = variable->next) {
        cJSON *item = cdk_add_item(cdk, list);
        cdk_add_text(cdk, item, "variable", variable->name);
        cdk_add_text(cdk, item, "value", cdk_value(cdk, variable->value, "props.foundation.", "props."));
    }
}

static void add_mapping(struct cdk *cdk, cJSON *context, const struct resource *mapping)
{
    if (!mapping) {
        cdk_add_flag(cdk, context, "mapping", false);
        return;
    }
    cJSON *object = cdk_add_object(cdk, context, "mapping");
    cdk_add_text(cdk, object, "because", mapping->because);
    cdk_add_text(cdk, object, "id", case_pascal(resource_referred(mapping, "queue")->id, cdk->arena));
    cdk_add_text(cdk, object, "queue", cdk_value(cdk, resource_value(mapping, "queue"), "", "props."));
    cdk_add_text(cdk, object, "batch", resource_text(mapping, "batch"));
    cdk_add_truth(cdk, object, "partial_failures", resource_flag(mapping, "partial-failures"));
    cdk_add_duration_or_none(cdk, object, "window", mapping, "window-seconds");
    cdk_add_flag(cdk, object, "paused", !resource_flag(mapping, "enabled"));
}

static leat_str way_to(struct cdk *cdk, const struct resource *function)
{
    const struct resource *route = resources_find(cdk->list, &resource_route, function->id);
    const struct resource *mapping = resources_find(cdk->list, &resource_mapping, function->id);
    if (route)
        return leat_format(cdk->arena, "%.*s %.*s of API %.*s -> function %.*s.",
                           PRINT_STR(resource_text(route, "method")), PRINT_STR(resource_text(route, "path")),
                           LEAT_STR_ARG(route->owner->id), LEAT_STR_ARG(function->id));
    if (mapping)
        return leat_format(cdk->arena, "Queue %.*s -> function %.*s.",
                           LEAT_STR_ARG(resource_referred(mapping, "queue")->id), LEAT_STR_ARG(function->id));
    return leat_format(cdk->arena, "Function %.*s, invoked by name.", LEAT_STR_ARG(function->id));
}

void cdk_print_function(struct cdk *cdk, const struct resource *function)
{
    cJSON *context = cdk_context(cdk);
    leat_str description = function->description;
    cdk_add_text(cdk, context, "class", cdk_class_of(cdk, function));
    cdk_add_doc(cdk, context, 0,
                leat_format(cdk->arena, "%.*s%s%.*s", LEAT_STR_ARG(description), description.size ? " " : "",
                            PRINT_STR(way_to(cdk, function))));
    add_parts(cdk, context, function);
    cdk_add_text(cdk, context, "name", resource_text(function, "asset"));
    cdk_add_text(cdk, context, "description", description);
    cdk_add_text(cdk, context, "architecture", cdk_word(resource_text(function, "architecture")));
    cdk_add_text(cdk, context, "memory", resource_text(function, "memory-mb"));
    cdk_add_duration(cdk, context, "timeout", function, "timeout-seconds");
    add_environment(cdk, context, function);
    add_permissions(cdk, context, function);
    add_mapping(cdk, context, resources_find(cdk->list, &resource_mapping, function->id));
    cdk_print_file(cdk, "lib/function.ts", leat_format(cdk->arena, "lib/functions/%.*s.ts", LEAT_STR_ARG(function->id)),
                   function->at, context);
}

/** Why statements may be on all that is in something; an absent section where none is. */
static void add_inside(struct cdk *cdk, cJSON *context)
{
    const struct resource *policy = resources_of(cdk->list, &resource_role_policy);
    for (; policy; policy = resources_next(policy))
        for (const struct acknowledged *finding = policy->acknowledged; finding; finding = finding->next)
            if (!strncmp(finding->rule, "IAM5[Resource::<", strlen("IAM5[Resource::<"))) {
                cdk_add_text(cdk, context, "inside", finding->reason);
                return;
            }
    cdk_add_flag(cdk, context, "inside", false);
}

/** What is the same for all functions. */
void cdk_print_service_lambda(struct cdk *cdk)
{
    const struct resource *function = resources_of(cdk->list, &resource_function);
    cJSON *context = cdk_context(cdk);
    cdk_add_text(cdk, context, "runtime", cdk_word(resource_text(function, "runtime")));
    cdk_add_text(cdk, context, "handler", resource_text(function, "handler"));
    cdk_add_text(cdk, context, "log_format", cdk_word(resource_text(function, "log-format")));
    cdk_add_text(cdk, context, "tracing", cdk_word(resource_text(function, "tracing")));
    add_inside(cdk, context);
    const struct resource *platform = resources_find(
        cdk->list, &resource_role_policy, leat_format(cdk->arena, "%.*s.platform", LEAT_STR_ARG(function->id)));
    cdk_add_acknowledged(cdk, context, "acknowledged", platform);
    cdk_print_file(cdk, "lib/service-lambda.ts", LEAT_STR("lib/service-lambda.ts"), cdk->list->at, context);
}
