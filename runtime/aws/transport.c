/*
 * The transport. Handles are kept for life, and with them their connections.
 * A single request goes by the easy interface, which does without the event loop of several.
 */
#include "aws/transport.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void leat_transport_init(struct leat_transport *transport)
{
    *transport = (struct leat_transport){.multi = NULL};
    leat_trust_init(&transport->trust);
}

void leat_transport_clear(struct leat_transport *transport)
{
    for (size_t i = 0; i < LEAT_HTTP_PARALLEL; i++) {
        struct leat_http_exchange *exchange = &transport->exchanges[i];
        if (exchange->handle) curl_easy_cleanup(exchange->handle);
        leat_buf_clear(&exchange->url);
        leat_buf_clear(&exchange->answer);
        leat_buf_clear(&exchange->line);
    }
    if (transport->multi) curl_multi_cleanup(transport->multi);
    leat_trust_clear(&transport->trust);
    leat_transport_init(transport);
}

struct leat_http_exchange *leat_transport_exchange(struct leat_transport *transport, size_t i)
{
    return &transport->exchanges[i];
}

/* ---- what libcurl calls ------------------------------------------------------------------------------------------ */

static size_t take_body(char *data, size_t unit, size_t count, void *context)
{
    struct leat_http_exchange *exchange = context;
    leat_status status = leat_buf_append(&exchange->answer, (leat_str){data, unit * count});
    exchange->overflowed = status == LEAT_TOO_LARGE;
    return status == LEAT_OK ? unit * count : 0;
}

static leat_str trim(leat_str s)
{
    while (s.size && strchr(" \t\r\n", s.data[s.size - 1])) s.size--;
    while (s.size && strchr(" \t", s.data[0])) s = (leat_str){s.data + 1, s.size - 1};
    return s;
}

/* Digits alone, or -1. */
static int64_t read_count(leat_str s)
{
    if (s.size == 0 || s.size > 9) return -1;
    int64_t count = 0;
    for (size_t i = 0; i < s.size; i++) {
        if (s.data[i] < '0' || s.data[i] > '9') return -1;
        count = count * 10 + (s.data[i] - '0');
    }
    return count;
}

static size_t take_header(char *data, size_t unit, size_t count, void *context)
{
    struct leat_http_exchange *exchange = context;
    leat_str line = {data, unit * count};
    size_t colon = leat_str_find(line, ':');
    if (colon == line.size) return line.size;
    leat_str value = trim((leat_str){data + colon + 1, line.size - colon - 1});
    char text[128];
    snprintf(text, sizeof text, "%.*s", LEAT_STR_ARG(value));
    if (colon == 16 && strncasecmp(data, "x-amzn-errortype", colon) == 0) {
        memcpy(exchange->error_type, text, sizeof text);
    } else if (colon == 12 && strncasecmp(data, "content-type", colon) == 0) {
        memcpy(exchange->content_type, text, sizeof text);
    } else if (colon == 17 && strncasecmp(data, "x-amz-retry-after", colon) == 0) {
        exchange->retry_after_ms = read_count(value);
    } else if (colon == 11 && strncasecmp(data, "retry-after", colon) == 0 && exchange->retry_after_ms < 0) {
        int64_t seconds = read_count(value); /* its other form, a date, is not sent by AWS */
        if (seconds >= 0) exchange->retry_after_ms = seconds * 1000;
    } else if (colon == 4 && strncasecmp(data, "date", colon) == 0) {
        exchange->date = (int64_t)curl_getdate(text, NULL);
    }
    return line.size;
}

/* ---- one exchange ------------------------------------------------------------------------------------------------ */

static bool open_handle(struct leat_http_exchange *exchange)
{
    if (exchange->handle) return true;
    CURL *handle = curl_easy_init();
    if (!handle) return false;
    leat_buf_init(&exchange->answer, LEAT_HTTP_ANSWER_SIZE);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, 1L); /* what was signed is what is sent */
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, exchange);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, exchange);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, exchange->message);
    curl_easy_setopt(handle, CURLOPT_PRIVATE, exchange);
    exchange->handle = handle;
    return true;
}

static bool add_line(struct leat_http_exchange *exchange, leat_str name, leat_str value)
{
    struct leat_buf *line = &exchange->line;
    leat_buf_reset(line);
    if (leat_buf_append(line, name) || leat_buf_append(line, LEAT_STR(": ")) || leat_buf_append(line, value) ||
        leat_buf_append(line, LEAT_STR("\0")))
        return false;
    struct curl_slist *longer = curl_slist_append(exchange->lines, line->data);
    if (!longer) return false;
    exchange->lines = longer;
    return true;
}

static bool has_header(const struct leat_http_exchange *exchange, leat_str name)
{
    for (size_t i = 0; i < exchange->header_count; i++) {
        leat_str found = exchange->headers[i].name;
        if (found.size == name.size && strncasecmp(found.data, name.data, name.size) == 0) return true;
    }
    return false;
}

/* libcurl has a mode for each of the ways in which a request and its response have bodies; the method is a word beside
   it. */
static void set_method(struct leat_http_exchange *exchange)
{
    CURL *handle = exchange->handle;
    const char *method = exchange->method;
    bool is_post = strcmp(method, "POST") == 0, is_head = strcmp(method, "HEAD") == 0;
    curl_easy_setopt(handle, CURLOPT_HTTPGET, 1L); /* takes back what the request before had */
    if (is_head) curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    if (is_post || strcmp(method, "PUT") == 0 || exchange->body.size) {
        curl_easy_setopt(handle, CURLOPT_POST, 1L);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, exchange->body.size ? exchange->body.data : "");
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)exchange->body.size);
    }
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, is_post || is_head ? NULL : method);
}

static bool prepare(struct leat_transport *transport, struct leat_http_exchange *exchange)
{
    exchange->failure = LEAT_HTTP_NO_MEMORY;
    exchange->status = 0;
    exchange->error_type[0] = exchange->content_type[0] = exchange->message[0] = '\0';
    exchange->retry_after_ms = exchange->date = -1;
    exchange->overflowed = false;
    if (!open_handle(exchange)) return false;
    leat_buf_reset(&exchange->answer);

    for (size_t i = 0; i < exchange->header_count; i++) {
        if (!add_line(exchange, exchange->headers[i].name, exchange->headers[i].value)) return false;
    }
    /* no wait for "100 Continue", no "*" as what is accepted */
    if (!add_line(exchange, LEAT_STR("Expect"), LEAT_STR("")) || !add_line(exchange, LEAT_STR("Accept"), LEAT_STR("")))
        return false;
    /* libcurl's own, which would say that every body is a form */
    if (!has_header(exchange, LEAT_STR("Content-Type")) && !add_line(exchange, LEAT_STR("Content-Type"), LEAT_STR("")))
        return false;
    uint64_t connect_ms = exchange->timeout_ms < LEAT_HTTP_CONNECT_TIMEOUT_MS ? exchange->timeout_ms
                                                                              : (uint64_t)LEAT_HTTP_CONNECT_TIMEOUT_MS;
    CURL *handle = exchange->handle;
    set_method(exchange);
    leat_trust_use(&transport->trust, handle, exchange->is_amazons);
    curl_easy_setopt(handle, CURLOPT_URL, exchange->url.data);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, exchange->lines);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, (long)exchange->timeout_ms);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, (long)connect_ms);
    curl_easy_setopt(handle, CURLOPT_NOPROXY, exchange->is_local ? "*" : NULL);
    return true;
}

static enum leat_http_failure failure_of(const struct leat_http_exchange *exchange, CURLcode code)
{
    switch (code) {
    case CURLE_OK: return LEAT_HTTP_DONE;
    case CURLE_OPERATION_TIMEDOUT: return LEAT_HTTP_TIMEOUT;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT: return LEAT_HTTP_UNREACHABLE;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE: return LEAT_HTTP_UNTRUSTED;
    case CURLE_OUT_OF_MEMORY: return LEAT_HTTP_NO_MEMORY;
    case CURLE_WRITE_ERROR: return exchange->overflowed ? LEAT_HTTP_TOO_LARGE : LEAT_HTTP_NO_MEMORY;
    default: return LEAT_HTTP_BROKEN;
    }
}

static void finish(struct leat_http_exchange *exchange, CURLcode code)
{
    long status = 0;
    curl_easy_getinfo(exchange->handle, CURLINFO_RESPONSE_CODE, &status);
    exchange->failure = failure_of(exchange, code);
    exchange->status = exchange->failure == LEAT_HTTP_DONE ? (int)status : 0;
    if (code == CURLE_SSL_CACERT_BADFILE)
        snprintf(exchange->message, sizeof exchange->message,
                 "the file with the authorities to trust can't be read, or holds none");
    if (code != CURLE_OK && !exchange->message[0])
        snprintf(exchange->message, sizeof exchange->message, "%s", curl_easy_strerror(code));
}

static void release(struct leat_http_exchange *exchange)
{
    curl_slist_free_all(exchange->lines);
    exchange->lines = NULL;
    if (exchange->handle) curl_easy_setopt(exchange->handle, CURLOPT_HTTPHEADER, NULL);
}

/* ---- several at once --------------------------------------------------------------------------------------------- */

static void take_finished(CURLM *multi)
{
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL *handle = message->easy_handle;
        CURLcode code = message->data.result;
        char *exchange = NULL;
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, &exchange);
        finish((struct leat_http_exchange *)(void *)exchange, code);
    }
}

static CURLM *open_multi(struct leat_transport *transport)
{
    if (transport->multi) return transport->multi;
    transport->multi = curl_multi_init();
    /* its default, four for each handle that is added, would close connections whenever few are */
    if (transport->multi) curl_multi_setopt(transport->multi, CURLMOPT_MAXCONNECTS, 2L * LEAT_HTTP_PARALLEL);
    return transport->multi;
}

static void run_all(struct leat_transport *transport, struct leat_http_exchange *const *exchanges, size_t count)
{
    CURLM *multi = open_multi(transport);
    if (!multi) return;
    bool added[LEAT_HTTP_PARALLEL] = {false};
    for (size_t i = 0; i < count; i++)
        added[i] = prepare(transport, exchanges[i]) && curl_multi_add_handle(multi, exchanges[i]->handle) == CURLM_OK;
    for (int running = 1; running > 0;) {
        if (curl_multi_perform(multi, &running) != CURLM_OK) break;
        take_finished(multi);
        /* every handle has a timeout of its own, so this ends */
        if (running && curl_multi_poll(multi, NULL, 0, 1000, NULL) != CURLM_OK) break;
    }
    for (size_t i = 0; i < count; i++) {
        if (added[i]) curl_multi_remove_handle(multi, exchanges[i]->handle);
        release(exchanges[i]);
    }
}

void leat_transport_send(struct leat_transport *transport, struct leat_http_exchange *const *exchanges, size_t count)
{
    if (count == 0) return;
    /* connections belong to an easy handle or to the multi handle: a retry of one among several goes where its
       connection is */
    if (count > 1 || exchanges[0] != &transport->exchanges[0]) {
        run_all(transport, exchanges, count);
        return;
    }
    if (prepare(transport, exchanges[0])) finish(exchanges[0], curl_easy_perform(exchanges[0]->handle));
    release(exchanges[0]);
}
