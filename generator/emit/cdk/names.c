/* How TypeScript calls the things of a model: a name in PascalCase with its kind behind it, unless it ends with that
   anyway. */
#include "emit/cdk/cdk.h"

#include <string.h>

#include "core/print.h"
#include "model/kinds/made.h"
#include "text/case.h"

static leat_str name_with_kind(struct cdk *cdk, const struct thing *thing)
{
    const char *word = thing->kind->word;
    bool has_it = leat_str_equal(thing->name, leat_str_of(word)) ||
                  leat_str_has_suffix(thing->name, leat_format(cdk->arena, "-%s", word));
    return has_it ? thing->name : leat_format(cdk->arena, "%.*s-%s", LEAT_STR_ARG(thing->name), word);
}

leat_str cdk_class_of(struct cdk *cdk, const struct thing *thing)
{
    return case_pascal(name_with_kind(cdk, thing), cdk->arena);
}

leat_str cdk_field_of(struct cdk *cdk, const struct thing *thing)
{
    return case_camel(name_with_kind(cdk, thing), cdk->arena);
}

leat_str cdk_topology_class(struct cdk *cdk)
{
    leat_str system = case_pascal(cdk->model->system, cdk->arena);
    return leat_format(cdk->arena, "%.*sTopology", LEAT_STR_ARG(system));
}

void cdk_add_import(struct cdk *cdk, cJSON *object, const struct thing *thing)
{
    cdk_add_text(cdk, object, "class", cdk_class_of(cdk, thing));
    cdk_add_text(cdk, object, "file", thing->name);
}

void cdk_add_thing(struct cdk *cdk, cJSON *object, const struct thing *thing)
{
    cdk_add_import(cdk, object, thing);
    cdk_add_text(cdk, object, "field", cdk_field_of(cdk, thing));
}

const struct queue *cdk_queue_of_dead_letters(const struct cdk *cdk, const struct queue *dead_letters)
{
    struct things queues = model_things(cdk->model, &kind_queue);
    for (size_t i = 0; i < queues.count; i++)
        if (queue_of(queues.items[i])->dead_letter == dead_letters) return queue_of(queues.items[i]);
    return NULL;
}

leat_str cdk_queue_field(struct cdk *cdk, const struct queue *queue)
{
    const struct queue *source = queue->is_dead_letter ? cdk_queue_of_dead_letters(cdk, queue) : NULL;
    leat_str field = cdk_field_of(cdk, &(source ? source : queue)->thing);
    return source ? leat_format(cdk->arena, "%.*s.deadLetters", LEAT_STR_ARG(field)) : field;
}

const struct cdk_kind cdk_kinds[] = {
    {&kind_setting, NULL, NULL, "props.foundation.stage.settings"},
    {&kind_topic, "topics", "topicArn", "topicArn"},
    {&kind_queue, "queues", "queueArn", "queueUrl"},
    {&kind_table, "tables", "tableArn", "tableName"},
    {&kind_function, "functions", NULL, NULL},
    {&kind_api, "apis", NULL, NULL},
    {&kind_log_group, NULL, "this.logGroup.logGroupArn", NULL},
    {&kind_key, NULL, "props.foundation.key.keyArn", NULL},
    {.kind = NULL},
};

static const struct cdk_kind *row_of(const struct thing *thing)
{
    const struct cdk_kind *row = cdk_kinds;
    while (row->kind != thing->kind) row++; /* every kind has one */
    return row;
}

static leat_str member_of(struct cdk *cdk, const struct thing *thing, const char *member)
{
    if (strchr(member, '.')) return leat_str_of(member);
    leat_str field = queue_of(thing) ? cdk_queue_field(cdk, queue_of(thing)) : cdk_field_of(cdk, thing);
    return leat_format(cdk->arena, "props.%.*s.%s", LEAT_STR_ARG(field), member);
}

leat_str cdk_resource_arn(struct cdk *cdk, const struct thing *thing)
{
    return member_of(cdk, thing, row_of(thing)->arn);
}

static leat_str value_of_setting(struct cdk *cdk, const struct setting *setting)
{
    leat_str member = case_camel(setting->thing.name, cdk->arena);
    bool is_text = strcmp(cdk_setting_type(cdk, setting), "string") == 0;
    return leat_format(cdk->arena, is_text ? "%s.%.*s" : "String(%s.%.*s)", row_of(&setting->thing)->value,
                       LEAT_STR_ARG(member));
}

leat_str cdk_resource_value(struct cdk *cdk, const struct thing *thing)
{
    return setting_of(thing) ? value_of_setting(cdk, setting_of(thing)) : member_of(cdk, thing, row_of(thing)->value);
}
