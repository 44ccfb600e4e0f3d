/*
 * The client of Lambda's Runtime API (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html): HTTP/1.1 over a plain
 * socket that is kept open. The address is a literal one, so neither a resolver nor TLS is needed, and a process starts
 * in a tenth of the time that libcurl would take.
 */
#ifndef LEAT_LAMBDA_RUNTIME_API_H
#define LEAT_LAMBDA_RUNTIME_API_H

#include <netinet/in.h>

#include "leat/buf.h"
#include "leat/input.h"

enum { LEAT_REQUEST_ID_SIZE = 128, LEAT_TRACE_ID_SIZE = 512, LEAT_API_HOST_SIZE = 64 };

/** What /next handed out. The event lives until the next request. */
struct leat_invocation {
    char request_id[LEAT_REQUEST_ID_SIZE];
    char trace_id[LEAT_TRACE_ID_SIZE]; /* X-Ray's header; empty: none */
    uint64_t deadline_ms;              /* since 1970 */
    struct leat_input event;
};

enum leat_api_outcome {
    LEAT_API_OK = 0,
    LEAT_API_GONE,      /* nobody listens any more */
    LEAT_API_REFUSED,   /* another 4xx; the loop may go on */
    LEAT_API_TOO_LARGE, /* 413: the answer was refused, and Lambda already made an error of it */
    LEAT_API_LATE,      /* 403: the invocation is over, its answer was given or its time ran out */
    LEAT_API_LOST,      /* the connection broke after part of the answer was taken: it is not sent twice */
    LEAT_API_BROKEN     /* 500 or no HTTP: the process can't go on */
};

struct leat_runtime_api {
    struct sockaddr_in address;
    char host[LEAT_API_HOST_SIZE]; /* as the Host header says it */
    int fd;                        /* -1: not connected */
    long timeout_seconds;          /* that the socket has; 0: none */
    struct leat_buf in, out;
    int status;        /* of the last response */
    char message[160]; /* why the last request had another outcome than LEAT_API_OK */
};

/**
 * host_port: "127.0.0.1:9001" or "localhost:9001". LEAT_INVALID when it is something else. Connects at the first
 * request.
 */
LEAT_MUST_USE leat_status leat_runtime_api_init(struct leat_runtime_api *api, const char *host_port);
void leat_runtime_api_clear(struct leat_runtime_api *api);
/** Waits for the next invocation, as long as it takes. A connection that died meanwhile is made again. */
enum leat_api_outcome leat_runtime_api_next(struct leat_runtime_api *api, struct leat_invocation *out);
/** Answers the invocation; never a second time when any of it may have arrived. */
enum leat_api_outcome leat_runtime_api_respond(struct leat_runtime_api *api, const char *request_id, leat_str body);
/**
 * Answers it with an error. type: "Function.Rejected", of the form (Runtime|Function).[A-Z][a-zA-Z]+, which is all that
 * Lambda shows.
 */
enum leat_api_outcome leat_runtime_api_fail(struct leat_runtime_api *api, const char *request_id, const char *type,
                                            leat_str body);
/** Says that the process could not begin. */
enum leat_api_outcome leat_runtime_api_fail_init(struct leat_runtime_api *api, const char *type, leat_str body);

#endif
