/*
 * Reading topology.json. leat wrote it, but people merge and edit: whatever is missing, of another kind or refers to nothing is said with its place,
 * the first problem alone, since the remedy is always `leat generate`.
 */
#include "host/topology.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/print.h"

/* Of Lambda, SQS and API Gateway, so that no product of them overflows. */
enum {
    LIMIT_TIMEOUT_SECONDS = 900,
    LIMIT_MEMORY_MB = 10240,
    LIMIT_BATCH = 10000,
    LIMIT_WINDOW_SECONDS = 300,
    LIMIT_VISIBILITY_SECONDS = 43200,
    LIMIT_KEEP_SECONDS = 1209600,
    LIMIT_DELAY_SECONDS = 900,
    LIMIT_DELIVERIES = 1000,
    LIMIT_RATE = 1000000
};

struct reader {
    struct topology *topology;
    const char *path;
    struct leat_arena *arena;
    struct host_failure *failure;
    leat_json settings, stage_settings; /* objects; empty text when absent */
    leat_status status;                 /* of the first problem; what is read after it does not matter */
};

static void refuse(struct reader *reader, const char *where, const char *name, const char *problem)
{
    if (reader->status == LEAT_OK)
        reader->status =
            host_fail(reader->failure, LEAT_INVALID, "%s: %s%s%s %s: run leat generate", reader->path, where, *where && *name ? "." : "", name, problem);
}

static bool is_object(leat_json value) { return value.text.size && leat_json_type(value) == LEAT_JSON_OBJECT; }

static leat_json find(leat_json object, const char *name)
{
    leat_json value = {{NULL, 0}};
    if (!is_object(object) || leat_json_find(&value, object, leat_str_of(name)) != LEAT_OK) return (leat_json){{NULL, 0}};
    return value;
}

/* An object that may be absent. */
static leat_json find_object(struct reader *reader, leat_json object, const char *where, const char *name)
{
    leat_json value = find(object, name);
    if (value.text.size && !is_object(value)) {
        refuse(reader, where, name, "is no object");
        return (leat_json){{NULL, 0}};
    }
    return value;
}

static size_t count_members(leat_json container)
{
    struct leat_json_cursor cursor = {0};
    size_t count = 0;
    if (container.text.size)
        while (leat_json_next(container, &cursor)) count++;
    return count;
}

static void *allocate(struct reader *reader, size_t count, size_t size)
{
    void *memory = leat_arena_alloc_zero(reader->arena, count ? count : 1, size);
    if (!memory && reader->status == LEAT_OK) reader->status = host_fail(reader->failure, LEAT_NO_MEMORY, "out of memory");
    return memory;
}

static const char *copy_text(struct reader *reader, leat_str name)
{
    const char *copy = leat_str_copy(name, reader->arena).data;
    return copy ? copy : "";
}

/* Of a system, a resource, a variable: it becomes a part of paths, of names at AWS and of JSON that is written without escapes. */
static const char *read_name(struct reader *reader, const char *kind, leat_str name)
{
    bool is_name = name.size > 0;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        is_name = is_name && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
    }
    const char *copy = copy_text(reader, name);
    if (!is_name) refuse(reader, kind, copy, "is no name of letters, digits, - and _");
    return copy;
}

/* NULL when it is absent. */
static const char *read_optional_text(struct reader *reader, leat_json object, const char *where, const char *name)
{
    leat_json value = find(object, name);
    leat_str text;
    if (!value.text.size || leat_json_type(value) == LEAT_JSON_NULL) return NULL;
    if (leat_json_string(&text, value, reader->arena) == LEAT_OK) return copy_text(reader, text);
    refuse(reader, where, name, "is no text");
    return NULL;
}

static const char *read_text(struct reader *reader, leat_json object, const char *where, const char *name)
{
    const char *text = read_optional_text(reader, object, where, name);
    if (text) return text;
    refuse(reader, where, name, "is missing");
    return "";
}

static int64_t read_number(struct reader *reader, leat_json object, const char *where, const char *name, int64_t absent, int64_t maximum)
{
    leat_json value = find(object, name);
    int64_t number;
    if (!value.text.size) return absent;
    if (leat_json_int64(&number, value) == LEAT_OK && number >= 0 && number <= maximum) return number;
    const char *problem = leat_format(reader->arena, "is no whole number from 0 to %" PRId64, maximum).data;
    refuse(reader, where, name, problem ? problem : "is no such number");
    return absent;
}

static bool read_truth(struct reader *reader, leat_json object, const char *where, const char *name, bool absent)
{
    leat_json value = find(object, name);
    bool truth;
    if (!value.text.size) return absent;
    if (leat_json_bool(&truth, value) == LEAT_OK) return truth;
    refuse(reader, where, name, "is neither true nor false");
    return absent;
}

static const char *place(struct reader *reader, const char *kind, const char *name)
{
    const char *text = leat_format(reader->arena, "%s.%s", kind, name).data;
    return text ? text : kind;
}

static void read_api(struct reader *reader, void *item, leat_json value)
{
    struct topology_api *api = item;
    const char *where = place(reader, "apis", api->name);
    leat_json throttle = find_object(reader, value, where, "throttle"), routes = find(value, "routes");
    api->throttle_rate = read_number(reader, throttle, where, "rate", 0, LIMIT_RATE);
    api->throttle_burst = read_number(reader, throttle, where, "burst", api->throttle_rate, LIMIT_RATE);
    if (routes.text.size && leat_json_type(routes) != LEAT_JSON_ARRAY) {
        refuse(reader, where, "routes", "is no array");
        return;
    }
    struct topology_route *items = allocate(reader, count_members(routes), sizeof *items);
    struct leat_json_cursor cursor = {0};
    if (!items || !routes.text.size) return;
    while (leat_json_next(routes, &cursor)) {
        struct topology_route *route = &items[api->route_count++];
        route->method = read_text(reader, cursor.value, where, "method");
        route->path = read_text(reader, cursor.value, where, "path");
        route->function = read_text(reader, cursor.value, where, "function");
        if (*route->path != '/') refuse(reader, where, "path", "does not begin with /");
    }
    api->routes = items;
}

static void read_topic(struct reader *reader, void *item, leat_json value)
{
    struct topology_topic *topic = item;
    const char *where = place(reader, "topics", topic->name);
    leat_json subscriptions = find(value, "subscriptions");
    if (subscriptions.text.size && leat_json_type(subscriptions) != LEAT_JSON_ARRAY) {
        refuse(reader, where, "subscriptions", "is no array");
        return;
    }
    struct topology_subscription *items = allocate(reader, count_members(subscriptions), sizeof *items);
    struct leat_json_cursor cursor = {0};
    if (!items || !subscriptions.text.size) return;
    while (leat_json_next(subscriptions, &cursor)) {
        struct topology_subscription *subscription = &items[topic->subscription_count++];
        subscription->queue = read_text(reader, cursor.value, where, "queue");
        subscription->dead_letter_queue = read_optional_text(reader, cursor.value, where, "dead-letter-queue");
        subscription->raw = read_truth(reader, cursor.value, where, "raw", false);
    }
    topic->subscriptions = items;
}

static void read_queue(struct reader *reader, void *item, leat_json value)
{
    struct topology_queue *queue = item;
    const char *where = place(reader, "queues", queue->name);
    leat_json redrive = find_object(reader, value, where, "redrive");
    queue->visibility_seconds = read_number(reader, value, where, "visibility-seconds", 30, LIMIT_VISIBILITY_SECONDS);
    queue->keep_seconds = read_number(reader, value, where, "keep-seconds", 345600, LIMIT_KEEP_SECONDS);
    queue->delay_seconds = read_number(reader, value, where, "delay-seconds", 0, LIMIT_DELAY_SECONDS);
    if (!redrive.text.size) return;
    queue->dead_letter_queue = read_text(reader, redrive, where, "dead-letter-queue");
    queue->deliveries = read_number(reader, redrive, where, "deliveries", 5, LIMIT_DELIVERIES);
}

static struct topology_key read_key(struct reader *reader, leat_json table, const char *where, const char *name)
{
    leat_json key = find_object(reader, table, where, name);
    if (!key.text.size) return (struct topology_key){NULL, NULL};
    struct topology_key out = {read_text(reader, key, where, "name"), read_text(reader, key, where, "type")};
    if (!*out.type || !strchr("SNB", *out.type) || out.type[1]) refuse(reader, where, "type", "is none of S, N and B");
    return out;
}

static void read_table(struct reader *reader, void *item, leat_json value)
{
    struct topology_table *table = item;
    const char *where = place(reader, "tables", table->name);
    table->partition = read_key(reader, value, where, "partition");
    table->sort = read_key(reader, value, where, "sort");
    if (!table->partition.name) refuse(reader, where, "partition", "is missing");
}

/* A setting's text in the stage dev: what the stage says, else the default. */
static leat_str read_setting(struct reader *reader, const char *where, const char *name)
{
    leat_json setting = find(reader->settings, name), value = find(reader->stage_settings, name);
    if (!value.text.size) value = find(setting, "default");
    if (!value.text.size) {
        refuse(reader, where, name, "is a setting without a value");
        return (leat_str){NULL, 0};
    }
    leat_str text = value.text;
    if (leat_json_type(value) == LEAT_JSON_STRING && leat_json_string(&text, value, reader->arena) != LEAT_OK) refuse(reader, where, name, "is no text");
    return leat_str_copy(text, reader->arena);
}

static void read_variable(struct reader *reader, struct topology_variable *variable, leat_json value, const char *where)
{
    static const struct {
        const char *name;
        enum topology_reference reference;
    } kinds[] = {{"table", TOPOLOGY_TABLE}, {"topic", TOPOLOGY_TOPIC}, {"queue", TOPOLOGY_QUEUE}, {"setting", TOPOLOGY_SETTING}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!find(value, kinds[i].name).text.size) continue;
        variable->reference = kinds[i].reference;
        variable->target = read_text(reader, value, where, kinds[i].name);
        if (variable->reference == TOPOLOGY_SETTING) variable->value = read_setting(reader, where, variable->target);
        return;
    }
    refuse(reader, where, variable->name, "refers to nothing that leat dev knows");
}

static void read_function(struct reader *reader, void *item, leat_json value)
{
    struct topology_function *function = item;
    const char *where = place(reader, "functions", function->name);
    leat_json trigger = find_object(reader, value, where, "trigger"), environment = find_object(reader, value, where, "environment");
    function->timeout_seconds = read_number(reader, value, where, "timeout-seconds", 10, LIMIT_TIMEOUT_SECONDS);
    function->memory_mb = read_number(reader, value, where, "memory-mb", 256, LIMIT_MEMORY_MB);
    function->queue = read_optional_text(reader, trigger, where, "queue");
    function->batch = read_number(reader, trigger, where, "batch", 10, LIMIT_BATCH);
    function->window_seconds = read_number(reader, trigger, where, "window-seconds", 0, LIMIT_WINDOW_SECONDS);
    function->enabled = read_truth(reader, trigger, where, "enabled", true);
    if (function->timeout_seconds < 1) refuse(reader, where, "timeout-seconds", "is less than 1");
    if (function->batch < 1) refuse(reader, where, "batch", "is less than 1");

    struct topology_variable *items = allocate(reader, count_members(environment), sizeof *items);
    struct leat_json_cursor cursor = {0};
    if (!items || !environment.text.size) return;
    while (leat_json_next(environment, &cursor)) {
        struct topology_variable *variable = &items[function->variable_count++];
        variable->name = read_name(reader, where, cursor.name);
        read_variable(reader, variable, cursor.value, where);
    }
    function->variables = items;
}

/* The members of one kind as an array of structures, whose first member is always the name. */
static const void *read_all(struct reader *reader, leat_json root, const char *kind, size_t size, size_t *count,
                            void (*read_one)(struct reader *reader, void *item, leat_json value))
{
    leat_json all = find_object(reader, root, "", kind);
    char *items = allocate(reader, count_members(all), size);
    struct leat_json_cursor cursor = {0};
    while (items && all.text.size && leat_json_next(all, &cursor)) {
        char *item = items + size * (*count)++;
        const char *name = read_name(reader, kind, cursor.name);
        memcpy(item, &name, sizeof name);
        if (is_object(cursor.value))
            read_one(reader, item, cursor.value);
        else
            refuse(reader, kind, name, "is no object");
    }
    return items;
}

static void read_pipelines(struct reader *reader, leat_json root)
{
    leat_json pipelines = find_object(reader, root, "", "pipelines");
    const char **names = allocate(reader, count_members(pipelines), sizeof *names);
    struct leat_json_cursor cursor = {0};
    while (names && pipelines.text.size && leat_json_next(pipelines, &cursor))
        names[reader->topology->pipeline_count++] = read_name(reader, "pipelines", cursor.name);
    reader->topology->pipelines = names;
}

/* ---- references */

static int find_named(const void *items, size_t count, size_t size, const char *wanted)
{
    for (size_t i = 0; i < count; i++) {
        const char *name;
        memcpy(&name, (const char *)items + i * size, sizeof name);
        if (!strcmp(name, wanted)) return (int)i;
    }
    return -1;
}

int topology_find_queue(const struct topology *topology, const char *name)
{
    return find_named(topology->queues, topology->queue_count, sizeof *topology->queues, name);
}

int topology_find_topic(const struct topology *topology, const char *name)
{
    return find_named(topology->topics, topology->topic_count, sizeof *topology->topics, name);
}

int topology_find_table(const struct topology *topology, const char *name)
{
    return find_named(topology->tables, topology->table_count, sizeof *topology->tables, name);
}

int topology_find_function(const struct topology *topology, const char *name)
{
    return find_named(topology->functions, topology->function_count, sizeof *topology->functions, name);
}

static void check_queue_name(struct reader *reader, const char *kind, const char *name, const char *queue)
{
    if (reader->status == LEAT_OK && queue && topology_find_queue(reader->topology, queue) < 0)
        refuse(reader, place(reader, kind, name), queue, "is no queue of the system");
}

static void check_variable(struct reader *reader, const struct topology_function *function, const struct topology_variable *variable)
{
    const struct topology *topology = reader->topology;
    bool is_known = variable->reference == TOPOLOGY_SETTING ||
                    (variable->reference == TOPOLOGY_TABLE && topology_find_table(topology, variable->target) >= 0) ||
                    (variable->reference == TOPOLOGY_TOPIC && topology_find_topic(topology, variable->target) >= 0) ||
                    (variable->reference == TOPOLOGY_QUEUE && topology_find_queue(topology, variable->target) >= 0);
    if (!is_known) refuse(reader, place(reader, "functions", function->name), variable->target, "is no resource of the system");
}

static void check_references(struct reader *reader)
{
    const struct topology *topology = reader->topology;
    for (size_t i = 0; i < topology->api_count; i++)
        for (size_t j = 0; j < topology->apis[i].route_count; j++)
            if (topology_find_function(topology, topology->apis[i].routes[j].function) < 0)
                refuse(reader, place(reader, "apis", topology->apis[i].name), topology->apis[i].routes[j].function, "is no function of the system");
    for (size_t i = 0; i < topology->topic_count; i++)
        for (size_t j = 0; j < topology->topics[i].subscription_count; j++) {
            check_queue_name(reader, "topics", topology->topics[i].name, topology->topics[i].subscriptions[j].queue);
            check_queue_name(reader, "topics", topology->topics[i].name, topology->topics[i].subscriptions[j].dead_letter_queue);
        }
    for (size_t i = 0; i < topology->queue_count; i++) check_queue_name(reader, "queues", topology->queues[i].name, topology->queues[i].dead_letter_queue);
    for (size_t i = 0; i < topology->function_count; i++) {
        check_queue_name(reader, "functions", topology->functions[i].name, topology->functions[i].queue);
        for (size_t j = 0; j < topology->functions[i].variable_count; j++)
            check_variable(reader, &topology->functions[i], &topology->functions[i].variables[j]);
    }
}

leat_status topology_parse(struct topology *out, leat_str text, const char *path, struct leat_arena *arena, struct host_failure *failure)
{
    leat_json root;
    size_t offset = 0;
    *out = (struct topology){0};
    if (leat_json_parse(&root, text, &offset) != LEAT_OK || leat_json_type(root) != LEAT_JSON_OBJECT)
        return host_fail(failure, LEAT_INVALID, "%s: is no JSON object (byte %zu): run leat generate", path, offset);

    struct reader reader = {.topology = out, .path = path, .arena = arena, .failure = failure};
    int64_t version = read_number(&reader, root, "", "leat", 0, INT32_MAX);
    if (reader.status == LEAT_OK && version != HOST_TOPOLOGY_VERSION)
        return host_fail(failure, LEAT_UNSUPPORTED, "%s: is of version %" PRId64 ", this leat reads version %d: run leat generate", path, version,
                         HOST_TOPOLOGY_VERSION);
    out->system = read_name(&reader, "system", leat_str_of(read_text(&reader, root, "", "system")));
    reader.settings = find_object(&reader, root, "", "settings");
    reader.stage_settings = find(find(find(root, "stages"), "dev"), "settings");
    out->apis = read_all(&reader, root, "apis", sizeof *out->apis, &out->api_count, read_api);
    out->topics = read_all(&reader, root, "topics", sizeof *out->topics, &out->topic_count, read_topic);
    out->queues = read_all(&reader, root, "queues", sizeof *out->queues, &out->queue_count, read_queue);
    out->tables = read_all(&reader, root, "tables", sizeof *out->tables, &out->table_count, read_table);
    out->functions = read_all(&reader, root, "functions", sizeof *out->functions, &out->function_count, read_function);
    read_pipelines(&reader, root);
    if (reader.status == LEAT_OK && leat_arena_has_failed(arena)) reader.status = host_fail(failure, LEAT_NO_MEMORY, "out of memory");
    if (reader.status == LEAT_OK) check_references(&reader);
    return reader.status;
}

static leat_status read_whole(int fd, size_t size, leat_str *out, struct leat_arena *arena)
{
    char *data = leat_arena_alloc(arena, size ? size : 1);
    size_t taken = 0;
    if (!data) return LEAT_NO_MEMORY;
    while (taken < size) {
        ssize_t count = read(fd, data + taken, size - taken);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        taken += (size_t)count;
    }
    *out = (leat_str){data, taken};
    return LEAT_OK;
}

leat_status topology_read(struct topology *out, const char *path, struct leat_arena *arena, struct host_failure *failure)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) return host_fail(failure, LEAT_NOT_FOUND, "%s is missing: run leat generate", path);
    if (fd < 0 || fstat(fd, &info) || !S_ISREG(info.st_mode)) {
        const char *reason = fd < 0 ? strerror(errno) : "it is no file";
        if (fd >= 0) close(fd);
        return host_fail(failure, LEAT_UNAVAILABLE, "%s can't be read: %s", path, reason);
    }
    leat_str text = {NULL, 0};
    leat_status status = read_whole(fd, (size_t)info.st_size, &text, arena);
    close(fd);
    if (status != LEAT_OK) return host_fail(failure, status, "out of memory");
    return topology_parse(out, text, path, arena, failure);
}
