/* lib/topics, lib/queues, lib/tables, lib/apis: one file for each thing that the schema names. */
#include "emit/cdk/cdk.h"

#include "core/print.h"
#include "text/case.h"

static cJSON *part_context(struct cdk *cdk, const struct thing *thing)
{
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "source", cdk->model->path);
    cdk_add_text(cdk, context, "class", cdk_class_of(cdk, thing));
    return context;
}

/** "queues.checkout-work.from: { topic: checkout-events }": the comment beside what a schema asks for. */
static leat_str because(struct cdk *cdk, struct span at, const char *what, leat_str name)
{
    leat_str path = model_path(cdk->model, at);
    return leat_format(cdk->arena, "%.*s: { %s: %.*s }", LEAT_STR_ARG(path), what, LEAT_STR_ARG(name));
}

static leat_str sentence_with(struct cdk *cdk, leat_str description, leat_str more)
{
    return leat_format(cdk->arena, "%.*s%s%.*s", LEAT_STR_ARG(description), description.size ? " " : "",
                       LEAT_STR_ARG(more));
}

void cdk_print_topic(struct cdk *cdk, const struct topic *topic)
{
    cJSON *context = part_context(cdk, &topic->thing);
    leat_str carries = leat_format(cdk->arena, "Topic %.*s, encrypted with %s.", LEAT_STR_ARG(topic->thing.name),
                                   topic->thing.encryption == ENCRYPT_KMS ? "the system's key" : "AWS's key");
    cdk_add_doc(cdk, context, 0, sentence_with(cdk, topic->thing.description, carries));
    cdk_add_text(cdk, context, "key",
                 topic->thing.encryption == ENCRYPT_KMS ? LEAT_STR("key") : LEAT_STR("managedTopicKey"));
    cdk_add_truth(cdk, context, "tls_only", model_standards.channel.tls_only);
    cdk_print_file(cdk, "lib/topic.ts", leat_format(cdk->arena, "lib/topics/%.*s.ts", LEAT_STR_ARG(topic->thing.name)),
                   topic->thing.at, context);
}

void cdk_print_queue(struct cdk *cdk, const struct queue *queue)
{
    const struct queue *dead_letters = queue->dead_letter;
    cJSON *context = part_context(cdk, &queue->thing);
    leat_str way = queue->from ? leat_format(cdk->arena, "Topic %.*s -> queue %.*s",
                                             LEAT_STR_ARG(queue->from->thing.name), LEAT_STR_ARG(queue->thing.name))
                               : leat_format(cdk->arena, "Queue %.*s", LEAT_STR_ARG(queue->thing.name));
    way = leat_format(cdk->arena, "%.*s; what was delivered %u times in vain waits in %.*s.", LEAT_STR_ARG(way),
                      queue->deliveries, LEAT_STR_ARG(dead_letters->thing.name));
    cdk_add_doc(cdk, context, 0, sentence_with(cdk, queue->thing.description, way));
    cdk_add_text(cdk, context, "name", queue->thing.name);
    cdk_add_flag(cdk, context, "kms", queue->thing.encryption == ENCRYPT_KMS);
    cdk_add_flag(cdk, context, "key",
                 queue->thing.encryption == ENCRYPT_KMS || dead_letters->thing.encryption == ENCRYPT_KMS);
    cdk_add_duration(cdk, context, "keep", queue->keep_seconds);
    cdk_add_duration(cdk, context, "visibility", queue->visibility_seconds);
    if (queue->delay_seconds)
        cdk_add_duration(cdk, context, "delay", queue->delay_seconds);
    else
        cdk_add_flag(cdk, context, "delay", false);
    cdk_add_count(cdk, context, "deliveries", queue->deliveries);
    cdk_add_truth(cdk, context, "tls_only", model_standards.channel.tls_only);

    cJSON *beside = cdk_add_object(cdk, context, "dead_letters");
    cdk_add_text(cdk, beside, "id", case_pascal(dead_letters->thing.name, cdk->arena));
    cdk_add_flag(cdk, beside, "kms", dead_letters->thing.encryption == ENCRYPT_KMS);
    cdk_add_duration(cdk, beside, "keep", dead_letters->keep_seconds);
    cdk_add_duration(cdk, beside, "visibility", dead_letters->visibility_seconds);

    if (queue->from) {
        cJSON *subscription = cdk_add_object(cdk, context, "subscription");
        cdk_add_thing(cdk, subscription, &queue->from->thing);
        cdk_add_text(cdk, subscription, "because", because(cdk, queue->from_at, "topic", queue->from->thing.name));
    } else {
        cdk_add_flag(cdk, context, "subscription", false);
    }
    cdk_print_file(cdk, "lib/queue.ts", leat_format(cdk->arena, "lib/queues/%.*s.ts", LEAT_STR_ARG(queue->thing.name)),
                   queue->thing.at, context);
}

static void add_key(struct cdk *cdk, cJSON *context, const char *name, const struct table_key *key)
{
    cJSON *attribute = cdk_add_object(cdk, context, name);
    cdk_add_text(cdk, attribute, "name", key->attribute);
    cdk_add_text(cdk, attribute, "type", key->type == 'N' ? LEAT_STR("NUMBER") : LEAT_STR("STRING"));
}

void cdk_print_table(struct cdk *cdk, const struct table *table)
{
    cJSON *context = part_context(cdk, &table->thing);
    leat_str rows = leat_format(cdk->arena, "Table %.*s, by %.*s", LEAT_STR_ARG(table->thing.name),
                                LEAT_STR_ARG(table->partition.attribute));
    rows = table->has_sort
               ? leat_format(cdk->arena, "%.*s and %.*s.", LEAT_STR_ARG(rows), LEAT_STR_ARG(table->sort.attribute))
               : leat_format(cdk->arena, "%.*s.", LEAT_STR_ARG(rows));
    cdk_add_doc(cdk, context, 0, sentence_with(cdk, table->thing.description, rows));
    add_key(cdk, context, "partition", &table->partition);
    if (table->has_sort)
        add_key(cdk, context, "sort", &table->sort);
    else
        cdk_add_flag(cdk, context, "sort", false);
    if (table->ttl)
        cdk_add_text(cdk, context, "ttl", table->ttl->wire);
    else
        cdk_add_flag(cdk, context, "ttl", false);
    cdk_add_flag(cdk, context, "kms", table->thing.encryption == ENCRYPT_KMS);
    cdk_add_truth(cdk, context, "recovery", model_standards.table.point_in_time_recovery);
    cdk_print_file(cdk, "lib/table.ts", leat_format(cdk->arena, "lib/tables/%.*s.ts", LEAT_STR_ARG(table->thing.name)),
                   table->thing.at, context);
}

void cdk_print_api(struct cdk *cdk, const struct api *api)
{
    cJSON *context = part_context(cdk, &api->thing);
    leat_str what = leat_format(cdk->arena, "REST API %.*s.", LEAT_STR_ARG(api->thing.name));
    cdk_add_doc(cdk, context, 0, sentence_with(cdk, api->thing.description, what));
    cdk_add_text(cdk, context, "name", api->thing.name);
    cdk_add_text(cdk, context, "description", api->thing.description);
    cdk_add_text(cdk, context, "rate", leat_format(cdk->arena, "%.15g", api->throttle_rate));
    cdk_add_count(cdk, context, "burst", api->throttle_burst);
    cdk_add_truth(cdk, context, "metrics", model_standards.api.metrics);
    cdk_add_truth(cdk, context, "tracing", model_standards.api.tracing);
    cdk_add_flag(cdk, context, "open", api->auth == AUTH_NONE);
    cdk_add_flag(cdk, context, "iam", api->auth == AUTH_IAM);
    /* not model_path: where an alias says it, the place is that of another API */
    cdk_add_text(cdk, context, "path", leat_format(cdk->arena, "apis.%.*s.auth", LEAT_STR_ARG(api->thing.name)));
    cJSON *functions = cdk_add_list(cdk, context, "functions"), *routes = cdk_add_list(cdk, context, "routes");
    for (size_t i = 0; i < cdk->model->function_count; i++) {
        const struct function *function = &cdk->model->functions[i];
        if (function->trigger.thing != &api->thing) continue;
        cdk_add_thing(cdk, cdk_add_item(cdk, functions), &function->thing);
        cJSON *route = cdk_add_item(cdk, routes);
        cdk_add_text(cdk, route, "method", function->trigger.method);
        cdk_add_text(cdk, route, "path", function->trigger.path);
        cdk_add_text(cdk, route, "field", cdk_field_of(cdk, &function->thing));
        cdk_add_text(cdk, route, "because", model_path(cdk->model, function->trigger.at));
    }
    cdk_print_file(cdk, "lib/api.ts", leat_format(cdk->arena, "lib/apis/%.*s.ts", LEAT_STR_ARG(api->thing.name)),
                   api->thing.at, context);
}
