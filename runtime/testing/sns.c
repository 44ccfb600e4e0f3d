/* SNS: Publish and PublishBatch in the query protocol (docs.aws.amazon.com/sns/latest/api). */
#include <stdio.h>

#include "core/hex.h"
#include "core/print.h"
#include "testing/service.h"

/* As leat_uri_encode writes it: "%2F". */
static leat_str decode(struct leat_test *test, leat_str s)
{
    char *text = leat_test_alloc(test, s.size + 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < s.size; i++) {
        bool is_escape =
            s.data[i] == '%' && i + 2 < s.size && hex_value(s.data[i + 1]) >= 0 && hex_value(s.data[i + 2]) >= 0;
        text[size++] = is_escape ? (char)(hex_value(s.data[i + 1]) * 16 + hex_value(s.data[i + 2])) : s.data[i];
        if (is_escape) i += 2;
    }
    return (leat_str){text, size};
}

/* The field's value; data NULL when there is none. */
static leat_str find_field(struct leat_test *test, leat_str form, const char *prefix, const char *name)
{
    char begin[160];
    leat_str wanted = {begin, (size_t)snprintf(begin, sizeof begin, "%s%s=", prefix, name)};
    while (form.size) {
        leat_str field = {form.data, leat_str_find(form, '&')};
        size_t step = field.size < form.size ? field.size + 1 : field.size;
        if (leat_str_has_prefix(field, wanted))
            return decode(test, (leat_str){field.data + wanted.size, field.size - wanted.size});
        form = (leat_str){form.data + step, form.size - step};
    }
    return (leat_str){NULL, 0};
}

/* False behind the last. The runtime gives a message one attribute, or none. */
static bool read_message(struct leat_test *test, struct leat_test_request *request, leat_str form, const char *prefix)
{
    leat_str message = find_field(test, form, prefix, "Message");
    if (!message.data) return false;
    struct leat_test_entry *entry = leat_test_add_entry(test, request, find_field(test, form, "", "TopicArn"), ':');
    entry->id = find_field(test, form, prefix, "Id");
    entry->body = message;
    entry->correlation_id = find_field(test, form, prefix, "MessageAttributes.entry.1.Value.StringValue");
    return true;
}

static void read(struct leat_test *test, struct leat_test_request *request, leat_str operation,
                 const struct leat_http_exchange *exchange)
{
    leat_str body = exchange->body;
    char prefix[64] = "";
    operation = find_field(test, body, "", "Action");
    request->verb = LEAT_TEST_PUBLISH;
    request->is_batch = leat_str_equal(operation, LEAT_STR("PublishBatch"));
    if (!request->is_batch) {
        if (!leat_str_equal(operation, LEAT_STR("Publish"))) leat_test_refuse_operation("SNS", operation);
        read_message(test, request, body, prefix);
        return;
    }
    do {
        snprintf(prefix, sizeof prefix, "PublishBatchRequestEntries.member.%zu.", request->count + 1);
    } while (read_message(test, request, body, prefix));
}

static leat_status answer_entries(struct leat_buf *out, const struct leat_test_request *request, bool is_left,
                                  const char *rest)
{
    for (size_t i = 0; i < request->count; i++) {
        const struct leat_test_entry *entry = &request->entries[i];
        if (entry->is_left == is_left)
            LEAT_TRY(leat_buf_append_format(out, "<member><Id>%.*s</Id>%s</member>", (int)entry->id.size,
                                            entry->id.data, rest));
    }
    return LEAT_OK;
}

static leat_status answer(struct leat_buf *out, const struct leat_test_request *request)
{
    if (!request->is_batch)
        return leat_buf_append(
            out,
            LEAT_STR("<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>"));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("<PublishBatchResponse><PublishBatchResult><Successful>")));
    LEAT_TRY(answer_entries(out, request, false, "<MessageId>1</MessageId>"));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("</Successful><Failed>")));
    LEAT_TRY(answer_entries(out, request, true,
                            "<Code>InternalError</Code><Message>try again</Message><SenderFault>false</SenderFault>"));
    return leat_buf_append(out, LEAT_STR("</Failed></PublishBatchResult></PublishBatchResponse>"));
}

static leat_status refuse(struct leat_buf *out, const char *code, const char *message)
{
    return leat_buf_append_format(
        out, "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>",
        code, message);
}

const struct leat_test_service leat_test_sns = {"SNS", "sns", "Throttling", read, NULL, answer, refuse};
