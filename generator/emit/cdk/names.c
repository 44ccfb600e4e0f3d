/* How TypeScript calls resources: a name in PascalCase with its kind behind it, unless it ends with that anyway. */
#include <string.h>

#include "emit/cdk/cdk.h"
#include "text/case.h"

static leat_str name_with_kind(struct cdk *cdk, const struct resource *resource)
{
    const char *word = resource->kind->word;
    leat_str id = resource->id;
    bool has_it =
        leat_str_equal(id, leat_str_of(word)) || leat_str_has_suffix(id, leat_format(cdk->arena, "-%s", word));
    return has_it ? id : leat_format(cdk->arena, "%.*s-%s", LEAT_STR_ARG(id), word);
}

leat_str cdk_class_of(struct cdk *cdk, const struct resource *resource)
{
    return case_pascal(name_with_kind(cdk, resource), cdk->arena);
}

leat_str cdk_field_of(struct cdk *cdk, const struct resource *resource)
{
    if (!resource->owner) return case_camel(name_with_kind(cdk, resource), cdk->arena);
    leat_str field = case_camel(name_with_kind(cdk, resource->owner), cdk->arena);
    bool is_last = resource_referred(resource->owner, "dead-letter-queue") != resource;
    return leat_format(cdk->arena, "%.*s.%s", LEAT_STR_ARG(field), is_last ? "lastLetters" : "deadLetters");
}

leat_str cdk_topology_class(struct cdk *cdk)
{
    leat_str system = case_pascal(cdk->list->system, cdk->arena);
    return leat_format(cdk->arena, "%.*sTopology", LEAT_STR_ARG(system));
}

void cdk_add_import(struct cdk *cdk, cJSON *object, const struct resource *resource)
{
    cdk_add_text(cdk, object, "class", cdk_class_of(cdk, resource));
    cdk_add_text(cdk, object, "file", resource->id);
}

void cdk_add_part(struct cdk *cdk, cJSON *object, const struct resource *resource)
{
    cdk_add_import(cdk, object, resource);
    cdk_add_text(cdk, object, "field", cdk_field_of(cdk, resource));
}

/* What stands in a part, or is made by its construct, has no list of its own. */
const struct cdk_kind cdk_kinds[] = {
    {&resource_topic, "topics", {{"arn", "topicArn"}}},
    {&resource_queue, "queues", {{"arn", "queueArn"}, {"url", "queueUrl"}}},
    {&resource_table, "tables", {{"arn", "tableArn"}, {"name", "tableName"}}},
    {&resource_bucket, "buckets", {{"arn", "bucketArn"}, {"objects", "arnForObjects('*')"}, {"name", "bucketName"}}},
    {&resource_function, "functions", {{NULL, NULL}}},
    {&resource_api, "apis", {{NULL, NULL}}},
    {&resource_key, NULL, {{"arn", "foundation.key.keyArn"}}},
    {&resource_log_group, NULL, {{"streams", "this.logGroup.logGroupArn"}}},
    {&resource_stack, NULL, {{"name", "stack.stackName"}}},
    {&resource_stage, NULL, {{"name", "stage.name"}, {"protects-data", "stage.protectsData"}}},
    {&resource_account, NULL, {{"id", "stack.account"}}},
    {&resource_region, NULL, {{"name", "stack.region"}}},
    {&resource_setting, NULL, {{"value", "stage.settings"}}},
    {&resource_topic_policy, NULL, {{NULL, NULL}}},
    {&resource_queue_policy, NULL, {{NULL, NULL}}},
    {&resource_bucket_policy, NULL, {{NULL, NULL}}},
    {&resource_subscription, NULL, {{NULL, NULL}}},
    {&resource_role, NULL, {{NULL, NULL}}},
    {&resource_role_policy, NULL, {{NULL, NULL}}},
    {&resource_mapping, NULL, {{NULL, NULL}}},
    {&resource_api_path, NULL, {{NULL, NULL}}},
    {&resource_route, NULL, {{NULL, NULL}}},
    {&resource_invocation, NULL, {{NULL, NULL}}},
    {&resource_deployment, NULL, {{NULL, NULL}}},
    {&resource_api_stage, NULL, {{NULL, NULL}}},
    {&resource_alarm, NULL, {{NULL, NULL}}},
    {.kind = NULL},
};

static const struct cdk_kind *row_of(const struct resource_kind *kind)
{
    const struct cdk_kind *row = cdk_kinds;
    while (row->kind && row->kind != kind) row++;
    return row;
}

const char *cdk_member(const struct resource_kind *kind, const char *attribute)
{
    const struct cdk_kind *row = row_of(kind);
    for (size_t i = 0; row->kind && i < sizeof row->members / sizeof *row->members && row->members[i].attribute; i++)
        if (!strcmp(row->members[i].attribute, attribute)) return row->members[i].member;
    return NULL;
}

bool cdk_is_part(const struct resource *resource) { return row_of(resource->kind)->imports && !resource->owner; }
