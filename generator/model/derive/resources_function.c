/* A function with its role, what that may do, its log, the mapping of a queue that it reads, and its alarms. */
#include "model/derive/resource_make.h"
#include "model/kinds/bucket.h"
#include "model/kinds/function.h"
#include "model/kinds/queue.h"
#include "model/kinds/setting.h"
#include "model/kinds/table.h"
#include "model/kinds/topic.h"

const struct resource_known resource_known[] = {
    {&kind_setting, &resource_setting, NULL, "value", NULL},
    {&kind_topic, &resource_topic, "arn", "arn", NULL},
    {&kind_queue, &resource_queue, "arn", "url", NULL},
    {&kind_table, &resource_table, "arn", "name", NULL},
    {&kind_bucket, &resource_bucket, "objects", "name", "arn"},
    {&kind_log_group, &resource_log_group, "streams", NULL, NULL},
    {&kind_key, &resource_key, "arn", NULL, NULL},
    {.kind = NULL},
};

static const struct resource_known *row_of(const struct thing *thing)
{
    const struct resource_known *row = resource_known;
    while (row->kind != thing->kind) row++; /* every kind that can be used has one */
    return row;
}

static const struct property_value *in_statement(struct making *making, const struct permission *permission)
{
    if (!permission->resource) return text_value(making, LEAT_STR("*"));
    const struct resource_known *row = row_of(permission->resource);
    return reference_value(making, row->resource, permission->resource->name,
                           permission->whole ? row->as_a_whole : row->in_statements);
}

static struct resource *make_role(struct making *making, const struct thing *thing)
{
    static const char *const assume[] = {"sts:AssumeRole"};
    struct resource *role = make(making, &resource_role, thing->name, thing);
    role->description = leat_format(making->arena, "What %.*s may do", LEAT_STR_ARG(thing->name));
    struct statement *trust = statement_add(making, role, "", assume, COUNT_OF(assume), NULL);
    trust->principal = PRINCIPAL_SERVICE;
    trust->service = "lambda.amazonaws.com";
    trust->because = LEAT_STR("Lambda acts as the function");
    return role;
}

/* The key is used by the service for the function, never by the function itself. */
static void through(struct making *making, struct statement *statement, leat_str service)
{
    const struct property_value *host[] = {text_value(making, service), text_value(making, LEAT_STR(".")),
                                           here_value(making, &resource_region),
                                           text_value(making, LEAT_STR(".amazonaws.com"))};
    condition_add(making, statement, "StringEquals", "kms:ViaService", joined_value(making, host, COUNT_OF(host)));
}

/* What is in a thing has no ARNs but those below the thing's: a wildcard, and no wider than what it is for. */
static void acknowledge_inside(struct making *making, struct resource *policy, const struct permission *permission)
{
    if (!permission->resource || !row_of(permission->resource)->as_a_whole || permission->whole) return;
    leat_str rule = leat_format(making->arena, "IAM5[Resource::<%.*s>/*]", LEAT_STR_ARG(permission->resource->name));
    for (const struct acknowledged *each = policy->acknowledged; each; each = each->next)
        if (leat_str_equal(leat_str_of(each->rule), rule)) return;
    acknowledge(making, policy, rule.data, LEAT_STR("AWS names what is in it by a wildcard, and it alone."));
}

/* What the platform asks for without naming a resource stands in a policy of its own, whose acknowledgement covers
   nothing else. */
static struct resource *make_policy(struct making *making, const struct function *function, struct resource *role,
                                    bool of_platform)
{
    leat_str id = of_platform ? part_id(making, function->thing.name, "platform") : function->thing.name;
    struct resource *policy = make(making, &resource_role_policy, id, &function->thing);
    say(making, policy, "role", attribute_of(making, role, "name"));
    policy->owner = role;
    for (size_t i = 0; i < function->permission_count; i++) {
        const struct permission *permission = &function->permissions[i];
        if (permission->platform != of_platform) continue;
        struct statement *statement = statement_add(making, policy, permission->sid.data, permission->actions,
                                                    permission->action_count, in_statement(making, permission));
        statement->because = model_because(making->model, permission);
        statement->at = permission->because;
        acknowledge_inside(making, policy, permission);
        if (permission->through.size) through(making, statement, permission->through);
        if (permission->only_if)
            condition_add(making, statement, permission->only_if[0], permission->only_if[1],
                          text_value(making, leat_str_of(permission->only_if[2])));
    }
    if (of_platform)
        acknowledge(making, policy, "IAM5[Resource::*]", LEAT_STR("These actions accept no resource but *."));
    return policy;
}

static void say_environment(struct making *making, struct resource *resource, const struct function *function)
{
    struct property *variables = NULL;
    for (size_t i = 0; i < function->environment_count; i++) {
        const struct thing *thing = function->environment[i].resource;
        property_add(making, &variables, function->environment[i].variable,
                     reference_value(making, row_of(thing)->resource, thing->name, row_of(thing)->in_variables));
    }
    if (variables) say(making, resource, "environment", map_value(making, variables));
}

static struct resource *make_function(struct making *making, const struct function *function)
{
    struct resource *resource = make(making, &resource_function, function->thing.name, &function->thing);
    leat_str id = function->thing.name;
    resource->description = function->thing.description;
    say(making, resource, "role", reference_value(making, &resource_role, id, "arn"));
    say(making, resource, "log-group", reference_value(making, &resource_log_group, id, "name"));
    say_text(making, resource, "asset", id);
    say_word(making, resource, "handler", model_standards.function.handler);
    say_word(making, resource, "runtime", model_standards.function.runtime);
    say_text(making, resource, "architecture", function->architecture);
    say_count(making, resource, "memory-mb", function->memory_mb);
    say_count(making, resource, "timeout-seconds", function->timeout_seconds);
    say_word(making, resource, "log-format", model_standards.function.log_format);
    say_word(making, resource, "tracing", model_standards.function.tracing);
    say_environment(making, resource, function);
    return resource;
}

static void make_mapping(struct making *making, const struct function *function, struct resource *owner)
{
    const struct trigger *trigger = &function->trigger;
    struct resource *mapping = make(making, &resource_mapping, function->thing.name, &function->thing);
    leat_str path = model_path(making->model, trigger->at);
    mapping->owner = owner;
    mapping->at = trigger->at;
    mapping->because = leat_format(making->arena, "%.*s: { %.*s }", LEAT_STR_ARG(path), LEAT_STR_ARG(trigger->said));
    say(making, mapping, "function", attribute_of(making, owner, "name"));
    say(making, mapping, "queue", reference_value(making, &resource_queue, trigger->thing->name, "arn"));
    say_count(making, mapping, "batch", trigger->batch);
    say_count(making, mapping, "window-seconds", trigger->window_seconds);
    say_flag(making, mapping, "partial-failures", model_standards.function.partial_failures);
    say_flag(making, mapping, "enabled", trigger->enabled);
}

static void make_alarms(struct making *making, const struct function *function)
{
    static const struct alarm_standard *const standards[] = {&model_standards.alarm.errors,
                                                             &model_standards.alarm.throttles};
    for (size_t i = 0; i < COUNT_OF(standards); i++)
        say(making, alarm_make(making, standards[i], &function->thing), "function",
            reference_value(making, &resource_function, function->thing.name, "name"));
}

void resources_of_function(struct making *making, const struct thing *thing)
{
    const struct function *function = function_of(thing);
    struct resource *role = make_role(making, thing);
    struct resource *group = log_group_make(making, thing->name, thing);
    struct resource *policy = make_policy(making, function, role, false);
    struct resource *platform = make_policy(making, function, role, true);
    struct resource *resource = make_function(making, function);
    role->owner = group->owner = resource;
    made_after(making, resource, platform);
    made_after(making, resource, policy);
    if (function->trigger.kind == &kind_queue) make_mapping(making, function, resource);
    make_alarms(making, function);
}
