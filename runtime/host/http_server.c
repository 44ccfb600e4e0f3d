/* The server, on libmicrohttpd. Requests are collected first and handled whole, so that handlers see bytes and no protocol. */
#include "host/http_server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

struct host_http_server {
    struct MHD_Daemon *daemon;
    struct host_http_limits limits;
    host_http_handler *handler;
    void *context;
};

/* What is collected of one request. */
struct exchange {
    struct leat_arena arena;
    leat_str target;
    struct leat_buf body;
    struct host_http_header *headers;
    size_t header_count, header_capacity;
    bool begun, too_large, failed;
};

static void *begin_exchange(void *context, const char *target, struct MHD_Connection *connection)
{
    (void)context;
    (void)connection;
    struct exchange *exchange = calloc(1, sizeof *exchange);
    if (!exchange) return NULL;
    leat_arena_init(&exchange->arena, 0);
    leat_buf_init(&exchange->body, 0);
    exchange->target = leat_str_copy(&exchange->arena, leat_str_of(target));
    return exchange;
}

static void end_exchange(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode code)
{
    (void)context;
    (void)connection;
    (void)code;
    struct exchange *exchange = *state;
    if (!exchange) return;
    leat_buf_clear(&exchange->body);
    leat_arena_clear(&exchange->arena);
    free(exchange);
    *state = NULL;
}

static enum MHD_Result take_header(void *state, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind;
    struct exchange *exchange = state;
    if (exchange->header_count == exchange->header_capacity) {
        size_t capacity = exchange->header_capacity * 2 + 16, size = sizeof *exchange->headers;
        void *headers = leat_arena_grow(&exchange->arena, exchange->headers, exchange->header_capacity * size, capacity * size);
        if (!headers) {
            exchange->failed = true;
            return MHD_NO;
        }
        exchange->headers = headers;
        exchange->header_capacity = capacity;
    }
    exchange->headers[exchange->header_count++] = (struct host_http_header){leat_str_of(name), leat_str_of(value)};
    return MHD_YES;
}

static void take_body(struct exchange *exchange, const char *data, size_t size, size_t limit)
{
    if (exchange->too_large) return;
    if (exchange->body.size + size > limit) {
        exchange->too_large = true;
        leat_buf_clear(&exchange->body);
    } else if (leat_buf_append(&exchange->body, (leat_str){data, size}) != LEAT_OK)
        exchange->failed = true;
}

static enum MHD_Result send_answer(struct MHD_Connection *connection, struct host_http_answer *answer, struct leat_arena *arena)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(answer->body.size, answer->body.data, MHD_RESPMEM_MUST_COPY);
    if (!response) return MHD_NO;
    for (size_t i = 0; i < answer->header_count; i++) {
        const char *name = leat_str_copy(arena, answer->headers[i].name).data, *value = leat_str_copy(arena, answer->headers[i].value).data;
        if (name && value) (void)MHD_add_response_header(response, name, value); /* refuses what is no header, as a line break in it */
    }
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)answer->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version, const char *data,
                              size_t *size, void **state)
{
    (void)url; /* decoded already; handlers get what was sent */
    struct host_http_server *server = context;
    struct exchange *exchange = *state;
    if (!exchange) return MHD_NO;
    if (!exchange->begun) {
        exchange->begun = true;
        return MHD_YES;
    }
    if (*size) {
        take_body(exchange, data, *size, server->limits.body_bytes);
        *size = 0;
        return MHD_YES;
    }
    MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, exchange);
    if (exchange->failed || leat_arena_has_failed(&exchange->arena)) return MHD_NO;

    char client[INET_ADDRSTRLEN] = "127.0.0.1";
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info && info->client_addr->sa_family == AF_INET) {
        struct sockaddr_in address;
        memcpy(&address, info->client_addr, sizeof address);
        inet_ntop(AF_INET, &address.sin_addr, client, sizeof client);
    }
    size_t mark = leat_str_find(exchange->target, '?');
    struct host_http_request request = {
        .method = leat_str_of(method),
        .path = {exchange->target.data, mark},
        .version = leat_str_of(version),
        .headers = exchange->headers,
        .header_count = exchange->header_count,
        .body = leat_buf_str(&exchange->body),
        .too_large = exchange->too_large,
        .client = client,
        .arena = &exchange->arena,
    };
    if (mark < exchange->target.size) request.query = (leat_str){exchange->target.data + mark + 1, exchange->target.size - mark - 1};
    struct host_http_answer answer = {0};
    leat_buf_init(&answer.body, 0);
    (void)MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, 0U);
    server->handler(server->context, &request, &answer);
    (void)MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, server->limits.idle_seconds); /* counts from here */
    enum MHD_Result result = answer.status ? send_answer(connection, &answer, &exchange->arena) : MHD_NO;
    leat_buf_clear(&answer.body);
    return result;
}

leat_status host_http_listen(int *out, uint16_t port, struct host_failure *failure)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    *out = -1;
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0) (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 128)) {
        int reason = errno;
        if (fd >= 0) close(fd);
        if (reason == EADDRINUSE) return host_fail(failure, LEAT_CONFLICT, "port %u of 127.0.0.1 is in use: choose another with --port", (unsigned)port);
        return host_fail(failure, LEAT_UNAVAILABLE, "can't listen on port %u of 127.0.0.1: %s", (unsigned)port, strerror(reason));
    }
    *out = fd;
    return LEAT_OK;
}

uint16_t host_http_port(int listener)
{
    struct sockaddr_in address = {0};
    socklen_t size = sizeof address;
    return getsockname(listener, (struct sockaddr *)&address, &size) ? 0 : ntohs(address.sin_port);
}

leat_status host_http_server_start(struct host_http_server **out, int listener, struct host_http_limits limits, host_http_handler *handler, void *context,
                                   struct host_failure *failure)
{
    *out = NULL;
    struct host_http_server *server = malloc(sizeof *server);
    if (!server) {
        close(listener);
        return host_fail(failure, LEAT_NO_MEMORY, "out of memory");
    }
    *server = (struct host_http_server){.limits = limits, .handler = handler, .context = context};
    server->daemon = MHD_start_daemon(MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ITC, 0, NULL, NULL, handle,
                                      server, MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_URI_LOG_CALLBACK, begin_exchange, NULL,
                                      MHD_OPTION_NOTIFY_COMPLETED, end_exchange, NULL, MHD_OPTION_CONNECTION_TIMEOUT, limits.idle_seconds, MHD_OPTION_END);
    if (!server->daemon) {
        unsigned port = host_http_port(listener);
        close(listener);
        free(server);
        return host_fail(failure, LEAT_UNAVAILABLE, "the HTTP server on port %u can't be started", port);
    }
    *out = server;
    return LEAT_OK;
}

void host_http_server_stop(struct host_http_server *server)
{
    if (!server) return;
    MHD_stop_daemon(server->daemon);
    free(server);
}

leat_str host_http_request_header(const struct host_http_request *request, const char *name)
{
    size_t size = strlen(name);
    for (size_t i = 0; i < request->header_count; i++)
        if (request->headers[i].name.size == size && !strncasecmp(request->headers[i].name.data, name, size)) return request->headers[i].value;
    return (leat_str){NULL, 0};
}

void host_http_answer_header(struct host_http_answer *answer, leat_str name, leat_str value)
{
    if (answer->header_count < HOST_HTTP_HEADERS) answer->headers[answer->header_count++] = (struct host_http_header){name, value};
}

void host_http_answer_text(struct host_http_answer *answer, int status, leat_str content_type, leat_str body)
{
    leat_buf_reset(&answer->body);
    answer->status = leat_buf_append(&answer->body, body) == LEAT_OK ? status : 500;
    host_http_answer_header(answer, LEAT_STR("Content-Type"), content_type);
}
