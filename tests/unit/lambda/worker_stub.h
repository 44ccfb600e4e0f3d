/* A Runtime API for tests: hands out the events of a list, notes what is posted, and then goes away. */
#ifndef TESTS_UNIT_LAMBDA_WORKER_STUB_H
#define TESTS_UNIT_LAMBDA_WORKER_STUB_H

#include <time.h>

#include "check.h"
#include "http_stub.h"
#include "leat/gen/function.h"
#include "sources.h"

enum { API_POSTS = 16 };

struct api_post {
    char path[256], error_type[64];
    char *body;
    size_t connection;
};

struct api_stub {
    struct http_stub http;
    const char *const *events;
    size_t event_count, handed_out;
    long timeout_ms; /* of each invocation */
    struct api_post posts[API_POSTS];
    size_t post_count;
    /* how the next request is treated badly; each is used up */
    http_stub_answer *on_next, *on_post;
    const char *extra_headers;
};

static inline long long api_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline void api_note_post(struct api_stub *api, const struct http_stub_request *request)
{
    if (api->post_count == API_POSTS) return;
    struct api_post *post = &api->posts[api->post_count++];
    snprintf(post->path, sizeof post->path, "%s", request->path);
    http_stub_header(request, "lambda-runtime-function-error-type", post->error_type, sizeof post->error_type);
    post->body = strdup(request->body);
    post->connection = request->connection;
}

static inline void api_hand_out(struct api_stub *api, int fd)
{
    char headers[1024];
    snprintf(headers, sizeof headers,
             "Content-Type: application/json\r\nlambda-runtime-aws-request-id: "
             "request-%zu\r\nLAMBDA-RUNTIME-DEADLINE-MS:%lld\r\n%s",
             api->handed_out + 1, api_now_ms() + api->timeout_ms,
             api->extra_headers ? api->extra_headers : "Lambda-Runtime-Trace-Id: Root=1-5bef4de7\r\n");
    http_stub_respond(fd, 200, headers, api->events[api->handed_out++]);
}

static inline bool api_answer(void *context, int fd, const struct http_stub_request *request)
{
    struct api_stub *api = context;
    http_stub_answer **special = strcmp(request->method, "GET") == 0 ? &api->on_next : &api->on_post;
    if (*special) {
        http_stub_answer *answer = *special;
        *special = NULL;
        return answer(api, fd, request);
    }
    if (strcmp(request->method, "POST") == 0) {
        api_note_post(api, request);
        http_stub_respond(fd, 202, "", "");
        return true;
    }
    if (api->handed_out < api->event_count) {
        api_hand_out(api, fd);
        return true;
    }
    /* nobody is at home any more: the loop ends */
    close(api->http.listener);
    api->http.listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return false;
}

static inline void api_begin(struct api_stub *api, const char *const *events, size_t event_count)
{
    *api = (struct api_stub){.events = events, .event_count = event_count, .timeout_ms = 10000};
    http_stub_begin(&api->http, api_answer, api);
    char address[64];
    snprintf(address, sizeof address, "127.0.0.1:%u", api->http.port);
    setenv("AWS_LAMBDA_RUNTIME_API", address, 1);
}

static inline void api_end(struct api_stub *api)
{
    http_stub_end(&api->http);
    for (size_t i = 0; i < api->post_count; i++) free(api->posts[i].body);
}

static inline const char *api_body(const struct api_stub *api, size_t i)
{
    return i < api->post_count ? api->posts[i].body : "(nothing was posted)";
}

static inline const char *api_path(const struct api_stub *api, size_t i)
{
    return i < api->post_count ? api->posts[i].path : "(nothing was posted)";
}

static inline const char *api_error_type(const struct api_stub *api, size_t i)
{
    return i < api->post_count ? api->posts[i].error_type : "(nothing was posted)";
}

/** Runs the function until the Runtime API goes away. */
static inline int api_run(const struct leat_function *function)
{
    char name[] = "bootstrap";
    char *argv[] = {name, NULL};
    return leat_function_run(function, 1, argv);
}

#endif
