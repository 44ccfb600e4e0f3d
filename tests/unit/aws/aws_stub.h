/* A service of AWS for tests: answers in turn from a list, notes what it was asked. */
#ifndef TESTS_UNIT_AWS_STUB_H
#define TESTS_UNIT_AWS_STUB_H

#include "aws/runtime.h"
#include "check.h"
#include "http_stub.h"

enum { STUB_REQUESTS = 64 };

struct stub_answer {
    int status; /* 0: the connection is closed without an answer; -1: nothing happens for a second */
    const char *headers;
    const char *body;
};

struct aws_stub {
    struct http_stub http;
    const struct stub_answer *answers; /* the last one is repeated; NULL: every call succeeds as a whole */
    size_t answer_count;
    const char *refused;         /* with answers NULL: requests that hold this text get 400 and the code */
    const char *code;            /* NULL: ValidationException */
    unsigned delay_ms;           /* before each answer */
    char *bodies[STUB_REQUESTS]; /* each with a NUL behind its body_sizes */
    size_t body_sizes[STUB_REQUESTS];
    char methods[STUB_REQUESTS][8], paths[STUB_REQUESTS][256], traces[STUB_REQUESTS][128];
    char *heads[STUB_REQUESTS];
    char targets[STUB_REQUESTS][96], attempts[STUB_REQUESTS][48], authorizations[STUB_REQUESTS][512],
        dates[STUB_REQUESTS][32];
    size_t request_count;
};

/* Successes for as many entries as a batch can have. */
static inline void aws_stub_succeed(struct aws_stub *stub, int fd, const struct http_stub_request *request)
{
    static const char entries[] = "{\"UnprocessedItems\":{},\"Successful\":[{\"Id\":\"0\"},{\"Id\":\"1\"},{\"Id\":"
                                  "\"2\"},{\"Id\":\"3\"},{\"Id\":\"4\"},{\"Id\":\"5\"},"
                                  "{\"Id\":\"6\"},{\"Id\":\"7\"},{\"Id\":\"8\"},{\"Id\":\"9\"}]}";
    bool is_refused = stub->refused && strstr(request->body, stub->refused);
    char refusal[256];
    snprintf(refusal, sizeof refusal, "{\"__type\":\"x#%s\",\"message\":\"refused\"}",
             stub->code ? stub->code : "ValidationException");
    http_stub_respond(fd, is_refused ? 400 : 200, "", is_refused ? refusal : entries);
}

static inline bool aws_stub_answer(void *context, int fd, const struct http_stub_request *request)
{
    struct aws_stub *stub = context;
    size_t at = stub->request_count < stub->answer_count ? stub->request_count : stub->answer_count - 1;
    if (stub->request_count < STUB_REQUESTS) {
        size_t i = stub->request_count++;
        stub->bodies[i] = malloc(request->body_size + 1);
        memcpy(stub->bodies[i], request->body, request->body_size + 1);
        stub->body_sizes[i] = request->body_size;
        snprintf(stub->methods[i], sizeof stub->methods[i], "%s", request->method);
        snprintf(stub->paths[i], sizeof stub->paths[i], "%s", request->path);
        stub->heads[i] = strdup(request->head);
        http_stub_header(request, "x-amzn-trace-id", stub->traces[i], sizeof stub->traces[i]);
        http_stub_header(request, "x-amz-target", stub->targets[i], sizeof stub->targets[i]);
        http_stub_header(request, "amz-sdk-request", stub->attempts[i], sizeof stub->attempts[i]);
        http_stub_header(request, "authorization", stub->authorizations[i], sizeof stub->authorizations[i]);
        http_stub_header(request, "x-amz-date", stub->dates[i], sizeof stub->dates[i]);
    }
    usleep(stub->delay_ms * 1000);
    if (!stub->answers) {
        aws_stub_succeed(stub, fd, request);
        return true;
    }
    const struct stub_answer *answer = &stub->answers[at];
    if (answer->status == -1) usleep(1000000);
    if (answer->status <= 0) return false;
    http_stub_respond(fd, answer->status, answer->headers ? answer->headers : "", answer->body);
    return true;
}

static inline void aws_stub_begin(struct aws_stub *stub, const struct stub_answer *answers, size_t count)
{
    *stub = (struct aws_stub){.answers = answers, .answer_count = count};
    http_stub_begin(&stub->http, aws_stub_answer, stub);
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%u", stub->http.port);
    setenv("AWS_ENDPOINT_URL", url, 1);
    setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "secret", 1);
    setenv("AWS_REGION", "eu-west-1", 1);
}

static inline void aws_stub_end(struct aws_stub *stub)
{
    http_stub_end(&stub->http);
    for (size_t i = 0; i < stub->request_count; i++) {
        free(stub->bodies[i]);
        free(stub->heads[i]);
    }
}

/** The request's head, for http_stub_header; until the next call. */
static inline const struct http_stub_request *aws_stub_request(const struct aws_stub *stub, size_t i)
{
    static struct http_stub_request request;
    snprintf(request.head, sizeof request.head, "%s", stub->heads[i]);
    return &request;
}

static inline leat_str aws_stub_body(const struct aws_stub *stub, size_t i)
{
    return leat_str_of(i < stub->request_count ? stub->bodies[i] : "(nothing was sent)");
}

/** A runtime whose retries wait next to nothing. */
static inline struct leat_runtime *aws_stub_runtime(void)
{
    struct leat_runtime *runtime = leat_runtime_new();
    runtime->services.retry.base_ms = 2;
    return runtime;
}

#endif
