/* Reads HTTP/1.1 responses from a socket into one buffer. */
#ifndef LEAT_LAMBDA_HTTP_READER_H
#define LEAT_LAMBDA_HTTP_READER_H

#include "leat/buf.h"

/** A response within the buffer it was read into. */
struct leat_http_response {
    int status;
    leat_str headers; /* lines, each with its CR LF */
    char *body;
    size_t body_size;
    bool closes; /* the connection can't be used again */
};

enum leat_http_read {
    LEAT_HTTP_READ_OK = 0,
    LEAT_HTTP_READ_CLOSED,
    LEAT_HTTP_READ_BROKEN,
    LEAT_HTTP_READ_MALFORMED,
    LEAT_HTTP_READ_NO_MEMORY
};

/**
 * Reads one response (content-length, chunked, or until the end) and leaves LEAT_PADDING zero bytes behind its body.
 * CLOSED: not a byte came.
 */
enum leat_http_read leat_http_read(int fd, struct leat_buf *in, struct leat_http_response *out);
/** The first header of that name, whatever its case; data NULL when there is none. */
leat_str leat_http_response_find(const struct leat_http_response *response, leat_str name);

#endif
