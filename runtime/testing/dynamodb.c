/* DynamoDB: PutItem, BatchWriteItem, GetItem (docs.aws.amazon.com/amazondynamodb/latest/APIReference). */
#include "core/print.h"
#include "testing/service.h"

static leat_json need(leat_json object, const char *name)
{
    leat_json member;
    if (leat_json_find(&member, object, leat_str_of(name)) != LEAT_OK)
        leat_test_misuse("a request of DynamoDB without %s", name);
    return member;
}

static void read_one(struct leat_test *test, struct leat_test_request *request, leat_json root, const char *body)
{
    leat_test_add_entry(test, request, leat_test_find_text(test, root, "TableName"), '/')->body = need(root, body).text;
}

static void read_batch(struct leat_test *test, struct leat_test_request *request, leat_json root)
{
    request->is_batch = true;
    leat_json tables = need(root, "RequestItems");
    for (struct leat_json_cursor table = {.next = NULL}; leat_json_next(tables, &table);) {
        for (struct leat_json_cursor put = {.next = NULL}; leat_json_next(table.value, &put);)
            leat_test_add_entry(test, request, table.name, '/')->body =
                need(need(put.value, "PutRequest"), "Item").text;
    }
}

/* What DynamoDB refuses a write for. */
static void check_puts(struct leat_test *test, struct leat_test_request *request)
{
    leat_str keys[LEAT_TEST_ENTRIES];
    for (size_t i = 0; i < request->count; i++) {
        const struct leat_test_resource *table = request->entries[i].resource;
        const char *missing;
        keys[i] = leat_test_store_key_of(test, table, (leat_json){request->entries[i].body}, &missing);
        request->code = "ValidationException";
        request->message = "One or more parameter values were invalid: Missing a key in the item";
        if (!keys[i].data) return;
        request->message = leat_test_store_refuses(table, (leat_json){request->entries[i].body});
        if (request->message) return;
        request->message = "Provided list of item keys contains duplicates";
        for (size_t k = 0; k < i; k++) {
            if (request->entries[k].resource == table && leat_str_equal(keys[k], keys[i])) return;
        }
    }
    request->code = NULL;
}

static void read(struct leat_test *test, struct leat_test_request *request, leat_str operation,
                 const struct leat_http_exchange *exchange)
{
    leat_str body = exchange->body;
    leat_json root;
    if (leat_json_parse(&root, body, NULL) != LEAT_OK) leat_test_misuse("a request of DynamoDB that is no JSON");
    request->verb = LEAT_TEST_PUT;
    if (leat_str_equal(operation, LEAT_STR("GetItem"))) {
        request->verb = LEAT_TEST_GET;
        read_one(test, request, root, "Key");
        return;
    }
    if (leat_str_equal(operation, LEAT_STR("PutItem")))
        read_one(test, request, root, "Item");
    else if (leat_str_equal(operation, LEAT_STR("BatchWriteItem")))
        read_batch(test, request, root);
    else
        leat_test_refuse_operation("DynamoDB", operation);
    check_puts(test, request);
}

/* Entries of one table stand together in a request. */
static leat_status answer_batch(struct leat_buf *out, const struct leat_test_request *request)
{
    const struct leat_test_resource *table = NULL;
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"UnprocessedItems\":{")));
    for (size_t i = 0; i < request->count; i++) {
        const struct leat_test_entry *entry = &request->entries[i];
        if (!entry->is_left) continue;
        if (entry->resource == table)
            LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
        else
            LEAT_TRY(leat_buf_append_format(out, "%s\"%s\":[", table ? "]," : "", entry->resource->name));
        table = entry->resource;
        LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"PutRequest\":{\"Item\":")));
        LEAT_TRY(leat_buf_append(out, entry->body));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("}}")));
    }
    return leat_buf_append(out, table ? LEAT_STR("]}}") : LEAT_STR("}}"));
}

static leat_status answer(struct leat_buf *out, const struct leat_test_request *request)
{
    leat_str found = request->entries[0].found;
    if (request->is_batch) return answer_batch(out, request);
    if (!found.data) return leat_buf_append(out, LEAT_STR("{}"));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"Item\":")));
    LEAT_TRY(leat_buf_append(out, found));
    return leat_buf_append(out, LEAT_STR("}"));
}

leat_status leat_test_refuse_json(struct leat_buf *out, const char *code, const char *message)
{
    return leat_buf_append_format(out, "{\"__type\":\"com.amazonaws#%s\",\"message\":\"%s\"}", code, message);
}

static bool apply(struct leat_test *test, struct leat_test_request *request, struct leat_test_entry *entry)
{
    const char *missing;
    if (request->verb == LEAT_TEST_PUT) return leat_test_store_put(test, entry->resource, entry->body, &missing);
    const struct leat_test_item *item = leat_test_store_find(test, entry->resource, entry->body);
    if (item) entry->found = item->text;
    return true;
}

const struct leat_test_service leat_test_dynamodb = {
    "DynamoDB", "dynamodb", "ProvisionedThroughputExceededException", read, apply, answer, leat_test_refuse_json};
