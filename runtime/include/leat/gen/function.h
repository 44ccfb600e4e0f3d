/* What a generated main hands to the Lambda loop. For generated code only. */
#ifndef LEAT_GEN_FUNCTION_H
#define LEAT_GEN_FUNCTION_H

#include "../call.h"
#include "../input.h"
#include "../issue.h"
#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Where events come from: `leat_source_queue` and the like, each in a file of its own that is linked where it is named.
 * Constant.
 */
struct leat_source;

/**
 * Constant, generated. `call` is the function's call structure, whose first member is struct leat_call; the loop fills
 * that one.
 */
struct leat_function {
    const char *system, *name;
    const struct leat_source *source;
    size_t call_size;
    bool flush_each_record; /* it reads what it also writes */
    /* names the variable with the URL of its queue's dead-letter queue; NULL when it has none */
    const char *dead_letter_variable;
    /**
     * Opens handles and reads settings into the call, once per cold start. On failure base.error.message says which
     * variable.
     */
    leat_status (*open)(void *call, struct leat_runtime *runtime);
    /**
     * Parses the record's body and calls the handler. LEAT_INVALID with issues->count > 0: the body is at fault and the
     * handler was not called.
     */
    leat_status (*handle)(void *call, struct leat_input body, struct leat_issues *issues);
};

/** Serves the function's invocations until the Runtime API goes away; main's return value. */
int leat_function_run(const struct leat_function *function, int argc, char **argv);

/* settings: LEAT_MISUSE when the variable is unset or is not of that type; the message goes to error */
LEAT_MUST_USE leat_status leat_setting_bool(bool *out, const char *variable, struct leat_error *error);
LEAT_MUST_USE leat_status leat_setting_int64(int64_t *out, const char *variable, struct leat_error *error);
LEAT_MUST_USE leat_status leat_setting_double(double *out, const char *variable, struct leat_error *error);
LEAT_MUST_USE leat_status leat_setting_str(leat_str *out, const char *variable, struct leat_error *error);

/**
 * LEAT_NO_MEMORY, with its reason in the call's error, when the call's arena has failed: what was made in it is not
 * whole. Every front asks before it reads a value, and the runtime when the record ends, so that handlers need not.
 */
LEAT_MUST_USE leat_status leat_call_check_memory(struct leat_call *call);
/**
 * A value that the handler made (`what`: "the row for orders") can't be written: the record's error becomes a sentence
 * with the first issue. Returns status, so that it can be returned at once; or LEAT_NO_MEMORY, which the arena then
 * remembers, for memory that was missing is no fault of the value.
 */
LEAT_MUST_USE leat_status leat_call_refuse(struct leat_call *call, const char *what, leat_status status,
                                           const struct leat_issues *issues);
/**
 * Answers with that status and a problem+json body (RFC 9457) whose detail is said to people, or is absent. Takes the
 * place of an earlier answer.
 */
LEAT_MUST_USE leat_status leat_reply_problem(struct leat_call *call, int status, leat_str detail);

#ifdef __cplusplus
}
#endif

#endif
