/*
 * Requests of an API Gateway REST API, proxy integration
 * (docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html).
 */
#include <stdio.h>

#include "core/base64.h"
#include "core/print.h"
#include "generated/rest_request/leat_aws_rest_request_types.h"
#include "lambda/problem.h"
#include "lambda/source.h"

#define CRASHED                                                                                                        \
    "{\"statusCode\":500,\"headers\":{\"Content-Type\":\"application/"                                                 \
    "problem+json\"},\"isBase64Encoded\":false,\"body\":\"{\\\"type\\\":\\\"about:blank\\\","                          \
    "\\\"title\\\":\\\"Internal Server Error\\\",\\\"status\\\":500,\\\"detail\\\":\\\"The request could not be "      \
    "processed.\\\"}\"}"

/* ---- the request ------------------------------------------------------------------------------------------------- */

/* Of each name the last value, which is what API Gateway puts into `headers`. */
static bool read_headers(struct leat_worker *worker, const struct leat_aws_rest_request_headers *headers,
                         struct leat_http *http)
{
    struct leat_http_header *items =
        leat_arena_alloc_zero(&worker->arena, headers->count ? headers->count : 1, sizeof *items);
    if (!items) return false;
    http->headers = items;
    for (size_t i = 0; i < headers->count; i++) {
        if (headers->items[i].value.data)
            items[http->header_count++] = (struct leat_http_header){headers->items[i].name, headers->items[i].value};
    }
    return true;
}

static leat_str text_of(leat_str text) { return text.data ? text : LEAT_STR(""); }

/* The request lives as long as the record: in its arena, and in the event. */
static leat_status read_request(struct leat_worker *worker, struct leat_aws_rest_request *request,
                                struct leat_http *http)
{
    LEAT_TRY(leat_aws_rest_request_parse_in_place(request, worker->invocation.event, &worker->arena, &worker->issues));
    const struct leat_aws_rest_request_context *context = request->request_context;
    *http = (struct leat_http){
        .method = request->http_method,
        .path = text_of(request->path),
        .route = leat_format(&worker->arena, "%.*s %.*s", LEAT_STR_ARG(request->http_method),
                             LEAT_STR_ARG(request->resource)),
        .source_address = text_of(context && context->identity ? context->identity->source_ip : LEAT_STR("")),
    };
    return read_headers(worker, &request->headers, http) ? LEAT_OK : LEAT_NO_MEMORY;
}

static leat_str find_correlation_id(struct leat_worker *worker, const struct leat_aws_rest_request *request)
{
    leat_str id =
        request->request_context ? leat_correlation_id_of(request->request_context->request_id) : LEAT_STR("");
    return id.size ? id : worker->call->request_id;
}

/* The body with its padding; empty when the request has none. */
static leat_status read_body(struct leat_worker *worker, const struct leat_aws_rest_request *request,
                             struct leat_input *out)
{
    leat_json body = request->body;
    leat_str text;
    if (!body.text.size || leat_json_type(body) == LEAT_JSON_NULL)
        return leat_input_copy(out, LEAT_STR(""), &worker->arena);
    if (!request->is_base64_encoded) return leat_record_read_body(worker, body, out);
    LEAT_TRY(leat_json_string(&text, body, &worker->arena));
    return leat_base64_parse(out, text, &worker->arena);
}

/* ---- the response ------------------------------------------------------------------------------------------------ */

/* By hand: a generated writer brings its validator, which is larger than what it writes. */
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
    leat_record_log_failure(worker, is_ours ? LEAT_ERROR : LEAT_INFO, status,
                            is_ours ? "the request failed" : "the request was refused");
    leat_buf_init(&problem, 0);
    leat_status written = is_body ? leat_issues_write_problem(&worker->issues, &problem)
                                  : leat_problem_write(&problem, answer, worker->call->error.message);
    if (written == LEAT_OK)
        written = write_response(worker, answer->http_status, "application/problem+json", leat_buf_str(&problem));
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
        snprintf(worker->call->error.message, sizeof worker->call->error.message,
                 "the handler returned LEAT_OK and gave no answer");
        return LEAT_MISUSE;
    }
    return flush(worker);
}

static void serve(struct leat_worker *worker)
{
    struct leat_aws_rest_request request;
    struct leat_http http;
    struct leat_input body;
    leat_runtime_begin_batch(worker->runtime);
    leat_record_begin(worker);
    leat_status status = read_request(worker, &request, &http);
    if (status == LEAT_OK) status = read_body(worker, &request, &body);
    if (status == LEAT_INVALID) {
        leat_worker_refuse_event(worker, "request of an API Gateway REST API");
        leat_record_end(worker);
        return;
    }
    status = leat_record_judge(worker, status);
    if (status == LEAT_OK) worker->call->http = &http;
    worker->call->correlation_id = worker->log.correlation_id = find_correlation_id(worker, &request);
    worker->crash.parts[0] = LEAT_STR(CRASHED);
    leat_crash_arm(&worker->crash);
    if (status == LEAT_OK) status = run(worker, body);
    if (status != LEAT_OK) {
        status = respond_problem(worker, status);
    } else {
        const struct leat_reply *reply = &worker->call->reply;
        status = write_response(worker, reply->status, reply->problem ? "application/problem+json" : "application/json",
                                leat_buf_str(&reply->body));
    }
    if (status != LEAT_OK) leat_worker_refuse(worker, "Runtime.OutOfMemory", "out of memory");
    leat_crash_arm(NULL);
    leat_record_end(worker);
}

const struct leat_source leat_source_rest_api = {.serve = serve};
