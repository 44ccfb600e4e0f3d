/* Requests to the Runtime API, one at a time on one connection. */
#include "lambda/runtime_api.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "core/print.h"
#include "core/version.h"
#include "lambda/http_reader.h"

/* An event is at most 6 MB (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html); whatever claims more is
   no Runtime API. */
enum { EVENT_LIMIT = 32 * 1024 * 1024, ANSWER_TIMEOUT_SECONDS = 10, NEXT_ATTEMPTS = 3 };
#define API_VERSION "/2018-06-01/runtime"

leat_status leat_runtime_api_init(struct leat_runtime_api *api, const char *host_port)
{
    *api = (struct leat_runtime_api){.address = {.sin_family = AF_INET}, .fd = -1};
    leat_buf_init(&api->in, EVENT_LIMIT);
    leat_buf_init(&api->out, 0);
    const char *colon = strrchr(host_port, ':');
    if (!colon || (size_t)(colon - host_port) >= sizeof api->host - 8 || strlen(colon) > 6) return LEAT_INVALID;
    char host[LEAT_API_HOST_SIZE], *end;
    snprintf(host, sizeof host, "%.*s", (int)(colon - host_port), host_port);
    unsigned long port = strtoul(colon + 1, &end, 10);
    if (colon[1] < '0' || colon[1] > '9' || *end || port == 0 || port > 65535) return LEAT_INVALID;
    if (inet_pton(AF_INET, strcmp(host, "localhost") == 0 ? "127.0.0.1" : host, &api->address.sin_addr) != 1)
        return LEAT_INVALID;
    api->address.sin_port = htons((uint16_t)port);
    snprintf(api->host, sizeof api->host, "%.50s:%lu", host, port);
    return LEAT_OK;
}

static void disconnect(struct leat_runtime_api *api)
{
    if (api->fd >= 0) close(api->fd);
    api->fd = -1;
}

void leat_runtime_api_clear(struct leat_runtime_api *api)
{
    disconnect(api);
    leat_buf_clear(&api->in);
    leat_buf_clear(&api->out);
}

static bool connect_to(struct leat_runtime_api *api)
{
    if (api->fd >= 0) return true;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return false;
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    int outcome;
    do outcome = connect(fd, (struct sockaddr *)&api->address, sizeof api->address);
    while (outcome != 0 && errno == EINTR);
    if (outcome != 0) {
        snprintf(api->message, sizeof api->message, "no connection to the Runtime API at %s: %s", api->host,
                 strerror(errno));
        close(fd);
        return false;
    }
    api->fd = fd;
    api->timeout_seconds = 0;
    return true;
}

static void set_timeout(struct leat_runtime_api *api, long seconds)
{
    if (api->timeout_seconds == seconds) return;
    struct timeval timeout = {.tv_sec = seconds};
    setsockopt(api->fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    setsockopt(api->fd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
    api->timeout_seconds = seconds;
}

/* A server that sends head and body apart would wait 40 ms for a delayed acknowledgement between them. Sending makes
   the kernel forget it. */
static void acknowledge_at_once(int fd)
{
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
}

static bool send_all(int fd, leat_str head, leat_str body)
{
    struct iovec parts[2] = {{(void *)(uintptr_t)head.data, head.size}, {(void *)(uintptr_t)body.data, body.size}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    while (message.msg_iovlen) {
        if (message.msg_iov->iov_len == 0) {
            message.msg_iov++;
            message.msg_iovlen--;
            continue;
        }
        ssize_t sent = sendmsg(fd, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return false;
        for (size_t left = (size_t)sent; left;) {
            size_t used = left < message.msg_iov->iov_len ? left : message.msg_iov->iov_len;
            message.msg_iov->iov_base = (char *)message.msg_iov->iov_base + used;
            message.msg_iov->iov_len -= used;
            left -= used;
            if (left) {
                message.msg_iov++;
                message.msg_iovlen--;
            }
        }
    }
    return true;
}

/* How many of our bytes the other side's kernel has confirmed on this connection. */
static uint64_t acknowledged(int fd)
{
    struct tcp_info info = {0};
    socklen_t size = sizeof info;
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return UINT64_MAX;
    return info.tcpi_bytes_acked;
}

static enum leat_api_outcome broken(struct leat_runtime_api *api, const char *why)
{
    disconnect(api);
    snprintf(api->message, sizeof api->message, "the Runtime API at %s %s", api->host, why);
    return LEAT_API_BROKEN;
}

/* One request on the open connection. false: the connection died; *was_taken says whether any of the request
   arrived. */
static bool exchange(struct leat_runtime_api *api, leat_str body, long timeout_seconds,
                     struct leat_http_response *response, enum leat_http_read *read, bool *was_taken)
{
    set_timeout(api, timeout_seconds);
    uint64_t before = acknowledged(api->fd);
    *read = LEAT_HTTP_READ_BROKEN;
    if (send_all(api->fd, leat_buf_str(&api->out), body)) {
        acknowledge_at_once(api->fd);
        *read = leat_http_read(api->fd, &api->in, response);
    }
    if (*read == LEAT_HTTP_READ_OK || *read == LEAT_HTTP_READ_MALFORMED || *read == LEAT_HTTP_READ_NO_MEMORY) {
        api->status = *read == LEAT_HTTP_READ_OK ? response->status : 0;
        if (*read != LEAT_HTTP_READ_OK || response->closes) disconnect(api);
        return true;
    }
    *was_taken = before == UINT64_MAX || acknowledged(api->fd) != before;
    disconnect(api);
    return false;
}

static leat_status write_head(struct leat_runtime_api *api, const char *method, const char *path,
                              const char *error_type, size_t body_size)
{
    struct leat_buf *out = &api->out;
    leat_buf_reset(out);
    LEAT_TRY(leat_buf_append_format(
        out, "%s " API_VERSION "%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: leat/" LEAT_VERSION "\r\n", method, path,
        api->host));
    if (error_type) LEAT_TRY(leat_buf_append_format(out, "Lambda-Runtime-Function-Error-Type: %s\r\n", error_type));
    if (body_size == SIZE_MAX) return leat_buf_append(out, LEAT_STR("\r\n"));
    return leat_buf_append_format(out, "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n", body_size);
}

/* ---- /next ------------------------------------------------------------------------------------------------------- */

static void copy_header(char *out, size_t size, const struct leat_http_response *response, leat_str name)
{
    leat_str value = leat_http_response_find(response, name);
    snprintf(out, size, "%.*s", value.size < size ? (int)value.size : 0, value.size ? value.data : "");
}

static uint64_t read_deadline(const struct leat_http_response *response)
{
    leat_str text = leat_http_response_find(response, LEAT_STR("lambda-runtime-deadline-ms"));
    uint64_t value = 0;
    if (text.size > 15) return 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return 0;
        value = value * 10 + (uint64_t)(text.data[i] - '0');
    }
    return value;
}

static enum leat_api_outcome take_invocation(struct leat_runtime_api *api, const struct leat_http_response *response,
                                             struct leat_invocation *out)
{
    copy_header(out->request_id, sizeof out->request_id, response, LEAT_STR("lambda-runtime-aws-request-id"));
    copy_header(out->trace_id, sizeof out->trace_id, response, LEAT_STR("lambda-runtime-trace-id"));
    out->deadline_ms = read_deadline(response);
    /* the id becomes part of a path */
    if (!out->request_id[0] || strpbrk(out->request_id, " /?#\r\n"))
        return broken(api, "sent an invocation without a request id");
    if (!out->deadline_ms) return broken(api, "sent an invocation without a deadline");
    size_t capacity = api->in.capacity - (size_t)(response->body - api->in.data);
    if (leat_input_borrow(&out->event, response->body, response->body_size, capacity) != LEAT_OK)
        return broken(api, "sent an event that does not fit");
    return LEAT_API_OK;
}

enum leat_api_outcome leat_runtime_api_next(struct leat_runtime_api *api, struct leat_invocation *out)
{
    for (int attempt = 0; attempt < NEXT_ATTEMPTS; attempt++) {
        struct leat_http_response response;
        enum leat_http_read read;
        bool was_taken;
        if (write_head(api, "GET", "/invocation/next", NULL, SIZE_MAX) != LEAT_OK)
            return broken(api, "could not be asked: out of memory");
        if (!connect_to(api)) return LEAT_API_GONE;
        /* no timeout: the process may be frozen for hours. A connection that died meanwhile is no reason to stop */
        if (!exchange(api, LEAT_STR(""), 0, &response, &read, &was_taken)) continue;
        if (read == LEAT_HTTP_READ_NO_MEMORY) return broken(api, "sent an event that is too large");
        if (read == LEAT_HTTP_READ_MALFORMED) return broken(api, "does not speak HTTP");
        if (response.status == 200) return take_invocation(api, &response, out);
        char why[64];
        snprintf(why, sizeof why, "answered /next with HTTP %d", response.status);
        return broken(api, why);
    }
    snprintf(api->message, sizeof api->message, "the Runtime API at %s closed the connection %d times", api->host,
             NEXT_ATTEMPTS);
    return LEAT_API_GONE;
}

/* ---- answers ----------------------------------------------------------------------------------------------------- */

static enum leat_api_outcome judge(struct leat_runtime_api *api, const struct leat_http_response *response)
{
    snprintf(api->message, sizeof api->message, "the Runtime API answered HTTP %d", response->status);
    if (response->status >= 200 && response->status < 300) return LEAT_API_OK;
    if (response->status == 403) return LEAT_API_LATE;
    if (response->status == 413) return LEAT_API_TOO_LARGE;
    return response->status >= 500 ? LEAT_API_BROKEN : LEAT_API_REFUSED;
}

static enum leat_api_outcome post(struct leat_runtime_api *api, const char *path, const char *error_type, leat_str body)
{
    for (int attempt = 0; attempt < 2; attempt++) {
        struct leat_http_response response;
        enum leat_http_read read;
        bool was_taken = false;
        if (write_head(api, "POST", path, error_type, body.size) != LEAT_OK)
            return broken(api, "could not be answered: out of memory");
        if (!connect_to(api)) return LEAT_API_GONE;
        if (exchange(api, body, ANSWER_TIMEOUT_SECONDS, &response, &read, &was_taken)) {
            return read == LEAT_HTTP_READ_OK ? judge(api, &response) : broken(api, "does not speak HTTP");
        }
        if (was_taken) break;
    }
    snprintf(api->message, sizeof api->message, "the connection to the Runtime API broke while the answer was sent");
    return LEAT_API_LOST;
}

enum leat_api_outcome leat_runtime_api_respond(struct leat_runtime_api *api, const char *request_id, leat_str body)
{
    char path[LEAT_REQUEST_ID_SIZE + 32];
    snprintf(path, sizeof path, "/invocation/%s/response", request_id);
    return post(api, path, NULL, body);
}

enum leat_api_outcome leat_runtime_api_fail(struct leat_runtime_api *api, const char *request_id, const char *type,
                                            leat_str body)
{
    char path[LEAT_REQUEST_ID_SIZE + 32];
    snprintf(path, sizeof path, "/invocation/%s/error", request_id);
    return post(api, path, type, body);
}

enum leat_api_outcome leat_runtime_api_fail_init(struct leat_runtime_api *api, const char *type, leat_str body)
{
    return post(api, "/init/error", type, body);
}
