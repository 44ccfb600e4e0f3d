/* lib/topics, lib/queues, lib/tables, lib/apis: one file for each thing that the schema names. */
#include "emit/cdk/cdk.h"

#include "text/case.h"

static cJSON *part_context(struct cdk *cdk, enum resource_kind kind, leat_str name)
{
    cJSON *context = cJSON_CreateObject();
    add_text(cdk, context, "source", cdk->model->path);
    add_text(cdk, context, "class", class_of(cdk, kind, name));
    return context;
}

/** "schemas/checkout/system.yaml:22 from: { topic: checkout-events }": the comment beside what a line asks for. */
static leat_str because(struct cdk *cdk, struct span at, const char *what, leat_str name)
{
    leat_str place = model_place(cdk->model, at);
    return leat_format(cdk->arena, "%.*s from: { %s: %.*s }", LEAT_STR_ARG(place), what, LEAT_STR_ARG(name));
}

static leat_str sentence_with(struct cdk *cdk, leat_str description, leat_str more)
{
    return leat_format(cdk->arena, "%.*s%s%.*s", LEAT_STR_ARG(description), description.size ? " " : "", LEAT_STR_ARG(more));
}

void print_topic(struct cdk *cdk, const struct topic *topic)
{
    cJSON *context = part_context(cdk, RESOURCE_TOPIC, topic->name);
    leat_str carries = leat_format(cdk->arena, "Topic %.*s, encrypted with %s.", LEAT_STR_ARG(topic->name),
                                   topic->encryption == ENCRYPT_KMS ? "the system's key" : "AWS's key");
    add_doc(cdk, context, 0, sentence_with(cdk, topic->description, carries));
    add_text(cdk, context, "key", topic->encryption == ENCRYPT_KMS ? LEAT_STR("key") : LEAT_STR("managedTopicKey"));
    print_file(cdk, "lib/topic.ts", leat_format(cdk->arena, "lib/topics/%.*s.ts", LEAT_STR_ARG(topic->name)), topic->at, context);
}

void print_queue(struct cdk *cdk, const struct queue *queue)
{
    const struct queue *dead_letters = queue->dead_letter;
    cJSON *context = part_context(cdk, RESOURCE_QUEUE, queue->name);
    leat_str way = queue->from ? leat_format(cdk->arena, "Topic %.*s -> queue %.*s", LEAT_STR_ARG(queue->from->name), LEAT_STR_ARG(queue->name))
                               : leat_format(cdk->arena, "Queue %.*s", LEAT_STR_ARG(queue->name));
    way = leat_format(cdk->arena, "%.*s; what was delivered %u times in vain waits in %.*s.", LEAT_STR_ARG(way), queue->deliveries,
                      LEAT_STR_ARG(dead_letters->name));
    add_doc(cdk, context, 0, sentence_with(cdk, queue->description, way));
    add_text(cdk, context, "name", queue->name);
    add_flag(context, "kms", queue->encryption == ENCRYPT_KMS);
    add_flag(context, "key", queue->encryption == ENCRYPT_KMS || dead_letters->encryption == ENCRYPT_KMS);
    add_duration(cdk, context, "keep", queue->keep_seconds);
    add_duration(cdk, context, "visibility", queue->visibility_seconds);
    if (queue->delay_seconds)
        add_duration(cdk, context, "delay", queue->delay_seconds);
    else
        add_flag(context, "delay", false);
    add_count(cdk, context, "deliveries", queue->deliveries);

    cJSON *beside = add_object(context, "dead_letters");
    add_text(cdk, beside, "id", case_pascal(dead_letters->name, cdk->arena));
    add_flag(beside, "kms", dead_letters->encryption == ENCRYPT_KMS);
    add_duration(cdk, beside, "keep", dead_letters->keep_seconds);
    add_duration(cdk, beside, "visibility", dead_letters->visibility_seconds);

    if (queue->from) {
        cJSON *subscription = add_object(context, "subscription");
        add_thing(cdk, subscription, RESOURCE_TOPIC, queue->from->name);
        add_text(cdk, subscription, "because", because(cdk, queue->from_at, "topic", queue->from->name));
    } else {
        add_flag(context, "subscription", false);
    }
    print_file(cdk, "lib/queue.ts", leat_format(cdk->arena, "lib/queues/%.*s.ts", LEAT_STR_ARG(queue->name)), queue->at, context);
}

static void add_key(struct cdk *cdk, cJSON *context, const char *name, const struct table_key *key)
{
    cJSON *attribute = add_object(context, name);
    add_text(cdk, attribute, "name", key->attribute);
    add_text(cdk, attribute, "type", key->type == 'N' ? LEAT_STR("NUMBER") : LEAT_STR("STRING"));
}

void print_table(struct cdk *cdk, const struct table *table)
{
    cJSON *context = part_context(cdk, RESOURCE_TABLE, table->name);
    leat_str rows = leat_format(cdk->arena, "Table %.*s, by %.*s", LEAT_STR_ARG(table->name), LEAT_STR_ARG(table->partition.attribute));
    rows = table->has_sort ? leat_format(cdk->arena, "%.*s and %.*s.", LEAT_STR_ARG(rows), LEAT_STR_ARG(table->sort.attribute))
                           : leat_format(cdk->arena, "%.*s.", LEAT_STR_ARG(rows));
    add_doc(cdk, context, 0, sentence_with(cdk, table->description, rows));
    add_key(cdk, context, "partition", &table->partition);
    if (table->has_sort)
        add_key(cdk, context, "sort", &table->sort);
    else
        add_flag(context, "sort", false);
    add_text(cdk, context, "encryption", table->encryption == ENCRYPT_KMS ? LEAT_STR("customerManagedKey(foundation.key)") : LEAT_STR("awsManagedKey()"));
    print_file(cdk, "lib/table.ts", leat_format(cdk->arena, "lib/tables/%.*s.ts", LEAT_STR_ARG(table->name)), table->at, context);
}

void print_api(struct cdk *cdk, const struct api *api)
{
    cJSON *context = part_context(cdk, RESOURCE_API, api->name);
    leat_str what = leat_format(cdk->arena, "REST API %.*s.", LEAT_STR_ARG(api->name));
    add_doc(cdk, context, 0, sentence_with(cdk, api->description, what));
    add_text(cdk, context, "name", api->name);
    add_text(cdk, context, "description", api->description);
    add_text(cdk, context, "rate", leat_format(cdk->arena, "%.15g", api->throttle_rate));
    add_count(cdk, context, "burst", api->throttle_burst);
    add_flag(context, "open", api->auth == AUTH_NONE);
    add_flag(context, "iam", api->auth == AUTH_IAM);
    add_text(cdk, context, "place", model_place(cdk->model, api->auth_at));
    cJSON *functions = add_list(context, "functions"), *routes = add_list(context, "routes");
    for (size_t i = 0; i < cdk->model->function_count; i++) {
        const struct function *function = &cdk->model->functions[i];
        if (function->trigger.kind != TRIGGER_API || function->trigger.api != api) continue;
        add_thing(cdk, add_item(functions), RESOURCE_FUNCTION, function->name);
        cJSON *route = add_item(routes);
        add_text(cdk, route, "method", function->trigger.method);
        add_text(cdk, route, "path", function->trigger.path);
        add_text(cdk, route, "field", field_of(cdk, RESOURCE_FUNCTION, function->name));
        add_text(cdk, route, "because", model_place(cdk->model, function->trigger.at));
    }
    print_file(cdk, "lib/api.ts", leat_format(cdk->arena, "lib/apis/%.*s.ts", LEAT_STR_ARG(api->name)), api->at, context);
}
