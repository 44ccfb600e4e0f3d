/* SQS: JSON 1.0 bodies. Entries of a batch are told apart by their place in it, as Id. */
#include "aws/sqs.h"

#include <stdio.h>

#include "aws/batch_answer.h"
#include "core/print.h"
#include "leat/json.h"

static leat_status write_message(struct leat_buf *out, const struct leat_effect *effect)
{
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"MessageBody\":")));
    LEAT_TRY(leat_buf_append_json(out, effect->body));
    if (effect->attributes.size) {
        LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"MessageAttributes\":")));
        return leat_buf_append(out, effect->attributes);
    }
    if (!effect->correlation_id.size) return LEAT_OK;
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"MessageAttributes\":{\"correlation-id\":{\"DataType\":\"String\",\"StringValue\":")));
    LEAT_TRY(leat_buf_append_json(out, effect->correlation_id));
    return leat_buf_append(out, LEAT_STR("}}"));
}

leat_status leat_sqs_write_sends(struct leat_buf *out, struct leat_effect *const *effects, size_t count)
{
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"QueueUrl\":")));
    LEAT_TRY(leat_buf_append_json(out, effects[0]->target));
    if (count == 1) {
        LEAT_TRY(write_message(out, effects[0]));
        return leat_buf_append(out, LEAT_STR("}"));
    }
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"Entries\":[")));
    for (size_t i = 0; i < count; i++) {
        LEAT_TRY(leat_buf_append_format(out, "%s{\"Id\":\"%zu\"", i ? "," : "", i));
        LEAT_TRY(write_message(out, effects[i]));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("}")));
    }
    return leat_buf_append(out, LEAT_STR("]}"));
}

static leat_str find_text(leat_json object, leat_str name, struct leat_arena *arena)
{
    leat_json member;
    leat_str text;
    if (leat_json_find(&member, object, name) != LEAT_OK || leat_json_string(&text, member, arena) != LEAT_OK) return (leat_str){"", 0};
    return text;
}

void leat_sqs_read_sends(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena)
{
    leat_json root, list, fault;
    if (count == 1) {
        effects[0]->state = LEAT_EFFECT_DONE;
        return;
    }
    if (leat_json_parse(&root, answer, NULL) != LEAT_OK) {
        leat_batch_answer_end(effects, count, "sqs", arena);
        return;
    }
    if (leat_json_find(&list, root, LEAT_STR("Successful")) == LEAT_OK) {
        for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(list, &at);) {
            leat_batch_answer_succeed(effects, count, find_text(at.value, LEAT_STR("Id"), arena));
        }
    }
    if (leat_json_find(&list, root, LEAT_STR("Failed")) == LEAT_OK) {
        for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(list, &at);) {
            struct leat_error error = {.service = "sqs"};
            bool is_sender_fault = false;
            leat_str code = find_text(at.value, LEAT_STR("Code"), arena), message = find_text(at.value, LEAT_STR("Message"), arena);
            snprintf(error.code, sizeof error.code, "%.*s", LEAT_STR_ARG(code));
            snprintf(error.message, sizeof error.message, "%.*s", LEAT_STR_ARG(message));
            if (leat_json_find(&fault, at.value, LEAT_STR("SenderFault")) == LEAT_OK && leat_json_bool(&is_sender_fault, fault) != LEAT_OK)
                is_sender_fault = false;
            leat_batch_answer_fail(effects, count, find_text(at.value, LEAT_STR("Id"), arena), &error, is_sender_fault, arena);
        }
    }
    leat_batch_answer_end(effects, count, "sqs", arena);
}
