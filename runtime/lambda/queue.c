/*
 * Batches of an SQS queue with partial answers (docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html).
 *
 * Records are run one by one. Their effects are sent together at the end of the batch, or after each record where the function reads what it
 * writes. What was delivered before is handled with care: its effects go out record by record and the batch begins one record later at each
 * delivery, so that a record that kills the process can't keep its neighbours from their turn. (A standard queue promises no order.)
 */
#include <stdio.h>
#include <string.h>

#include "aws/clock.h"
#include "lambda/dead_letter.h"
#include "lambda/worker.h"

enum record_state { RECORD_OPEN = 0, RECORD_HELD, RECORD_DEAD, RECORD_DONE, RECORD_FAILED };

struct record {
    leat_json message;
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

/* ---- the event --------------------------------------------------------------------------------------------------------------------------- */

/* How often the message was received, 1 at the first time. */
static size_t receive_count(struct leat_worker *worker, leat_json message)
{
    leat_json attributes;
    if (leat_json_find(&attributes, message, LEAT_STR("attributes")) != LEAT_OK) return 1;
    leat_str text = leat_event_text(worker, attributes, LEAT_STR("ApproximateReceiveCount"));
    size_t count = 0;
    for (size_t i = 0; i < text.size && i < 6 && text.data[i] >= '0' && text.data[i] <= '9'; i++) count = count * 10 + (size_t)(text.data[i] - '0');
    return count ? count : 1;
}

/* The items, in the records' order. A message without its id can't be reported, so the event is refused. */
static leat_status write_items(struct leat_worker *worker, struct batch *batch)
{
    size_t *ends = leat_arena_alloc_zero(&worker->batch, batch->count, sizeof *ends);
    if (!ends) return LEAT_NO_MEMORY;
    for (size_t i = 0; i < batch->count; i++) {
        leat_json id;
        if (leat_json_find(&id, batch->records[i].message, LEAT_STR("messageId")) != LEAT_OK) return LEAT_INVALID;
        if (leat_json_type(id) != LEAT_JSON_STRING || id.text.size <= 2) return LEAT_INVALID;
        if (i) LEAT_TRY(leat_buf_append(&batch->items, LEAT_STR(",")));
        LEAT_TRY(leat_buf_append(&batch->items, LEAT_STR("{\"itemIdentifier\":")));
        LEAT_TRY(leat_buf_append(&batch->items, id.text));
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

static leat_status read_batch(struct leat_worker *worker, leat_json event, struct batch *batch)
{
    leat_json list;
    size_t deliveries = 1, at_record = 0;
    LEAT_TRY(leat_json_find(&list, event, LEAT_STR("Records")));
    if (leat_json_type(list) != LEAT_JSON_ARRAY) return LEAT_INVALID;
    for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(list, &at);) {
        size_t received = receive_count(worker, at.value);
        if (received > deliveries) deliveries = received;
        batch->count++;
    }
    batch->records = leat_arena_alloc_zero(&worker->batch, batch->count ? batch->count : 1, sizeof *batch->records);
    if (!batch->records) return LEAT_NO_MEMORY;
    batch->is_careful = worker->function->flush_each_record || deliveries > 1;
    size_t first = batch->count ? (deliveries - 1) % batch->count : 0;
    for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(list, &at); at_record++) {
        batch->records[(at_record + batch->count - first) % batch->count].message = at.value;
    }
    return batch->count ? write_items(worker, batch) : LEAT_OK;
}

static leat_str find_correlation_id(struct leat_worker *worker, leat_json message, leat_str message_id)
{
    leat_json attributes, attribute;
    leat_str id = {"", 0};
    if (leat_json_find(&attributes, message, LEAT_STR("messageAttributes")) == LEAT_OK &&
        leat_json_find(&attribute, attributes, LEAT_STR("correlation-id")) == LEAT_OK) {
        id = leat_correlation_id_of(leat_event_text(worker, attribute, LEAT_STR("stringValue")));
    }
    return id.size ? id : leat_correlation_id_of(message_id);
}

/* The body with its padding in the record's arena. LEAT_INVALID when the message has none. */
static leat_status read_body(struct leat_worker *worker, leat_json message, struct leat_input *body)
{
    leat_json member;
    leat_str text;
    if (leat_json_find(&member, message, LEAT_STR("body")) != LEAT_OK) return LEAT_INVALID;
    LEAT_TRY(leat_json_string(&text, member, &worker->arena));
    return leat_input_copy(body, text, &worker->arena);
}

/* ---- outcomes ---------------------------------------------------------------------------------------------------------------------------- */

static void mark_failed(struct batch *batch, struct record *record)
{
    struct leat_buf *failed = &batch->failed;
    record->state = RECORD_FAILED;
    memcpy(failed->data + failed->size, record->item.data, record->item.size);
    failed->size += record->item.size;
    failed->data[failed->size++] = ',';
}

/* Holds back the dead letter as the record's only effect. */
static leat_status hold_dead_letter(struct leat_worker *worker, const struct batch *batch, size_t index, leat_status status)
{
    const struct record *record = &batch->records[index];
    struct leat_error error = worker->call->error;
    bool is_body = leat_record_is_invalid_body(worker, status);
    leat_json body, attributes = {{"", 0}};
    leat_str text = {"", 0};
    struct leat_buf written;
    LEAT_TRY(leat_call_check_memory(worker->call)); /* it would not know the message's id */
    if (leat_json_find(&body, record->message, LEAT_STR("body")) == LEAT_OK && leat_json_type(body) == LEAT_JSON_STRING) {
        LEAT_TRY(leat_json_string(&text, body, &worker->arena));
    }
    if (leat_json_find(&attributes, record->message, LEAT_STR("messageAttributes")) != LEAT_OK) attributes.text.size = 0;
    leat_buf_init(&written, 0);
    leat_status outcome = leat_dead_letter_write_attributes(&written, worker, attributes, status, &error, is_body);
    leat_runtime_begin_record(worker->runtime, worker->call, index);
    if (outcome == LEAT_OK) outcome = leat_queue_send_with(worker->dead_letters, text, leat_buf_str(&written));
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

static void begin(struct leat_worker *worker, leat_json message)
{
    leat_record_begin(worker);
    leat_str id = leat_event_text(worker, message, LEAT_STR("messageId"));
    worker->call->record_id = id;
    worker->call->correlation_id = worker->log.correlation_id = find_correlation_id(worker, message, id);
}

/* An effect of the record failed after its handler had succeeded: judged as if the handler had returned that status. */
static void settle_late_failure(struct leat_worker *worker, struct batch *batch, size_t index, const struct leat_error *error)
{
    struct record *record = &batch->records[index];
    begin(worker, record->message);
    worker->call->error = *error;
    leat_runtime_forget_failure(worker->runtime, index);
    if (record->state == RECORD_DEAD) {
        leat_record_log_failure(worker, LEAT_ERROR, error->status, "the dead letter could not be sent, the message is given back");
        mark_failed(batch, record);
    } else {
        settle_failure(worker, batch, index, error->status);
    }
    leat_record_end(worker);
}

/* Sends what waits and settles each record that was run. The second round sends the dead letters of records that failed late in the first. */
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

/* ---- the batch --------------------------------------------------------------------------------------------------------------------------- */

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
    leat_status status = read_body(worker, record->message, &body);
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
            leat_log_line(&worker->log, LEAT_WARN, "too little time is left: the rest of the batch is given back", &left, 1);
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

void leat_queue_serve(struct leat_worker *worker, leat_json event)
{
    struct batch batch = {.count = 0};
    leat_buf_init(&batch.items, 0);
    leat_buf_init(&batch.failed, 0);
    leat_runtime_begin_batch(worker->runtime);
    leat_status status = read_batch(worker, event, &batch);
    /* no record is to fail for memory that reading the batch lacked */
    if (leat_arena_has_failed(&worker->arena)) leat_arena_clear(&worker->arena);
    leat_arena_rewind(&worker->arena, (leat_arena_mark){.chunk = NULL});
    if (status == LEAT_NOT_FOUND || status == LEAT_INVALID) {
        leat_worker_refuse(worker, "Runtime.InvalidEvent", "the event is no batch of SQS messages");
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
