/* The CDK app of a system: package and app here, each other file in its own. */
#include "emit/cdk/cdk.h"

#include "emit/infrastructure.h"

static cJSON *system_context(struct cdk *cdk)
{
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "system", cdk->list->system);
    return context;
}

static bool has_starred_stage(const struct resources *list)
{
    for (const struct resource *stage = resources_of(list, &resource_stage); stage; stage = resources_next(stage))
        if (leat_str_has_suffix(stage->id, LEAT_STR("*"))) return true;
    return false;
}

static void print_app(struct cdk *cdk)
{
    const struct resource *stack = resources_of(cdk->list, &resource_stack);
    cJSON *context = cdk_context(cdk);
    cdk_add_text(cdk, context, "system", cdk->list->system);
    cdk_add_text(cdk, context, "topology", cdk_topology_class(cdk));
    cdk_add_text(cdk, context, "stack", cdk_value(cdk, stack->name, "", ""));
    cdk_add_text(cdk, context, "protection", cdk_value(cdk, resource_value(stack, "termination-protection"), "", ""));
    cdk_add_flag(cdk, context, "starred", has_starred_stage(cdk->list));
    cdk_add_text(cdk, context, "longest_stage", leat_format(cdk->arena, "%zu", cdk->list->longest_stage));
    cdk_add_stages_have(cdk, context);
    leat_str tags = LEAT_STR("");
    for (const struct property *tag = resource_value(stack, "tags")->members; tag; tag = tag->next)
        cdk_append_member(cdk, &tags, tag->name, tag->value);
    cdk_add_text(cdk, context, "tags", tags);
    cdk_print_file(cdk, "bin/app.ts", leat_format(cdk->arena, "bin/%.*s.ts", LEAT_STR_ARG(cdk->list->system)),
                   cdk->list->at, context);
}

static void print_dead_letters(struct cdk *cdk, const struct resource *queue)
{
    cJSON *context = cdk_context(cdk);
    const struct resource *policy = resources_find(cdk->list, &resource_queue_policy, queue->id);
    cdk_add_truth(cdk, context, "tls_only", policy->statements && policy->statements->denies);
    cdk_print_file(cdk, "lib/dead-letters.ts", LEAT_STR("lib/dead-letters.ts"), cdk->list->at, context);
}

const struct cdk_file cdk_files[] = {
    {&resource_topic, cdk_print_topic},
    {&resource_queue, cdk_print_queue},
    {&resource_table, cdk_print_table},
    {&resource_function, cdk_print_function},
    {&resource_api, cdk_print_api},
    {&resource_bucket, cdk_print_bucket},
    {NULL, NULL},
};

static void print_part(struct cdk *cdk, const struct resource *resource)
{
    for (const struct cdk_file *file = cdk_files; file->kind; file++)
        if (file->kind == resource->kind && cdk_is_part(resource)) file->print(cdk, resource);
}

void emit_cdk(const struct resources *resources, struct output_set *out, struct leat_arena *arena,
              struct diagnostics *diagnostics)
{
    struct cdk cdk = {.list = resources, .out = out, .arena = arena, .diagnostics = diagnostics};
    const struct resource *queue = resources_of(resources, &resource_queue);
    struct span at = resources->at;
    cdk_print_file(&cdk, "package.json", LEAT_STR("package.json"), at, system_context(&cdk));
    cdk_print_file(&cdk, "package-lock.json", LEAT_STR("package-lock.json"), at, system_context(&cdk));
    cdk_print_file(&cdk, "npmrc", LEAT_STR(".npmrc"), at, cdk_context(&cdk));
    cdk_print_file(&cdk, "tsconfig.json", LEAT_STR("tsconfig.json"), at, cJSON_CreateObject());
    cdk_print_file(&cdk, "cdk.json", LEAT_STR("cdk.json"), at, system_context(&cdk));
    print_app(&cdk);
    cdk_print_topology(&cdk);
    cdk_print_settings(&cdk);
    cdk_print_foundation(&cdk);
    if (queue) print_dead_letters(&cdk, queue);
    if (resources_of(resources, &resource_function)) cdk_print_service_lambda(&cdk);
    if (resources_of(resources, &resource_alarm)) cdk_print_observability(&cdk);
    for (const struct resource *resource = resources->first; resource; resource = resource->next)
        print_part(&cdk, resource);
}
