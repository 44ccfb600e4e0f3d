/* How TypeScript calls the things of a model: a name in PascalCase with its kind behind it, unless it ends with that anyway. */
#include "emit/cdk/cdk.h"

#include <string.h>

#include "core/print.h"
#include "model/kinds/made.h"
#include "text/case.h"

static leat_str name_with_kind(struct cdk *cdk, const struct thing *thing)
{
    const char *word = thing->kind->word;
    bool has_it = leat_str_equal(thing->name, leat_str_of(word)) || leat_str_has_suffix(thing->name, leat_format(cdk->arena, "-%s", word));
    return has_it ? thing->name : leat_format(cdk->arena, "%.*s-%s", LEAT_STR_ARG(thing->name), word);
}

leat_str cdk_class_of(struct cdk *cdk, const struct thing *thing) { return case_pascal(name_with_kind(cdk, thing), cdk->arena); }

leat_str cdk_field_of(struct cdk *cdk, const struct thing *thing) { return case_camel(name_with_kind(cdk, thing), cdk->arena); }

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

static leat_str value_of_setting(struct cdk *cdk, const struct setting *setting)
{
    leat_str member = case_camel(setting->thing.name, cdk->arena);
    bool is_text = strcmp(cdk_setting_type(cdk, setting), "string") == 0;
    return leat_format(cdk->arena, is_text ? "props.foundation.stage.settings.%.*s" : "String(props.foundation.stage.settings.%.*s)", LEAT_STR_ARG(member));
}

/* How a part is named in a statement and in a variable: members of its construct, or an expression of its own. */
static const struct {
    const struct kind *kind;
    const char *arn, *value; /* "topicArn" of the part among the properties, or what does not begin there; NULL: it is in no such place */
} rows[] = {
    {&kind_topic, "topicArn", "topicArn"},
    {&kind_queue, "queueArn", "queueUrl"},
    {&kind_table, "tableArn", "tableName"},
    {&kind_log_group, "this.logGroup.logGroupArn", NULL},
    {&kind_key, "props.foundation.key.keyArn", NULL},
};

static leat_str expression(struct cdk *cdk, const struct thing *thing, bool arn)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].kind != thing->kind) continue;
        const char *text = arn ? rows[i].arn : rows[i].value;
        if (strchr(text, '.')) return leat_str_of(text);
        leat_str field = queue_of(thing) ? cdk_queue_field(cdk, queue_of(thing)) : cdk_field_of(cdk, thing);
        return leat_format(cdk->arena, "props.%.*s.%s", LEAT_STR_ARG(field), text);
    }
    return LEAT_STR("");
}

leat_str cdk_resource_arn(struct cdk *cdk, const struct thing *thing) { return expression(cdk, thing, true); }

leat_str cdk_resource_value(struct cdk *cdk, const struct thing *thing)
{
    return setting_of(thing) ? value_of_setting(cdk, setting_of(thing)) : expression(cdk, thing, false);
}
