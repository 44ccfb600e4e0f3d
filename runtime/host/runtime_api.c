/*
 * Paths, headers and statuses of the Runtime API, as AWS documents them and its own emulator answers them. What may
 * come when is decided in function.c. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
#include "host/runtime_api.h"

#include <inttypes.h>
#include <stdio.h>

#include "core/print.h"
#include "host/function.h"
#include "host/visitor.h"

static void answer_error(struct host_http_answer *answer, int status, const char *type, const char *message)
{
    leat_buf_reset(&answer->body);
    answer->status = leat_buf_append_format(&answer->body, "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}", type,
                                            message) == LEAT_OK
                         ? status
                         : 500;
    host_http_answer_header(answer, LEAT_STR("Content-Type"), LEAT_STR("application/json"));
}

static void answer_reply(struct host_http_answer *answer, enum host_reply reply)
{
    switch (reply) {
    case HOST_REPLY_OK:
        host_http_answer_text(answer, 202, LEAT_STR("application/json"), LEAT_STR("{\"status\":\"OK\"}"));
        break;
    case HOST_REPLY_WRONG_STATE:
        answer_error(answer, 403, "InvalidStateTransition", "This request is not what comes next");
        break;
    case HOST_REPLY_WRONG_ID:
        answer_error(answer, 400, "InvalidRequestID", "No event with this request id is being handled");
        break;
    case HOST_REPLY_GONE: answer->status = 0; break;
    }
}

static void next(struct host_function *function, const struct host_http_request *request,
                 struct host_http_answer *answer)
{
    struct host_delivery delivery;
    enum host_reply reply = host_function_next(function, &delivery, &answer->body);
    if (reply != HOST_REPLY_OK) {
        answer_reply(answer, reply);
        return;
    }
    answer->status = 200;
    host_http_answer_header(answer, LEAT_STR("Content-Type"), LEAT_STR("application/json"));
    host_http_answer_header(answer, LEAT_STR("Lambda-Runtime-Aws-Request-Id"),
                            leat_str_copy(leat_str_of(delivery.request_id), request->arena));
    host_http_answer_header(answer, LEAT_STR("Lambda-Runtime-Deadline-Ms"),
                            leat_format(request->arena, "%" PRId64, delivery.deadline_ms));
    host_http_answer_header(answer, LEAT_STR("Lambda-Runtime-Invoked-Function-Arn"), leat_str_of(delivery.arn));
    host_http_answer_header(answer, LEAT_STR("Lambda-Runtime-Trace-Id"),
                            leat_str_copy(leat_str_of(delivery.trace_id), request->arena));
}

static leat_str error_type(const struct host_http_request *request)
{
    leat_str type = host_http_request_header(request, "Lambda-Runtime-Function-Error-Type");
    return type.size ? type : LEAT_STR("Function.Unknown");
}

/* An answer that is too large ends the event; the process learns it by 413 and asks for the next one. */
static void take_answer(struct host_function *function, leat_str id, const struct host_http_request *request,
                        struct host_http_answer *answer)
{
    if (!request->too_large) {
        answer_reply(answer, host_function_take_answer(function, id, request->body));
        return;
    }
    enum host_reply reply = host_function_take_error(
        function, id, LEAT_STR("Function.ResponseSizeTooLarge"),
        LEAT_STR(
            "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"The answer is larger than 6 MB\"}"));
    if (reply == HOST_REPLY_OK)
        answer_error(answer, 413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (6291556 bytes).");
    else
        answer_reply(answer, reply);
}

void runtime_api_handle(void *context, const struct host_http_request *request, struct host_http_answer *answer)
{
    struct host_function *function = context;
    const leat_str base = LEAT_STR("/2018-06-01/runtime/"), invocation = LEAT_STR("invocation/");
    leat_str path = request->path;
    bool is_post = leat_str_equal(request->method, LEAT_STR("POST")),
         is_get = leat_str_equal(request->method, LEAT_STR("GET"));
    leat_str rest = leat_str_has_prefix(path, base) ? (leat_str){path.data + base.size, path.size - base.size}
                                                    : (leat_str){NULL, 0};

    const struct host_http_header *stranger;
    if (!host_visitor_is_local(request, NULL, &stranger)) {
        answer_error(answer, 403, "Forbidden", "The Runtime API is for this machine's function alone");
        return;
    }
    if (leat_str_equal(rest, LEAT_STR("invocation/next"))) {
        if (is_get)
            next(function, request, answer);
        else
            answer_error(answer, 405, "MethodNotAllowed", "Ask for the next event with GET");
        return;
    }
    if (leat_str_equal(rest, LEAT_STR("init/error")) && is_post) {
        answer_reply(answer, host_function_take_init_error(function, error_type(request), request->body));
        return;
    }
    if (leat_str_has_prefix(rest, invocation) && is_post) {
        leat_str id = {rest.data + invocation.size, rest.size - invocation.size};
        size_t slash = leat_str_find(id, '/');
        leat_str verb = {id.data + slash, id.size - slash};
        id.size = slash;
        if (leat_str_equal(verb, LEAT_STR("/response"))) {
            take_answer(function, id, request, answer);
            return;
        }
        if (leat_str_equal(verb, LEAT_STR("/error"))) {
            answer_reply(answer, host_function_take_error(function, id, error_type(request), request->body));
            return;
        }
    }
    answer_error(answer, 404, "NotFound", "The Runtime API has no such path");
}
