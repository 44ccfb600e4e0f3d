/* The model as generated/<system>/topology.json says it: what runs where and may do what. Its schema is
   schemas/leat/topology.yaml. */
#include <string.h>

#include "model/derive/resources.h"
#include "model/json.h"
#include "model/kinds/api.h"
#include "model/kinds/bucket.h"
#include "model/kinds/function.h"
#include "model/kinds/left_out.h"
#include "model/kinds/queue.h"
#include "model/kinds/setting.h"
#include "model/kinds/table.h"
#include "model/kinds/topic.h"
#include "model/model.h"
#include "model/stage.h"
#include "model/standards.h"

static cJSON *value_of(struct json *json, const struct node *node)
{
    switch (node->kind) {
    case NODE_BOOL: return cJSON_CreateBool(node->truth);
    case NODE_NUMBER: return json_number(json, node->text);
    default: return json_text(json, node->text);
    }
}

static void add_settings(const struct model *model, struct json *json, cJSON *root)
{
    struct things all = model_things(model, &kind_setting);
    cJSON *settings = json_add_object(json, root, LEAT_STR("settings"));
    for (size_t i = 0; settings && i < all.count; i++) {
        const struct setting *setting = setting_of(all.items[i]);
        cJSON *object = json_add_object(json, settings, setting->thing.name);
        if (!object) return;
        json_add_text(json, object, "type", leat_str_of(setting_type_name(setting->type)));
        if (setting->fallback) json_add(json, object, LEAT_STR("default"), value_of(json, setting->fallback));
        const struct node *values = node_find(setting->schema, "enum");
        cJSON *array = values ? json_add_array(json, object, "enum") : NULL;
        for (size_t k = 0; array && k < values->count; k++) json_append(json, array, value_of(json, values->items[k]));
        json_add_some(json, object, "description", setting->thing.description);
    }
}

static void add_stages(const struct model *model, struct json *json, cJSON *root)
{
    cJSON *stages = json_add_object(json, root, LEAT_STR("stages"));
    for (size_t i = 0; stages && i < model->stage_count; i++) {
        const struct stage *stage = &model->stages[i];
        cJSON *object = json_add_object(json, stages, stage->name);
        if (!object) return;
        cJSON *settings = json_add_object(json, object, LEAT_STR("settings"));
        for (size_t k = 0; settings && k < stage->value_count; k++)
            json_add(json, settings, stage->values[k].setting->thing.name, value_of(json, stage->values[k].value));
    }
}

static void add_apis(const struct model *model, struct json *json, cJSON *root)
{
    static const char *const protocols[] = {[API_REST] = "rest", [API_HTTP] = "http"},
                             *const auths[] = {[AUTH_NONE] = "none", [AUTH_IAM] = "iam"};
    struct things all = model_things(model, &kind_api);
    cJSON *apis = json_add_object(json, root, LEAT_STR("apis"));
    for (size_t i = 0; apis && i < all.count; i++) {
        const struct api *api = api_of(all.items[i]);
        cJSON *object = json_add_object(json, apis, api->thing.name);
        if (!object) return;
        json_add_some(json, object, "description", api->thing.description);
        json_add_text(json, object, "protocol", leat_str_of(protocols[api->protocol]));
        json_add_text(json, object, "auth", leat_str_of(auths[api->auth]));
        cJSON *throttle = json_add_object(json, object, LEAT_STR("throttle"));
        if (!throttle) return;
        json_add_number(json, throttle, "rate", api->throttle_rate);
        json_add_number(json, throttle, "burst", api->throttle_burst);
        cJSON *routes = json_add_array(json, object, "routes");
        if (!routes) return;
        for (size_t k = 0; k < model->function_count; k++) {
            const struct function *function = &model->functions[k];
            if (function->trigger.thing != &api->thing) continue;
            cJSON *route = json_append(json, routes, cJSON_CreateObject());
            if (!route) return;
            json_add_text(json, route, "method", function->trigger.method);
            json_add_text(json, route, "path", function->trigger.path);
            json_add_text(json, route, "function", function->thing.name);
        }
    }
}

static void add_channel(struct json *json, cJSON *object, const struct thing *thing)
{
    json_add_some(json, object, "description", thing->description);
    if (thing->type) json_add_text(json, object, "type", thing->type->schema_name);
}

static void add_topics(const struct model *model, struct json *json, cJSON *root)
{
    struct things all = model_things(model, &kind_topic), queues = model_things(model, &kind_queue);
    cJSON *topics = json_add_object(json, root, LEAT_STR("topics"));
    for (size_t i = 0; topics && i < all.count; i++) {
        const struct topic *topic = topic_of(all.items[i]);
        cJSON *object = json_add_object(json, topics, topic->thing.name);
        if (!object) return;
        add_channel(json, object, &topic->thing);
        cJSON *subscriptions = json_add_array(json, object, "subscriptions");
        for (size_t k = 0; subscriptions && k < queues.count; k++) {
            const struct queue *queue = queue_of(queues.items[k]);
            if (queue->from != topic) continue;
            cJSON *subscription = json_append(json, subscriptions, cJSON_CreateObject());
            if (!subscription) return;
            json_add_text(json, subscription, "queue", queue->thing.name);
            json_add_flag(json, subscription, "raw", true);
            json_add_text(json, subscription, "dead-letter-queue", queue->subscription_dead_letter->thing.name);
        }
    }
}

static void add_redrive(const struct model *model, struct json *json, cJSON *object, const struct queue *queue)
{
    if (queue->is_dead_letter) {
        struct things all = model_things(model, &kind_queue);
        cJSON *sources = json_add_array(json, object, "dead-letters-of");
        for (size_t i = 0; sources && i < all.count; i++)
            if (queue_of(all.items[i])->dead_letter == queue)
                json_append(json, sources, json_text(json, all.items[i]->name));
    }
    if (!queue->dead_letter) return;
    cJSON *redrive = json_add_object(json, object, LEAT_STR("redrive"));
    if (!redrive) return;
    json_add_text(json, redrive, "dead-letter-queue", queue->dead_letter->thing.name);
    json_add_number(json, redrive, "max-receives", queue->max_receives);
}

static void add_queues(const struct model *model, struct json *json, cJSON *root)
{
    struct things all = model_things(model, &kind_queue);
    cJSON *queues = json_add_object(json, root, LEAT_STR("queues"));
    for (size_t i = 0; queues && i < all.count; i++) {
        const struct queue *queue = queue_of(all.items[i]);
        cJSON *object = json_add_object(json, queues, queue->thing.name);
        if (!object) return;
        add_channel(json, object, &queue->thing);
        json_add_number(json, object, "visibility-seconds", queue->visibility_seconds);
        json_add_number(json, object, "retention-seconds", queue->retention_seconds);
        json_add_number(json, object, "delay-seconds", queue->delay_seconds);
        cJSON *from = queue->from ? json_add_object(json, object, LEAT_STR("from")) : NULL;
        if (from) json_add_text(json, from, "topic", queue->from->thing.name);
        add_redrive(model, json, object, queue);
    }
}

static void add_attribute(struct json *json, cJSON *object, const char *name, const struct table_key *key)
{
    cJSON *attribute = json_add_object(json, object, leat_str_of(name));
    if (!attribute) return;
    json_add_text(json, attribute, "name", key->attribute);
    json_add_text(json, attribute, "type", (leat_str){&key->type, 1});
}

static void add_tables(const struct model *model, struct json *json, cJSON *root)
{
    struct things all = model_things(model, &kind_table);
    cJSON *tables = json_add_object(json, root, LEAT_STR("tables"));
    for (size_t i = 0; tables && i < all.count; i++) {
        const struct table *table = table_of(all.items[i]);
        cJSON *object = json_add_object(json, tables, table->thing.name);
        if (!object) return;
        add_channel(json, object, &table->thing);
        add_attribute(json, object, "partition", &table->partition);
        if (table->has_sort) add_attribute(json, object, "sort", &table->sort);
        if (table->ttl) json_add_text(json, object, "time-to-live", table->ttl->wire);
    }
}

static void add_buckets(const struct model *model, struct json *json, cJSON *root)
{
    struct things all = model_things(model, &kind_bucket);
    cJSON *buckets = json_add_object(json, root, LEAT_STR("buckets"));
    for (size_t i = 0; buckets && i < all.count; i++) {
        cJSON *object = json_add_object(json, buckets, all.items[i]->name);
        if (!object) return;
        add_channel(json, object, all.items[i]);
    }
}

static void add_triggers(struct json *json, cJSON *object, const struct trigger *trigger)
{
    cJSON *triggers = json_add_array(json, object, "triggers");
    cJSON *value = triggers ? json_append(json, triggers, cJSON_CreateObject()) : NULL;
    if (!value) return;
    json_add_text(json, value, trigger->kind->word, trigger->thing->name);
    if (trigger->kind == &kind_api) {
        json_add_text(json, value, "method", trigger->method);
        json_add_text(json, value, "path", trigger->path);
    } else if (trigger->kind == &kind_queue) {
        json_add_number(json, value, "batch", trigger->batch);
        json_add_number(json, value, "window-seconds", trigger->window_seconds);
        json_add_flag(json, value, "enabled", trigger->enabled);
        json_add_flag(json, value, "partial-failures", model_standards.function.partial_failures);
    }
}

/* { "topic": "checkout-events" } */
static cJSON *reference_of(struct json *json, const struct thing *thing)
{
    cJSON *object = cJSON_CreateObject();
    if (!object) return NULL;
    json_add_text(json, object, thing->kind->word, thing->name);
    return object;
}

static void add_functions(const struct model *model, struct json *json, cJSON *root)
{
    cJSON *functions = json_add_object(json, root, LEAT_STR("functions"));
    for (size_t i = 0; functions && i < model->function_count; i++) {
        const struct function *function = &model->functions[i];
        cJSON *object = json_add_object(json, functions, function->thing.name);
        if (!object) return;
        json_add_some(json, object, "description", function->thing.description);
        json_add_number(json, object, "memory-mb", function->memory_mb);
        json_add_number(json, object, "timeout-seconds", function->timeout_seconds);
        json_add_text(json, object, "architecture", function->architecture);
        add_triggers(json, object, &function->trigger);
        cJSON *environment = json_add_object(json, object, LEAT_STR("environment"));
        for (size_t k = 0; environment && k < function->environment_count; k++)
            json_add(json, environment, function->environment[k].variable,
                     reference_of(json, function->environment[k].resource));
    }
}

/* What the system has and nothing builds yet. */
static void add_left_out(const struct model *model, struct json *json, cJSON *root, const struct kind *kind)
{
    struct things all = model_things(model, kind);
    cJSON *parts = json_add_object(json, root, leat_str_of(kind->section));
    for (size_t i = 0; parts && i < all.count; i++) {
        const struct pipeline *pipeline = pipeline_of(all.items[i]);
        cJSON *object = json_add_object(json, parts, all.items[i]->name);
        if (!object) return;
        cJSON *from = pipeline ? json_add_object(json, object, LEAT_STR("from")) : NULL;
        if (from) json_add_text(json, from, pipeline->from->kind->word, pipeline->from->name);
        cJSON *to = pipeline ? json_add_object(json, object, LEAT_STR("to")) : NULL;
        if (to) json_add_text(json, to, pipeline->to->kind->word, pipeline->to->name);
        json_add_flag(json, object, "built", false);
    }
}

cJSON *model_topology(const struct model *model)
{
    struct json json;
    cJSON *root = cJSON_CreateObject();
    json_init(&json, model->arena);
    json_add_number(&json, root, "leat", 2);
    json_add_text(&json, root, "system", model->system);
    json_add_some(&json, root, "description", model->description);
    json_add_text(&json, root, "source", model->path);
    add_settings(model, &json, root);
    add_stages(model, &json, root);
    add_apis(model, &json, root);
    add_topics(model, &json, root);
    add_queues(model, &json, root);
    add_tables(model, &json, root);
    add_buckets(model, &json, root);
    add_functions(model, &json, root);
    add_left_out(model, &json, root, &kind_search);
    add_left_out(model, &json, root, &kind_pipeline);
    json_add(&json, root, LEAT_STR("resources"), resources_json(model->resources, model->arena));
    json_clear(&json);
    if (!leat_arena_has_failed(model->arena)) return root;
    cJSON_Delete(root);
    return NULL;
}
