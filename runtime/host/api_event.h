/* The event of an API Gateway REST API (proxy integration, format 1.0) and what a function's answer to it means. */
#ifndef HOST_API_EVENT_H
#define HOST_API_EVENT_H

#include <stdint.h>

#include "host/http_server.h"
#include "host/route.h"

/** What the event says beside the request itself. */
struct api_event_facts {
    const char *api; /* its name; also the api id of the event */
    const char *stage;
    const char *request_id;
    int64_t time_ms; /* since 1970 */
};

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html. A body that is no UTF-8 goes as base64.
 * LEAT_NO_MEMORY.
 */
LEAT_MUST_USE leat_status api_event_write(struct leat_buf *out, const struct host_http_request *request,
                                          const struct route_match *match, const struct api_event_facts *facts);
/**
 * Turns a function's answer into the HTTP answer. LEAT_INVALID: API Gateway would not understand it (and answer 502);
 * *problem, of the arena or a literal, says why. What the answer refers to lives in the arena.
 */
LEAT_MUST_USE leat_status api_answer_parse(struct host_http_answer *out, leat_str document, struct leat_arena *arena,
                                           const char **problem);

#endif
