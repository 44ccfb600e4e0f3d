/* A worker: a function with its call, its handles and its memory, and the serving of one invocation. Where invocations
   come from is loop.c. */
#include "lambda/worker.h"

#include <stdlib.h>

#include "aws/clock.h"
#include "core/print.h"
#include "lambda/source.h"

enum { ANSWER_KEPT = 256 * 1024, RECORD_MEMORY_SHARE = 2 };

void leat_worker_fail(struct leat_worker *worker, const char *type, leat_str message)
{
    struct leat_buf *out = &worker->answer;
    worker->error_type = type;
    leat_buf_reset(out);
    leat_status status = leat_buf_append_format(out, "{\"errorType\":\"%s\",\"errorMessage\":", type);
    if (status == LEAT_OK) status = leat_buf_append_json(out, message);
    if (status == LEAT_OK) status = leat_buf_append(out, LEAT_STR("}"));
    if (status != LEAT_OK) leat_buf_reset(out);
}

/* The event itself is at fault, or the runtime: nothing was said in the log yet. */
void leat_worker_refuse(struct leat_worker *worker, const char *type, const char *message)
{
    struct leat_field fields[] = {{"errorType", LEAT_PIECE(type)}, {"reason", LEAT_PIECE(message)}};
    leat_log_line(&worker->log, LEAT_ERROR, "the invocation failed", fields, 2);
    leat_worker_fail(worker, type, leat_str_of(message));
}

void leat_worker_refuse_event(struct leat_worker *worker, const char *what)
{
    struct leat_buf message;
    leat_buf_init(&message, 1024);
    leat_status status = leat_buf_append_format(&message, "the event is no %s", what);
    if (worker->issues.count) {
        /* the rule and the place, never what stands there */
        if (status == LEAT_OK)
            status = leat_buf_append_format(&message, ": %s at \"", worker->issues.items[0].rule->keyword);
        if (status == LEAT_OK) status = leat_issue_write_pointer(&worker->issues, 0, &message);
        if (status == LEAT_OK) status = leat_buf_append(&message, LEAT_STR("\""));
    }
    if (status == LEAT_OK) status = leat_buf_append(&message, (leat_str){"", 1});
    leat_worker_refuse(worker, "Runtime.InvalidEvent", status == LEAT_OK ? message.data : what);
    leat_buf_clear(&message);
}

/* A record that needs more than half of the function's memory is refused, before the platform kills the process for
   it. */
static size_t record_memory_limit(void)
{
    const char *megabytes = getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
    long size = megabytes ? strtol(megabytes, NULL, 10) : 0;
    return size > 0 && size <= 1024 * 1024 ? (size_t)size * 1024 * 1024 / RECORD_MEMORY_SHARE : 0;
}

void leat_worker_init(struct leat_worker *worker, const struct leat_function *function, int log_fd)
{
    *worker = (struct leat_worker){.function = function};
    leat_log_init(&worker->log, log_fd);
    leat_arena_init(&worker->arena, record_memory_limit());
    leat_arena_init(&worker->batch, 0);
    leat_buf_init(&worker->answer, 0);
}

/* The first words of a failure: the handle's or the setting's, whichever was at fault. */
static const char *open_message(const struct leat_worker *worker)
{
    if (worker->call->error.message[0]) return worker->call->error.message;
    return worker->runtime->open_error.message[0] ? worker->runtime->open_error.message
                                                  : "the function could not be opened";
}

leat_status leat_worker_open(struct leat_worker *worker, const char **why)
{
    const struct leat_function *function = worker->function;
    *why = "out of memory";
    worker->runtime = leat_runtime_new();
    worker->call =
        calloc(1, function->call_size > sizeof(struct leat_call) ? function->call_size : sizeof(struct leat_call));
    if (!worker->runtime || !worker->call) return LEAT_NO_MEMORY;
    leat_buf_init(&worker->call->reply.body, 0);
    leat_status status = function->open ? function->open(worker->call, worker->runtime) : LEAT_OK;
    if (status == LEAT_OK && function->source->open) status = function->source->open(worker);
    if (status != LEAT_OK) *why = open_message(worker);
    return status;
}

void leat_worker_clear(struct leat_worker *worker)
{
    if (worker->call) leat_buf_clear(&worker->call->reply.body);
    free(worker->call);
    leat_runtime_free(worker->runtime);
    leat_log_clear(&worker->log);
    leat_arena_clear(&worker->arena);
    leat_arena_clear(&worker->batch);
    leat_buf_clear(&worker->answer);
}

void leat_worker_serve(struct leat_worker *worker)
{
    worker->began_ms = leat_clock_ms();
    worker->slowest_ms = 0;
    worker->error_type = NULL;
    worker->log.request_id = leat_str_of(worker->invocation.request_id);
    leat_buf_reset(&worker->answer);
    leat_issues_init(&worker->issues);
    leat_runtime_set_trace(worker->runtime, leat_str_of(worker->invocation.trace_id));
    worker->function->source->serve(worker);
}

void leat_worker_rest(struct leat_worker *worker)
{
    if (leat_arena_has_failed(&worker->batch)) leat_arena_clear(&worker->batch);
    leat_arena_rewind(&worker->batch, (leat_arena_mark){.chunk = NULL});
    if (worker->answer.capacity > ANSWER_KEPT) leat_buf_clear(&worker->answer);
    worker->log.request_id = (leat_str){"", 0};
    leat_runtime_set_trace(worker->runtime, (leat_str){"", 0});
}
