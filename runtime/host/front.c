/* Limits, routes, and API Gateway's own answers where no function has one. A route that does not exist is 404 or 405
   here: API Gateway says 403 "Missing Authentication Token" to both, which helps nobody at a desk. */
#include "host/front.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "aws/clock.h"
#include "core/print.h"
#include "host/api_event.h"
#include "host/printable.h"
#include "host/route.h"
#include "host/visitor.h"

/* https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html,
   https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
enum {
    LIMIT_HEAD_BYTES = 10240,
    LIMIT_BODY_BYTES = 10 * 1024 * 1024,
    LIMIT_EVENT_BYTES = 6 * 1024 * 1024,
    LIMIT_IDLE_SECONDS = 60
};

struct host_front {
    const struct topology *topology;
    const struct topology_api *api;
    struct host_function *const *functions;
    struct host_log *log;
    const char *allowed_hosts;
    struct host_http_server *server;
    pthread_mutex_t mutex; /* over the tokens */
    double tokens;
    uint64_t filled_ms;
};

/* A bucket that holds `burst` tokens and gets `rate` a second, as API Gateway throttles. */
static bool take_token(struct host_front *front)
{
    const struct topology_api *api = front->api;
    if (!api->throttle_rate) return true;
    pthread_mutex_lock(&front->mutex);
    uint64_t now = leat_clock_steady_ms();
    front->tokens += (double)(now - front->filled_ms) * (double)api->throttle_rate / 1000;
    if (front->tokens > (double)api->throttle_burst) front->tokens = (double)api->throttle_burst;
    front->filled_ms = now;
    bool has_one = front->tokens >= 1;
    if (has_one) front->tokens -= 1;
    pthread_mutex_unlock(&front->mutex);
    return has_one;
}

static void answer_own(struct host_http_answer *answer, int status, const char *text)
{
    answer->header_count = 0;
    leat_buf_reset(&answer->body);
    bool is_written = leat_buf_append(&answer->body, LEAT_STR("{\"message\":")) == LEAT_OK &&
                      leat_buf_append_json(&answer->body, leat_str_of(text)) == LEAT_OK &&
                      leat_buf_append(&answer->body, LEAT_STR("}")) == LEAT_OK;
    answer->status = is_written ? status : 500;
    host_http_answer_header(answer, LEAT_STR("Content-Type"), LEAT_STR("application/json"));
}

static void take_answer(struct host_front *front, const char *function, struct host_invocation *invocation,
                        const struct host_http_request *request, struct host_http_answer *answer)
{
    const char *problem = NULL;
    switch (invocation->outcome) {
    case HOST_ANSWERED:
        if (api_answer_parse(answer, leat_buf_str(&invocation->answer), request->arena, &problem) == LEAT_OK) return;
        host_log_line(front->log, front->api->name, "the answer of %s is none that API Gateway understands: %s",
                      function, problem);
        answer_own(answer, 502, "Internal server error");
        return;
    case HOST_FAILED:
    case HOST_CRASHED:
    case HOST_TIMED_OUT: answer_own(answer, 502, "Internal server error"); return;
    case HOST_STOPPED: answer_own(answer, 503, "Service Unavailable"); return;
    }
}

static void invoke(struct host_front *front, const struct route_match *match, const struct host_http_request *request,
                   struct host_http_answer *answer)
{
    const char *name = match->route->function;
    struct host_function *function = front->functions[topology_find_function(front->topology, name)];
    struct leat_buf event;
    struct host_invocation invocation = {.event = {NULL, 0}};
    leat_uuid id;
    char gateway_id[LEAT_UUID_TEXT_SIZE + 1] = "";
    if (leat_uuid_new_v7(&id) == LEAT_OK) leat_uuid_write(id, gateway_id);

    leat_buf_init(&event, 0);
    struct api_event_facts facts = {
        .api = front->api->name, .stage = "dev", .request_id = gateway_id, .time_ms = (int64_t)leat_clock_ms()};
    if (api_event_write(&event, request, match, &facts) != LEAT_OK)
        answer_own(answer, 500, "out of memory");
    else if (event.size > LIMIT_EVENT_BYTES)
        answer_own(answer, 413, "Request Too Long");
    else {
        invocation.event = leat_buf_str(&event);
        host_function_invoke(function, &invocation);
        take_answer(front, name, &invocation, request, answer);
        leat_buf_clear(&invocation.answer);
    }
    leat_buf_clear(&event);
    host_http_answer_header(answer, LEAT_STR("x-amzn-RequestId"),
                            leat_str_copy(leat_str_of(gateway_id), request->arena));
}

static double elapsed_ms(const struct timespec *since)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - since->tv_sec) * 1000 + (double)(now.tv_nsec - since->tv_nsec) / 1e6;
}

/* The request line and the headers, as API Gateway counts them. */
static size_t head_size(const struct host_http_request *request)
{
    size_t size = request->method.size + request->path.size + request->query.size;
    for (size_t i = 0; i < request->header_count; i++)
        size += request->headers[i].name.size + request->headers[i].value.size;
    return size;
}

static void answer_stranger(struct host_http_answer *answer, const struct host_http_request *request,
                            const struct host_http_header *stranger)
{
    char value[128];
    size_t size = host_printable(value, sizeof value, stranger->value);
    leat_str text = leat_format(request->arena,
                                "%.*s \"%.*s\" is not this machine: leat dev answers to localhost, 127.0.0.1 and "
                                "[::1]; --allow-host adds names",
                                LEAT_STR_ARG(stranger->name), (int)size, value);
    answer_own(answer, 403, text.size ? text.data : "Forbidden");
}

static void handle(void *context, const struct host_http_request *request, struct host_http_answer *answer)
{
    struct host_front *front = context;
    struct timespec begun;
    struct route_match match;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    const struct host_http_header *stranger;
    route_find(&match, front->api, request->method, request->path);
    if (!host_visitor_is_local(request, front->allowed_hosts, &stranger))
        answer_stranger(answer, request, stranger);
    else if (head_size(request) > LIMIT_HEAD_BYTES)
        answer_own(answer, 431,
                   "The request line and the headers are longer than 10240 bytes, which is API Gateway's limit");
    else if (!match.has_path)
        answer_own(answer, 404,
                   "No route of this API has this path (API Gateway answers 403, Missing Authentication Token)");
    else if (!match.route)
        answer_own(answer, 405,
                   "The route does not take this method (API Gateway answers 403, Missing Authentication Token)");
    else if (request->too_large)
        answer_own(answer, 413, "Request Too Long");
    else if (!take_token(front))
        answer_own(answer, 429, "Too Many Requests");
    else
        invoke(front, &match, request, answer);
    host_log_line(front->log, front->api->name, "%.*s %.*s: %d in %.1f ms", LEAT_STR_ARG(request->method),
                  LEAT_STR_ARG(request->path), answer->status, elapsed_ms(&begun));
}

leat_status host_front_start(struct host_front **out, const struct topology *topology, const struct topology_api *api,
                             struct host_function *const *functions, int listener,
                             const struct host_front_options *options, struct host_failure *failure)
{
    *out = NULL;
    struct host_front *front = calloc(1, sizeof *front);
    if (!front) {
        close(listener);
        return host_fail(failure, LEAT_NO_MEMORY, "out of memory");
    }
    front->topology = topology;
    front->api = api;
    front->functions = functions;
    front->log = options->log;
    front->allowed_hosts = options->allowed_hosts;
    front->tokens = (double)api->throttle_burst;
    front->filled_ms = leat_clock_steady_ms();
    pthread_mutex_init(&front->mutex, NULL);
    struct host_http_limits limits = {LIMIT_BODY_BYTES, options->connections, LIMIT_IDLE_SECONDS};
    leat_status status = host_http_server_start(&front->server, listener, limits, handle, front, failure);
    if (status == LEAT_OK)
        *out = front;
    else
        host_front_stop(front);
    return status;
}

void host_front_stop(struct host_front *front)
{
    if (!front) return;
    host_http_server_stop(front->server);
    pthread_mutex_destroy(&front->mutex);
    free(front);
}
