/*
 * Requests of an API Gateway REST API, proxy integration
 * (docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html).
 */
#include <stdio.h>

#include "core/print.h"
#include "lambda/base64.h"
#include "lambda/problem.h"
#include "lambda/worker.h"

#define CRASHED                                                                                                                                                \
    "{\"statusCode\":500,\"headers\":{\"Content-Type\":\"application/problem+json\"},\"isBase64Encoded\":false,\"body\":\"{\\\"type\\\":\\\"about:blank\\\","  \
    "\\\"title\\\":\\\"Internal Server Error\\\",\\\"status\\\":500,\\\"detail\\\":\\\"The request could not be processed.\\\"}\"}"

/* ---- the request ------------------------------------------------------------------------------------------------------------------------- */

/* Headers as single values: the last one of a name, which is what API Gateway puts into `headers`. */
static bool read_headers(struct leat_worker *worker, leat_json event, struct leat_http *http)
{
    leat_json headers;
    size_t count = 0;
    if (leat_json_find(&headers, event, LEAT_STR("headers")) != LEAT_OK || leat_json_type(headers) != LEAT_JSON_OBJECT) return true;
    for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(headers, &at);) count++;
    struct leat_http_header *items = leat_arena_alloc_zero(&worker->arena, count ? count : 1, sizeof *items);
    if (!items) return false;
    http->headers = items;
    for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(headers, &at);) {
        leat_str value;
        if (leat_json_string(&value, at.value, &worker->arena) != LEAT_OK) continue;
        items[http->header_count++] = (struct leat_http_header){at.name, value};
    }
    return true;
}

static bool read_request(struct leat_worker *worker, leat_json event, struct leat_http *http)
{
    leat_json context, identity;
    *http = (struct leat_http){
        .method = leat_event_text(worker, event, LEAT_STR("httpMethod")),
        .path = leat_event_text(worker, event, LEAT_STR("path")),
    };
    leat_str resource = leat_event_text(worker, event, LEAT_STR("resource"));
    if (!http->method.size || !resource.size) return false;
    http->route = leat_format(&worker->arena, "%.*s %.*s", LEAT_STR_ARG(http->method), LEAT_STR_ARG(resource));
    if (leat_json_find(&context, event, LEAT_STR("requestContext")) == LEAT_OK && leat_json_find(&identity, context, LEAT_STR("identity")) == LEAT_OK) {
        http->source_address = leat_event_text(worker, identity, LEAT_STR("sourceIp"));
    }
    return read_headers(worker, event, http);
}

static leat_str find_correlation_id(struct leat_worker *worker, leat_json event)
{
    leat_json context;
    leat_str id = {"", 0};
    if (leat_json_find(&context, event, LEAT_STR("requestContext")) == LEAT_OK)
        id = leat_correlation_id_of(leat_event_text(worker, context, LEAT_STR("requestId")));
    return id.size ? id : worker->call->request_id;
}

/* The body with its padding; empty when the request has none. */
static leat_status read_body(struct leat_worker *worker, leat_json event, struct leat_input *out)
{
    leat_json member;
    leat_str text = {"", 0};
    bool is_base64 = false;
    if (leat_json_find(&member, event, LEAT_STR("body")) == LEAT_OK && leat_json_type(member) != LEAT_JSON_NULL) {
        LEAT_TRY(leat_json_string(&text, member, &worker->arena));
    }
    if (leat_json_find(&member, event, LEAT_STR("isBase64Encoded")) == LEAT_OK) LEAT_TRY(leat_json_bool(&is_base64, member));
    return is_base64 ? leat_base64_decode(out, text, &worker->arena) : leat_input_copy(out, text, &worker->arena);
}

/* ---- the response ------------------------------------------------------------------------------------------------------------------------ */

static leat_status write_response(struct leat_worker *worker, int status, const char *type, leat_str body)
{
    struct leat_buf *out = &worker->answer;
    leat_buf_reset(out);
    LEAT_TRY(leat_buf_append_format(out, "{\"statusCode\":%d,\"headers\":{\"Content-Type\":\"%s\"", status, type));
    if (status == 503) LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"Retry-After\":\"1\"")));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("},\"isBase64Encoded\":false,\"body\":")));
    LEAT_TRY(leat_buf_append_json(out, body));
    return leat_buf_append(out, LEAT_STR("}"));
}

static leat_status respond_problem(struct leat_worker *worker, leat_status status)
{
    bool is_body = leat_record_is_invalid_body(worker, status);
    const struct leat_answer *answer = leat_record_find_answer(worker, status);
    struct leat_buf problem;
    /* what the caller did wrong is no fault of the function's */
    bool is_ours = answer->http_status >= 500;
    leat_record_log_failure(worker, is_ours ? LEAT_ERROR : LEAT_INFO, status, is_ours ? "the request failed" : "the request was refused");
    leat_buf_init(&problem, 0);
    leat_status written = is_body ? leat_issues_write_problem(&worker->issues, &problem) : leat_problem_write(&problem, answer, worker->call->error.message);
    if (written == LEAT_OK) written = write_response(worker, answer->http_status, "application/problem+json", leat_buf_str(&problem));
    leat_buf_clear(&problem);
    return written;
}

static leat_status flush(struct leat_worker *worker)
{
    if (!leat_runtime_has_effects(worker->runtime)) return LEAT_OK;
    leat_runtime_flush(worker->runtime, leat_record_flush_deadline(worker));
    return leat_runtime_find_failure(worker->runtime, 0, &worker->call->error) ? worker->call->error.status : LEAT_OK;
}

static leat_status run(struct leat_worker *worker, struct leat_input body)
{
    struct leat_reply *reply = &worker->call->reply;
    LEAT_TRY(leat_record_run(worker, 0, body));
    if (!reply->status) {
        snprintf(worker->call->error.message, sizeof worker->call->error.message, "the handler returned LEAT_OK and gave no answer");
        return LEAT_MISUSE;
    }
    return flush(worker);
}

void leat_rest_api_serve(struct leat_worker *worker, leat_json event)
{
    struct leat_http http;
    struct leat_input body;
    leat_runtime_begin_batch(worker->runtime);
    leat_record_begin(worker);
    leat_status status = read_body(worker, event, &body);
    bool is_request = read_request(worker, event, &http) && status != LEAT_INVALID;
    status = leat_record_judge(worker, status);
    if (!is_request && status != LEAT_NO_MEMORY) {
        leat_worker_refuse(worker, "Runtime.InvalidEvent", "the event is no request of an API Gateway REST API");
        leat_record_end(worker);
        return;
    }
    worker->call->http = &http;
    worker->call->correlation_id = worker->log.correlation_id = find_correlation_id(worker, event);
    worker->crash.parts[0] = LEAT_STR(CRASHED);
    leat_crash_arm(&worker->crash);
    if (status == LEAT_OK) status = run(worker, body);
    if (status != LEAT_OK) {
        status = respond_problem(worker, status);
    } else {
        const struct leat_reply *reply = &worker->call->reply;
        status = write_response(worker, reply->status, reply->problem ? "application/problem+json" : "application/json", leat_buf_str(&reply->body));
    }
    if (status != LEAT_OK) leat_worker_refuse(worker, "Runtime.OutOfMemory", "out of memory");
    leat_crash_arm(NULL);
    leat_record_end(worker);
}
