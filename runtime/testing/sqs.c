/* SQS: SendMessage and SendMessageBatch in the JSON protocol
   (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference). */
#include "core/print.h"
#include "testing/service.h"

static leat_str find_attribute(struct leat_test *test, leat_json attributes, const char *name)
{
    leat_json attribute;
    if (leat_json_find(&attribute, attributes, leat_str_of(name)) != LEAT_OK) return (leat_str){NULL, 0};
    return leat_test_find_text(test, attribute, "StringValue");
}

/* The sentence of {"status":…,"reason":"…",…}. */
static leat_str find_reason(struct leat_test *test, leat_json attributes)
{
    leat_json reason;
    leat_str text = find_attribute(test, attributes, "leat-reason");
    if (!text.data || leat_json_parse(&reason, text, NULL) != LEAT_OK) return (leat_str){NULL, 0};
    return leat_test_find_text(test, reason, "reason");
}

static void read_message(struct leat_test *test, struct leat_test_request *request, leat_str queue, leat_json message)
{
    leat_json attributes;
    struct leat_test_entry *entry = leat_test_add_entry(test, request, queue, '/');
    entry->id = leat_test_find_text(test, message, "Id");
    entry->body = leat_test_find_text(test, message, "MessageBody");
    if (leat_json_find(&attributes, message, LEAT_STR("MessageAttributes")) != LEAT_OK) return;
    entry->attributes = leat_test_copy(test, attributes.text);
    entry->correlation_id = find_attribute(test, attributes, "correlation-id");
    entry->reason = find_reason(test, attributes);
}

static void read(struct leat_test *test, struct leat_test_request *request, leat_str operation,
                 const struct leat_http_exchange *exchange)
{
    leat_str body = exchange->body;
    leat_json root, entries;
    if (leat_json_parse(&root, body, NULL) != LEAT_OK) leat_test_misuse("a request of SQS that is no JSON");
    leat_str queue = leat_test_find_text(test, root, "QueueUrl");
    request->verb = LEAT_TEST_SEND;
    if (leat_str_equal(operation, LEAT_STR("SendMessage"))) {
        read_message(test, request, queue, root);
        return;
    }
    if (!leat_str_equal(operation, LEAT_STR("SendMessageBatch")) ||
        leat_json_find(&entries, root, LEAT_STR("Entries")) != LEAT_OK)
        leat_test_refuse_operation("SQS", operation);
    request->is_batch = true;
    for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(entries, &at);)
        read_message(test, request, queue, at.value);
}

static leat_status answer_entries(struct leat_buf *out, const struct leat_test_request *request, bool is_left,
                                  const char *rest)
{
    const char *comma = "";
    for (size_t i = 0; i < request->count; i++) {
        const struct leat_test_entry *entry = &request->entries[i];
        if (entry->is_left != is_left) continue;
        LEAT_TRY(
            leat_buf_append_format(out, "%s{\"Id\":\"%.*s\",%s}", comma, (int)entry->id.size, entry->id.data, rest));
        comma = ",";
    }
    return LEAT_OK;
}

static leat_status answer(struct leat_buf *out, const struct leat_test_request *request)
{
    if (!request->is_batch) return leat_buf_append(out, LEAT_STR("{\"MessageId\":\"1\"}"));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"Successful\":[")));
    LEAT_TRY(answer_entries(out, request, false, "\"MessageId\":\"1\""));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("],\"Failed\":[")));
    LEAT_TRY(answer_entries(out, request, true,
                            "\"Code\":\"InternalError\",\"Message\":\"try again\",\"SenderFault\":false"));
    return leat_buf_append(out, LEAT_STR("]}"));
}

const struct leat_test_service leat_test_sqs = {"SQS", "sqs",  "RequestThrottled",   read,
                                                NULL,  answer, leat_test_refuse_json};
