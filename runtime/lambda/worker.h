/* What one loop of invocations works with. Sources and records are given it. */
#ifndef LEAT_LAMBDA_WORKER_H
#define LEAT_LAMBDA_WORKER_H

#include "aws/runtime.h"
#include "lambda/answer.h"
#include "lambda/crash.h"
#include "lambda/log.h"
#include "lambda/runtime_api.h"
#include "leat/gen/function.h"
#include "leat/json.h"

struct leat_worker {
    const struct leat_function *function;
    struct leat_runtime *runtime;
    struct leat_runtime_api api;
    struct leat_log log;
    struct leat_call *call;          /* function->call_size bytes, of which the first are this */
    struct leat_arena arena;         /* of the record */
    struct leat_arena batch;         /* of the invocation */
    struct leat_issues issues;       /* of the record's body */
    struct leat_buf answer;          /* the body that is posted */
    struct leat_queue *dead_letters; /* of a source that has some; NULL: none */
    struct leat_invocation invocation;
    uint64_t began_ms;      /* when the invocation came, since 1970 */
    uint64_t slowest_ms;    /* record of this invocation, with its effects where they go out record by record */
    const char *error_type; /* set by a source: the answer is an error of that type */
    struct leat_crash_answer crash;
    char crash_head[512], crash_log[512];
};

/* ---- worker.c */

/**
 * What the function needs that nothing outside can refuse; log_fd stays the caller's. The caller readies worker->api,
 * if it has one.
 */
void leat_worker_init(struct leat_worker *worker, const struct leat_function *function, int log_fd);
/**
 * A cold start: memory, handles and settings from the environment. *why: a sentence on failure, which lives as long as
 * the worker.
 */
LEAT_MUST_USE leat_status leat_worker_open(struct leat_worker *worker, const char **why);
/** Serves worker->invocation; the answer is in worker->answer, and an error where worker->error_type is set. */
void leat_worker_serve(struct leat_worker *worker);
/** The answer was taken: frees what the invocation used. */
void leat_worker_rest(struct leat_worker *worker);
/** Frees what open made and all memory. */
void leat_worker_clear(struct leat_worker *worker);
/** Answers with an error: {"errorType","errorMessage"}. */
void leat_worker_fail(struct leat_worker *worker, const char *type, leat_str message);
/** The same, with a line in the log: for failures that no record's line tells of. */
void leat_worker_refuse(struct leat_worker *worker, const char *type, const char *message);
/**
 * The same of an event that is not what the source takes. what: "batch of SQS messages"; worker->issues, if there are
 * any, say where it is none.
 */
void leat_worker_refuse_event(struct leat_worker *worker, const char *what);

/* ---- record.c */

/** Makes the arena and the call ready for one record, whose ids the source fills in. */
void leat_record_begin(struct leat_worker *worker);
/**
 * Calls the function with a body (of the worker's arena or the event); its effects wait, or are dropped. What went
 * wrong is in call->error and issues.
 */
leat_status leat_record_run(struct leat_worker *worker, size_t index, struct leat_input body);
/**
 * What that status of the record counts as: text that was made without memory is empty, so an arena that has failed
 * wins, whatever was said of the rest.
 */
leat_status leat_record_judge(struct leat_worker *worker, leat_status status);
/** Frees what the record used. */
void leat_record_end(struct leat_worker *worker);
/** Whether there is time to start another record. */
bool leat_record_has_time(const struct leat_worker *worker);
/** Until when effects may be sent: the deadline, less what answering takes. */
uint64_t leat_record_flush_deadline(const struct leat_worker *worker);
/** What that status of the record becomes, with call->error and issues as they are. */
const struct leat_answer *leat_record_find_answer(const struct leat_worker *worker, leat_status status);
/** Logs why a record failed; its payload is never shown. */
void leat_record_log_failure(struct leat_worker *worker, enum leat_level level, leat_status status,
                             const char *message);
/** Whether the failure is the body's own: it was refused before the handler was called. */
bool leat_record_is_invalid_body(const struct leat_worker *worker, leat_status status);
/** A correlation id that can travel as a message attribute, or an empty one. */
leat_str leat_correlation_id_of(leat_str text);
/** A text of the event, decoded into the record's arena with its padding. LEAT_INVALID when it is absent or no text. */
LEAT_MUST_USE leat_status leat_record_read_body(struct leat_worker *worker, leat_json text, struct leat_input *out);

#endif
