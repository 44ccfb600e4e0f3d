/*
 * Batches of an SQS queue with partial answers (docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html).
 *
 * Records are run one by one. Their effects are sent together at the end of the batch, or after each record where the
 * function reads what it writes. What was delivered before is handled with care: its effects go out record by record
 * and the batch begins one record later at each delivery, so that a record that kills the process can't keep its
 * neighbours from their turn. (A standard queue promises no order.)
 */
#include <stdio.h>
#include <string.h>

#include "aws/clock.h"
#include "generated/sqs_event/leat_aws_sqs_event_types.h"
#include "lambda/dead_letter.h"
#include "lambda/source.h"

enum record_state { RECORD_OPEN = 0, RECORD_HELD, RECORD_DEAD, RECORD_DONE, RECORD_FAILED };

struct record {
    const struct leat_aws_sqs_event_message *message;
    leat_str item; /* {"itemIdentifier":"…"}, within batch.items */
    enum record_state state;
};

/* Records in the order in which they are run. */
struct batch {
    struct record *records;
    size_t count;
    size_t run;             /* how many were run */
    size_t settled;         /* how many of these have their outcome */
    struct leat_buf items;  /* all items, joined by commas */
    struct leat_buf failed; /* those of records that failed, each with a comma behind it */
    size_t failed_settled;  /* bytes of it that belong to settled records */
    bool is_careful;
};

/* ---- the event --------------------------------------------------------------------------------------------------- */

/* How often the message was received, 1 at the first time. */
static size_t receive_count(const struct leat_aws_sqs_event_message *message)
{
    leat_json member;
    size_t count = 0;
    if (!message->attributes.text.size ||
        leat_json_find(&member, message->attributes, LEAT_STR("ApproximateReceiveCount")) != LEAT_OK)
        return 1;
    leat_str text = member.text; /* in quotes: AWS writes it as text, of digits alone */
    for (size_t i = 1; i < text.size && i < 7 && text.data[i] >= '0' && text.data[i] <= '9'; i++)
        count = count * 10 + (size_t)(text.data[i] - '0');
    return count ? count : 1;
}

/* The items, in the records' order. */
static leat_status write_items(struct leat_worker *worker, struct batch *batch)
{
    size_t *ends = leat_arena_alloc_zero(&worker->batch, batch->count, sizeof *ends);
    if (!ends) return LEAT_NO_MEMORY;
    for (size_t i = 0; i < batch->count; i++) {
        if (i) LEAT_TRY(leat_buf_append(&batch->items, LEAT_STR(",")));
        LEAT_TRY(leat_buf_append(&batch->items, LEAT_STR("{\"itemIdentifier\":")));
        LEAT_TRY(leat_buf_append_json(&batch->items, batch->records[i].message->message_id));
        LEAT_TRY(leat_buf_append(&batch->items, LEAT_STR("}")));
        ends[i] = batch->items.size;
    }
    for (size_t i = 0; i < batch->count; i++) {
        size_t begin = i ? ends[i - 1] + 1 : 0;
        batch->records[i].item = (leat_str){batch->items.data + begin, ends[i] - begin};
    }
    /* the crash answer points into it, so it must not move later */
    return leat_buf_reserve(&batch->failed, batch->items.size + 1);
}

/* The event once, into the batch's memory; what is a record's alone is left for its turn. */
static leat_status read_batch(struct leat_worker *worker, struct batch *batch)
{
    struct leat_aws_sqs_event event;
    size_t deliveries = 1;
    LEAT_TRY(leat_aws_sqs_event_parse_in_place(&event, worker->invocation.event, &worker->batch, &worker->issues));
    batch->count = event.records.count;
    batch->records = leat_arena_alloc_zero(&worker->batch, batch->count ? batch->count : 1, sizeof *batch->records);
    if (!batch->records) return LEAT_NO_MEMORY;
    for (size_t i = 0; i < batch->count; i++) {
        size_t received = receive_count(&event.records.items[i]);
        if (received > deliveries) deliveries = received;
    }
    batch->is_careful = worker->function->flush_each_record || deliveries > 1;
    size_t first = batch->count ? (deliveries - 1) % batch->count : 0;
    for (size_t i = 0; i < batch->count; i++)
        batch->records[(i + batch->count - first) % batch->count].message = &event.records.items[i];
    return batch->count ? write_items(worker, batch) : LEAT_OK;
}

/* Into the record's memory; none where there are none, or where they are not what SQS writes. */
static leat_status read_attributes(struct leat_worker *worker, const struct leat_aws_sqs_event_message *message,
                                   struct leat_aws_sqs_event_attributes *out)
{
    *out = (struct leat_aws_sqs_event_attributes){NULL, 0};
    leat_str text = message->message_attributes.text;
    return text.size > sizeof "{}" - 1 ? leat_aws_sqs_event_attributes_parse(out, text, &worker->arena, NULL) : LEAT_OK;
}

/* The text of an attribute; empty where there is none. */
static leat_str find_text(struct leat_worker *worker, const struct leat_aws_sqs_event_attributes *attributes,
                          leat_str name)
{
    leat_str text = {"", 0};
    const struct leat_aws_sqs_event_attribute *attribute = leat_aws_sqs_event_attributes_find(attributes, name);
    if (!attribute || !attribute->string_value.text.size) return text;
    leat_status status = leat_json_string(&text, attribute->string_value, &worker->arena);
    return status == LEAT_OK ? text : (leat_str){"", 0};
}

/* What the attributes say of the call. */
static void take_attributes(struct leat_worker *worker, const struct leat_aws_sqs_event_message *message)
{
    struct leat_call *call = worker->call;
    struct leat_aws_sqs_event_attributes attributes;
    leat_json reason;
    leat_status status = read_attributes(worker, message, &attributes);
    if (status == LEAT_NO_MEMORY) leat_arena_fail(&worker->arena); /* so that nobody takes the record for whole */
    if (status == LEAT_OK) {
        leat_str id = find_text(worker, &attributes, LEAT_STR("correlation-id")),
                 text = find_text(worker, &attributes, LEAT_STR("leat-reason"));
        call->correlation_id = leat_correlation_id_of(id);
        if (text.size && leat_json_parse(&reason, text, NULL) == LEAT_OK && leat_json_type(reason) == LEAT_JSON_OBJECT)
            call->dead_letter_reason = reason;
    }
    if (!call->correlation_id.size) call->correlation_id = leat_correlation_id_of(message->message_id);
    worker->log.correlation_id = call->correlation_id;
}

/* ---- outcomes ---------------------------------------------------------------------------------------------------- */

static void mark_failed(struct batch *batch, struct record *record)
{
    struct leat_buf *failed = &batch->failed;
    record->state = RECORD_FAILED;
    memcpy(failed->data + failed->size, record->item.data, record->item.size);
    failed->size += record->item.size;
    failed->data[failed->size++] = ',';
}

/* Holds back the dead letter as the record's only effect. */
static leat_status hold_dead_letter(struct leat_worker *worker, const struct batch *batch, size_t index,
                                    leat_status status)
{
    const struct record *record = &batch->records[index];
    struct leat_error error = worker->call->error;
    bool is_body = leat_record_is_invalid_body(worker, status);
    struct leat_aws_sqs_event_attributes attributes;
    struct leat_input text = {"", 0};
    struct leat_buf written;
    LEAT_TRY(leat_call_check_memory(worker->call)); /* it would not know the message's id */
    leat_status decoded = leat_record_read_body(worker, record->message->body, &text);
    if (decoded == LEAT_NO_MEMORY) return decoded; /* without a text the letter says why */
    LEAT_TRY(read_attributes(worker, record->message, &attributes));
    leat_buf_init(&written, 0);
    leat_status outcome = leat_dead_letter_write_attributes(&written, worker, &attributes, status, &error, is_body);
    leat_runtime_begin_record(worker->runtime, worker->call, index);
    if (outcome == LEAT_OK)
        outcome = leat_queue_send_with(worker->dead_letters, (leat_str){text.data, text.size}, leat_buf_str(&written));
    leat_runtime_end_record(worker->runtime, outcome == LEAT_OK);
    leat_buf_clear(&written);
    return outcome;
}

/* A record that failed: to the dead-letter queue when trying again can't help, else given back. */
static void settle_failure(struct leat_worker *worker, struct batch *batch, size_t index, leat_status status)
{
    struct record *record = &batch->records[index];
    if (leat_status_is_transient(status) || !worker->dead_letters) {
        leat_record_log_failure(worker, LEAT_WARN, status, "the message failed and is given back");
        mark_failed(batch, record);
        return;
    }
    leat_record_log_failure(worker, LEAT_ERROR, status, "the message goes to the dead-letter queue");
    leat_status held = hold_dead_letter(worker, batch, index, status);
    if (held == LEAT_OK) {
        record->state = RECORD_DEAD;
        return;
    }
    leat_record_log_failure(worker, LEAT_ERROR, held, "the dead letter could not be made, the message is given back");
    mark_failed(batch, record);
}

static void begin(struct leat_worker *worker, const struct leat_aws_sqs_event_message *message)
{
    leat_record_begin(worker);
    worker->call->record_id = message->message_id;
    take_attributes(worker, message);
}

/* An effect of the record failed after its handler had succeeded: judged as if the handler had returned that status. */
static void settle_late_failure(struct leat_worker *worker, struct batch *batch, size_t index,
                                const struct leat_error *error)
{
    struct record *record = &batch->records[index];
    begin(worker, record->message);
    worker->call->error = *error;
    leat_runtime_forget_failure(worker->runtime, index);
    if (record->state == RECORD_DEAD) {
        leat_record_log_failure(worker, LEAT_ERROR, error->status,
                                "the dead letter could not be sent, the message is given back");
        mark_failed(batch, record);
    } else {
        settle_failure(worker, batch, index, error->status);
    }
    leat_record_end(worker);
}

/* Sends what waits and settles each record that was run. The second round sends the dead letters of records that failed
   late in the first. */
static void settle(struct leat_worker *worker, struct batch *batch)
{
    for (int round = 0; round < 2; round++) {
        leat_runtime_flush(worker->runtime, leat_record_flush_deadline(worker));
        for (size_t i = batch->settled; i < batch->run; i++) {
            struct record *record = &batch->records[i];
            struct leat_error error;
            if (record->state != RECORD_HELD && record->state != RECORD_DEAD) continue;
            if (leat_runtime_find_failure(worker->runtime, i, &error)) {
                settle_late_failure(worker, batch, i, &error);
            } else {
                record->state = RECORD_DONE;
            }
        }
        if (!leat_runtime_has_effects(worker->runtime)) break;
    }
    batch->settled = batch->run;
    batch->failed_settled = batch->failed.size;
}

/* ---- the batch --------------------------------------------------------------------------------------------------- */

/* What is answered if the process dies now: what failed, and everything whose effects were not sent yet. */
static void arm(struct leat_worker *worker, const struct batch *batch)
{
    leat_str rest = {"", 0};
    leat_str failed = {batch->failed.data, batch->failed_settled}; /* the others are part of the rest */
    if (batch->settled < batch->count) {
        const char *begin_of_rest = batch->records[batch->settled].item.data;
        rest = (leat_str){begin_of_rest, (size_t)(batch->items.data + batch->items.size - begin_of_rest)};
    } else if (failed.size) {
        failed.size--; /* its last comma */
    }
    leat_crash_arm(NULL);
    worker->crash.parts[0] = LEAT_STR("{\"batchItemFailures\":[");
    worker->crash.parts[1] = failed;
    worker->crash.parts[2] = rest;
    worker->crash.parts[3] = LEAT_STR("]}");
    leat_crash_arm(&worker->crash);
}

static void run_record(struct leat_worker *worker, struct batch *batch, size_t index)
{
    struct record *record = &batch->records[index];
    struct leat_input body;
    begin(worker, record->message);
    leat_status status = leat_record_read_body(worker, record->message->body, &body);
    if (status == LEAT_OK) {
        status = leat_record_run(worker, index, body);
    } else {
        snprintf(worker->call->error.message, sizeof worker->call->error.message, "the message's body can't be read");
        status = leat_record_judge(worker, status);
    }
    batch->run = index + 1;
    if (status == LEAT_OK) {
        record->state = RECORD_HELD;
    } else {
        settle_failure(worker, batch, index, status);
    }
    leat_record_end(worker);
}

static void run_batch(struct leat_worker *worker, struct batch *batch)
{
    arm(worker, batch);
    for (size_t i = 0; i < batch->count; i++) {
        if (i && !leat_record_has_time(worker)) {
            struct leat_field left = {"messages", LEAT_PIECE(batch->count - i)};
            leat_log_line(&worker->log, LEAT_WARN, "too little time is left: the rest of the batch is given back",
                          &left, 1);
            break;
        }
        uint64_t began = leat_clock_steady_ms();
        run_record(worker, batch, i);
        if (batch->is_careful) settle(worker, batch);
        uint64_t took = leat_clock_steady_ms() - began;
        if (took > worker->slowest_ms) worker->slowest_ms = took;
        if (leat_runtime_is_full(worker->runtime) || !leat_runtime_has_effects(worker->runtime)) settle(worker, batch);
        arm(worker, batch);
    }
    settle(worker, batch);
    for (size_t i = batch->run; i < batch->count; i++) mark_failed(batch, &batch->records[i]);
}

static leat_status write_answer(struct leat_worker *worker, const struct batch *batch)
{
    leat_str failed = leat_buf_str(&batch->failed);
    if (failed.size) failed.size--; /* its last comma */
    LEAT_TRY(leat_buf_append(&worker->answer, LEAT_STR("{\"batchItemFailures\":[")));
    LEAT_TRY(leat_buf_append(&worker->answer, failed));
    return leat_buf_append(&worker->answer, LEAT_STR("]}"));
}

static void serve(struct leat_worker *worker)
{
    struct batch batch = {.count = 0};
    leat_buf_init(&batch.items, 0);
    leat_buf_init(&batch.failed, 0);
    leat_runtime_begin_batch(worker->runtime);
    leat_status status = read_batch(worker, &batch);
    if (status == LEAT_INVALID) {
        leat_worker_refuse_event(worker, "batch of SQS messages");
    } else {
        if (status == LEAT_OK) {
            run_batch(worker, &batch);
            status = write_answer(worker, &batch);
        }
        if (status != LEAT_OK) leat_worker_refuse(worker, "Runtime.OutOfMemory", "out of memory");
    }
    leat_crash_arm(NULL);
    leat_buf_clear(&batch.items);
    leat_buf_clear(&batch.failed);
}

static leat_status open_dead_letters(struct leat_worker *worker)
{
    const char *variable = worker->function->dead_letter_variable;
    return variable ? leat_queue_open(&worker->dead_letters, worker->runtime, variable) : LEAT_OK;
}

const struct leat_source leat_source_queue = {.open = open_dead_letters, .serve = serve};
