/* A function that is invoked by its name: the event is the value, the reply is the result. */
#include "lambda/source.h"

#define CRASHED "Function.Crashed"

static leat_status flush(struct leat_worker *worker)
{
    if (!leat_runtime_has_effects(worker->runtime)) return LEAT_OK;
    leat_runtime_flush(worker->runtime, leat_record_flush_deadline(worker));
    return leat_runtime_find_failure(worker->runtime, 0, &worker->call->error) ? worker->call->error.status : LEAT_OK;
}

/* What the caller is told: the handler's words, or the first violation. */
static void fail(struct leat_worker *worker, leat_status status)
{
    bool is_body = leat_record_is_invalid_body(worker, status);
    const struct leat_answer *answer = leat_record_find_answer(worker, status);
    struct leat_buf sentence;
    leat_buf_init(&sentence, 4096);
    leat_str message =
        leat_str_of(worker->call->error.message[0] ? worker->call->error.message : leat_status_name(status));
    if (is_body && leat_issue_write_pointer(&worker->issues, 0, &sentence) == LEAT_OK &&
        leat_buf_append(&sentence, LEAT_STR(": ")) == LEAT_OK &&
        leat_issue_write_sentence(&worker->issues, 0, &sentence) == LEAT_OK) {
        message = leat_buf_str(&sentence);
    }
    leat_record_log_failure(worker, leat_status_is_transient(status) ? LEAT_WARN : LEAT_ERROR, status,
                            "the invocation failed");
    leat_worker_fail(worker, answer->error_type, message);
    leat_buf_clear(&sentence);
}

static void serve(struct leat_worker *worker)
{
    leat_runtime_begin_batch(worker->runtime);
    leat_record_begin(worker);
    worker->call->correlation_id = worker->log.correlation_id = worker->call->request_id;
    worker->crash.parts[0] = LEAT_STR("{\"errorType\":\"" CRASHED "\",\"errorMessage\":\"the handler crashed\"}");
    leat_crash_arm(&worker->crash);

    leat_status status = leat_record_run(worker, 0, worker->invocation.event);
    if (status == LEAT_OK) status = flush(worker);
    if (status == LEAT_OK) {
        struct leat_buf *reply = &worker->call->reply.body;
        status = leat_buf_append(&worker->answer, reply->size ? leat_buf_str(reply) : LEAT_STR("null"));
    }
    if (status != LEAT_OK) fail(worker, status);
    leat_crash_arm(NULL);
    leat_record_end(worker);
}

const struct leat_source leat_source_direct = {.serve = serve, .crash_error_type = CRASHED};
