/* SQS's own names become the event's, values are passed on as the JSON that they are: what is not decoded can't be
   changed on the way. */
#include "host/batch.h"

#include "core/print.h"
#include "generated/sqs_answer/leat_aws_sqs_answer_types.h"
#include "host/failure.h"

static leat_json find(leat_json object, leat_str name)
{
    leat_json value;
    return leat_json_find(&value, object, name) == LEAT_OK ? value : (leat_json){{NULL, 0}};
}

static bool is_type(leat_json value, enum leat_json_type type)
{
    return value.text.size && leat_json_type(value) == type;
}

leat_status batch_parse_received(struct batch_message *items, size_t *count, size_t capacity, leat_str answer)
{
    leat_json root;
    LEAT_TRY(leat_json_parse(&root, answer, NULL));
    leat_json messages = find(root, LEAT_STR("Messages"));
    struct leat_json_cursor cursor = {0};
    if (!messages.text.size || is_type(messages, LEAT_JSON_NULL)) return LEAT_OK;
    if (!is_type(messages, LEAT_JSON_ARRAY)) return LEAT_INVALID;
    while (*count < capacity && leat_json_next(messages, &cursor)) {
        struct batch_message item = {
            .id = find(cursor.value, LEAT_STR("MessageId")),
            .receipt = find(cursor.value, LEAT_STR("ReceiptHandle")),
            .body = find(cursor.value, LEAT_STR("Body")),
            .attributes = find(cursor.value, LEAT_STR("Attributes")),
            .message_attributes = find(cursor.value, LEAT_STR("MessageAttributes")),
            .md5_of_body = find(cursor.value, LEAT_STR("MD5OfBody")),
            .md5_of_attributes = find(cursor.value, LEAT_STR("MD5OfMessageAttributes")),
        };
        if (!is_type(item.id, LEAT_JSON_STRING) || !is_type(item.receipt, LEAT_JSON_STRING) ||
            !is_type(item.body, LEAT_JSON_STRING))
            return LEAT_INVALID;
        items[(*count)++] = item;
    }
    return LEAT_OK;
}

static leat_status write_member(struct leat_buf *out, const char *name, leat_json value, const char *absent)
{
    if (!value.text.size && !absent) return LEAT_OK;
    LEAT_TRY(leat_buf_append_format(out, ",\"%s\":", name));
    return leat_buf_append(out, value.text.size ? value.text : leat_str_of(absent));
}

/* One message attribute: Lambda writes the lists too, which SQS never fills. */
static leat_status write_attribute(struct leat_buf *out, leat_json attribute)
{
    leat_json text = find(attribute, LEAT_STR("StringValue")), binary = find(attribute, LEAT_STR("BinaryValue"));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{")));
    if (text.text.size) LEAT_TRY(leat_buf_append_format(out, "\"stringValue\":%.*s,", LEAT_STR_ARG(text.text)));
    if (binary.text.size) LEAT_TRY(leat_buf_append_format(out, "\"binaryValue\":%.*s,", LEAT_STR_ARG(binary.text)));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\"stringListValues\":[],\"binaryListValues\":[]")));
    LEAT_TRY(write_member(out, "dataType", find(attribute, LEAT_STR("DataType")), "\"String\""));
    return leat_buf_append(out, LEAT_STR("}"));
}

static leat_status write_attributes(struct leat_buf *out, leat_json attributes)
{
    struct leat_json_cursor cursor = {0};
    bool is_first = true;
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"messageAttributes\":{")));
    while (attributes.text.size && leat_json_next(attributes, &cursor)) {
        LEAT_TRY(leat_buf_append_format(out, "%s\"%.*s\":", is_first ? "" : ",", LEAT_STR_ARG(cursor.name)));
        LEAT_TRY(write_attribute(out, cursor.value));
        is_first = false;
    }
    return leat_buf_append(out, LEAT_STR("}"));
}

leat_status batch_write_event(struct leat_buf *out, const struct batch_message *items, size_t count,
                              const char *queue_arn, const char *region)
{
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"Records\":[")));
    for (size_t i = 0; i < count; i++) {
        LEAT_TRY(leat_buf_append_format(out, "%s{\"messageId\":%.*s", i ? "," : "", LEAT_STR_ARG(items[i].id.text)));
        LEAT_TRY(write_member(out, "receiptHandle", items[i].receipt, NULL));
        LEAT_TRY(write_member(out, "body", items[i].body, NULL));
        LEAT_TRY(write_member(out, "attributes", items[i].attributes, "{}"));
        LEAT_TRY(write_attributes(out, items[i].message_attributes));
        LEAT_TRY(write_member(out, "md5OfBody", items[i].md5_of_body, NULL));
        LEAT_TRY(write_member(out, "md5OfMessageAttributes", items[i].md5_of_attributes, NULL));
        LEAT_TRY(leat_buf_append_format(
            out, ",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"%s\",\"awsRegion\":\"%s\"}", queue_arn, region));
    }
    return leat_buf_append(out, LEAT_STR("]}"));
}

static size_t mark_all(struct batch_message *items, size_t count)
{
    for (size_t i = 0; i < count; i++) items[i].failed = true;
    return count;
}

static bool mark(struct batch_message *items, size_t count, leat_str wanted, struct leat_arena *arena)
{
    leat_str id;
    for (size_t i = 0; i < count; i++) {
        if (leat_json_string(&id, items[i].id, arena) != LEAT_OK || !leat_str_equal(id, wanted)) continue;
        items[i].failed = true;
        return true;
    }
    return false;
}

size_t batch_judge(struct batch_message *items, size_t count, leat_str answer, struct leat_arena *arena,
                   const char **problem)
{
    struct leat_aws_sqs_answer parsed;
    struct leat_issues issues;
    size_t failed = 0;
    *problem = NULL;
    for (size_t i = 0; i < count; i++) items[i].failed = false;
    while (answer.size && (answer.data[answer.size - 1] == '\n' || answer.data[answer.size - 1] == ' ')) answer.size--;
    if (!answer.size || leat_str_equal(answer, LEAT_STR("null"))) return 0;
    if (leat_aws_sqs_answer_parse(&parsed, answer, arena, &issues) != LEAT_OK) {
        *problem = host_issue_text(&issues, NULL, arena);
        return mark_all(items, count);
    }
    for (size_t i = 0; i < parsed.batch_item_failures.count; i++) {
        if (mark(items, count, parsed.batch_item_failures.items[i].item_identifier, arena)) continue;
        *problem = "an itemIdentifier is of no message of the batch";
        return mark_all(items, count);
    }
    for (size_t i = 0; i < count; i++) failed += items[i].failed;
    return failed;
}
