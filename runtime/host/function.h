/*
 * A function as Lambda keeps it: a process that is started when the first event comes, gets one event at a time, is
 * ended when it takes too long and started again after it has crashed. Its two sides: callers invoke it, its process
 * asks the Runtime API.
 */
#ifndef HOST_FUNCTION_H
#define HOST_FUNCTION_H

#include <stdbool.h>
#include <stdint.h>

#include "host/failure.h"
#include "host/http_server.h"
#include "host/log.h"
#include "leat/buf.h"
#include "leat/str.h"
#include "leat/uuid.h"

/** What became of an invocation. */
enum host_outcome {
    HOST_ANSWERED = 1,
    HOST_FAILED,  /* the function, or its start, reported an error */
    HOST_CRASHED, /* its process ended before it answered */
    HOST_TIMED_OUT,
    HOST_STOPPED /* the host is ending */
};

/** One event and its answer. Held by the caller. */
struct host_invocation {
    leat_str event;
    enum host_outcome outcome;
    struct leat_buf answer; /* what the function answered, or its error as JSON; cleared by the caller */
    char request_id[LEAT_UUID_TEXT_SIZE + 1];
    char error_type[128]; /* "Runtime.ExitError" …; empty when it answered */
    double took_ms;       /* from the moment the process got it */
    bool done;            /* private, as is next */
    struct host_invocation *next;
};

struct host_function_options {
    const char *name, *arn;
    const char *bootstrap;          /* the program */
    const char *const *environment; /* of the process, ends with NULL; the Runtime API's address is added */
    int64_t timeout_ms;
    struct host_log *log;
    host_http_handler *runtime_api; /* answers the process: runtime_api_handle */
};

struct host_function;

/** Starts no process yet. options and what they point at must outlive the function, which belongs to the caller. */
LEAT_MUST_USE leat_status host_function_new(struct host_function **out, const struct host_function_options *options,
                                            struct host_failure *failure);
/**
 * Ends its process and everybody who waits for it (HOST_STOPPED), then frees it. Nobody may call host_function_invoke
 * any more. NULL is allowed.
 */
void host_function_free(struct host_function *function);
/** Ends its process and everybody who waits, now and later. */
void host_function_stop(struct host_function *function);
/** Blocks until the event was answered or is lost. */
void host_function_invoke(struct host_function *function, struct host_invocation *invocation);

/* ---- what the function's process asks, through runtime_api.c */

enum host_reply {
    HOST_REPLY_OK = 1,
    HOST_REPLY_WRONG_STATE, /* not what comes next in the protocol */
    HOST_REPLY_WRONG_ID,    /* of an event that the process does not have */
    HOST_REPLY_GONE         /* the process is being ended: close the connection */
};

/** The next event, as the process gets it. */
struct host_delivery {
    char request_id[LEAT_UUID_TEXT_SIZE + 1];
    char trace_id[80];
    const char *arn;
    int64_t deadline_ms; /* since 1970 */
};

/** Blocks until there is an event; appends it to body. */
enum host_reply host_function_next(struct host_function *function, struct host_delivery *out, struct leat_buf *body);
enum host_reply host_function_take_answer(struct host_function *function, leat_str request_id, leat_str answer);
/** type: the function's own name of the error, HOST_FAILED. */
enum host_reply host_function_take_error(struct host_function *function, leat_str request_id, leat_str type,
                                         leat_str document);
enum host_reply host_function_take_init_error(struct host_function *function, leat_str type, leat_str document);

#endif
