/* The loop: from an environment to a worker, from invocation to invocation. It knows nothing of what events say. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aws/clock.h"
#include "lambda/worker.h"

enum { TRACE_NAME_SIZE = 17, ANSWER_KEPT = 256 * 1024, RECORD_MEMORY_SHARE = 2 };

/* Lambda's tracing reads _X_AMZN_TRACE_ID. setenv would leak a little at each invocation, so the environment points at this text. */
struct trace_variable {
    char text[TRACE_NAME_SIZE + LEAT_TRACE_ID_SIZE];
    bool is_set;
};

static void set_trace(struct trace_variable *trace, const char *id)
{
    if (!*id) {
        if (trace->is_set) unsetenv("_X_AMZN_TRACE_ID");
        trace->is_set = false;
        return;
    }
    snprintf(trace->text, sizeof trace->text, "_X_AMZN_TRACE_ID=%s", id);
    if (!trace->is_set) trace->is_set = putenv(trace->text) == 0;
}

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
    struct leat_field fields[] = {leat_field_str("errorType", leat_str_of(type)), leat_field_str("reason", leat_str_of(message))};
    leat_log_write(&worker->log, LEAT_ERROR, "the invocation failed", fields, 2);
    leat_worker_fail(worker, type, leat_str_of(message));
}

/* ---- the beginning ----------------------------------------------------------------------------------------------------------------------- */

/* A record that needs more than half of the function's memory is refused, before the platform kills the process for it. */
static size_t record_memory_limit(void)
{
    const char *megabytes = getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
    long size = megabytes ? strtol(megabytes, NULL, 10) : 0;
    return size > 0 && size <= 1024 * 1024 ? (size_t)size * 1024 * 1024 / RECORD_MEMORY_SHARE : 0;
}

static leat_status refuse_init(struct leat_worker *worker, leat_status status, const char *message)
{
    leat_log_write(&worker->log, LEAT_FATAL, message, NULL, 0);
    leat_worker_fail(worker, status == LEAT_NO_MEMORY ? "Runtime.OutOfMemory" : "Function.Misconfigured", leat_str_of(message));
    leat_runtime_api_fail_init(&worker->api, worker->error_type, leat_buf_str(&worker->answer));
    return status;
}

/* The first words of a failure: the handle's or the setting's, whichever was at fault. */
static const char *open_message(const struct leat_worker *worker)
{
    if (worker->call->error.message[0]) return worker->call->error.message;
    return worker->runtime->open_error.message[0] ? worker->runtime->open_error.message : "the function could not be opened";
}

static leat_status open_function(struct leat_worker *worker)
{
    const struct leat_function *function = worker->function;
    worker->runtime = leat_runtime_new();
    worker->call = calloc(1, function->call_size > sizeof(struct leat_call) ? function->call_size : sizeof(struct leat_call));
    if (!worker->runtime || !worker->call) return refuse_init(worker, LEAT_NO_MEMORY, "out of memory");
    leat_buf_init(&worker->call->reply.body, 0);
    leat_status status = function->open ? function->open(worker->call, worker->runtime) : LEAT_OK;
    if (status != LEAT_OK) return refuse_init(worker, status, open_message(worker));
    if (!function->dead_letter_variable) return LEAT_OK;
    status = leat_queue_open(&worker->dead_letters, worker->runtime, function->dead_letter_variable);
    return status == LEAT_OK ? LEAT_OK : refuse_init(worker, status, worker->runtime->open_error.message);
}

static void close_function(struct leat_worker *worker)
{
    if (worker->call) leat_buf_clear(&worker->call->reply.body);
    free(worker->call);
    leat_runtime_free(worker->runtime);
    leat_runtime_api_clear(&worker->api);
    leat_log_clear(&worker->log);
    leat_arena_clear(&worker->arena);
    leat_arena_clear(&worker->batch);
    leat_buf_clear(&worker->answer);
}

/* ---- one invocation ---------------------------------------------------------------------------------------------------------------------- */

/* What the crash reporter sends before the body and writes to the log; per invocation, since both name it. */
static void prepare_crash(struct leat_worker *worker)
{
    bool is_direct = worker->function->source == LEAT_SOURCE_DIRECT;
    snprintf(worker->crash_head, sizeof worker->crash_head,
             "POST /2018-06-01/runtime/invocation/%s/%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: leat/0.1\r\nContent-Type: application/json\r\n"
             "Connection: close\r\n%sContent-Length: ",
             worker->invocation.request_id, is_direct ? "error" : "response", worker->api.host,
             is_direct ? "Lambda-Runtime-Function-Error-Type: Function.Crashed\r\n" : "");
    snprintf(worker->crash_log, sizeof worker->crash_log,
             "\",\"level\":\"FATAL\",\"message\":\"the handler crashed\",\"requestId\":\"%s\",\"signal\":", worker->invocation.request_id);
    worker->crash = (struct leat_crash_answer){
        .address = worker->api.address,
        .head = leat_str_of(worker->crash_head),
        .log_head = leat_str_of(worker->crash_log),
        .log_tail = LEAT_STR("}\n"),
        .log_fd = worker->log.fd,
    };
}

static void serve(struct leat_worker *worker)
{
    leat_json event;
    leat_str text = {worker->invocation.event.data, worker->invocation.event.size};
    if (worker->function->source == LEAT_SOURCE_DIRECT) {
        leat_direct_serve(worker);
    } else if (leat_json_parse(&event, text, NULL) != LEAT_OK) {
        leat_worker_refuse(worker, "Runtime.InvalidEvent", "the event is no JSON");
    } else if (worker->function->source == LEAT_SOURCE_REST_API) {
        leat_rest_api_serve(worker, event);
    } else {
        leat_queue_serve(worker, event);
    }
}

static enum leat_api_outcome post(struct leat_worker *worker)
{
    leat_str body = leat_buf_str(&worker->answer);
    if (!worker->error_type) return leat_runtime_api_respond(&worker->api, worker->invocation.request_id, body);
    return leat_runtime_api_fail(&worker->api, worker->invocation.request_id, worker->error_type, body);
}

/* Whether the loop goes on after its answer had this outcome. */
static bool goes_on(struct leat_worker *worker, enum leat_api_outcome outcome)
{
    if (outcome == LEAT_API_OK) return true;
    struct leat_field why = leat_field_str("reason", leat_str_of(worker->api.message));
    bool stops = outcome == LEAT_API_BROKEN || outcome == LEAT_API_GONE;
    leat_log_write(&worker->log, stops ? LEAT_FATAL : LEAT_ERROR, outcome == LEAT_API_TOO_LARGE ? "the answer is too large" : "the answer was not taken", &why,
                   1);
    return !stops;
}

static bool run_invocation(struct leat_worker *worker, struct trace_variable *trace)
{
    worker->began_ms = leat_clock_ms();
    worker->slowest_ms = 0;
    worker->error_type = NULL;
    worker->log.request_id = leat_str_of(worker->invocation.request_id);
    set_trace(trace, worker->invocation.trace_id);
    prepare_crash(worker);
    leat_buf_reset(&worker->answer);
    serve(worker);
    bool runs_on = goes_on(worker, post(worker));
    leat_arena_rewind(&worker->batch, (leat_arena_mark){.chunk = NULL});
    if (worker->answer.capacity > ANSWER_KEPT) leat_buf_clear(&worker->answer);
    worker->log.request_id = (leat_str){"", 0};
    return runs_on;
}

static int run_loop(struct leat_worker *worker)
{
    struct trace_variable trace = {.is_set = false};
    int result = 1;
    bool served = false;
    for (;;) {
        enum leat_api_outcome outcome = leat_runtime_api_next(&worker->api, &worker->invocation);
        if (outcome != LEAT_API_OK) {
            struct leat_field why = leat_field_str("reason", leat_str_of(worker->api.message));
            /* a Runtime API that goes away after it was there ends the process as it should */
            result = outcome == LEAT_API_GONE && served ? 0 : 1;
            leat_log_write(&worker->log, result ? LEAT_FATAL : LEAT_INFO, result ? "no invocations can be taken" : "the Runtime API is gone", &why, 1);
            break;
        }
        served = true;
        if (!run_invocation(worker, &trace)) break;
    }
    set_trace(&trace, "");
    return result;
}

int leat_function_run(const struct leat_function *function, int argc, char **argv)
{
    (void)argc;
    const char *address = getenv("AWS_LAMBDA_RUNTIME_API");
    if (!address || !*address) {
        fprintf(stderr, "%s: AWS_LAMBDA_RUNTIME_API is not set: this program is started by AWS Lambda or by leat dev\n",
                argv && argv[0] ? argv[0] : "bootstrap");
        return 1;
    }
    struct leat_worker worker = {.function = function};
    if (leat_runtime_api_init(&worker.api, address) != LEAT_OK) {
        fprintf(stderr, "%s: AWS_LAMBDA_RUNTIME_API is no address with a port: %s\n", argv && argv[0] ? argv[0] : "bootstrap", address);
        return 1;
    }
    leat_log_init(&worker.log, STDOUT_FILENO);
    leat_arena_init(&worker.arena, record_memory_limit());
    leat_arena_init(&worker.batch, 0);
    leat_buf_init(&worker.answer, 0);
    int result = 1;
    if (open_function(&worker) == LEAT_OK) {
        leat_crash_install();
        result = run_loop(&worker);
        leat_crash_uninstall();
    }
    close_function(&worker);
    return result;
}
