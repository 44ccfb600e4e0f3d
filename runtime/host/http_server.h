/* A small HTTP server on the loopback interface: whole requests in, whole answers out, a thread for each connection.
   Knows nothing of what it serves. */
#ifndef HOST_HTTP_SERVER_H
#define HOST_HTTP_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/failure.h"
#include "leat/arena.h"
#include "leat/buf.h"
#include "leat/str.h"

struct host_http_header {
    leat_str name, value;
};

/** One request, valid while it is handled. */
struct host_http_request {
    leat_str method;
    leat_str path, query; /* as they were sent, undecoded; the query without its '?' */
    leat_str version;     /* "HTTP/1.1" */
    const struct host_http_header *headers;
    size_t header_count;
    leat_str body;
    bool too_large;     /* the body was over the server's limit and is empty here */
    const char *client; /* its address: "127.0.0.1" */
    struct leat_arena *arena;
};

enum { HOST_HTTP_HEADERS = 64 };

/**
 * Filled in by the handler. Header texts must live until it has returned; the arena of the request is the place for
 * them.
 */
struct host_http_answer {
    int status; /* 0: close the connection without an answer */
    struct host_http_header headers[HOST_HTTP_HEADERS];
    size_t header_count;
    struct leat_buf body;
};

/** Called in the connection's thread; may block. */
typedef void host_http_handler(void *context, const struct host_http_request *request, struct host_http_answer *answer);

struct host_http_server;

/**
 * A socket that listens on 127.0.0.1; port 0: a free one. Who connects waits until a server is started on it.
 * LEAT_CONFLICT: the port is in use.
 */
LEAT_MUST_USE leat_status host_http_listen(int *out, uint16_t port, struct host_failure *failure);
/** The port of such a socket. */
uint16_t host_http_port(int listener);
struct host_http_limits {
    size_t body_bytes;
    unsigned connections; /* at once; when few are left, the one that has been idle longest makes room for the next */
    /* a connection on which nothing moves is closed, unless it is the handler that takes its time; 0: never */
    unsigned idle_seconds;
};

/** Takes the listener, whether it succeeds or not. The server belongs to the caller, who stops it. */
LEAT_MUST_USE leat_status host_http_server_start(struct host_http_server **out, int listener,
                                                 struct host_http_limits limits, host_http_handler *handler,
                                                 void *context, struct host_failure *failure);
/** Waits until every handler has returned: whoever blocks in one must have been told before. NULL is allowed. */
void host_http_server_stop(struct host_http_server *server);

/** The value of a header, whatever the case of its name; empty when it is absent. */
leat_str host_http_request_header(const struct host_http_request *request, const char *name);
/** Adds a header unless there are HOST_HTTP_HEADERS already. */
void host_http_answer_header(struct host_http_answer *answer, leat_str name, leat_str value);
/** A whole answer with a body of that type; a body that does not fit into memory becomes status 500 without one. */
void host_http_answer_text(struct host_http_answer *answer, int status, leat_str content_type, leat_str body);

#endif
