/* Requests of a REST API from event to response: bodies, headers, problems, effects before the answer, malformed
   events, crashes. */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "aws/aws_stub.h"
#include "lambda/worker_stub.h"
#include "leat/json.h"

struct state {
    struct leat_call call;
    struct leat_topic *events;
};

static char seen[512];

static leat_status open_state(void *memory, struct leat_runtime *runtime)
{
    struct state *state = memory;
    return leat_topic_open(&state->events, runtime, "LEAT_TOPIC_EVENTS");
}

static const struct leat_rule syntax = {"syntax", NULL, {NULL, 0}, 0};

/* The body is a word in quotes that says what to do. */
static leat_status handle(void *memory, struct leat_input body, struct leat_issues *issues)
{
    struct state *state = memory;
    struct leat_call *call = &state->call;
    leat_json root;
    leat_str what;
    issues->text = (leat_str){body.data, body.size};
    if (leat_json_parse(&root, issues->text, NULL) != LEAT_OK ||
        leat_json_string(&what, root, call->arena) != LEAT_OK) {
        issues->items[issues->count++] = (struct leat_issue){&syntax, 0, 0, NULL};
        issues->total++;
        return LEAT_INVALID;
    }
    leat_str agent = leat_http_find_header(call->http, LEAT_STR("user-agent")),
             none = leat_http_find_header(call->http, LEAT_STR("x-none"));
    CHECK(none.data == NULL);
    snprintf(seen, sizeof seen, "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s", LEAT_STR_ARG(call->http->method),
             LEAT_STR_ARG(call->http->path), LEAT_STR_ARG(call->http->route), LEAT_STR_ARG(call->http->source_address),
             LEAT_STR_ARG(agent), LEAT_STR_ARG(call->correlation_id));
    if (leat_str_equal(what, LEAT_STR("reject"))) return LEAT_REJECT(call, "no such \"product\"");
    if (leat_str_equal(what, LEAT_STR("retry"))) return LEAT_RETRY(call, "come back later");
    if (leat_str_equal(what, LEAT_STR("denied"))) return LEAT_DENIED;
    if (leat_str_equal(what, LEAT_STR("conflict"))) return LEAT_CONFLICT;
    if (leat_str_equal(what, LEAT_STR("absent"))) return LEAT_NOT_FOUND;
    if (leat_str_equal(what, LEAT_STR("large"))) return LEAT_TOO_LARGE;
    if (leat_str_equal(what, LEAT_STR("throttled"))) return LEAT_THROTTLED;
    if (leat_str_equal(what, LEAT_STR("silent"))) return LEAT_OK;
    if (leat_str_equal(what, LEAT_STR("gone")))
        return leat_reply_problem(call, 410, LEAT_TEXT(call->arena, "it was ", "sold"));
    if (leat_str_equal(what, LEAT_STR("crash"))) raise(SIGSEGV);
    if (leat_str_equal(what, LEAT_STR("starve"))) {
        LEAT_TRY(leat_topic_publish(state->events, LEAT_STR("{}")));
        LEAT_TRY(leat_reply_problem(call, 404, LEAT_STR("there is no order")));
        leat_arena_fail(call->arena);
        return LEAT_REJECT(call, "no such order");
    }
    if (leat_str_equal(what, LEAT_STR("publish"))) LEAT_TRY(leat_topic_publish(state->events, LEAT_STR("{}")));
    call->reply.status = 202;
    LEAT_TRY(leat_buf_append(&call->reply.body, LEAT_STR("{\"did\":")));
    LEAT_TRY(leat_buf_append_json(&call->reply.body, what));
    return leat_buf_append(&call->reply.body, LEAT_STR("}"));
}

static const struct leat_function function = {.system = "test",
                                              .name = "place-order",
                                              .source = &leat_source_rest_api,
                                              .call_size = sizeof(struct state),
                                              .open = open_state,
                                              .handle = handle};

#define REQUEST_OF(is_base64, body)                                                                                    \
    "{\"resource\":\"/checkout/{id}\",\"path\":\"/checkout/"                                                           \
    "7\",\"httpMethod\":\"POST\",\"headers\":{\"User-Agent\":\"te\\u0073t\",\"X-Odd\":null},"                          \
    "\"multiValueQueryStringParameters\":null,\"requestContext\":{\"requestId\":\"api-1\",\"identity\":{\"sourceIp\":" \
    "\"192.0.2.1\"}},"                                                                                                 \
    "\"isBase64Encoded\":" is_base64 ",\"body\":" body "}"
#define REQUEST(body) REQUEST_OF("false", body)

struct outcome {
    struct aws_stub aws;
    struct api_stub api;
};

static void run_event(struct outcome *out, const char *event, const struct stub_answer *answers, size_t answer_count)
{
    static const char *events[1];
    events[0] = event;
    seen[0] = '\0';
    setenv("LEAT_TOPIC_EVENTS", "arn:aws:sns:eu-west-1:1:events", 1);
    aws_stub_begin(&out->aws, answers, answer_count);
    api_begin(&out->api, events, 1);
    CHECK_INT(api_run(&function), 0);
    CHECK_INT(out->api.post_count, 1);
}

static void end(struct outcome *out)
{
    api_end(&out->api);
    aws_stub_end(&out->aws);
}

static void check_response(const char *event, const char *expected)
{
    struct outcome out;
    run_event(&out, event, NULL, 0);
    CHECK_STR(leat_str_of(api_path(&out.api, 0)), "/2018-06-01/runtime/invocation/request-1/response");
    CHECK_STR(leat_str_of(api_body(&out.api, 0)), expected);
    end(&out);
}

#define PROBLEM(status, title, detail)                                                                                 \
    "{\"statusCode\":" status ",\"headers\":{\"Content-Type\":\"application/"                                          \
    "problem+json\"},\"isBase64Encoded\":false,\"body\":\"{\\\"type\\\":\\\"about:blank\\\","                          \
    "\\\"title\\\":\\\"" title "\\\",\\\"status\\\":" status ",\\\"detail\\\":\\\"" detail "\\\"}\"}"

static void test_responses(void)
{
    static const char done[] = "{\"statusCode\":202,\"headers\":{\"Content-Type\":\"application/"
                               "json\"},\"isBase64Encoded\":false,\"body\":\"{\\\"did\\\":\\\"it\\\"}\"}";
    check_response(REQUEST("\"\\\"it\\\"\""), done);
    CHECK_STR(leat_str_of(seen), "POST|/checkout/7|POST /checkout/{id}|192.0.2.1|test|api-1");
    check_response(REQUEST("\"\\\"it\\\"\",\"unknown\":{\"a\":1,\"a\":2}"), done);
    check_response(REQUEST_OF("true", "\"Iml0Ig==\""), done);
    check_response(REQUEST("\"\\\"reject\\\"\""),
                   PROBLEM("422", "Unprocessable Content", "no such \\\\\\\"product\\\\\\\""));
    check_response(REQUEST("\"\\\"denied\\\"\""),
                   PROBLEM("500", "Internal Server Error", "The request could not be processed."));
    check_response(REQUEST("\"\\\"silent\\\"\""),
                   PROBLEM("500", "Internal Server Error", "The request could not be processed."));
    check_response(REQUEST("\"\\\"conflict\\\"\""),
                   PROBLEM("409", "Conflict", "What the request is about has changed meanwhile."));
    check_response(REQUEST("\"\\\"absent\\\"\""),
                   PROBLEM("404", "Not Found", "What the request is about does not exist."));
    check_response(REQUEST("\"\\\"large\\\"\""),
                   PROBLEM("413", "Content Too Large", "The request holds more than can be processed."));
}

static void test_busy(void)
{
    struct outcome out;
    run_event(&out, REQUEST("\"\\\"retry\\\"\""), NULL, 0);
    CHECK(
        strstr(
            api_body(&out.api, 0),
            "{\"statusCode\":503,\"headers\":{\"Content-Type\":\"application/problem+json\",\"Retry-After\":\"1\"},") ==
        api_body(&out.api, 0));
    CHECK(strstr(api_body(&out.api, 0), "come back later") != NULL);
    end(&out);
    run_event(&out, REQUEST("\"\\\"throttled\\\"\""), NULL, 0);
    CHECK(strstr(api_body(&out.api, 0), "Try again later.") != NULL);
    end(&out);
}

/* Out of memory whatever the handler said and answered: the caller is to try again. */
static void test_missing_memory(void)
{
    struct outcome out;
    run_event(&out, REQUEST("\"\\\"starve\\\"\""), NULL, 0);
    CHECK(strstr(api_body(&out.api, 0), "{\"statusCode\":503,") == api_body(&out.api, 0));
    CHECK(strstr(api_body(&out.api, 0), "Try again later.") && !strstr(api_body(&out.api, 0), "order"));
    CHECK_INT(out.aws.request_count, 0);
    end(&out);
}

static void test_declared_problem(void)
{
    struct outcome out;
    run_event(&out, REQUEST("\"\\\"gone\\\"\""), NULL, 0);
    CHECK(strstr(api_body(&out.api, 0),
                 "{\"statusCode\":410,\"headers\":{\"Content-Type\":\"application/problem+json\"}") ==
          api_body(&out.api, 0));
    CHECK(strstr(api_body(&out.api, 0), "it was sold") != NULL);
    end(&out);
}

/* What does not parse: 400 with pointer, rule and sentence. */
static void test_bad_bodies(void)
{
    static const char *const events[] = {REQUEST("\"{\""), REQUEST("null"), REQUEST("\"\""), REQUEST("\"\\u0000\"")};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        struct outcome out;
        run_event(&out, events[i], NULL, 0);
        CHECK(strstr(api_body(&out.api, 0),
                     "{\"statusCode\":400,\"headers\":{\"Content-Type\":\"application/problem+json\"}") ==
              api_body(&out.api, 0));
        CHECK(strstr(api_body(&out.api, 0), "\\\"errors\\\":[{") &&
              strstr(api_body(&out.api, 0), "\\\"rule\\\":\\\"syntax\\\"") &&
              strstr(api_body(&out.api, 0), "\\\"pointer\\\":\\\"\\\""));
        CHECK_STR(leat_str_of(seen), "");
        end(&out);
    }
}

/* The answer says 202 only when the message was taken. */
static void test_effects(void)
{
    struct outcome out;
    run_event(&out, REQUEST("\"\\\"publish\\\"\""), NULL, 0);
    CHECK_INT(out.aws.request_count, 1);
    CHECK(strstr(out.aws.bodies[0], "Action=Publish&") && strstr(out.aws.bodies[0], "StringValue=api-1"));
    CHECK(strstr(api_body(&out.api, 0), "{\"statusCode\":202,") == api_body(&out.api, 0));
    end(&out);
    static const struct stub_answer denied[] = {{403, NULL,
                                                 "<ErrorResponse><Error><Code>AuthorizationError</Code><Message>not "
                                                 "allowed</Message></Error></ErrorResponse>"}};
    run_event(&out, REQUEST("\"\\\"publish\\\"\""), denied, 1);
    CHECK(strstr(api_body(&out.api, 0), "{\"statusCode\":503,") == api_body(&out.api, 0));
    CHECK(strstr(api_body(&out.api, 0), "not allowed") == NULL);
    CHECK(strstr(api_body(&out.api, 0), "AuthorizationError") == NULL);
    CHECK(strstr(api_body(&out.api, 0), "\"Retry-After\":\"1\"") != NULL);
    end(&out);
    /* the topic is missing: nothing that the caller asked for is */
    static const struct stub_answer missing[] = {
        {404, NULL,
         "<ErrorResponse><Error><Code>NotFound</Code><Message>Topic does not exist</Message></Error></ErrorResponse>"}};
    run_event(&out, REQUEST("\"\\\"publish\\\"\""), missing, 1);
    CHECK(strstr(api_body(&out.api, 0), "{\"statusCode\":503,") == api_body(&out.api, 0));
    end(&out);
}

static void test_malformed_events(void)
{
    static const char *const events[] = {
        "",
        "null",
        "[]",
        "{}",
        "{\"httpMethod\":\"POST\"}",
        "{\"httpMethod\":1,\"resource\":\"/x\",\"body\":\"\"}",
        "{\"httpMethod\":\"POST\",\"resource\":\"/x\",\"body\":{}}",
        "{\"httpMethod\":\"POST\",\"resource\":\"/x\",\"body\":\"a\",\"isBase64Encoded\":\"yes\"}",
        "{\"httpMethod\":\"POST\",\"resource\":\"/x\",\"body\":\"?\",\"isBase64Encoded\":true}",
        "{\"httpMethod\":\"POST\",\"resource\":\"/x\",\"body\":\"\xff\"}",
        "{\"httpMethod\":\"POST\",\"resource\":\"/x\",\"headers\":[]}",
        "{\"httpMethod\":\"POST\",\"resource\":\"/x\",\"headers\":{\"a\":1}}",
        "{\"httpMethod\":\"POST\",\"resource\":\"/x\",\"requestContext\":7}",
        /* which of the two was meant nobody can tell */
        REQUEST("\"\\\"it\\\"\",\"body\":\"\\\"it\\\"\""),
    };
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        struct outcome out;
        run_event(&out, events[i], NULL, 0);
        CHECK_STR(leat_str_of(api_error_type(&out.api, 0)), "Runtime.InvalidEvent");
        CHECK_STR(leat_str_of(seen), "");
        end(&out);
    }
    /* where it is none is said, and not what stands there */
    struct outcome where;
    run_event(&where, "{\"httpMethod\":\"POST\",\"resource\":\"/x\",\"headers\":{\"a\":17}}", NULL, 0);
    CHECK_STR(leat_str_of(api_body(&where.api, 0)),
              "{\"errorType\":\"Runtime.InvalidEvent\",\"errorMessage\":\"the event is no request of an API Gateway "
              "REST API: type at \\\"/headers/a\\\"\"}");
    end(&where);
    /* little, but a request */
    struct outcome out;
    run_event(&out,
              "{\"httpMethod\":\"POST\",\"resource\":\"/"
              "x\",\"path\":null,\"headers\":null,\"requestContext\":{\"requestId\":null,\"identity\":{}},\"body\":"
              "\"\\\"it\\\"\"}",
              NULL, 0);
    CHECK_STR(leat_str_of(seen), "POST||POST /x|||request-1");
    end(&out);
}

static void test_crash(void)
{
    const char *events[] = {REQUEST("\"\\\"crash\\\"\"")};
    struct outcome out;
    aws_stub_begin(&out.aws, NULL, 0);
    api_begin(&out.api, events, 1);
    pid_t child = fork();
    if (child == 0) {
        int quiet = open("/dev/null", O_WRONLY);
        dup2(quiet, STDERR_FILENO);
        _exit(api_run(&function));
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
    CHECK_STR(leat_str_of(api_path(&out.api, 0)), "/2018-06-01/runtime/invocation/request-1/response");
    CHECK_STR(leat_str_of(api_body(&out.api, 0)),
              PROBLEM("500", "Internal Server Error", "The request could not be processed."));
    end(&out);
}

int main(void)
{
    test_responses();
    test_busy();
    test_missing_memory();
    test_declared_problem();
    test_bad_bodies();
    test_effects();
    test_malformed_events();
    test_crash();
    return check_result();
}
