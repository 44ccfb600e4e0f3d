/* The attributes of a dead letter. */
#include "lambda/dead_letter.h"

#include "aws/limits.h"
#include "core/print.h"

/* The reason stays small beside a body of up to 1 MiB: both count against one limit. */
enum { REASON_ERRORS = 8, TEXT_SIZE = 512, EARLIER_SIZE = 32 * 1024 };

static bool is_reason(leat_str name) { return leat_str_equal(name, LEAT_STR("leat-reason")); }

/* "name":{"DataType":"String","StringValue":"…"}; a value is passed on as it is written, and Base64 is what SendMessage
   takes too. */
static leat_status write_attribute(struct leat_buf *out, const struct leat_aws_sqs_event_attributes_entry *entry)
{
    const struct leat_aws_sqs_event_attribute *attribute = &entry->value;
    bool is_text = attribute->string_value.text.size && leat_json_type(attribute->string_value) == LEAT_JSON_STRING;
    leat_str value = is_text ? attribute->string_value.text : attribute->binary_value.text;
    if (!value.size) return LEAT_NOT_FOUND;
    LEAT_TRY(leat_buf_append_json(out, entry->name));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(":{\"DataType\":")));
    LEAT_TRY(leat_buf_append_json(out, attribute->data_type));
    LEAT_TRY(leat_buf_append(out, is_text ? LEAT_STR(",\"StringValue\":") : LEAT_STR(",\"BinaryValue\":")));
    LEAT_TRY(leat_buf_append(out, value));
    return leat_buf_append(out, LEAT_STR("}"));
}

static leat_str cut(leat_str text)
{
    if (text.size <= TEXT_SIZE) return text;
    size_t size = TEXT_SIZE;
    while (size && ((unsigned char)text.data[size] & 0xC0) == 0x80) size--; /* not within a character */
    return (leat_str){text.data, size};
}

static leat_status write_member(struct leat_buf *out, const char *name, leat_str text)
{
    LEAT_TRY(leat_buf_append_format(out, ",\"%s\":", name));
    return leat_buf_append_json(out, cut(text));
}

static leat_status write_errors(struct leat_buf *out, const struct leat_issues *issues, struct leat_buf *scratch)
{
    size_t count = issues->count < REASON_ERRORS ? issues->count : (size_t)REASON_ERRORS;
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"errors\":[")));
    for (size_t i = 0; i < count; i++) {
        LEAT_TRY(leat_buf_append_format(out, "%s{\"rule\":\"%s\"", i ? "," : "", issues->items[i].rule->keyword));
        leat_buf_reset(scratch);
        LEAT_TRY(leat_issue_write_pointer(issues, i, scratch));
        LEAT_TRY(write_member(out, "pointer", leat_buf_str(scratch)));
        leat_buf_reset(scratch);
        LEAT_TRY(leat_issue_write_sentence(issues, i, scratch));
        LEAT_TRY(write_member(out, "detail", leat_buf_str(scratch)));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("}")));
    }
    return leat_buf_append(out, LEAT_STR("]"));
}

/* Why the message was a dead letter before, for the first time: what failed since is no cause. */
static leat_status write_earlier(struct leat_buf *out, leat_json earlier)
{
    leat_json first;
    if (earlier.text.size && leat_json_find(&first, earlier, LEAT_STR("earlier")) == LEAT_OK) earlier = first;
    if (!earlier.text.size) return LEAT_OK;
    /* what holds an attribute of the message is no mere reason: it goes along whatever its size */
    bool is_reason = leat_json_find(&first, earlier, LEAT_STR("attributes")) != LEAT_OK;
    if (is_reason && earlier.text.size > EARLIER_SIZE) return LEAT_OK;
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"earlier\":")));
    return leat_buf_append(out, earlier.text);
}

static leat_status write_reason(struct leat_buf *out, const struct leat_worker *worker, leat_status status,
                                const struct leat_error *error, bool is_body, struct leat_buf *scratch,
                                const struct leat_aws_sqs_event_attributes_entry *moved)
{
    leat_str reason = is_body ? LEAT_STR("the message does not fit its schema")
                              : leat_str_of(error->message[0] ? error->message : leat_status_name(status));
    LEAT_TRY(leat_buf_append_format(out, "{\"status\":\"%s\"", leat_status_name(status)));
    LEAT_TRY(write_member(out, "reason", reason));
    if (error->code[0]) LEAT_TRY(write_member(out, "code", leat_str_of(error->code)));
    LEAT_TRY(write_member(out, "function", leat_str_of(worker->function->name)));
    LEAT_TRY(write_member(out, "messageId", worker->call->record_id));
    if (is_body) LEAT_TRY(write_errors(out, &worker->issues, scratch));
    if (moved) {
        LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"attributes\":{")));
        LEAT_TRY(write_attribute(out, moved));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("}")));
    }
    LEAT_TRY(write_earlier(out, worker->call->dead_letter_reason));
    return leat_buf_append(out, LEAT_STR("}"));
}

leat_status leat_dead_letter_write_attributes(struct leat_buf *out, const struct leat_worker *worker,
                                              const struct leat_aws_sqs_event_attributes *own, leat_status status,
                                              const struct leat_error *error, bool is_body)
{
    const struct leat_aws_sqs_event_attributes_entry *moved = NULL;
    struct leat_buf reason, scratch;
    size_t kept = 0;
    leat_status written = leat_buf_append(out, LEAT_STR("{"));
    for (size_t i = 0; written == LEAT_OK && !moved && i < own->count; i++) {
        const struct leat_aws_sqs_event_attributes_entry *entry = &own->items[i];
        if (is_reason(entry->name)) continue; /* of an earlier time: it stands within this one */
        if (kept++ == LEAT_SQS_ATTRIBUTE_COUNT - 1) {
            moved = entry;
            continue;
        }
        written = write_attribute(out, entry);
        if (written == LEAT_OK) written = leat_buf_append(out, LEAT_STR(","));
    }
    leat_buf_init(&reason, 0);
    leat_buf_init(&scratch, 0);
    if (written == LEAT_OK) written = write_reason(&reason, worker, status, error, is_body, &scratch, moved);
    if (written == LEAT_OK)
        written = leat_buf_append(out, LEAT_STR("\"leat-reason\":{\"DataType\":\"String\",\"StringValue\":"));
    if (written == LEAT_OK) written = leat_buf_append_json(out, leat_buf_str(&reason));
    if (written == LEAT_OK) written = leat_buf_append(out, LEAT_STR("}}"));
    leat_buf_clear(&reason);
    leat_buf_clear(&scratch);
    return written;
}
