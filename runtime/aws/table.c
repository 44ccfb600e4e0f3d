/* DynamoDB tables: a put is held back, a get is answered at once and sees what its own record would put. */
#include "leat/table.h"

#include "aws/clock.h"
#include "aws/item_key.h"
#include "aws/limits.h"
#include "aws/runtime.h"
#include "aws/services/dynamodb.h"
#include "json/item_limits.h"

leat_status leat_table_open(struct leat_table **out, struct leat_runtime *runtime, const char *variable)
{
    struct leat_resource *resource;
    leat_status status =
        leat_resource_open(&resource, runtime, variable, &leat_dynamodb_puts, sizeof(struct leat_table));
    *out = (struct leat_table *)resource;
    return status;
}

/* The one spelling of a key, in a buffer for the caller to clear. */
static leat_status spell_key(struct leat_runtime *runtime, leat_str key, struct leat_buf *spelt)
{
    leat_buf_init(spelt, 0);
    leat_status status = leat_item_key_write(spelt, key);
    if (status == LEAT_OK) return LEAT_OK;
    bool is_memory = status == LEAT_NO_MEMORY;
    pthread_mutex_lock(&runtime->lock);
    status = leat_runtime_fail(runtime, "", status, is_memory ? "NoMemory" : "InvalidKey",
                               is_memory ? "out of memory" : "the key is no key of an item");
    pthread_mutex_unlock(&runtime->lock);
    leat_buf_clear(spelt);
    return status;
}

leat_status leat_table_put(struct leat_table *table, leat_str item, leat_str key)
{
    struct leat_buf spelt;
    LEAT_TRY(spell_key(table->resource.runtime, key, &spelt));
    leat_status status;
    if (leat_dynamodb_is_too_large(item)) {
        status = leat_resource_refuse_size(&table->resource, item.size, ITEM_SIZE);
    } else {
        struct leat_effect put = {
            .order_key = leat_buf_str(&spelt), .entry = item, .size = item.size + LEAT_DYNAMODB_ENTRY_SIZE};
        status = leat_resource_add(&table->resource, put);
    }
    leat_buf_clear(&spelt);
    return status;
}

/* Under the lock. */
static leat_status fetch(struct leat_runtime *runtime, leat_str name, leat_str key, leat_str *item,
                         struct leat_arena *arena)
{
    struct leat_service_call call = {.service = &leat_service_dynamodb, .operation = "GetItem"};
    uint64_t deadline_ms =
        runtime->call ? runtime->call->deadline_ms - LEAT_ANSWER_RESERVE_MS : leat_clock_ms() + LEAT_HTTP_TIMEOUT_MS;
    leat_buf_init(&call.body, 0);
    leat_status status = leat_dynamodb_write_get(&call.body, name, key);
    if (status == LEAT_OK) {
        leat_services_send(&runtime->services, &call, 1, deadline_ms);
        status = call.status;
        if (status != LEAT_OK && runtime->call) runtime->call->error = call.error;
    }
    leat_buf_clear(&call.body);
    if (status == LEAT_NO_MEMORY)
        return leat_runtime_fail(runtime, "dynamodb", LEAT_NO_MEMORY, "NoMemory", "out of memory");
    LEAT_TRY(status);

    leat_str found;
    if (leat_dynamodb_read_get(&found, call.answer) != LEAT_OK) {
        return leat_runtime_fail(runtime, "dynamodb", LEAT_UNAVAILABLE, "BrokenAnswer",
                                 "the answer of GetItem is not what it answers");
    }
    if (!found.data) return LEAT_OK;
    *item = leat_str_copy(found, arena);
    return item->size ? LEAT_OK : leat_runtime_fail(runtime, "dynamodb", LEAT_NO_MEMORY, "NoMemory", "out of memory");
}

leat_status leat_table_get(struct leat_table *table, leat_str key, leat_str *item, struct leat_arena *arena)
{
    struct leat_runtime *runtime = table->resource.runtime;
    leat_str name = leat_str_of(table->resource.name);
    leat_status status = LEAT_OK;
    struct leat_buf spelt;
    *item = (leat_str){NULL, 0};
    LEAT_TRY(spell_key(runtime, key, &spelt));
    pthread_mutex_lock(&runtime->lock);
    const struct leat_effect *pending =
        leat_effects_find(&runtime->effects, &leat_dynamodb_puts, name, leat_buf_str(&spelt));
    if (pending) {
        *item = leat_str_copy(pending->entry, arena);
        if (!item->size) status = leat_runtime_fail(runtime, "dynamodb", LEAT_NO_MEMORY, "NoMemory", "out of memory");
    } else {
        /* what earlier records of this batch wrote there must be seen */
        if (runtime->call && leat_effects_wait_for(&runtime->effects, name)) {
            leat_effects_flush(&runtime->effects, &runtime->services,
                               runtime->call->deadline_ms - LEAT_ANSWER_RESERVE_MS);
        }
        status = fetch(runtime, name, key, item, arena);
    }
    pthread_mutex_unlock(&runtime->lock);
    leat_buf_clear(&spelt);
    return status;
}
