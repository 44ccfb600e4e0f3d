/* The loop: from invocation to invocation of the Runtime API. What one invocation is made of is worker.c. */
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/version.h"
#include "lambda/source.h"

enum { TRACE_NAME_SIZE = 17 };

/* Lambda's tracing reads _X_AMZN_TRACE_ID. setenv would leak a little at each invocation, so the environment points at
   this text. */
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

/* What a handler prints goes into a pipe, where libc would keep 4 KiB of it back: until the next invocation, or for
   ever. By lines it is seen at once, and
    * stays apart from the lines of the log. */
static void print_by_lines(void) { setvbuf(stdout, NULL, _IOLBF, BUFSIZ); }

/* The process is frozen when its answer was taken. */
static void end_printed_line(void)
{
    if (__fpending(stdout)) putchar('\n');
    fflush(stdout);
}

/* ---- the beginning ----------------------------------------------------------------------------------------------- */

static leat_status open_function(struct leat_worker *worker)
{
    const char *why;
    leat_status status = leat_worker_open(worker, &why);
    if (status == LEAT_OK) return LEAT_OK;
    leat_log_line(&worker->log, LEAT_FATAL, why, NULL, 0);
    leat_worker_fail(worker, status == LEAT_NO_MEMORY ? "Runtime.OutOfMemory" : "Function.Misconfigured",
                     leat_str_of(why));
    leat_runtime_api_fail_init(&worker->api, worker->error_type, leat_buf_str(&worker->answer));
    return status;
}

/* ---- one invocation ---------------------------------------------------------------------------------------------- */

/* What the crash reporter sends before the body and writes to the log; per invocation, since both name it. */
static void prepare_crash(struct leat_worker *worker)
{
    const char *error_type = worker->function->source->crash_error_type;
    snprintf(worker->crash_head, sizeof worker->crash_head,
             "POST /2018-06-01/runtime/invocation/%s/%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: leat/" LEAT_VERSION
             "\r\nContent-Type: application/json\r\n"
             "Connection: close\r\n%s%s%sContent-Length: ",
             worker->invocation.request_id, error_type ? "error" : "response", worker->api.host,
             error_type ? "Lambda-Runtime-Function-Error-Type: " : "", error_type ? error_type : "",
             error_type ? "\r\n" : "");
    snprintf(worker->crash_log, sizeof worker->crash_log,
             "\",\"level\":\"FATAL\",\"message\":\"the handler crashed\",\"requestId\":\"%s\",\"signal\":",
             worker->invocation.request_id);
    worker->crash = (struct leat_crash_answer){
        .address = worker->api.address,
        .head = leat_str_of(worker->crash_head),
        .log_head = leat_str_of(worker->crash_log),
        .log_tail = LEAT_STR("}\n"),
        .log_fd = worker->log.fd,
    };
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
    struct leat_field why = {"reason", LEAT_PIECE(worker->api.message)};
    bool stops = outcome == LEAT_API_BROKEN || outcome == LEAT_API_GONE;
    leat_log_line(&worker->log, stops ? LEAT_FATAL : LEAT_ERROR,
                  outcome == LEAT_API_TOO_LARGE ? "the answer is too large" : "the answer was not taken", &why, 1);
    return !stops;
}

static bool run_invocation(struct leat_worker *worker, struct trace_variable *trace)
{
    set_trace(trace, worker->invocation.trace_id);
    prepare_crash(worker);
    leat_worker_serve(worker);
    end_printed_line();
    bool runs_on = goes_on(worker, post(worker));
    leat_worker_rest(worker);
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
            struct leat_field why = {"reason", LEAT_PIECE(worker->api.message)};
            /* a Runtime API that goes away after it was there ends the process as it should */
            result = outcome == LEAT_API_GONE && served ? 0 : 1;
            leat_log_line(&worker->log, result ? LEAT_FATAL : LEAT_INFO,
                          result ? "no invocations can be taken" : "the Runtime API is gone", &why, 1);
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
    print_by_lines();
    struct leat_worker worker;
    leat_worker_init(&worker, function, STDOUT_FILENO);
    if (leat_runtime_api_init(&worker.api, address) != LEAT_OK) {
        fprintf(stderr, "%s: AWS_LAMBDA_RUNTIME_API is no address with a port: %s\n",
                argv && argv[0] ? argv[0] : "bootstrap", address);
        return 1;
    }
    int result = 1;
    if (open_function(&worker) == LEAT_OK) {
        leat_crash_install();
        result = run_loop(&worker);
        leat_crash_uninstall();
    }
    leat_runtime_api_clear(&worker.api);
    leat_worker_clear(&worker);
    return result;
}
