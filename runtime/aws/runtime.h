/* What one process has of AWS: connections, keys, handles and effects. It locks itself; everything below it is used
   under its lock. */
#ifndef LEAT_AWS_RUNTIME_H
#define LEAT_AWS_RUNTIME_H

#include <pthread.h>

#include "aws/effects.h"
#include "aws/service.h"
#include "leat/call.h"
#include "leat/queue.h"
#include "leat/table.h"
#include "leat/topic.h"

/** A table, a topic, a queue or a bucket: what it is called in AWS, and how what it is given is sent. */
struct leat_resource {
    struct leat_runtime *runtime;
    struct leat_resource *next;
    const struct leat_sender *sender;
    char *name; /* table name, topic ARN, queue URL */
};

/* The public handles are told apart by their type only. */
struct leat_table {
    struct leat_resource resource;
};
struct leat_topic {
    struct leat_resource resource;
};
struct leat_queue {
    struct leat_resource resource;
};

struct leat_runtime {
    pthread_mutex_t lock;
    struct leat_services services;
    struct leat_effects effects;
    struct leat_resource *resources;
    struct leat_call *call;       /* whose record runs; NULL between records */
    struct leat_arena kept;       /* what handlers keep between records */
    struct leat_error open_error; /* why the last handle could not be opened */
};

/** NULL when out of memory. */
struct leat_runtime *leat_runtime_new(void);
/** Handles die with it. NULL is fine. */
void leat_runtime_free(struct leat_runtime *runtime);

/** A new invocation: nothing waits, nothing has failed. */
void leat_runtime_begin_batch(struct leat_runtime *runtime);
/** X-Ray's header for what is sent from here on, which is copied; empty, or beyond 512 bytes: none. */
void leat_runtime_set_trace(struct leat_runtime *runtime, leat_str trace);
/**
 * Effects belong to that record from here on, errors go to call->error. The call must live until the record is ended.
 */
void leat_runtime_begin_record(struct leat_runtime *runtime, struct leat_call *call, size_t record);
void leat_runtime_end_record(struct leat_runtime *runtime, bool succeeded);
/** Whether any effect waits to be flushed. */
bool leat_runtime_has_effects(struct leat_runtime *runtime);
/** Whether so many wait that they should be flushed now. */
bool leat_runtime_is_full(struct leat_runtime *runtime);
/** Sends what waits. */
void leat_runtime_flush(struct leat_runtime *runtime, uint64_t deadline_ms);
/** Whether an effect of that record has failed since the batch began; *error says why. */
bool leat_runtime_find_failure(struct leat_runtime *runtime, size_t record, struct leat_error *error);
/** That failure was dealt with: the record may get effects anew. */
void leat_runtime_forget_failure(struct leat_runtime *runtime, size_t record);
/**
 * Holds back a message with attributes of its own (a JSON object as SendMessage takes it) for the record that runs.
 * LEAT_TOO_LARGE, LEAT_NO_MEMORY.
 */
LEAT_MUST_USE leat_status leat_queue_send_with(struct leat_queue *queue, leat_str message, leat_str attributes);

/* for table.c, topic.c, queue.c, bucket.c */

/**
 * The name in the environment variable, as a handle of the runtime's, of size bytes. LEAT_MISUSE (open_error says which
 * variable), LEAT_NO_MEMORY.
 */
LEAT_MUST_USE leat_status leat_resource_open(struct leat_resource **out, struct leat_runtime *runtime,
                                             const char *variable, const struct leat_sender *sender, size_t size);
/**
 * Adds an effect to the running record. It is one of those of the handle: entry, order key and size are the caller's to
 * say. An error goes to the call.
 */
LEAT_MUST_USE leat_status leat_resource_add(struct leat_resource *resource, struct leat_effect effect);
/** LEAT_TOO_LARGE, said where the handler and the log see it: an effect has more bytes than the service takes. */
LEAT_MUST_USE leat_status leat_resource_refuse_size(struct leat_resource *resource, size_t size, size_t max_size);
/** LEAT_NO_MEMORY, said there too: there was none for its entry. */
LEAT_MUST_USE leat_status leat_resource_refuse_memory(struct leat_resource *resource);
/** Puts an error of our own finding where the handler and the log see it. Under the lock. Returns status. */
LEAT_MUST_USE leat_status leat_runtime_fail(struct leat_runtime *runtime, const char *service, leat_status status,
                                            const char *code, const char *message);

#endif
