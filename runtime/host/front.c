/* Limits, routes, and API Gateway's own answers where no function has one. A route that does not exist is 404 or 405 here: API Gateway says 403
   "Missing Authentication Token" to both, which helps nobody at a desk. */
#include "host/front.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "aws/clock.h"
#include "host/api_event.h"
#include "host/route.h"

/* https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
enum { LIMIT_BODY_BYTES = 10 * 1024 * 1024, LIMIT_EVENT_BYTES = 6 * 1024 * 1024, LIMIT_IDLE_SECONDS = 60 };

struct host_front {
    const struct topology *topology;
    const struct topology_api *api;
    struct host_function *const *functions;
    struct host_log *log;
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
    answer->status = leat_buf_append_format(&answer->body, "{\"message\":\"%s\"}", text) == LEAT_OK ? status : 500;
    host_http_answer_header(answer, LEAT_STR("Content-Type"), LEAT_STR("application/json"));
}

static void take_answer(struct host_front *front, const char *function, struct host_invocation *invocation, const struct host_http_request *request,
                        struct host_http_answer *answer)
{
    const char *problem = NULL;
    switch (invocation->outcome) {
    case HOST_ANSWERED:
        if (api_answer_parse(answer, leat_buf_str(&invocation->answer), request->arena, &problem) == LEAT_OK) return;
        host_log_line(front->log, front->api->name, "the answer of %s is none that API Gateway understands: %s", function, problem);
        answer_own(answer, 502, "Internal server error");
        return;
    case HOST_FAILED:
    case HOST_CRASHED:
    case HOST_TIMED_OUT: answer_own(answer, 502, "Internal server error"); return;
    case HOST_STOPPED: answer_own(answer, 503, "Service Unavailable"); return;
    }
}

static void invoke(struct host_front *front, const struct route_match *match, const struct host_http_request *request, struct host_http_answer *answer)
{
    const char *name = match->route->function;
    struct host_function *function = front->functions[topology_find_function(front->topology, name)];
    struct leat_buf event;
    struct host_invocation invocation = {.event = {NULL, 0}};
    leat_uuid id;
    char gateway_id[LEAT_UUID_TEXT_SIZE + 1] = "";
    if (leat_uuid_new_v7(&id) == LEAT_OK) leat_uuid_write(id, gateway_id);

    leat_buf_init(&event, 0);
    struct api_event_facts facts = {.api = front->api->name, .stage = "dev", .request_id = gateway_id, .time_ms = (int64_t)leat_clock_ms()};
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
    host_http_answer_header(answer, LEAT_STR("x-amzn-RequestId"), leat_str_copy(request->arena, leat_str_of(gateway_id)));
}

static double elapsed_ms(const struct timespec *since)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - since->tv_sec) * 1000 + (double)(now.tv_nsec - since->tv_nsec) / 1e6;
}

static void handle(void *context, const struct host_http_request *request, struct host_http_answer *answer)
{
    struct host_front *front = context;
    struct timespec begun;
    struct route_match match;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    route_find(&match, front->api, request->method, request->path);
    if (!match.has_path)
        answer_own(answer, 404, "No route of this API has this path (API Gateway answers 403, Missing Authentication Token)");
    else if (!match.route)
        answer_own(answer, 405, "The route does not take this method (API Gateway answers 403, Missing Authentication Token)");
    else if (request->too_large)
        answer_own(answer, 413, "Request Too Long");
    else if (!take_token(front))
        answer_own(answer, 429, "Too Many Requests");
    else
        invoke(front, &match, request, answer);
    host_log_line(front->log, front->api->name, "%.*s %.*s: %d in %.1f ms", LEAT_STR_ARG(request->method), LEAT_STR_ARG(request->path), answer->status,
                  elapsed_ms(&begun));
}

leat_status host_front_start(struct host_front **out, const struct topology *topology, const struct topology_api *api, struct host_function *const *functions,
                             int listener, struct host_log *log, struct host_failure *failure)
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
    front->log = log;
    front->tokens = (double)api->throttle_burst;
    front->filled_ms = leat_clock_steady_ms();
    pthread_mutex_init(&front->mutex, NULL);
    leat_status status =
        host_http_server_start(&front->server, listener, (struct host_http_limits){LIMIT_BODY_BYTES, LIMIT_IDLE_SECONDS}, handle, front, failure);
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
