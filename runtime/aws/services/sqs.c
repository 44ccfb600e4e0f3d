/* SQS: sends. Entries of a batch are told apart by their place in it, as Id. */
#include "aws/services/sqs.h"

#include <stdio.h>

#include "aws/batch_answer.h"
#include "aws/limits.h"
#include "aws/protocols/json.h"
#include "core/print.h"

leat_status leat_sqs_write_entry(struct leat_buf *out, leat_str message, leat_str attributes)
{
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\"MessageBody\":")));
    LEAT_TRY(leat_buf_append_json(out, message));
    if (attributes.size) LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"MessageAttributes\":")));
    return leat_buf_append(out, attributes);
}

leat_status leat_sqs_write_correlation(struct leat_buf *out, leat_str correlation_id)
{
    if (!correlation_id.size) return LEAT_OK;
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"correlation-id\":{\"DataType\":\"String\",\"StringValue\":")));
    LEAT_TRY(leat_buf_append_json(out, correlation_id));
    return leat_buf_append(out, LEAT_STR("}}"));
}

static leat_status write_sends(struct leat_service_call *call, struct leat_effect *const *effects, size_t count,
                               struct leat_arena *arena)
{
    struct leat_buf *out = &call->body;
    (void)arena;
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"QueueUrl\":")));
    LEAT_TRY(leat_buf_append_json(out, effects[0]->target));
    if (count == 1) {
        LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
        LEAT_TRY(leat_buf_append(out, effects[0]->entry));
        return leat_buf_append(out, LEAT_STR("}"));
    }
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"Entries\":[")));
    for (size_t i = 0; i < count; i++) {
        LEAT_TRY(leat_buf_append_format(out, "%s{\"Id\":\"%zu\",", i ? "," : "", i));
        LEAT_TRY(leat_buf_append(out, effects[i]->entry));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("}")));
    }
    return leat_buf_append(out, LEAT_STR("]}"));
}

static void read_sends(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena)
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
            leat_batch_answer_succeed(effects, count, leat_protocol_json_find_text(at.value, LEAT_STR("Id"), arena));
        }
    }
    if (leat_json_find(&list, root, LEAT_STR("Failed")) == LEAT_OK) {
        for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(list, &at);) {
            struct leat_error error = {.service = "sqs"};
            bool is_sender_fault = false;
            leat_str code = leat_protocol_json_find_text(at.value, LEAT_STR("Code"), arena),
                     message = leat_protocol_json_find_text(at.value, LEAT_STR("Message"), arena);
            snprintf(error.code, sizeof error.code, "%.*s", LEAT_STR_ARG(code));
            snprintf(error.message, sizeof error.message, "%.*s", LEAT_STR_ARG(message));
            if (leat_json_find(&fault, at.value, LEAT_STR("SenderFault")) == LEAT_OK &&
                leat_json_bool(&is_sender_fault, fault) != LEAT_OK)
                is_sender_fault = false;
            leat_batch_answer_fail(effects, count, leat_protocol_json_find_text(at.value, LEAT_STR("Id"), arena),
                                   &error, is_sender_fault, arena);
        }
    }
    leat_batch_answer_end(effects, count, "sqs", arena);
}

const struct leat_service leat_service_sqs = {
    .name = "sqs", .endpoint_variable = "AWS_ENDPOINT_URL_SQS", .protocol = &leat_protocol_json, .target = "AmazonSQS"};

const struct leat_sender leat_sqs_sends = {
    .service = &leat_service_sqs,
    .single = "SendMessage",
    .batch = "SendMessageBatch",
    .max_count = LEAT_SQS_BATCH_COUNT,
    .max_size = LEAT_SQS_BATCH_SIZE,
    .phase = 1,
    .write = write_sends,
    .read = read_sends,
};
