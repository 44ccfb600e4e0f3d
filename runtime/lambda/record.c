/* One record: memory, call, time. The same for every source. */
#include <stdio.h>
#include <string.h>

#include "aws/clock.h"
#include "aws/limits.h"
#include "lambda/worker.h"
#include "leat/time.h"
#include "json/syntax.h"

enum { CORRELATION_ID_SIZE = 128, KEPT_REPLY_CAPACITY = 64 * 1024 };

void leat_record_begin(struct leat_worker *worker)
{
    struct leat_call *call = worker->call;
    struct leat_buf reply = call->reply.body;
    leat_buf_reset(&reply);
    *call = (struct leat_call){
        .runtime = worker->runtime,
        .arena = &worker->arena,
        .log = &worker->log,
        .now = leat_time_now(),
        .request_id = leat_str_copy(leat_str_of(worker->invocation.request_id), &worker->arena),
        .correlation_id = {"", 0},
        .record_id = {"", 0},
        .dead_letter_reason = {{"", 0}},
        .deadline_ms = worker->invocation.deadline_ms,
        .reply = {.status = 0, .body = reply},
    };
    worker->log.correlation_id = call->correlation_id;
    leat_issues_init(&worker->issues);
}

leat_status leat_record_judge(struct leat_worker *worker, leat_status status)
{
    leat_status memory = leat_call_check_memory(worker->call);
    return memory == LEAT_OK ? status : memory;
}

leat_status leat_record_run(struct leat_worker *worker, size_t index, struct leat_input body)
{
    struct leat_call *call = worker->call;
    leat_runtime_begin_record(worker->runtime, call, index);
    leat_status status = leat_call_check_memory(call); /* what the call shows would not be whole */
    if (status == LEAT_OK) status = leat_record_judge(worker, worker->function->handle(call, body, &worker->issues));
    leat_runtime_end_record(worker->runtime, status == LEAT_OK);
    return status;
}

void leat_record_end(struct leat_worker *worker)
{
    if (leat_arena_has_failed(&worker->arena)) {
        leat_arena_clear(&worker->arena);
    } else {
        leat_arena_rewind(&worker->arena, (leat_arena_mark){.chunk = NULL});
    }
    if (worker->call->reply.body.capacity > KEPT_REPLY_CAPACITY) leat_buf_clear(&worker->call->reply.body);
    worker->log.correlation_id = (leat_str){"", 0};
}

bool leat_record_has_time(const struct leat_worker *worker)
{
    uint64_t now = leat_clock_ms(), deadline = worker->invocation.deadline_ms;
    if (now >= deadline) return false;
    uint64_t reserve = deadline > worker->began_ms ? (deadline - worker->began_ms) / 10 : 0;
    if (reserve < worker->slowest_ms) reserve = worker->slowest_ms;
    return deadline - now > reserve + LEAT_ANSWER_RESERVE_MS;
}

uint64_t leat_record_flush_deadline(const struct leat_worker *worker)
{
    return worker->invocation.deadline_ms - LEAT_ANSWER_RESERVE_MS;
}

bool leat_record_is_invalid_body(const struct leat_worker *worker, leat_status status)
{
    return status == LEAT_INVALID && worker->issues.count > 0;
}

const struct leat_answer *leat_record_find_answer(const struct leat_worker *worker, leat_status status)
{
    return leat_answer_find(status, leat_record_is_invalid_body(worker, status));
}

void leat_record_log_failure(struct leat_worker *worker, enum leat_level level, leat_status status, const char *message)
{
    const struct leat_error *error = &worker->call->error;
    struct leat_field fields[8];
    size_t count = 0;
    struct leat_buf pointer;
    leat_buf_init(&pointer, 1024);
    fields[count++] = (struct leat_field){"status", LEAT_PIECE(leat_status_name(status))};
    if (worker->call->record_id.size)
        fields[count++] = (struct leat_field){"messageId", LEAT_PIECE(worker->call->record_id)};
    if (error->message[0]) fields[count++] = (struct leat_field){"reason", LEAT_PIECE(error->message)};
    if (error->service[0]) fields[count++] = (struct leat_field){"service", LEAT_PIECE(error->service)};
    if (error->code[0]) fields[count++] = (struct leat_field){"code", LEAT_PIECE(error->code)};
    if (leat_record_is_invalid_body(worker, status)) {
        fields[count++] = (struct leat_field){"violations", LEAT_PIECE(worker->issues.total)};
        fields[count++] = (struct leat_field){"rule", LEAT_PIECE(worker->issues.items[0].rule->keyword)};
        if (leat_issue_write_pointer(&worker->issues, 0, &pointer) == LEAT_OK)
            fields[count++] = (struct leat_field){"pointer", LEAT_PIECE(leat_buf_str(&pointer))};
    }
    leat_log_line(&worker->log, level, message, fields, count);
    leat_buf_clear(&pointer);
}

leat_str leat_correlation_id_of(leat_str text)
{
    if (text.size > CORRELATION_ID_SIZE) return (leat_str){"", 0};
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '!' || text.data[i] > '~') return (leat_str){"", 0};
    }
    return text;
}

leat_status leat_record_read_body(struct leat_worker *worker, leat_json text, struct leat_input *out)
{
    if (!text.text.size || leat_json_type(text) != LEAT_JSON_STRING) return LEAT_INVALID;
    leat_str raw = {text.text.data + 1, text.text.size - 2};
    size_t capacity = raw.size + LEAT_PADDING;
    char *data = leat_arena_alloc(&worker->arena, capacity);
    if (!data) return LEAT_NO_MEMORY;
    return leat_input_borrow(out, data, (size_t)(leat_json_decode(data, raw.data, raw.size) - data), capacity);
}
