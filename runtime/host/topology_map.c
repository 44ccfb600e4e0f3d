/* topology.json as the host wants it: names that end in NUL, each variable with what its value comes from. */
#include "host/topology_map.h"

static void *allocate(struct topology_mapping *mapping, size_t count, size_t size) { return leat_arena_alloc_zero(mapping->arena, count ? count : 1, size); }

static const char *text_of(struct topology_mapping *mapping, leat_str text)
{
    const char *copy = leat_str_copy(text, mapping->arena).data;
    return copy ? copy : "";
}

void topology_refuse(struct topology_mapping *mapping, const char *kind, const char *name, const char *what, const char *problem)
{
    if (mapping->status == LEAT_OK)
        mapping->status = host_fail(mapping->failure, LEAT_INVALID, "%s: %s.%s.%s %s: run leat generate", mapping->path, kind, name, what, problem);
}

/* ---- resources */

static void map_api(struct topology_mapping *mapping, struct topology_api *out, const struct leat_topology_api *api)
{
    struct topology_route *routes = allocate(mapping, api->routes.count, sizeof *routes);
    out->throttle_rate = api->throttle.rate;
    out->throttle_burst = api->throttle.burst;
    out->routes = routes;
    out->route_count = routes ? api->routes.count : 0;
    for (size_t i = 0; i < out->route_count; i++) {
        const struct leat_topology_api_routes_item *route = &api->routes.items[i];
        routes[i] = (struct topology_route){text_of(mapping, route->method), text_of(mapping, route->path), text_of(mapping, route->function)};
    }
}

static void map_topic(struct topology_mapping *mapping, struct topology_topic *out, const struct leat_topology_topic *topic)
{
    struct topology_subscription *subscriptions = allocate(mapping, topic->subscriptions.count, sizeof *subscriptions);
    out->subscriptions = subscriptions;
    out->subscription_count = subscriptions ? topic->subscriptions.count : 0;
    for (size_t i = 0; i < out->subscription_count; i++) {
        const struct leat_topology_topic_subscriptions_item *from = &topic->subscriptions.items[i];
        subscriptions[i] = (struct topology_subscription){text_of(mapping, from->queue), text_of(mapping, from->dead_letter_queue), from->raw};
    }
}

static void map_queue(struct topology_mapping *mapping, struct topology_queue *out, const struct leat_topology_queue *queue)
{
    out->visibility_seconds = queue->visibility_seconds;
    out->keep_seconds = queue->keep_seconds;
    out->delay_seconds = queue->delay_seconds;
    if (!queue->redrive) return;
    out->dead_letter_queue = text_of(mapping, queue->redrive->dead_letter_queue);
    out->deliveries = queue->redrive->deliveries;
}

static struct topology_key map_key(struct topology_mapping *mapping, const struct leat_topology_key *key)
{
    return (struct topology_key){text_of(mapping, key->name), text_of(mapping, leat_topology_key_type_text(key->type))};
}

/* ---- functions */

/* A setting's text in the stage dev: what the stage says, else the default. */
static leat_str map_setting(struct topology_mapping *mapping, const char *function, leat_str name)
{
    const struct leat_topology_setting *setting = leat_topology_settings_find(&mapping->document->settings, name);
    const struct leat_topology_stage *dev = leat_topology_stages_find(&mapping->document->stages, LEAT_STR("dev"));
    const leat_json *given = dev ? leat_topology_stage_settings_find(&dev->settings, name) : NULL;
    leat_json value = given ? *given : setting ? setting->default_ : (leat_json){{NULL, 0}};
    if (!value.text.size) {
        topology_refuse(mapping, "functions", function, text_of(mapping, name), "is a setting without a value");
        return (leat_str){NULL, 0};
    }
    leat_str text = value.text;
    if (leat_json_type(value) == LEAT_JSON_STRING && leat_json_string(&text, value, mapping->arena) != LEAT_OK) return (leat_str){NULL, 0};
    return leat_str_copy(text, mapping->arena);
}

static leat_str table_in(const struct leat_topology_reference *reference) { return reference->table; }
static leat_str topic_in(const struct leat_topology_reference *reference) { return reference->topic; }
static leat_str queue_in(const struct leat_topology_reference *reference) { return reference->queue; }
static leat_str setting_in(const struct leat_topology_reference *reference) { return reference->setting; }

static const char *table_name(const struct topology_variable *variable, const struct topology *topology, const struct host_resources *resources)
{
    return resources->table_names[topology_find_table(topology, variable->target)];
}

static const char *topic_arn(const struct topology_variable *variable, const struct topology *topology, const struct host_resources *resources)
{
    return resources->topic_arns[topology_find_topic(topology, variable->target)];
}

static const char *queue_url(const struct topology_variable *variable, const struct topology *topology, const struct host_resources *resources)
{
    return resources->queue_urls[topology_find_queue(topology, variable->target)];
}

static const char *setting_text(const struct topology_variable *variable, const struct topology *topology, const struct host_resources *resources)
{
    (void)topology;
    (void)resources;
    return variable->value.data;
}

/* Its routes are read with the API: front.c. */
static bool from_api(struct topology_mapping *mapping, struct topology_function *out, const struct leat_topology_function_trigger *trigger)
{
    (void)mapping;
    (void)out;
    return leat_topology_function_trigger_as_from_api(trigger) != NULL;
}

/* poller.c */
static bool from_queue(struct topology_mapping *mapping, struct topology_function *out, const struct leat_topology_function_trigger *trigger)
{
    const struct leat_topology_from_queue *from = leat_topology_function_trigger_as_from_queue(trigger);
    if (!from) return false;
    out->queue = text_of(mapping, from->queue);
    out->batch = from->batch;
    out->window_seconds = from->window_seconds;
    out->enabled = from->enabled;
    return true;
}

const struct host_kind host_kinds[] = {
    {"table", table_in, topology_find_table, table_name, NULL},
    {"topic", topic_in, topology_find_topic, topic_arn, NULL},
    {"queue", queue_in, topology_find_queue, queue_url, from_queue},
    {"setting", setting_in, NULL, setting_text, NULL},
    {"api", NULL, NULL, NULL, from_api},
    {.word = NULL},
};

static void map_variable(struct topology_mapping *mapping, struct topology_variable *out, const char *function,
                         const struct leat_topology_reference_map_entry *entry)
{
    out->name = text_of(mapping, entry->name);
    for (const struct host_kind *kind = host_kinds; kind->word; kind++) {
        leat_str target = kind->target ? kind->target(&entry->value) : (leat_str){NULL, 0};
        if (!target.data) continue;
        out->kind = kind;
        out->target = text_of(mapping, target);
        if (kind->value == setting_text) out->value = map_setting(mapping, function, target);
        return;
    }
    topology_refuse(mapping, "functions", function, out->name, "refers to nothing that leat dev knows");
}

static void map_function(struct topology_mapping *mapping, struct topology_function *out, const struct leat_topology_function *function)
{
    struct topology_variable *variables = allocate(mapping, function->environment.count, sizeof *variables);
    const struct host_kind *source = host_kinds;
    out->timeout_seconds = function->timeout_seconds;
    out->memory_mb = function->memory_mb;
    while (source->word && !(source->read_trigger && source->read_trigger(mapping, out, &function->trigger))) source++;
    if (!source->word) topology_refuse(mapping, "functions", out->name, "trigger", "is nothing that leat dev knows");
    out->variables = variables;
    out->variable_count = variables ? function->environment.count : 0;
    for (size_t i = 0; i < out->variable_count; i++) map_variable(mapping, &variables[i], out->name, &function->environment.items[i]);
}

/* ---- all of them */

static void map_resources(struct topology_mapping *mapping)
{
    const struct leat_topology *from = mapping->document;
    struct topology *to = mapping->topology;
    struct topology_api *apis = allocate(mapping, from->apis.count, sizeof *apis);
    struct topology_topic *topics = allocate(mapping, from->topics.count, sizeof *topics);
    struct topology_queue *queues = allocate(mapping, from->queues.count, sizeof *queues);
    struct topology_table *tables = allocate(mapping, from->tables.count, sizeof *tables);
    if (!apis || !topics || !queues || !tables) return;
    for (size_t i = 0; i < from->apis.count; i++) {
        apis[i].name = text_of(mapping, from->apis.items[i].name);
        map_api(mapping, &apis[i], &from->apis.items[i].value);
    }
    for (size_t i = 0; i < from->topics.count; i++) {
        topics[i].name = text_of(mapping, from->topics.items[i].name);
        map_topic(mapping, &topics[i], &from->topics.items[i].value);
    }
    for (size_t i = 0; i < from->queues.count; i++) {
        queues[i].name = text_of(mapping, from->queues.items[i].name);
        map_queue(mapping, &queues[i], &from->queues.items[i].value);
    }
    for (size_t i = 0; i < from->tables.count; i++) {
        const struct leat_topology_table *table = &from->tables.items[i].value;
        tables[i] = (struct topology_table){text_of(mapping, from->tables.items[i].name), map_key(mapping, &table->partition), {NULL, NULL}};
        if (table->sort) tables[i].sort = map_key(mapping, table->sort);
    }
    to->apis = apis;
    to->api_count = from->apis.count;
    to->topics = topics;
    to->topic_count = from->topics.count;
    to->queues = queues;
    to->queue_count = from->queues.count;
    to->tables = tables;
    to->table_count = from->tables.count;
}

static void map_functions(struct topology_mapping *mapping)
{
    const struct leat_topology *from = mapping->document;
    struct topology *to = mapping->topology;
    struct topology_function *functions = allocate(mapping, from->functions.count, sizeof *functions);
    const char **pipelines = allocate(mapping, from->pipelines.count, sizeof *pipelines);
    if (!functions || !pipelines) return;
    for (size_t i = 0; i < from->functions.count; i++) {
        functions[i].name = text_of(mapping, from->functions.items[i].name);
        map_function(mapping, &functions[i], &from->functions.items[i].value);
    }
    for (size_t i = 0; i < from->pipelines.count; i++) pipelines[i] = text_of(mapping, from->pipelines.items[i].name);
    to->functions = functions;
    to->function_count = from->functions.count;
    to->pipelines = pipelines;
    to->pipeline_count = from->pipelines.count;
}

void topology_map(struct topology_mapping *mapping)
{
    mapping->topology->system = text_of(mapping, mapping->document->system);
    map_resources(mapping);
    map_functions(mapping);
}
