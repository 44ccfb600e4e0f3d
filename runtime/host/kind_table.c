/* Tables, by their keys. A variable says the name. */
#include "host/kind.h"

#include "aws/clock.h"
#include "aws/services/dynamodb.h"
#include "core/print.h"

enum { TABLE_TIMEOUT_MS = 30000 };

static struct topology_key map_key(struct topology_mapping *mapping, const struct leat_topology_key *key)
{
    return (struct topology_key){topology_text(mapping, key->name),
                                 topology_text(mapping, leat_topology_key_type_text(key->type))};
}

static void read(struct topology_mapping *mapping)
{
    const struct leat_topology_tables *from = &mapping->document->tables;
    struct topology_table *tables = topology_allocate(mapping, from->count, sizeof *tables);
    if (!tables) return;
    for (size_t i = 0; i < from->count; i++) {
        const struct leat_topology_table *table = &from->items[i].value;
        tables[i] = (struct topology_table){
            topology_text(mapping, from->items[i].name), map_key(mapping, &table->partition), {NULL, NULL}};
        if (table->sort) tables[i].sort = map_key(mapping, table->sort);
    }
    mapping->topology->tables = tables;
    mapping->topology->table_count = from->count;
}

static leat_str target(const struct leat_topology_reference *reference) { return reference->table; }

static const char *value(const struct topology_variable *variable, const struct topology *topology,
                         const struct host_resources *resources)
{
    return resources->table_names[topology_find_table(topology, variable->target)];
}

/* ---- at AWS */

static leat_status write_keys(struct leat_buf *body, const struct topology_table *table)
{
    const struct topology_key *keys[] = {&table->partition, &table->sort};
    size_t count = table->sort.name ? 2 : 1;
    LEAT_TRY(leat_buf_append(body, LEAT_STR("\"KeySchema\":[")));
    for (size_t i = 0; i < count; i++) {
        LEAT_TRY(leat_buf_append_format(body, "%s{\"KeyType\":\"%s\",\"AttributeName\":", i ? "," : "",
                                        i ? "RANGE" : "HASH"));
        LEAT_TRY(leat_buf_append_json(body, leat_str_of(keys[i]->name)));
        LEAT_TRY(leat_buf_append(body, LEAT_STR("}")));
    }
    LEAT_TRY(leat_buf_append(body, LEAT_STR("],\"AttributeDefinitions\":[")));
    for (size_t i = 0; i < count; i++) {
        LEAT_TRY(leat_buf_append_format(body, "%s{\"AttributeType\":\"%s\",\"AttributeName\":", i ? "," : "",
                                        keys[i]->type));
        LEAT_TRY(leat_buf_append_json(body, leat_str_of(keys[i]->name)));
        LEAT_TRY(leat_buf_append(body, LEAT_STR("}")));
    }
    return leat_buf_append(body, LEAT_STR("]"));
}

static bool is_text_member(leat_json object, const char *name, const char *wanted, struct leat_arena *arena)
{
    leat_json value;
    leat_str text;
    return leat_json_find(&value, object, leat_str_of(name)) == LEAT_OK &&
           leat_json_string(&text, value, arena) == LEAT_OK && leat_str_equal(text, leat_str_of(wanted));
}

static bool has_key(leat_json keys, const struct topology_key *key, const char *type, struct leat_arena *arena)
{
    struct leat_json_cursor cursor = {0};
    while (leat_json_next(keys, &cursor))
        if (is_text_member(cursor.value, "KeyType", type, arena))
            return key->name && is_text_member(cursor.value, "AttributeName", key->name, arena);
    return !key->name;
}

static leat_status describe_table(struct host_maker *maker, const char *name)
{
    LEAT_TRY(leat_buf_append_format(aws_client_body(maker->client), "{\"TableName\":\"%s\"}", name));
    return host_maker_send(maker, &leat_service_dynamodb, "DescribeTable");
}

/* The table answers at once in most emulators; AWS's own takes seconds. */
static leat_status await_table(struct host_maker *maker, const char *name, const struct topology_table *table)
{
    uint64_t until = leat_clock_steady_ms() + TABLE_TIMEOUT_MS;
    for (;;) {
        leat_json description, keys;
        LEAT_TRY(describe_table(maker, name));
        bool is_known = leat_json_parse(&description, maker->client->call.answer, NULL) == LEAT_OK &&
                        leat_json_find(&description, description, LEAT_STR("Table")) == LEAT_OK &&
                        leat_json_find(&keys, description, LEAT_STR("KeySchema")) == LEAT_OK;
        if (!is_known)
            return host_fail(maker->failure, LEAT_UNAVAILABLE,
                             "dynamodb DescribeTable answered without Table.KeySchema");
        if (!has_key(keys, &table->partition, "HASH", maker->arena) ||
            !has_key(keys, &table->sort, "RANGE", maker->arena))
            return host_fail(
                maker->failure, LEAT_CONFLICT,
                "the table %s exists with other keys than the topology's: delete it or use another endpoint", name);
        if (is_text_member(description, "TableStatus", "ACTIVE", maker->arena)) return LEAT_OK;
        if (leat_clock_steady_ms() > until)
            return host_fail(maker->failure, LEAT_TIMEOUT, "the table %s did not become active", name);
        leat_clock_sleep_ms(100);
    }
}

static leat_status make_table(struct host_maker *maker, size_t i)
{
    const struct topology_table *table = &maker->topology->tables[i];
    const char *name = maker->out->table_names[i] = host_maker_name(maker, table->name);
    if (!name) return LEAT_NO_MEMORY;
    leat_status status = describe_table(maker, name);
    if (status == LEAT_OK) return await_table(maker, name, table);
    if (!aws_client_was_refused(maker->client, "ResourceNotFound")) return status;

    struct leat_buf *body = aws_client_body(maker->client);
    LEAT_TRY(leat_buf_append_format(body, "{\"TableName\":\"%s\",\"BillingMode\":\"PAY_PER_REQUEST\",", name));
    LEAT_TRY(write_keys(body, table));
    LEAT_TRY(leat_buf_append(body, LEAT_STR("}")));
    LEAT_TRY(host_maker_send(maker, &leat_service_dynamodb, "CreateTable"));
    return await_table(maker, name, table);
}

static leat_status make(struct host_maker *maker)
{
    for (size_t i = 0; i < maker->topology->table_count; i++) LEAT_TRY(make_table(maker, i));
    return LEAT_OK;
}

const struct host_kind host_kind_table = {
    .word = "table", .read = read, .target = target, .find = topology_find_table, .value = value, .make = make};
