/* lib/topics, lib/queues, lib/tables, lib/apis: one file for each thing that the schema names. */
#include "emit/cdk/cdk.h"
#include "text/case.h"

static cJSON *part_context(struct cdk *cdk, const struct resource *resource)
{
    cJSON *context = cdk_context(cdk);
    cdk_add_text(cdk, context, "class", cdk_class_of(cdk, resource));
    return context;
}

static leat_str sentence_with(struct cdk *cdk, leat_str description, leat_str more)
{
    return leat_format(cdk->arena, "%.*s%s%.*s", LEAT_STR_ARG(description), description.size ? " " : "",
                       LEAT_STR_ARG(more));
}

static void print_part(struct cdk *cdk, const char *template, const char *folder, const struct resource *resource,
                       cJSON *context)
{
    leat_str path = leat_format(cdk->arena, "lib/%s/%.*s.ts", folder, LEAT_STR_ARG(resource->id));
    cdk_print_file(cdk, template, path, resource->at, context);
}

/** The name of its one output, as CDK spells it; an absent section where it has none. */
static void add_output(struct cdk *cdk, cJSON *context, const struct resource *resource)
{
    if (resource->outputs)
        cdk_add_text(cdk, context, "output", case_pascal(resource->outputs->name, cdk->arena));
    else
        cdk_add_flag(cdk, context, "output", false);
}

static bool refuses_plain(const struct resource *policy)
{
    for (const struct statement *statement = policy->statements; statement; statement = statement->next)
        if (statement->denies) return true;
    return false;
}

static bool has_system_key(const struct resource *resource)
{
    const struct property_value *key = resource_value(resource, "key");
    return key && key->kind == PROPERTY_REFERENCE;
}

void cdk_print_topic(struct cdk *cdk, const struct resource *topic)
{
    cJSON *context = part_context(cdk, topic);
    leat_str carries = leat_format(cdk->arena, "Topic %.*s, encrypted with %s.", LEAT_STR_ARG(topic->id),
                                   has_system_key(topic) ? "the system's key" : "AWS's key");
    cdk_add_doc(cdk, context, 0, sentence_with(cdk, topic->description, carries));
    cdk_add_text(cdk, context, "key", has_system_key(topic) ? LEAT_STR("key") : LEAT_STR("managedTopicKey"));
    cdk_add_truth(cdk, context, "tls_only",
                  refuses_plain(resources_find(cdk->list, &resource_topic_policy, topic->id)));
    add_output(cdk, context, topic);
    print_part(cdk, "lib/topic.ts", "topics", topic, context);
}

static void add_channel(struct cdk *cdk, cJSON *context, const struct resource *queue)
{
    cdk_add_flag(cdk, context, "kms", has_system_key(queue));
    cdk_add_duration(cdk, context, "keep", queue, "retention-seconds");
    cdk_add_duration(cdk, context, "visibility", queue, "visibility-seconds");
}

static leat_str way_of(struct cdk *cdk, const struct resource *queue, const struct resource *subscription)
{
    leat_str way = leat_format(cdk->arena, "%s %.*s", subscription ? "queue" : "Queue", LEAT_STR_ARG(queue->id));
    if (subscription)
        way = leat_format(cdk->arena, "Topic %.*s -> %.*s", LEAT_STR_ARG(resource_referred(subscription, "topic")->id),
                          LEAT_STR_ARG(way));
    return leat_format(cdk->arena, "%.*s; what was delivered %.*s times in vain waits in %.*s.", LEAT_STR_ARG(way),
                       PRINT_STR(resource_text(queue, "max-receives")),
                       LEAT_STR_ARG(resource_referred(queue, "dead-letter-queue")->id));
}

/** An absent section where there are none. */
static void add_dead_letters(struct cdk *cdk, cJSON *context, const char *name, const struct resource *dead_letters)
{
    if (!dead_letters) {
        cdk_add_flag(cdk, context, name, false);
        return;
    }
    cJSON *object = cdk_add_object(cdk, context, name);
    cdk_add_text(cdk, object, "id", case_pascal(dead_letters->id, cdk->arena));
    cdk_add_text(cdk, object, "queue_name", cdk_value(cdk, dead_letters->name, "", ""));
    add_channel(cdk, object, dead_letters);
}

void cdk_print_queue(struct cdk *cdk, const struct resource *queue)
{
    const struct resource *dead_letters = resource_referred(queue, "dead-letter-queue");
    const struct resource *subscription = resources_find(cdk->list, &resource_subscription, queue->id);
    cJSON *context = part_context(cdk, queue);
    cdk_add_doc(cdk, context, 0, sentence_with(cdk, queue->description, way_of(cdk, queue, subscription)));
    cdk_add_text(cdk, context, "name", cdk_value(cdk, queue->name, "", ""));
    cdk_add_flag(cdk, context, "key", has_system_key(queue) || has_system_key(dead_letters));
    add_channel(cdk, context, queue);
    cdk_add_duration_or_none(cdk, context, "delay", queue, "delay-seconds");
    cdk_add_text(cdk, context, "deliveries", resource_text(queue, "max-receives"));
    cdk_add_truth(cdk, context, "tls_only",
                  refuses_plain(resources_find(cdk->list, &resource_queue_policy, queue->id)));
    add_output(cdk, context, queue);

    add_dead_letters(cdk, context, "dead_letters", dead_letters);
    add_dead_letters(cdk, context, "last_letters", resource_referred(dead_letters, "dead-letter-queue"));
    cdk_add_text(cdk, context, "receives", resource_text(dead_letters, "max-receives"));

    if (subscription) {
        cJSON *object = cdk_add_object(cdk, context, "subscription");
        cdk_add_part(cdk, object, resource_referred(subscription, "topic"));
        cdk_add_text(cdk, object, "because", subscription->because);
        cdk_add_truth(cdk, object, "raw", resource_flag(subscription, "raw"));
    } else {
        cdk_add_flag(cdk, context, "subscription", false);
    }
    print_part(cdk, "lib/queue.ts", "queues", queue, context);
}

static void add_key(struct cdk *cdk, cJSON *context, const char *name, const struct resource *table,
                    const char *property, const char *type)
{
    if (!resource_value(table, property)) {
        cdk_add_flag(cdk, context, name, false);
        return;
    }
    cJSON *attribute = cdk_add_object(cdk, context, name);
    cdk_add_text(cdk, attribute, "name", resource_text(table, property));
    cdk_add_text(cdk, attribute, "type", cdk_word(resource_text(table, type)));
}

void cdk_print_table(struct cdk *cdk, const struct resource *table)
{
    cJSON *context = part_context(cdk, table);
    leat_str sort = resource_text(table, "sort-key");
    leat_str rows =
        leat_format(cdk->arena, "Table %.*s, by %.*s%s%.*s.", LEAT_STR_ARG(table->id),
                    PRINT_STR(resource_text(table, "partition-key")), sort.size ? " and " : "", LEAT_STR_ARG(sort));
    cdk_add_doc(cdk, context, 0, sentence_with(cdk, table->description, rows));
    add_key(cdk, context, "partition", table, "partition-key", "partition-key-type");
    add_key(cdk, context, "sort", table, "sort-key", "sort-key-type");
    if (resource_value(table, "time-to-live"))
        cdk_add_text(cdk, context, "ttl", resource_text(table, "time-to-live"));
    else
        cdk_add_flag(cdk, context, "ttl", false);
    cdk_add_text(cdk, context, "billing", cdk_word(resource_text(table, "billing")));
    cdk_add_flag(cdk, context, "kms", has_system_key(table));
    cdk_add_truth(cdk, context, "recovery", resource_flag(table, "point-in-time-recovery"));
    cdk_add_text(cdk, context, "protection",
                 cdk_value(cdk, resource_value(table, "deletion-protection"), "foundation.", ""));
    add_output(cdk, context, table);
    print_part(cdk, "lib/table.ts", "tables", table, context);
}

static void add_routes(struct cdk *cdk, cJSON *context, const struct resource *api)
{
    cJSON *functions = cdk_add_list(cdk, context, "functions"), *routes = cdk_add_list(cdk, context, "routes");
    const struct resource *first = NULL;
    for (const struct resource *route = resources_of(cdk->list, &resource_route); route;
         route = resources_next(route)) {
        if (route->owner != api) continue;
        const struct resource *function = resource_referred(route, "function");
        if (!first) first = route;
        cdk_add_part(cdk, cdk_add_item(cdk, functions), function);
        cJSON *item = cdk_add_item(cdk, routes);
        cdk_add_text(cdk, item, "method", resource_text(route, "method"));
        cdk_add_text(cdk, item, "path", resource_text(route, "path"));
        cdk_add_text(cdk, item, "field", cdk_field_of(cdk, function));
        cdk_add_text(cdk, item, "because", route->because);
    }
    /* one `auth` for all routes of an API */
    cdk_add_flag(cdk, context, "iam", first && leat_str_equal(resource_text(first, "auth"), LEAT_STR("iam")));
    cdk_add_acknowledged(cdk, context, "route_acknowledged", first);
}

void cdk_print_api(struct cdk *cdk, const struct resource *api)
{
    const struct resource *stage = resources_find(cdk->list, &resource_api_stage, api->id);
    cJSON *context = part_context(cdk, api);
    leat_str what = leat_format(cdk->arena, "REST API %.*s.", LEAT_STR_ARG(api->id));
    cdk_add_doc(cdk, context, 0, sentence_with(cdk, api->description, what));
    cdk_add_text(cdk, context, "name", cdk_value(cdk, api->name, "foundation.", ""));
    cdk_add_text(cdk, context, "description", api->description);
    cdk_add_text(cdk, context, "endpoint", cdk_word(resource_text(api, "endpoint")));
    cdk_add_text(cdk, context, "stage", cdk_value(cdk, stage->name, "foundation.", ""));
    cdk_add_text(cdk, context, "rate", resource_text(stage, "throttle-rate"));
    cdk_add_text(cdk, context, "burst", resource_text(stage, "throttle-burst"));
    cdk_add_truth(cdk, context, "metrics", resource_flag(stage, "metrics"));
    cdk_add_truth(cdk, context, "tracing", resource_flag(stage, "tracing"));
    cdk_add_text(cdk, context, "execution_log", cdk_word(resource_text(stage, "execution-log")));
    cdk_add_acknowledged(cdk, context, "acknowledged", api);
    cdk_add_acknowledged(cdk, context, "stage_acknowledged", stage);
    add_output(cdk, context, stage);
    add_routes(cdk, context, api);
    print_part(cdk, "lib/api.ts", "apis", api, context);
}
