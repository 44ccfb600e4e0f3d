/* lib/<system>-topology.ts, the stack that joins the parts. */
#include "emit/cdk/cdk.h"

#include "core/print.h"
#include "text/case.h"

static void add_part(struct cdk *cdk, cJSON *parts, cJSON *of_kind, enum resource_kind kind, leat_str name)
{
    cdk_add_import(cdk, cdk_add_item(cdk, of_kind), kind, name);
    cJSON *part = cdk_add_item(cdk, parts);
    cdk_add_text(cdk, part, "class", cdk_class_of(cdk, kind, name));
    cdk_add_text(cdk, part, "field", cdk_field_of(cdk, kind, name));
}

/** Parts in the order in which they are made: each after those that it is made from. By kind for the imports. */
static void add_parts(struct cdk *cdk, cJSON *context)
{
    const struct model *model = cdk->model;
    cJSON *parts = cdk_add_list(cdk, context, "parts");
    cJSON *topics = cdk_add_list(cdk, context, "topics"), *queues = cdk_add_list(cdk, context, "queues"), *tables = cdk_add_list(cdk, context, "tables");
    cJSON *functions = cdk_add_list(cdk, context, "functions"), *apis = cdk_add_list(cdk, context, "apis");
    for (size_t i = 0; i < model->topic_count; i++) add_part(cdk, parts, topics, RESOURCE_TOPIC, model->topics[i].name);
    for (size_t i = 0; i < model->queue_count; i++)
        if (!model->queues[i].is_dead_letter) add_part(cdk, parts, queues, RESOURCE_QUEUE, model->queues[i].name);
    for (size_t i = 0; i < model->table_count; i++) add_part(cdk, parts, tables, RESOURCE_TABLE, model->tables[i].name);
    for (size_t i = 0; i < model->function_count; i++) add_part(cdk, parts, functions, RESOURCE_FUNCTION, model->functions[i].name);
    for (size_t i = 0; i < model->api_count; i++) add_part(cdk, parts, apis, RESOURCE_API, model->apis[i].name);
}

void cdk_print_topology(struct cdk *cdk)
{
    const struct model *model = cdk->model;
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "source", model->path);
    cdk_add_text(cdk, context, "topology", cdk_topology_class(cdk));
    cdk_add_doc(cdk, context, 0,
                leat_format(cdk->arena, "%.*s%sEvery part is a protected `create` method for a subclass to override, and a readonly field to build on.",
                            LEAT_STR_ARG(model->description), model->description.size ? "\n\n" : ""));
    add_parts(cdk, context);
    cdk_add_flag(cdk, context, "has_alarms", model->alarm_count > 0);
    cJSON *alarms = cdk_add_list(cdk, context, "alarms");
    for (size_t i = 0; i < model->alarm_count; i++) {
        cJSON *alarm = cdk_add_item(cdk, alarms);
        cdk_add_text(cdk, alarm, "id", case_pascal(model->alarms[i].name, cdk->arena));
        cdk_add_text(cdk, alarm, "queue", cdk_queue_field(cdk, model->alarms[i].queue));
    }
    cdk_print_file(cdk, "lib/topology.ts", leat_format(cdk->arena, "lib/%.*s-topology.ts", LEAT_STR_ARG(model->system)), model->at, context);
}
