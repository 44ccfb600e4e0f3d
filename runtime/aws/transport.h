/*
 * HTTP by libcurl: requests, one at a time or several at once, over connections that are kept.
 * It knows nothing of signing and never repeats a request.
 */
#ifndef LEAT_AWS_TRANSPORT_H
#define LEAT_AWS_TRANSPORT_H

#include <curl/curl.h>
#include <stdint.h>

#include "aws/limits.h"
#include "aws/sign.h"
#include "aws/trust.h"
#include "leat/buf.h"

enum leat_http_failure {
    LEAT_HTTP_DONE = 0,    /* there is a whole response */
    LEAT_HTTP_UNREACHABLE, /* no connection: nothing was sent */
    LEAT_HTTP_UNTRUSTED,   /* TLS: the other side could not prove who it is */
    LEAT_HTTP_TIMEOUT,
    LEAT_HTTP_BROKEN, /* the connection ended before the response did */
    LEAT_HTTP_TOO_LARGE,
    LEAT_HTTP_NO_MEMORY
};

/** One request and its response. Made by leat_transport_exchange; lives as long as the transport. */
struct leat_http_exchange {
    /* in: set before each send; must live until it returns */
    const char *method;
    struct leat_buf url; /* ends in NUL; the transport frees it */
    const struct leat_sign_pair *headers;
    size_t header_count;
    leat_str body; /* any bytes */
    uint64_t timeout_ms;
    bool is_local;
    bool is_amazons; /* the host is one of AWS's own */
    /* out */
    enum leat_http_failure failure;
    int status;
    struct leat_buf answer;
    char error_type[128];   /* x-amzn-errortype */
    char content_type[128]; /* cut; empty: the response does not say */
    int64_t retry_after_ms; /* x-amz-retry-after or retry-after; -1: the response does not say */
    int64_t date;           /* of the response, seconds since 1970; -1: it does not say */
    char message[CURL_ERROR_SIZE];
    /* private */
    CURL *handle;
    struct curl_slist *lines;
    struct leat_buf line;
    bool overflowed;
};

struct leat_transport {
    struct leat_http_exchange exchanges[LEAT_HTTP_PARALLEL];
    struct leat_trust trust;
    CURLM *multi;
};

/** Opens nothing yet: what is not used costs nothing. */
void leat_transport_init(struct leat_transport *transport);
void leat_transport_clear(struct leat_transport *transport);
/** Exchange i < LEAT_HTTP_PARALLEL, to be filled in. The first is the one whose connection single requests share. */
struct leat_http_exchange *leat_transport_exchange(struct leat_transport *transport, size_t i);
/** Sends those, all at once, and returns when each has its outcome. */
void leat_transport_send(struct leat_transport *transport, struct leat_http_exchange *const *exchanges, size_t count);

#endif
