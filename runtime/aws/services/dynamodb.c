/* DynamoDB: puts and gets. */
#include "aws/services/dynamodb.h"

#include "aws/item_key.h"
#include "aws/limits.h"
#include "aws/protocols/json.h"
#include "json/item_limits.h"
#include "json/scan.h"
#include "json/syntax.h"

static leat_status write_put(struct leat_buf *out, const struct leat_effect *effect)
{
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"TableName\":")));
    LEAT_TRY(leat_buf_append_json(out, effect->target));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"Item\":")));
    LEAT_TRY(leat_buf_append(out, effect->entry));
    return leat_buf_append(out, LEAT_STR("}"));
}

static bool is_first_of_table(struct leat_effect *const *effects, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (leat_str_equal(effects[k]->target, effects[i]->target)) return false;
    }
    return true;
}

static leat_status write_table(struct leat_buf *out, struct leat_effect *const *effects, size_t count, leat_str table)
{
    bool is_first = true;
    LEAT_TRY(leat_buf_append_json(out, table));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(":[")));
    for (size_t i = 0; i < count; i++) {
        if (!leat_str_equal(effects[i]->target, table)) continue;
        if (!is_first) LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
        is_first = false;
        LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"PutRequest\":{\"Item\":")));
        LEAT_TRY(leat_buf_append(out, effects[i]->entry));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("}}")));
    }
    return leat_buf_append(out, LEAT_STR("]"));
}

static leat_status write_puts(struct leat_service_call *call, struct leat_effect *const *effects, size_t count,
                              struct leat_arena *arena)
{
    struct leat_buf *out = &call->body;
    (void)arena;
    if (count == 1) return write_put(out, effects[0]);
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"RequestItems\":{")));
    for (size_t i = 0; i < count; i++) {
        if (!is_first_of_table(effects, i)) continue;
        if (i) LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
        LEAT_TRY(write_table(out, effects, count, effects[i]->target));
    }
    return leat_buf_append(out, LEAT_STR("}}"));
}

static void wait_again(struct leat_effect *effect, struct leat_arena *arena)
{
    static const struct leat_error throttled = {.status = LEAT_THROTTLED,
                                                .http_status = 200,
                                                .service = "dynamodb",
                                                .code = "UnprocessedItems",
                                                .message = "BatchWriteItem left this item unprocessed"};
    effect->state = LEAT_EFFECT_WAITING;
    effect->attempts++;
    effect->error = leat_arena_alloc(arena, sizeof *effect->error);
    if (effect->error) *effect->error = throttled;
}

/* An item that nothing of ours matches may be any of the table's: all of them are sent again. */
static void mark_unprocessed(leat_json item, leat_str table, struct leat_effect *const *effects, size_t count,
                             struct leat_arena *arena)
{
    for (int exact = 1; exact >= 0; exact--) {
        bool found = false;
        for (size_t i = 0; i < count; i++) {
            if (!leat_str_equal(effects[i]->target, table) ||
                (exact && !leat_item_has_key(item, effects[i]->order_key)))
                continue;
            found = true;
            if (effects[i]->state != LEAT_EFFECT_WAITING) wait_again(effects[i], arena);
        }
        if (found) return;
    }
}

static void read_puts(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena)
{
    leat_json root, tables, put, item;
    leat_str table;
    for (size_t i = 0; i < count; i++) effects[i]->state = LEAT_EFFECT_DONE;
    if (count == 1) return;
    if (leat_json_parse(&root, answer, NULL) != LEAT_OK) {
        /* a put may be repeated, one that was taken for done may not be lost */
        for (size_t i = 0; i < count; i++) wait_again(effects[i], arena);
        return;
    }
    if (leat_json_find(&tables, root, LEAT_STR("UnprocessedItems")) != LEAT_OK) return;

    struct leat_json_cursor table_at = {.next = NULL};
    while (leat_json_next(tables, &table_at)) {
        struct leat_json_cursor request_at = {.next = NULL};
        table = table_at.name; /* table names need no escapes */
        while (leat_json_next(table_at.value, &request_at)) {
            if (leat_json_find(&put, request_at.value, LEAT_STR("PutRequest")) != LEAT_OK) continue;
            if (leat_json_find(&item, put, LEAT_STR("Item")) == LEAT_OK)
                mark_unprocessed(item, table, effects, count, arena);
        }
    }
}

/* Targets, protocols and versions: the service models of AWS (botocore data/<service>/service-2.json). */
const struct leat_service leat_service_dynamodb = {.name = "dynamodb",
                                                   .endpoint_variable = "AWS_ENDPOINT_URL_DYNAMODB",
                                                   .protocol = &leat_protocol_json,
                                                   .target = "DynamoDB_20120810"};

const struct leat_sender leat_dynamodb_puts = {
    .service = &leat_service_dynamodb,
    .single = "PutItem",
    .batch = "BatchWriteItem",
    .max_count = LEAT_DYNAMODB_BATCH_COUNT,
    .max_size = LEAT_DYNAMODB_BATCH_SIZE,
    .phase = 0,
    .mixes_targets = true,
    .replaces = true,
    .write = write_puts,
    .read = read_puts,
};

leat_status leat_dynamodb_write_get(struct leat_buf *out, leat_str table, leat_str key)
{
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"TableName\":")));
    LEAT_TRY(leat_buf_append_json(out, table));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"ConsistentRead\":true,\"Key\":")));
    LEAT_TRY(leat_buf_append(out, key));
    return leat_buf_append(out, LEAT_STR("}"));
}

/* {"Item":…}, whose item may nest as deep as any JSON: the object around it does not count. */
static bool find_alone(leat_str *item, leat_str answer)
{
    const leat_str begin = LEAT_STR("{\"Item\":");
    struct json_fault fault;
    if (!leat_str_has_prefix(answer, begin)) return false;
    const char *at = answer.data + begin.size, *end = answer.data + answer.size,
               *behind = leat_json_skip(at, end, 0, &fault);
    const char *bracket = behind ? scan_space(behind, end) : end;
    if (bracket == end || *bracket != '}' || scan_space(bracket + 1, end) != end) return false;
    at = scan_space(at, end);
    *item = (leat_str){at, (size_t)(behind - at)};
    return true;
}

leat_status leat_dynamodb_read_get(leat_str *item, leat_str answer)
{
    leat_json root, found;
    *item = (leat_str){NULL, 0};
    if (find_alone(item, answer)) return LEAT_OK;
    LEAT_TRY(leat_json_parse(&root, answer, NULL));
    if (leat_json_type(root) != LEAT_JSON_OBJECT) return LEAT_INVALID;
    if (leat_json_find(&found, root, LEAT_STR("Item")) == LEAT_OK) *item = found.text;
    return LEAT_OK;
}

bool leat_dynamodb_is_too_large(leat_str item)
{
    return item.size > ITEM_SIZE && leat_item_size((leat_json){item}) > ITEM_SIZE;
}
