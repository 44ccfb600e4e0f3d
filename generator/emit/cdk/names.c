/* How TypeScript calls the things of a model: a name in PascalCase with its kind behind it, unless it ends with that anyway. */
#include "emit/cdk/cdk.h"

#include <string.h>

#include "core/print.h"
#include "text/case.h"

static const char *kind_word(enum resource_kind kind)
{
    switch (kind) {
    case RESOURCE_API: return "api";
    case RESOURCE_TOPIC: return "topic";
    case RESOURCE_QUEUE: return "queue";
    case RESOURCE_TABLE: return "table";
    case RESOURCE_FUNCTION: return "function";
    case RESOURCE_SETTING:
    case RESOURCE_LOG_GROUP:
    case RESOURCE_KEY:
    case RESOURCE_ANY: break;
    }
    return "";
}

static leat_str name_with_kind(struct cdk *cdk, enum resource_kind kind, leat_str name)
{
    leat_str word = leat_str_of(kind_word(kind));
    bool has_it = leat_str_equal(name, word) || leat_str_has_suffix(name, leat_format(cdk->arena, "-%s", word.data));
    return has_it ? name : leat_format(cdk->arena, "%.*s-%s", LEAT_STR_ARG(name), word.data);
}

leat_str cdk_class_of(struct cdk *cdk, enum resource_kind kind, leat_str name) { return case_pascal(name_with_kind(cdk, kind, name), cdk->arena); }

leat_str cdk_field_of(struct cdk *cdk, enum resource_kind kind, leat_str name) { return case_camel(name_with_kind(cdk, kind, name), cdk->arena); }

leat_str cdk_topology_class(struct cdk *cdk)
{
    leat_str system = case_pascal(cdk->model->system, cdk->arena);
    return leat_format(cdk->arena, "%.*sTopology", LEAT_STR_ARG(system));
}

void cdk_add_import(struct cdk *cdk, cJSON *object, enum resource_kind kind, leat_str name)
{
    cdk_add_text(cdk, object, "class", cdk_class_of(cdk, kind, name));
    cdk_add_text(cdk, object, "file", name);
}

void cdk_add_thing(struct cdk *cdk, cJSON *object, enum resource_kind kind, leat_str name)
{
    cdk_add_import(cdk, object, kind, name);
    cdk_add_text(cdk, object, "field", cdk_field_of(cdk, kind, name));
}

const struct queue *cdk_queue_of_dead_letters(const struct cdk *cdk, const struct queue *dead_letters)
{
    for (size_t i = 0; i < cdk->model->queue_count; i++)
        if (cdk->model->queues[i].dead_letter == dead_letters) return &cdk->model->queues[i];
    return NULL;
}

leat_str cdk_queue_field(struct cdk *cdk, const struct queue *queue)
{
    const struct queue *source = queue->is_dead_letter ? cdk_queue_of_dead_letters(cdk, queue) : NULL;
    leat_str field = cdk_field_of(cdk, RESOURCE_QUEUE, source ? source->name : queue->name);
    return source ? leat_format(cdk->arena, "%.*s.deadLetters", LEAT_STR_ARG(field)) : field;
}

leat_str cdk_resource_arn(struct cdk *cdk, const struct resource *resource)
{
    leat_str part = cdk_field_of(cdk, resource->kind, resource->name);
    switch (resource->kind) {
    case RESOURCE_TOPIC: return leat_format(cdk->arena, "props.%.*s.topicArn", LEAT_STR_ARG(part));
    case RESOURCE_TABLE: return leat_format(cdk->arena, "props.%.*s.tableArn", LEAT_STR_ARG(part));
    case RESOURCE_FUNCTION: return leat_format(cdk->arena, "props.%.*s.functionArn", LEAT_STR_ARG(part));
    case RESOURCE_QUEUE: return leat_format(cdk->arena, "props.%.*s.queueArn", PRINT_STR(cdk_queue_field(cdk, resource->queue)));
    case RESOURCE_LOG_GROUP: return LEAT_STR("this.logGroup.logGroupArn");
    case RESOURCE_KEY: return LEAT_STR("props.foundation.key.keyArn");
    case RESOURCE_API:
    case RESOURCE_SETTING:
    case RESOURCE_ANY: break;
    }
    return LEAT_STR("");
}

leat_str cdk_resource_value(struct cdk *cdk, const struct resource *resource)
{
    leat_str part = cdk_field_of(cdk, resource->kind, resource->name);
    switch (resource->kind) {
    case RESOURCE_TOPIC: return leat_format(cdk->arena, "props.%.*s.topicArn", LEAT_STR_ARG(part));
    case RESOURCE_TABLE: return leat_format(cdk->arena, "props.%.*s.tableName", LEAT_STR_ARG(part));
    case RESOURCE_QUEUE: return leat_format(cdk->arena, "props.%.*s.queueUrl", PRINT_STR(cdk_queue_field(cdk, resource->queue)));
    case RESOURCE_SETTING: {
        leat_str member = case_camel(resource->name, cdk->arena);
        bool is_text = strcmp(cdk_setting_type(cdk, resource->setting), "string") == 0;
        return leat_format(cdk->arena, is_text ? "props.foundation.stage.settings.%.*s" : "String(props.foundation.stage.settings.%.*s)", LEAT_STR_ARG(member));
    }
    case RESOURCE_API:
    case RESOURCE_FUNCTION:
    case RESOURCE_LOG_GROUP:
    case RESOURCE_KEY:
    case RESOURCE_ANY: break;
    }
    return LEAT_STR("");
}
