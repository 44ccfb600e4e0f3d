/* What every handler gets: the first member, `base`, of each generated call structure. */
#ifndef LEAT_CALL_H
#define LEAT_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "attributes.h"
#include "buf.h"
#include "json.h"
#include "log.h"
#include "status.h"
#include "str.h"
#include "text.h"
#include "time.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_runtime;

/** Facts of an HTTP request. Text lives as long as the call. */
struct leat_http {
    leat_str method, path, route; /* route: "POST /checkout" */
    leat_str source_address;
    const struct leat_http_header *headers;
    size_t header_count;
};
struct leat_http_header {
    leat_str name, value;
};
/** The first header of that name, whatever its case; data NULL when there is none. */
leat_str leat_http_find_header(const struct leat_http *http, leat_str name);

/** Private to the runtime and generated code; a handler answers through <system>_<function>_reply_<status>. */
struct leat_reply {
    int status;   /* 0: nothing was answered yet */
    bool problem; /* the body is application/problem+json, else application/json */
    struct leat_buf body;
};

/** One record's call. Everything in it lives until the handler returns. */
struct leat_call {
    struct leat_runtime *runtime;
    /* rewound after the record, which is LEAT_NO_MEMORY once this has failed, whatever the handler returns */
    struct leat_arena *arena;
    struct leat_log *log;
    leat_time now;       /* when the record was begun */
    leat_str request_id; /* of the invocation */
    /* travels with the event: API's request id, then the message attribute `correlation-id` */
    leat_str correlation_id;
    leat_str record_id; /* the message's id; empty for HTTP and direct calls */
    /* of a message that became a dead letter before: what `leat-reason` says (docs/runtime.md), an object; its text is
       empty where nothing did: the queue had given the message up, or never did */
    leat_json dead_letter_reason;
    const struct leat_http *http; /* NULL unless the function answers HTTP */
    uint64_t deadline_ms;         /* since 1970 */
    struct leat_reply reply;
    struct leat_error error; /* why the last call of this record failed */
};

/** Milliseconds until the invocation is ended, 0 when it is over. */
uint64_t leat_call_remaining_ms(const struct leat_call *call);
/**
 * A copy of text, followed by a NUL that is not counted, that outlives the record: it lives as long as the process, for
 * what a handler keeps between records (in a static variable, say). There is room for 1 MiB in all and none is given
 * back, so this is for the few texts that are made once, not for one of each record. data is NULL where text's is, and
 * where there is no room or no memory: no failure of the record, the handler goes on without it. The function may be
 * called from any thread; who keeps the text in a variable takes care of the variable.
 */
LEAT_MUST_USE leat_str leat_keep(const struct leat_call *call, leat_str text);
/**
 * LEAT_REJECT(call, value, …) is LEAT_REJECT with its reason, the texts of 1 to 24 values as LEAT_TEXT joins them:
 * permanent. The record goes to its dead-letter queue with the reason, an HTTP caller gets 422 and the reason.
 * LEAT_RETRY(call, value, …) is LEAT_RETRY with its reason: transient. The record is delivered again, an HTTP caller
 * gets 503. The reason is cut to leat_error.message, before a character; what is absent is said as null, a NUL as
 * U+FFFD.
 *
 *     return LEAT_REJECT(&call->base, "order ", order->id, " has no items");
 */
#ifdef __cplusplus
#define LEAT_REJECT(call, ...) leat_call_fail_values(call, LEAT_REJECT, __VA_ARGS__)
#define LEAT_RETRY(call, ...)  leat_call_fail_values(call, LEAT_RETRY, __VA_ARGS__)
#else
#define LEAT_REJECT(call, ...)                                                                                         \
    leat_call_fail(call, LEAT_REJECT, (const struct leat_piece[]){LEAT_PIECES(__VA_ARGS__)}, LEAT_COUNT(__VA_ARGS__))
#define LEAT_RETRY(call, ...)                                                                                          \
    leat_call_fail(call, LEAT_RETRY, (const struct leat_piece[]){LEAT_PIECES(__VA_ARGS__)}, LEAT_COUNT(__VA_ARGS__))
#endif

/** What they call: keeps the reason in call->error. Returns status. */
LEAT_MUST_USE leat_status leat_call_fail(struct leat_call *call, leat_status status, const struct leat_piece *reason,
                                         size_t count);

#ifdef __cplusplus
}

extern "C++" {
template <typename... Values>
LEAT_MUST_USE inline leat_status leat_call_fail_values(leat_call *call, leat_status status, const Values &...values)
{
    const leat_piece reason[] = {leat_piece_of(values)...};
    return leat_call_fail(call, status, reason, sizeof...(values));
}
}
#endif

#endif
