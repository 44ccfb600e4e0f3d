/* The server, on libmicrohttpd. Requests are collected first and handled whole, so that handlers see bytes and no
   protocol. */
#include "host/http_server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

/* A connection for as long as its socket is open. */
struct link {
    struct link *previous, *next;
    int fd;
    bool is_busy;    /* a request is being handled or answered */
    bool is_evicted; /* told to end, and about to */
};

struct host_http_server {
    struct MHD_Daemon *daemon;
    struct host_http_limits limits;
    host_http_handler *handler;
    void *context;
    pthread_mutex_t mutex;        /* over the links */
    struct link *oldest, *newest; /* by when something happened on them last */
    unsigned link_count;
};

/* What libmicrohttpd may use for the head of one request. It keeps some 60 bytes for each header beside its text: 2,500
   of four bytes have room. */
enum { HEAD_MEMORY = 256 * 1024 };

/* ---- connections: idle ones make room. The library ends none by itself, and closes at once what comes when all are
   taken: so a quarter is kept free. */

enum { EVICTION_PAUSE_US = 1000, LAST_PLACE_PAUSE_US = 50000 };

static void remove_link(struct host_http_server *server, struct link *link)
{
    *(link->previous ? &link->previous->next : &server->oldest) = link->next;
    *(link->next ? &link->next->previous : &server->newest) = link->previous;
}

static void append_link(struct host_http_server *server, struct link *link)
{
    link->previous = server->newest;
    link->next = NULL;
    *(server->newest ? &server->newest->next : &server->oldest) = link;
    server->newest = link;
}

/* Its thread sees the end of the stream, and closes it. */
static bool evict_idle(struct host_http_server *server)
{
    struct link *link = server->oldest;
    while (link && (link->is_busy || link->is_evicted)) link = link->next;
    if (!link) return false;
    link->is_evicted = true;
    return !shutdown(link->fd, SHUT_RDWR);
}

static void note_connection(void *context, struct MHD_Connection *connection, void **socket_context,
                            enum MHD_ConnectionNotificationCode code)
{
    struct host_http_server *server = context;
    struct link *link = *socket_context;
    bool has_evicted = false, is_full = false;
    pthread_mutex_lock(&server->mutex);
    if (code == MHD_CONNECTION_NOTIFY_STARTED && (link = calloc(1, sizeof *link)) != NULL) {
        *socket_context = link;
        link->fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        append_link(server, link);
        if (++server->link_count > server->limits.connections - server->limits.connections / 4)
            has_evicted = evict_idle(server);
        is_full = server->link_count >= server->limits.connections;
    } else if (code == MHD_CONNECTION_NOTIFY_CLOSED && link) {
        *socket_context = NULL;
        remove_link(server, link);
        server->link_count--;
        free(link);
    }
    pthread_mutex_unlock(&server->mutex);
    /* nothing is accepted meanwhile: those that were told to end do so first, also where a busy machine is slow to run
       them */
    if (has_evicted || is_full) usleep(is_full ? LAST_PLACE_PAUSE_US : EVICTION_PAUSE_US);
}

static void note_activity(struct host_http_server *server, struct MHD_Connection *connection, bool is_busy)
{
    struct link *link = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    if (!link) return;
    pthread_mutex_lock(&server->mutex);
    link->is_busy = is_busy;
    remove_link(server, link);
    append_link(server, link);
    pthread_mutex_unlock(&server->mutex);
}

/* ---- requests */

/* What is collected of one request. */
struct exchange {
    struct leat_arena arena;
    leat_str target;
    struct leat_buf body;
    struct host_http_header *headers;
    size_t header_count, header_capacity;
    bool begun, too_large, failed;
};

/* Called with the library's own text, before it takes the query apart for itself: we do that, and its memory would not
   last for a few hundred members. */
static void hide_query(const char *target)
{
    union {
        const char *constant;
        char *plain;
    } text = {strchr(target, '?')};
    for (char *at = text.plain; at && *at; at++)
        if (*at == '&') *at = ';';
}

static void *begin_exchange(void *context, const char *target, struct MHD_Connection *connection)
{
    (void)context;
    (void)connection;
    struct exchange *exchange = calloc(1, sizeof *exchange);
    if (!exchange) return NULL;
    leat_arena_init(&exchange->arena, 0);
    leat_buf_init(&exchange->body, 0);
    exchange->target = leat_str_copy(leat_str_of(target), &exchange->arena);
    hide_query(target);
    return exchange;
}

static void end_exchange(void *context, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode code)
{
    (void)code;
    struct exchange *exchange = *state;
    note_activity(context, connection, false);
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
        void *headers =
            leat_arena_grow(&exchange->arena, exchange->headers, exchange->header_capacity * size, capacity * size);
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

static enum MHD_Result send_answer(struct MHD_Connection *connection, struct host_http_answer *answer,
                                   struct leat_arena *arena)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(answer->body.size, answer->body.data, MHD_RESPMEM_MUST_COPY);
    if (!response) return MHD_NO;
    for (size_t i = 0; i < answer->header_count; i++) {
        const char *name = leat_str_copy(answer->headers[i].name, arena).data,
                   *value = leat_str_copy(answer->headers[i].value, arena).data;
        /* refuses what is no header, as a line break in it */
        if (name && value) (void)MHD_add_response_header(response, name, value);
    }
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)answer->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *data, size_t *size, void **state)
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
        note_activity(server, connection, false);
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
    if (mark < exchange->target.size)
        request.query = (leat_str){exchange->target.data + mark + 1, exchange->target.size - mark - 1};
    struct host_http_answer answer = {0};
    leat_buf_init(&answer.body, 0);
    (void)MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, 0U);
    note_activity(server, connection, true);
    server->handler(server->context, &request, &answer);
    /* counts from here */
    (void)MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, server->limits.idle_seconds);
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
        if (reason == EADDRINUSE)
            return host_fail(failure, LEAT_CONFLICT, "port %u of 127.0.0.1 is in use: choose another with --port",
                             (unsigned)port);
        return host_fail(failure, LEAT_UNAVAILABLE, "can't listen on port %u of 127.0.0.1: %s", (unsigned)port,
                         strerror(reason));
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

leat_status host_http_server_start(struct host_http_server **out, int listener, struct host_http_limits limits,
                                   host_http_handler *handler, void *context, struct host_failure *failure)
{
    *out = NULL;
    struct host_http_server *server = malloc(sizeof *server);
    if (!server) {
        close(listener);
        return host_fail(failure, LEAT_NO_MEMORY, "out of memory");
    }
    *server = (struct host_http_server){.limits = limits, .handler = handler, .context = context};
    pthread_mutex_init(&server->mutex, NULL);
    const struct MHD_OptionItem options[] = {
        {MHD_OPTION_LISTEN_SOCKET, listener, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEAD_MEMORY, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, (intptr_t)limits.connections, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, (intptr_t)limits.idle_seconds, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    server->daemon =
        MHD_start_daemon(MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ITC,
                         0, NULL, NULL, handle, server, MHD_OPTION_ARRAY, options, MHD_OPTION_URI_LOG_CALLBACK,
                         begin_exchange, server, MHD_OPTION_NOTIFY_COMPLETED, end_exchange, server,
                         MHD_OPTION_NOTIFY_CONNECTION, note_connection, server, MHD_OPTION_END);
    if (!server->daemon) {
        unsigned port = host_http_port(listener);
        close(listener);
        pthread_mutex_destroy(&server->mutex);
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
    pthread_mutex_destroy(&server->mutex);
    free(server);
}

leat_str host_http_request_header(const struct host_http_request *request, const char *name)
{
    size_t size = strlen(name);
    for (size_t i = 0; i < request->header_count; i++)
        if (request->headers[i].name.size == size && !strncasecmp(request->headers[i].name.data, name, size))
            return request->headers[i].value;
    return (leat_str){NULL, 0};
}

void host_http_answer_header(struct host_http_answer *answer, leat_str name, leat_str value)
{
    if (answer->header_count < HOST_HTTP_HEADERS)
        answer->headers[answer->header_count++] = (struct host_http_header){name, value};
}

void host_http_answer_text(struct host_http_answer *answer, int status, leat_str content_type, leat_str body)
{
    leat_buf_reset(&answer->body);
    answer->status = leat_buf_append(&answer->body, body) == LEAT_OK ? status : 500;
    host_http_answer_header(answer, LEAT_STR("Content-Type"), content_type);
}
