/* SNS: form bodies, XML answers. Entries of a batch are told apart by their place in it, as Id. */
#include "aws/sns.h"

#include <stdio.h>

#include "aws/batch_answer.h"
#include "aws/uri.h"
#include "aws/xml.h"
#include "core/print.h"

static leat_status append_field(struct leat_buf *out, const char *prefix, const char *name, leat_str value)
{
    LEAT_TRY(leat_buf_append_format(out, "&%s%s=", prefix, name));
    return leat_uri_encode(out, value);
}

static leat_status write_message(struct leat_buf *out, const char *prefix, const struct leat_effect *effect)
{
    LEAT_TRY(append_field(out, prefix, "Message", effect->body));
    if (!effect->correlation_id.size) return LEAT_OK;
    LEAT_TRY(append_field(out, prefix, "MessageAttributes.entry.1.Name", LEAT_STR("correlation-id")));
    LEAT_TRY(append_field(out, prefix, "MessageAttributes.entry.1.Value.DataType", LEAT_STR("String")));
    return append_field(out, prefix, "MessageAttributes.entry.1.Value.StringValue", effect->correlation_id);
}

leat_status leat_sns_write_publishes(struct leat_buf *out, struct leat_effect *const *effects, size_t count)
{
    LEAT_TRY(leat_buf_append_format(out, "Action=%s&Version=2010-03-31", count == 1 ? "Publish" : "PublishBatch"));
    LEAT_TRY(append_field(out, "", "TopicArn", effects[0]->target));
    if (count == 1) return write_message(out, "", effects[0]);
    for (size_t i = 0; i < count; i++) {
        char prefix[64];
        snprintf(prefix, sizeof prefix, "PublishBatchRequestEntries.member.%zu.", i + 1);
        LEAT_TRY(leat_buf_append_format(out, "&%sId=%zu", prefix, i));
        LEAT_TRY(write_message(out, prefix, effects[i]));
    }
    return LEAT_OK;
}

void leat_sns_read_publishes(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena)
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
            leat_batch_answer_fail(effects, count, leat_str_of(id), &error, leat_str_equal(leat_str_of(fault), LEAT_STR("true")), arena);
        }
    }
    leat_batch_answer_end(effects, count, "sns", arena);
}
