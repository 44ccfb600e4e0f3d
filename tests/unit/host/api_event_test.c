/* HTTP requests as API Gateway's events, and functions' answers as HTTP. */
#include "check.h"
#include "host/api_event.h"

static struct leat_arena arena;
static const struct topology_route route = {"POST", "/orders/{id}", "f"};

static leat_str write_event(struct leat_buf *out, leat_str query, leat_str body)
{
    static const struct host_http_header headers[] = {{{"Host", 4}, {"127.0.0.1:1", 11}},
                                                      {{"X-A", 3}, {"1", 1}},
                                                      {{"User-Agent", 10}, {"t \"q\"", 5}},
                                                      {{"x-a", 3}, {"2", 1}}};
    struct host_http_request request = {.method = LEAT_STR("POST"),
                                        .path = LEAT_STR("/orders/a%20b"),
                                        .query = query,
                                        .version = LEAT_STR("HTTP/1.1"),
                                        .headers = headers,
                                        .header_count = 4,
                                        .body = body,
                                        .client = "127.0.0.1",
                                        .arena = &arena};
    struct route_match match = {
        .route = &route, .has_path = true, .parameters = {{LEAT_STR("id"), LEAT_STR("a%20b")}}, .parameter_count = 1};
    struct api_event_facts facts = {.api = "web", .stage = "dev", .request_id = "r-1", .time_ms = 1589522469693};
    leat_buf_reset(out);
    CHECK_INT(api_event_write(out, &request, &match, &facts), LEAT_OK);
    leat_json root;
    CHECK_INT(leat_json_parse(&root, leat_buf_str(out), NULL), LEAT_OK);
    return leat_buf_str(out);
}

static leat_str member(leat_str document, const char *name)
{
    leat_json root, value = {{NULL, 0}};
    if (leat_json_parse(&root, document, NULL) != LEAT_OK || leat_json_find(&value, root, leat_str_of(name)) != LEAT_OK)
        return LEAT_STR("absent");
    return value.text;
}

static void requests_become_events(void)
{
    struct leat_buf event;
    leat_buf_init(&event, 0);
    leat_str text = write_event(&event, LEAT_STR("x=1&y=%C3%A9+%zz&x=2&flag&=v&&a=b=c"), LEAT_STR("{\"a\": 1}\r\n"));
    CHECK_STR(member(text, "resource"), "\"/orders/{id}\"");
    CHECK_STR(member(text, "path"), "\"/orders/a%20b\"");
    CHECK_STR(member(text, "httpMethod"), "\"POST\"");
    CHECK_STR(member(text, "headers"), "{\"Host\":\"127.0.0.1:1\",\"X-A\":\"2\",\"User-Agent\":\"t \\\"q\\\"\"}");
    CHECK_STR(member(text, "multiValueHeaders"),
              "{\"Host\":[\"127.0.0.1:1\"],\"X-A\":[\"1\",\"2\"],\"User-Agent\":[\"t \\\"q\\\"\"]}");
    CHECK_STR(member(text, "queryStringParameters"),
              "{\"x\":\"2\",\"y\":\"é %zz\",\"flag\":\"\",\"\":\"v\",\"a\":\"b=c\"}");
    CHECK_STR(member(text, "multiValueQueryStringParameters"),
              "{\"x\":[\"1\",\"2\"],\"y\":[\"é %zz\"],\"flag\":[\"\"],\"\":[\"v\"],\"a\":[\"b=c\"]}");
    CHECK_STR(member(text, "pathParameters"), "{\"id\":\"a b\"}");
    CHECK_STR(member(text, "stageVariables"), "null");
    CHECK_STR(member(text, "body"), "\"{\\\"a\\\": 1}\\r\\n\"");
    CHECK_STR(member(text, "isBase64Encoded"), "false");
    leat_str context = member(text, "requestContext");
    CHECK_STR(member(context, "identity"), "{\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"t \\\"q\\\"\"}");
    CHECK_STR(member(context, "requestId"), "\"r-1\"");
    CHECK_STR(member(context, "stage"), "\"dev\"");
    CHECK_STR(member(context, "resourcePath"), "\"/orders/{id}\"");
    CHECK_STR(member(context, "requestTime"), "\"15/May/2020:06:01:09 +0000\"");
    CHECK_STR(member(context, "requestTimeEpoch"), "1589522469693");

    text = write_event(&event, (leat_str){NULL, 0}, (leat_str){NULL, 0});
    CHECK_STR(member(text, "queryStringParameters"), "null");
    CHECK_STR(member(text, "multiValueQueryStringParameters"), "null");
    CHECK_STR(member(text, "body"), "null");

    text = write_event(&event, LEAT_STR("%"), (leat_str){"\xff\0a", 3});
    CHECK_STR(member(text, "queryStringParameters"), "{\"%\":\"\"}");
    CHECK_STR(member(text, "body"), "\"/wBh\"");
    CHECK_STR(member(text, "isBase64Encoded"), "true");
    leat_buf_clear(&event);
}

static void answers_become_http(void)
{
    struct host_http_answer answer = {0};
    const char *problem = NULL;
    leat_buf_init(&answer.body, 0);
    char document[] =
        "{\"statusCode\":202,\"headers\":{\"Content-Type\":\"a/b\",\"X-N\":7,\"X-T\":true,\"content-length\":\"9\"},"
        "\"multiValueHeaders\":{\"Set-Cookie\":[\"a=1\",\"b=2\"]},\"body\":\"\\u00e9\",\"isBase64Encoded\":false}";
    CHECK_INT(api_answer_parse(&answer, leat_str_of(document), &arena, &problem), LEAT_OK);
    memset(document, 'x', sizeof document - 1); /* it goes before the answer does */
    CHECK_INT(answer.status, 202);
    CHECK_STR(leat_buf_str(&answer.body), "é");
    CHECK_INT(answer.header_count, 5); /* without Content-Length, which is the server's */
    CHECK_STR(answer.headers[0].name, "Content-Type");
    CHECK_STR(answer.headers[0].value, "a/b");
    CHECK_STR(answer.headers[1].value, "7");
    CHECK_STR(answer.headers[4].value, "b=2");

    leat_buf_reset(&answer.body);
    CHECK_INT(api_answer_parse(&answer, LEAT_STR("{\"statusCode\":200,\"body\":\"/wBh\",\"isBase64Encoded\":true}"),
                               &arena, &problem),
              LEAT_OK);
    CHECK_INT(answer.body.size, 3);
    CHECK(answer.body.size == 3 && !memcmp(answer.body.data, "\xff\0a", 3));
    leat_buf_reset(&answer.body);
    CHECK_INT(
        api_answer_parse(&answer, LEAT_STR("{\"statusCode\":204,\"headers\":null,\"body\":null}"), &arena, &problem),
        LEAT_OK);
    CHECK_INT(answer.body.size, 0);
    leat_buf_clear(&answer.body);
}

static void malformed_answers_are_refused(void)
{
    static const struct {
        const char *text, *problem;
    } cases[] = {
        {"", "the JSON text ends too early"},
        {"null", "this is null, but must be an object"},
        {"\"ok\"", "\"ok\" is text, but must be an object"},
        {"{\"statusCode\":200", "/statusCode: the JSON text ends too early"},
        {"{\"body\":\"x\"}", "the member \"statusCode\" is missing"},
        {"{\"statusCode\":\"200\"}", "/statusCode: \"200\" is text, but must be an integer"},
        {"{\"statusCode\":99}", "/statusCode: 99 is less than the minimum 200"},
        {"{\"statusCode\":200.5}", "/statusCode: 200.5 is a number, but must be an integer"},
        {"{\"statusCode\":200,\"body\":{}}", "/body: this is an object, but must be text or null"},
        {"{\"statusCode\":200,\"headers\":[]}", "/headers: this is a list, but must be an object or null"},
        {"{\"statusCode\":200,\"headers\":{\"a\":null}}", "/headers/a"},
        {"{\"statusCode\":200,\"headers\":{\"a\":\"b\\r\\nc: d\"}}", "/headers/a"},
        {"{\"statusCode\":200,\"headers\":{\"a\\n\":\"b\"}}", "/headers"},
        {"{\"statusCode\":200,\"multiValueHeaders\":{\"a\":\"b\"}}",
         "/multiValueHeaders/a: \"b\" is text, but must be a list"},
        {"{\"statusCode\":200,\"isBase64Encoded\":1}", "/isBase64Encoded: 1 is a number, but must be true or false"},
        {"{\"statusCode\":200,\"body\":\"a\",\"isBase64Encoded\":true}", "body: it is no Base64"},
        {"{\"statusCode\":200,\"body\":\"=QQ=\",\"isBase64Encoded\":true}", "body: it is no Base64"},
        {"{\"statusCode\":200,\"status\":1}", "/status: the schema names no such member"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct host_http_answer answer = {0};
        const char *problem = "none";
        leat_buf_init(&answer.body, 0);
        CHECK_INT(api_answer_parse(&answer, leat_str_of(cases[i].text), &arena, &problem), LEAT_INVALID);
        if (!CHECK(leat_str_has_prefix(leat_str_of(problem), leat_str_of(cases[i].problem))))
            fprintf(stderr, "    %s\n", problem);
        CHECK_INT(answer.body.size, 0);
        leat_buf_clear(&answer.body);
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    requests_become_events();
    answers_become_http();
    malformed_answers_are_refused();
    leat_arena_clear(&arena);
    return check_result();
}
