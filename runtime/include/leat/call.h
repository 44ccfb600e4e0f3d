/* What every handler gets: the first member, `base`, of each generated call structure. */
#ifndef LEAT_CALL_H
#define LEAT_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "attributes.h"
#include "buf.h"
#include "log.h"
#include "status.h"
#include "str.h"
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
    struct leat_arena *arena; /* rewound after the record, which is LEAT_NO_MEMORY once this has failed, whatever the handler returns */
    struct leat_log *log;
    leat_time now;                /* when the record was begun */
    leat_str request_id;          /* of the invocation */
    leat_str correlation_id;      /* travels with the event: API's request id, then the message attribute `correlation-id` */
    leat_str record_id;           /* the message's id; empty for HTTP and direct calls */
    const struct leat_http *http; /* NULL unless the function answers HTTP */
    uint64_t deadline_ms;         /* since 1970 */
    struct leat_reply reply;
    struct leat_error error; /* why the last call of this record failed */
};

/** Milliseconds until the invocation is ended, 0 when it is over. */
uint64_t leat_call_remaining_ms(const struct leat_call *call);
/** Permanent: the record goes to its dead-letter queue with this reason, an HTTP caller gets 422. Returns LEAT_REJECT. */
LEAT_MUST_USE leat_status leat_reject(struct leat_call *call, const char *format, ...) LEAT_PRINTF(2, 3);
/** Transient: the record is delivered again, an HTTP caller gets 503. Returns LEAT_RETRY. */
LEAT_MUST_USE leat_status leat_retry(struct leat_call *call, const char *format, ...) LEAT_PRINTF(2, 3);

#ifdef __cplusplus
}
#endif

#endif
