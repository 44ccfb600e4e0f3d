/* The model as generated/<system>/topology.json says it: what runs where and may do what. Its schema is
   schemas/leat/topology.yaml. */
#include <stdlib.h>
#include <string.h>

#include "leat/buf.h"
#include "model/derive/resources.h"
#include "model/kinds/api.h"
#include "model/kinds/function.h"
#include "model/kinds/left_out.h"
#include "model/kinds/queue.h"
#include "model/kinds/setting.h"
#include "model/kinds/table.h"
#include "model/kinds/topic.h"
#include "model/model.h"
#include "model/stage.h"
#include "model/standards.h"

/* One object being filled. cJSON wants NUL-terminated text, which `text` is for; whether memory ran out is asked once,
   at the end. */
struct json {
    const struct model *model;
    struct leat_buf text;
};

static const char *terminated(struct json *json, leat_str s)
{
    leat_buf_reset(&json->text);
    if (leat_buf_append(&json->text, node_prose(s, json->model->arena)) == LEAT_OK &&
        leat_buf_append(&json->text, (leat_str){"", 1}) == LEAT_OK)
        return json->text.data;
    leat_arena_fail(json->model->arena);
    return "";
}

static cJSON *add(struct json *json, cJSON *object, leat_str name, cJSON *value)
{
    if (value && cJSON_AddItemToObject(object, terminated(json, name), value)) return value;
    cJSON_Delete(value);
    leat_arena_fail(json->model->arena);
    return NULL;
}

static cJSON *append(struct json *json, cJSON *array, cJSON *value)
{
    if (value && cJSON_AddItemToArray(array, value)) return value;
    cJSON_Delete(value);
    leat_arena_fail(json->model->arena);
    return NULL;
}

static cJSON *text_of(struct json *json, leat_str s) { return cJSON_CreateString(terminated(json, s)); }

static cJSON *add_object(struct json *json, cJSON *object, leat_str name)
{
    return add(json, object, name, cJSON_CreateObject());
}
static cJSON *add_array(struct json *json, cJSON *object, const char *name)
{
    return add(json, object, leat_str_of(name), cJSON_CreateArray());
}
static void add_text(struct json *json, cJSON *object, const char *name, leat_str s)
{
    add(json, object, leat_str_of(name), text_of(json, s));
}
static void add_number(struct json *json, cJSON *object, const char *name, double value)
{
    add(json, object, leat_str_of(name), cJSON_CreateNumber(value));
}
static void add_flag(struct json *json, cJSON *object, const char *name, bool value)
{
    add(json, object, leat_str_of(name), cJSON_CreateBool(value));
}
static void add_word(struct json *json, cJSON *object, const char *name, const char *word)
{
    add_text(json, object, name, leat_str_of(word));
}
static void add_description(struct json *json, cJSON *object, leat_str description)
{
    if (description.size) add_text(json, object, "description", description);
}

static void add_words(struct json *json, cJSON *object, const char *name, const struct words *words)
{
    cJSON *array = add_array(json, object, name);
    for (size_t i = 0; array && i < words->count; i++) append(json, array, text_of(json, leat_str_of(words->items[i])));
}

/* A number of at most 15 digits survives a double; a longer one is printed as it was written. */
static cJSON *number_of(struct json *json, leat_str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.size; i++) digits += text.data[i] >= '0' && text.data[i] <= '9';
    const char *copy = terminated(json, text);
    return digits <= 15 ? cJSON_CreateNumber(strtod(copy, NULL)) : cJSON_CreateRaw(copy);
}

static cJSON *value_of(struct json *json, const struct node *node)
{
    switch (node->kind) {
    case NODE_BOOL: return cJSON_CreateBool(node->truth);
    case NODE_NUMBER: return number_of(json, node->text);
    default: return text_of(json, node->text);
    }
}

static void add_settings(struct json *json, cJSON *root)
{
    struct things all = model_things(json->model, &kind_setting);
    cJSON *settings = add_object(json, root, LEAT_STR("settings"));
    for (size_t i = 0; settings && i < all.count; i++) {
        const struct setting *setting = setting_of(all.items[i]);
        cJSON *object = add_object(json, settings, setting->thing.name);
        if (!object) return;
        add_text(json, object, "type", leat_str_of(setting_type_name(setting->type)));
        if (setting->fallback) add(json, object, LEAT_STR("default"), value_of(json, setting->fallback));
        const struct node *values = node_find(setting->schema, "enum");
        cJSON *array = values ? add_array(json, object, "enum") : NULL;
        for (size_t k = 0; array && k < values->count; k++) append(json, array, value_of(json, values->items[k]));
        add_description(json, object, setting->thing.description);
    }
}

static void add_stages(struct json *json, cJSON *root)
{
    const struct model *model = json->model;
    cJSON *stages = add_object(json, root, LEAT_STR("stages"));
    for (size_t i = 0; stages && i < model->stage_count; i++) {
        const struct stage *stage = &model->stages[i];
        cJSON *object = add_object(json, stages, stage->name);
        if (!object) return;
        add_flag(json, object, "protects-data", stage->protects_data);
        if (stage->account.size) add_text(json, object, "account", stage->account);
        if (stage->region.size) add_text(json, object, "region", stage->region);
        cJSON *tags = stage->tags ? add_object(json, object, LEAT_STR("tags")) : NULL;
        for (size_t k = 0; tags && k < stage->tags->count; k++)
            add(json, tags, stage->tags->members[k].name, text_of(json, stage->tags->members[k].value->text));
        cJSON *settings = add_object(json, object, LEAT_STR("settings"));
        for (size_t k = 0; settings && k < stage->value_count; k++)
            add(json, settings, stage->values[k].setting->thing.name, value_of(json, stage->values[k].value));
    }
}

/* What `protects-data` of a stage means, said once for all of them. */
static void add_protection(struct json *json, cJSON *root)
{
    cJSON *protection = add_object(json, root, LEAT_STR("protection"));
    if (!protection) return;
    add_words(json, protection, "from-deletion", &model_standards.protection.from_deletion);
    add_words(json, protection, "kept", &model_standards.protection.kept);
}

/* The system's own key: what it encrypts, and which services must use it on their own. */
static void add_key(struct json *json, cJSON *root)
{
    const struct model *model = json->model;
    if (!model->needs_key) return;
    cJSON *key = add_object(json, root, LEAT_STR("key"));
    cJSON *used_by = key ? add_array(json, key, "used-by") : NULL,
          *services = key ? add_array(json, key, "services") : NULL;
    if (!used_by || !services) return;
    for (size_t i = 0; i < model->thing_count; i++)
        if (model->things[i]->encryption == ENCRYPT_KMS) append(json, used_by, text_of(json, model->things[i]->name));
    if (model->sns_needs_key) append(json, services, text_of(json, LEAT_STR("sns.amazonaws.com")));
    static const struct words none = {NULL, 0};
    add_words(json, key, "service-actions", model->sns_needs_key ? &model_standards.key.service_actions : &none);
    add_flag(json, key, "rotation", model_standards.key.rotation);
}

static void add_apis(struct json *json, cJSON *root)
{
    static const char *const protocols[] = {[API_REST] = "rest", [API_HTTP] = "http"},
                             *const auths[] = {[AUTH_NONE] = "none", [AUTH_IAM] = "iam"};
    struct things all = model_things(json->model, &kind_api);
    cJSON *apis = add_object(json, root, LEAT_STR("apis"));
    for (size_t i = 0; apis && i < all.count; i++) {
        const struct api *api = api_of(all.items[i]);
        cJSON *object = add_object(json, apis, api->thing.name);
        if (!object) return;
        add_description(json, object, api->thing.description);
        add_text(json, object, "protocol", leat_str_of(protocols[api->protocol]));
        add_text(json, object, "auth", leat_str_of(auths[api->auth]));
        cJSON *throttle = add_object(json, object, LEAT_STR("throttle"));
        if (!throttle) return;
        add_number(json, throttle, "rate", api->throttle_rate);
        add_number(json, throttle, "burst", api->throttle_burst);
        add_word(json, object, "endpoint", model_standards.api.endpoint);
        add_flag(json, object, "access-log", model_standards.api.access_log);
        add_word(json, object, "execution-log", model_standards.api.execution_log);
        add_flag(json, object, "tracing", model_standards.api.tracing);
        add_flag(json, object, "metrics", model_standards.api.metrics);
        cJSON *routes = add_array(json, object, "routes");
        if (!routes) return;
        for (size_t k = 0; k < json->model->function_count; k++) {
            const struct function *function = &json->model->functions[k];
            if (function->trigger.thing != &api->thing) continue;
            cJSON *route = append(json, routes, cJSON_CreateObject());
            if (!route) return;
            add_text(json, route, "method", function->trigger.method);
            add_text(json, route, "path", function->trigger.path);
            add_text(json, route, "function", function->thing.name);
        }
    }
}

static void add_channel(struct json *json, cJSON *object, const struct thing *thing)
{
    add_description(json, object, thing->description);
    if (thing->type) add_text(json, object, "type", thing->type->schema_name);
    add_text(json, object, "encryption", thing->encryption == ENCRYPT_KMS ? LEAT_STR("kms") : LEAT_STR("managed"));
}

static void add_topics(struct json *json, cJSON *root)
{
    struct things all = model_things(json->model, &kind_topic), queues = model_things(json->model, &kind_queue);
    cJSON *topics = add_object(json, root, LEAT_STR("topics"));
    for (size_t i = 0; topics && i < all.count; i++) {
        const struct topic *topic = topic_of(all.items[i]);
        cJSON *object = add_object(json, topics, topic->thing.name);
        if (!object) return;
        add_channel(json, object, &topic->thing);
        add_flag(json, object, "tls-only", model_standards.channel.tls_only);
        cJSON *subscriptions = add_array(json, object, "subscriptions");
        for (size_t k = 0; subscriptions && k < queues.count; k++) {
            const struct queue *queue = queue_of(queues.items[k]);
            if (queue->from != topic) continue;
            cJSON *subscription = append(json, subscriptions, cJSON_CreateObject());
            if (!subscription) return;
            add_text(json, subscription, "queue", queue->thing.name);
            add_flag(json, subscription, "raw", true);
            add_text(json, subscription, "dead-letter-queue", queue->subscription_dead_letter->thing.name);
        }
    }
}

static void add_redrive(struct json *json, cJSON *object, const struct queue *queue)
{
    if (queue->is_dead_letter) {
        struct things all = model_things(json->model, &kind_queue);
        cJSON *sources = add_array(json, object, "dead-letters-of");
        for (size_t i = 0; sources && i < all.count; i++)
            if (queue_of(all.items[i])->dead_letter == queue) append(json, sources, text_of(json, all.items[i]->name));
    }
    if (!queue->dead_letter) return;
    cJSON *redrive = add_object(json, object, LEAT_STR("redrive"));
    if (!redrive) return;
    add_text(json, redrive, "dead-letter-queue", queue->dead_letter->thing.name);
    add_number(json, redrive, "max-receives", queue->max_receives);
}

static void add_queues(struct json *json, cJSON *root)
{
    struct things all = model_things(json->model, &kind_queue);
    cJSON *queues = add_object(json, root, LEAT_STR("queues"));
    for (size_t i = 0; queues && i < all.count; i++) {
        const struct queue *queue = queue_of(all.items[i]);
        cJSON *object = add_object(json, queues, queue->thing.name);
        if (!object) return;
        add_channel(json, object, &queue->thing);
        add_flag(json, object, "tls-only", model_standards.channel.tls_only);
        add_number(json, object, "visibility-seconds", queue->visibility_seconds);
        add_number(json, object, "retention-seconds", queue->retention_seconds);
        add_number(json, object, "delay-seconds", queue->delay_seconds);
        cJSON *from = queue->from ? add_object(json, object, LEAT_STR("from")) : NULL;
        if (from) add_text(json, from, "topic", queue->from->thing.name);
        add_redrive(json, object, queue);
    }
}

static void add_attribute(struct json *json, cJSON *object, const char *name, const struct table_key *key)
{
    cJSON *attribute = add_object(json, object, leat_str_of(name));
    if (!attribute) return;
    add_text(json, attribute, "name", key->attribute);
    add_text(json, attribute, "type", (leat_str){&key->type, 1});
}

static void add_tables(struct json *json, cJSON *root)
{
    struct things all = model_things(json->model, &kind_table);
    cJSON *tables = add_object(json, root, LEAT_STR("tables"));
    for (size_t i = 0; tables && i < all.count; i++) {
        const struct table *table = table_of(all.items[i]);
        cJSON *object = add_object(json, tables, table->thing.name);
        if (!object) return;
        add_channel(json, object, &table->thing);
        add_attribute(json, object, "partition", &table->partition);
        if (table->has_sort) add_attribute(json, object, "sort", &table->sort);
        if (table->ttl) add_text(json, object, "time-to-live", table->ttl->wire);
        add_word(json, object, "billing", model_standards.table.billing);
        add_flag(json, object, "point-in-time-recovery", model_standards.table.point_in_time_recovery);
    }
}

static void add_triggers(struct json *json, cJSON *object, const struct trigger *trigger)
{
    cJSON *triggers = add_array(json, object, "triggers");
    cJSON *value = triggers ? append(json, triggers, cJSON_CreateObject()) : NULL;
    if (!value) return;
    add_text(json, value, trigger->kind->word, trigger->thing->name);
    if (trigger->kind == &kind_api) {
        add_text(json, value, "method", trigger->method);
        add_text(json, value, "path", trigger->path);
    } else if (trigger->kind == &kind_queue) {
        add_number(json, value, "batch", trigger->batch);
        add_number(json, value, "window-seconds", trigger->window_seconds);
        add_flag(json, value, "enabled", trigger->enabled);
        add_flag(json, value, "partial-failures", model_standards.function.partial_failures);
    }
}

/* { "topic": "checkout-events" } */
static cJSON *reference_of(struct json *json, const struct thing *thing)
{
    cJSON *object = cJSON_CreateObject();
    if (!object) return NULL;
    add_text(json, object, thing->kind->word, thing->name);
    return object;
}

static void add_permissions(struct json *json, cJSON *object, const struct function *function)
{
    cJSON *permissions = add_array(json, object, "permissions");
    for (size_t i = 0; permissions && i < function->permission_count; i++) {
        const struct permission *permission = &function->permissions[i];
        cJSON *statement = append(json, permissions, cJSON_CreateObject());
        if (!statement) return;
        add_text(json, statement, "sid", permission->sid);
        cJSON *actions = add_array(json, statement, "actions");
        for (size_t k = 0; actions && k < permission->action_count; k++)
            append(json, actions, text_of(json, leat_str_of(permission->actions[k])));
        add(json, statement, LEAT_STR("resource"),
            permission->resource ? reference_of(json, permission->resource) : text_of(json, LEAT_STR("*")));
        if (permission->whole) add_flag(json, statement, "whole", true);
        if (permission->through.size) add_text(json, statement, "through", permission->through);
        add_text(json, statement, "because", model_because(json->model, permission));
    }
}

static void add_functions(struct json *json, cJSON *root)
{
    const struct model *model = json->model;
    cJSON *functions = add_object(json, root, LEAT_STR("functions"));
    for (size_t i = 0; functions && i < model->function_count; i++) {
        const struct function *function = &model->functions[i];
        cJSON *object = add_object(json, functions, function->thing.name);
        if (!object) return;
        add_description(json, object, function->thing.description);
        add_number(json, object, "memory-mb", function->memory_mb);
        add_number(json, object, "timeout-seconds", function->timeout_seconds);
        add_text(json, object, "architecture", function->architecture);
        add_word(json, object, "runtime", model_standards.function.runtime);
        add_word(json, object, "log-format", model_standards.function.log_format);
        add_word(json, object, "tracing", model_standards.function.tracing);
        add_triggers(json, object, &function->trigger);
        cJSON *environment = add_object(json, object, LEAT_STR("environment"));
        for (size_t k = 0; environment && k < function->environment_count; k++)
            add(json, environment, function->environment[k].variable,
                reference_of(json, function->environment[k].resource));
        add_permissions(json, object, function);
    }
}

static void add_alarms(struct json *json, cJSON *root)
{
    static const char *const watched[] = {"queue", "function", "api"};
    static const char *const words[] = {"metric", "statistic", "comparison", "missing-data"};
    static const char *const counts[] = {"threshold", "period-seconds", "evaluation-periods"};
    cJSON *alarms = add_object(json, root, LEAT_STR("alarms"));
    const struct resource *each = alarms ? resources_of(json->model->resources, &resource_alarm) : NULL;
    for (; each; each = resources_next(each)) {
        cJSON *alarm = add_object(json, alarms, each->id);
        if (!alarm) return;
        for (size_t i = 0; i < COUNT_OF(watched); i++)
            if (resource_value(each, watched[i]))
                add_text(json, alarm, watched[i], resource_referred(each, watched[i])->id);
        for (size_t i = 0; i < COUNT_OF(words); i++) add_text(json, alarm, words[i], resource_text(each, words[i]));
        for (size_t i = 0; i < COUNT_OF(counts); i++)
            add_number(json, alarm, counts[i], strtod(resource_text(each, counts[i]).data, NULL));
    }
}

/* What the system has and nothing builds yet. */
static void add_left_out(struct json *json, cJSON *root, const struct kind *kind)
{
    struct things all = model_things(json->model, kind);
    cJSON *parts = add_object(json, root, leat_str_of(kind->section));
    for (size_t i = 0; parts && i < all.count; i++) {
        const struct pipeline *pipeline = pipeline_of(all.items[i]);
        cJSON *object = add_object(json, parts, all.items[i]->name);
        if (!object) return;
        cJSON *from = pipeline ? add_object(json, object, LEAT_STR("from")) : NULL;
        if (from) add_text(json, from, pipeline->from->kind->word, pipeline->from->name);
        cJSON *to = pipeline ? add_object(json, object, LEAT_STR("to")) : NULL;
        if (to) add_text(json, to, pipeline->to->kind->word, pipeline->to->name);
        add_flag(json, object, "built", false);
    }
}

cJSON *model_topology(const struct model *model)
{
    struct json json = {.model = model};
    cJSON *root = cJSON_CreateObject();
    leat_buf_init(&json.text, 0);
    add_number(&json, root, "leat", 1);
    add_text(&json, root, "system", model->system);
    add_description(&json, root, model->description);
    add_text(&json, root, "source", model->path);
    add_settings(&json, root);
    add_stages(&json, root);
    add_protection(&json, root);
    add_number(&json, root, "log-retention-days", model->log_retention_days);
    add_key(&json, root);
    add_apis(&json, root);
    add_topics(&json, root);
    add_queues(&json, root);
    add_tables(&json, root);
    add_functions(&json, root);
    add_alarms(&json, root);
    add_left_out(&json, root, &kind_bucket);
    add_left_out(&json, root, &kind_search);
    add_left_out(&json, root, &kind_pipeline);
    leat_buf_clear(&json.text);
    if (!leat_arena_has_failed(model->arena)) return root;
    cJSON_Delete(root);
    return NULL;
}
