/* SNS: publishes. Entries of a batch are told apart by their place in it, as Id. */
#include "aws/services/sns.h"

#include <stdio.h>

#include "aws/batch_answer.h"
#include "aws/limits.h"
#include "aws/protocols/query.h"
#include "aws/uri.h"
#include "aws/xml.h"
#include "core/print.h"

static leat_status append_field(struct leat_buf *out, const char *name, leat_str value)
{
    LEAT_TRY(leat_buf_append_format(out, "&%s=", name));
    return leat_uri_encode(out, value);
}

leat_status leat_sns_write_entry(struct leat_buf *out, leat_str message, leat_str correlation_id)
{
    LEAT_TRY(append_field(out, "Message", message));
    if (!correlation_id.size) return LEAT_OK;
    LEAT_TRY(append_field(out, "MessageAttributes.entry.1.Name", LEAT_STR("correlation-id")));
    LEAT_TRY(append_field(out, "MessageAttributes.entry.1.Value.DataType", LEAT_STR("String")));
    return append_field(out, "MessageAttributes.entry.1.Value.StringValue", correlation_id);
}

/* In a batch each parameter has the name of its entry before its own; '&' stands before each, and nowhere else. */
static leat_status append_prefixed(struct leat_buf *out, leat_str entry, leat_str prefix)
{
    while (entry.size) {
        leat_str rest = {entry.data + 1, entry.size - 1};
        leat_str parameter = {rest.data, leat_str_find(rest, '&')};
        LEAT_TRY(leat_buf_append(out, LEAT_STR("&")));
        LEAT_TRY(leat_buf_append(out, prefix));
        LEAT_TRY(leat_buf_append(out, parameter));
        entry = (leat_str){rest.data + parameter.size, rest.size - parameter.size};
    }
    return LEAT_OK;
}

static leat_status write_publishes(struct leat_service_call *call, struct leat_effect *const *effects, size_t count,
                                   struct leat_arena *arena)
{
    struct leat_buf *out = &call->body;
    (void)arena;
    LEAT_TRY(leat_buf_append_format(out, "Action=%s&Version=2010-03-31", count == 1 ? "Publish" : "PublishBatch"));
    LEAT_TRY(append_field(out, "TopicArn", effects[0]->target));
    if (count == 1) return leat_buf_append(out, effects[0]->entry);
    for (size_t i = 0; i < count; i++) {
        char prefix[64];
        snprintf(prefix, sizeof prefix, "PublishBatchRequestEntries.member.%zu.", i + 1);
        LEAT_TRY(leat_buf_append_format(out, "&%sId=%zu", prefix, i));
        LEAT_TRY(append_prefixed(out, effects[i]->entry, leat_str_of(prefix)));
    }
    return LEAT_OK;
}

static void read_publishes(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena)
{
    if (count == 1) {
        effects[0]->state = LEAT_EFFECT_DONE;
        return;
    }
    leat_str rest = answer, successful, failed, member;
    char id[16], fault[8];
    if (leat_xml_next(&rest, LEAT_STR("Successful"), &successful)) {
        while (leat_xml_next(&successful, LEAT_STR("member"), &member)) {
            leat_xml_text(member, LEAT_STR("Id"), id, sizeof id);
            leat_batch_answer_succeed(effects, count, leat_str_of(id));
        }
    }
    rest = answer;
    if (leat_xml_next(&rest, LEAT_STR("Failed"), &failed)) {
        while (leat_xml_next(&failed, LEAT_STR("member"), &member)) {
            struct leat_error error = {.service = "sns"};
            leat_xml_text(member, LEAT_STR("Id"), id, sizeof id);
            leat_xml_text(member, LEAT_STR("Code"), error.code, sizeof error.code);
            leat_xml_text(member, LEAT_STR("Message"), error.message, sizeof error.message);
            leat_xml_text(member, LEAT_STR("SenderFault"), fault, sizeof fault);
            leat_batch_answer_fail(effects, count, leat_str_of(id), &error,
                                   leat_str_equal(leat_str_of(fault), LEAT_STR("true")), arena);
        }
    }
    leat_batch_answer_end(effects, count, "sns", arena);
}

const struct leat_service leat_service_sns = {
    .name = "sns", .endpoint_variable = "AWS_ENDPOINT_URL_SNS", .protocol = &leat_protocol_query};

const struct leat_sender leat_sns_publishes = {
    .service = &leat_service_sns,
    .single = "Publish",
    .batch = "PublishBatch",
    .max_count = LEAT_SNS_BATCH_COUNT,
    .max_size = LEAT_SNS_BATCH_SIZE,
    .phase = 1,
    .write = write_publishes,
    .read = read_publishes,
};
