/* Service calls against a server that answers as AWS does when things go wrong. */
#include "aws/clock.h"
#include "aws/services/dynamodb.h"
#include "aws/services/sns.h"
#include "aws/services/sqs.h"
#include "aws_stub.h"

static struct leat_service_call call_of(const struct leat_service *service, const char *operation, const char *body)
{
    struct leat_service_call call = {.service = service, .operation = operation};
    leat_buf_init(&call.body, 0);
    CHECK_INT(leat_buf_append(&call.body, leat_str_of(body)), LEAT_OK);
    return call;
}

/* Sends one call against those answers. */
static struct leat_error send_to(const struct leat_service *service, struct aws_stub *stub,
                                 const struct stub_answer *answers, size_t count, uint64_t time_ms)
{
    aws_stub_begin(stub, answers, count);
    struct leat_runtime *runtime = aws_stub_runtime();
    struct leat_service_call call = call_of(service, "GetItem", "{}");
    leat_services_send(&runtime->services, &call, 1, leat_clock_ms() + time_ms);
    CHECK_INT(call.error.status, call.status);
    leat_buf_clear(&call.body);
    leat_runtime_free(runtime);
    aws_stub_end(stub);
    return call.error;
}

static struct leat_error send_one(struct aws_stub *stub, const struct stub_answer *answers, size_t count,
                                  uint64_t time_ms)
{
    return send_to(&leat_service_dynamodb, stub, answers, count, time_ms);
}

static void test_first_attempt(void)
{
    struct aws_stub stub;
    struct leat_error error = send_one(&stub, (struct stub_answer[]){{200, NULL, "{}"}}, 1, 5000);
    CHECK_INT(error.status, LEAT_OK);
    CHECK_INT(stub.request_count, 1);
    CHECK_STR(leat_str_of(stub.targets[0]), "DynamoDB_20120810.GetItem");
    CHECK_STR(leat_str_of(stub.attempts[0]), "attempt=1; max=3");
    CHECK(strstr(stub.authorizations[0], "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/") == stub.authorizations[0]);
    CHECK(
        strstr(
            stub.authorizations[0],
            "/eu-west-1/dynamodb/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=") !=
        NULL);
}

static void test_retries(void)
{
    static const struct {
        struct stub_answer answer;
        size_t requests;
        leat_status status;
        const char *code, *message;
    } cases[] = {
        {{500, NULL, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\",\"message\":\"oh\"}"},
         3,
         LEAT_UNAVAILABLE,
         "InternalServerError",
         "oh"},
        {{503, NULL, "<html>not ours</html>"}, 3, LEAT_UNAVAILABLE, "HTTP503", "the answer was HTTP 503"},
        {{400, NULL, "{\"__type\":\"x#ProvisionedThroughputExceededException\",\"message\":\"slow\"}"},
         3,
         LEAT_THROTTLED,
         "ProvisionedThroughputExceededException",
         "slow"},
        {{400, "x-amzn-ErrorType: ThrottlingException:http://x/\r\n", "{}"},
         3,
         LEAT_THROTTLED,
         "ThrottlingException",
         "the answer was HTTP 400"},
        {{429, NULL, ""}, 3, LEAT_THROTTLED, "HTTP429", "the answer was HTTP 429"},
        {{0, NULL, NULL}, 3, LEAT_UNAVAILABLE, "Broken", NULL},
        {{400, NULL, "{\"__type\":\"x#ValidationException\",\"Message\":\"bad key\"}"},
         1,
         LEAT_INVALID,
         "ValidationException",
         "bad key"},
        {{400, NULL, "{\"__type\":\"x#ConditionalCheckFailedException\"}"},
         1,
         LEAT_CONFLICT,
         "ConditionalCheckFailedException",
         NULL},
        {{400, NULL, "{\"__type\":\"x#ResourceNotFoundException\"}"},
         1,
         LEAT_UNAVAILABLE,
         "ResourceNotFoundException",
         NULL},
        {{400, NULL, "{\"__type\":\"x#TransactionConflictException\"}"},
         3,
         LEAT_UNAVAILABLE,
         "TransactionConflictException",
         NULL},
        {{400, NULL, "{\"__type\":\"x#AccessDeniedException\"}"}, 1, LEAT_UNAVAILABLE, "AccessDeniedException", NULL},
        {{403, NULL,
          "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>a &lt;b&gt; &amp; "
          "c</Message></Error></ErrorResponse>"},
         1,
         LEAT_UNAVAILABLE,
         "ExpiredToken",
         "a <b> & c"},
        {{413, NULL, "[1]"}, 1, LEAT_TOO_LARGE, "HTTP413", NULL},
        {{302, "Location: http://127.0.0.1:1/\r\n", ""}, 1, LEAT_UNAVAILABLE, "HTTP302", NULL},
        {{418, NULL, "\xff\xfe"}, 1, LEAT_INVALID, "HTTP418", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct aws_stub stub;
        const struct leat_service *service = cases[i].answer.body && strstr(cases[i].answer.body, "<Error>")
                                                 ? &leat_service_sns
                                                 : &leat_service_dynamodb;
        struct leat_error error = send_to(service, &stub, &cases[i].answer, 1, 5000);
        CHECK_INT(error.status, cases[i].status);
        CHECK_INT(stub.request_count, cases[i].requests);
        CHECK_STR(leat_str_of(error.service), service->name);
        CHECK_STR(leat_str_of(error.code), cases[i].code);
        if (cases[i].message) CHECK_STR(leat_str_of(error.message), cases[i].message);
        if (cases[i].requests == 3) CHECK_STR(leat_str_of(stub.attempts[2]), "attempt=3; max=3");
    }
}

static void test_recovery(void)
{
    static const struct stub_answer answers[] = {{503, NULL, ""}, {0, NULL, NULL}, {200, NULL, "{\"Item\":{}}"}};
    struct aws_stub stub;
    CHECK_INT(send_one(&stub, answers, 3, 5000).status, LEAT_OK);
    CHECK_INT(stub.request_count, 3);
}

static void test_retry_after(void)
{
    static const struct stub_answer answers[] = {{503, "x-amz-retry-after: 150\r\nRetry-After: 9\r\n", ""},
                                                 {200, NULL, "{}"}};
    struct aws_stub stub;
    uint64_t began = leat_clock_steady_ms();
    CHECK_INT(send_one(&stub, answers, 2, 5000).status, LEAT_OK);
    uint64_t took = leat_clock_steady_ms() - began;
    CHECK(took >= 150 && took < 4000);
    /* no wait that would end behind the deadline */
    static const struct stub_answer late[] = {{503, "Retry-After: 7\r\n", ""}, {200, NULL, "{}"}};
    CHECK_INT(send_one(&stub, late, 2, 5000).status, LEAT_UNAVAILABLE);
    CHECK_INT(stub.request_count, 1);
}

static void test_timeout(void)
{
    static const struct stub_answer silence[] = {{-1, NULL, NULL}};
    struct aws_stub stub;
    uint64_t began = leat_clock_steady_ms();
    struct leat_error error = send_one(&stub, silence, 1, 200);
    uint64_t took = leat_clock_steady_ms() - began;
    CHECK_INT(error.status, LEAT_TIMEOUT);
    CHECK_STR(leat_str_of(error.code), "Timeout");
    CHECK_INT(stub.request_count, 1);
    CHECK(took >= 190 && took < 2000);
    /* when the deadline is over nothing is sent */
    CHECK_INT(send_one(&stub, silence, 1, 0).status, LEAT_TIMEOUT);
    CHECK_INT(stub.request_count, 0);
}

static void test_unreachable(void)
{
    struct aws_stub stub;
    aws_stub_begin(&stub, NULL, 1);
    aws_stub_end(&stub); /* the port is free again, the variable still names it */
    struct leat_runtime *runtime = aws_stub_runtime();
    struct leat_service_call call = call_of(&leat_service_sqs, "SendMessage", "{}");
    leat_services_send(&runtime->services, &call, 1, leat_clock_ms() + 5000);
    CHECK_INT(call.status, LEAT_UNAVAILABLE);
    CHECK_STR(leat_str_of(call.error.code), "Unreachable");
    CHECK(strstr(call.error.message, "127.0.0.1") != NULL);
    leat_buf_clear(&call.body);
    leat_runtime_free(runtime);
}

static void test_clock_skew(void)
{
    static const struct stub_answer skewed[] = {
        {403, "Date: Sat, 01 Jan 2000 00:00:00 GMT\r\n", "{\"__type\":\"x#InvalidSignatureException\"}"},
        {200, NULL, "{}"}};
    struct aws_stub stub;
    CHECK_INT(send_one(&stub, skewed, 2, 5000).status, LEAT_OK);
    CHECK_INT(stub.request_count, 2);
    CHECK(strncmp(stub.dates[1], "20000101T0000", 13) == 0);
    /* once: a service that refuses its own time is not asked again */
    CHECK_INT(send_one(&stub, skewed, 1, 5000).status, LEAT_UNAVAILABLE);
    CHECK_INT(stub.request_count, 2);
    /* a wrong secret with good clocks is no skew */
    static const struct stub_answer wrong[] = {{403, NULL, "{\"__type\":\"x#InvalidSignatureException\"}"}};
    CHECK_INT(send_one(&stub, wrong, 1, 5000).status, LEAT_UNAVAILABLE);
    CHECK_INT(stub.request_count, 1);
}

/* Eight at once; only those that failed are sent again, and each answer stays with its call. */
static void test_parallel(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "{}"}, {500, NULL, ""}, {200, NULL, "{}"}};
    struct aws_stub stub;
    aws_stub_begin(&stub, answers, 3);
    struct leat_runtime *runtime = aws_stub_runtime();
    struct leat_service_call calls[LEAT_HTTP_PARALLEL];
    for (size_t i = 0; i < LEAT_HTTP_PARALLEL; i++) calls[i] = call_of(&leat_service_dynamodb, "PutItem", "{}");
    for (int round = 0; round < 2; round++) {
        leat_services_send(&runtime->services, calls, LEAT_HTTP_PARALLEL, leat_clock_ms() + 5000);
        for (size_t i = 0; i < LEAT_HTTP_PARALLEL; i++) {
            CHECK_INT(calls[i].status, LEAT_OK);
            CHECK_STR(calls[i].answer, "{}");
        }
    }
    CHECK_INT(stub.request_count, 2 * LEAT_HTTP_PARALLEL + 1);
    CHECK(stub.http.accepted <= LEAT_HTTP_PARALLEL); /* connections are kept */
    for (size_t i = 0; i < LEAT_HTTP_PARALLEL; i++) leat_buf_clear(&calls[i].body);
    leat_runtime_free(runtime);
    aws_stub_end(&stub);
}

/* A service that is down is not hammered: the bucket of tokens runs dry, and fills again with successes. */
static void test_token_bucket(void)
{
    struct leat_retry retry;
    uint64_t wait;
    unsigned cost = 0, retries = 0;
    leat_retry_init(&retry);
    while (leat_retry_again(&retry, LEAT_RETRY_TRANSIENT, 1, -1, 60000, &wait, &cost) && retries < 1000) retries++;
    CHECK_INT(retries, 100);
    leat_retry_succeed(&retry, cost);
    CHECK(leat_retry_again(&retry, LEAT_RETRY_TRANSIENT, 1, -1, 60000, &wait, &cost));
    CHECK(!leat_retry_again(&retry, LEAT_RETRY_TRANSIENT, 1, -1, 60000, &wait, &cost));
    for (int i = 0; i < 5; i++) leat_retry_succeed(&retry, 0);
    CHECK(leat_retry_again(&retry, LEAT_RETRY_THROTTLE, 2, -1, 60000, &wait, &cost));
    CHECK(wait <= 2000);
    leat_retry_init(&retry);
    CHECK(!leat_retry_again(&retry, LEAT_RETRY_TRANSIENT, 3, -1, 60000, &wait, &cost));
    CHECK(!leat_retry_again(&retry, LEAT_RETRY_NEVER, 1, -1, 60000, &wait, &cost));
    CHECK(!leat_retry_again(&retry, LEAT_RETRY_TRANSIENT, 1, -1, 10, &wait, &cost));
    CHECK(leat_retry_again(&retry, LEAT_RETRY_THROTTLE, 1, 3000, 60000, &wait, &cost) && wait >= 3000 && wait <= 8000);
}

/* A service that speaks neither of the protocols that there are: methods, paths, queries, headers and bodies are an
   operation's own. */
static void read_plain_error(struct leat_error *error, leat_str body, leat_str type)
{
    (void)type;
    snprintf(error->code, sizeof error->code, "%.*s", LEAT_STR_ARG(body));
}

static const struct leat_protocol plain = {.read_error = read_plain_error};
static const struct leat_service store = {.name = "store",
                                          .endpoint_variable = "AWS_ENDPOINT_URL_STORE",
                                          .protocol = &plain,
                                          .signs_plain_path = true,
                                          .sends_body_hash = true};

static void test_operations(void)
{
    static const struct leat_sign_pair headers[] = {
        {LEAT_STR_INIT("Content-Type"), LEAT_STR_INIT("application/octet-stream")},
        {LEAT_STR_INIT("x-amz-meta-owner"), LEAT_STR_INIT("me")}};
    static const struct {
        const char *method, *path, *query, *sent_path, *body_hash;
        leat_str body;
    } cases[] = {
        {"PUT", "box/a%20b//c/../d", "partNumber=2&x=%2F", "/box/a%20b//c/../d?partNumber=2&x=%2F",
         "58ff75d977e33b6b6159a8af26d775a320d4d770b9cb26960c98099f081a616d", LEAT_STR_INIT("\0\xff\r\n\0")},
        {"GET", "box/a", "", "/box/a", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
         LEAT_STR_INIT("")},
        {"HEAD", "box/a", "", "/box/a", NULL, LEAT_STR_INIT("")},
        {"DELETE", "box/a", "versionId=1", "/box/a?versionId=1", NULL, LEAT_STR_INIT("")},
        {"PUT", "box/empty", "", "/box/empty", NULL, LEAT_STR_INIT("")},
        {NULL, "", "delete", "/?delete", NULL, LEAT_STR_INIT("<Delete/>")},
    };
    enum { COUNT = sizeof cases / sizeof *cases };
    struct aws_stub stub;
    aws_stub_begin(&stub, (struct stub_answer[]){{200, "content-type: image/png\r\n", ""}, {200, NULL, ""}}, 2);
    struct leat_runtime *runtime = aws_stub_runtime();
    for (size_t i = 0; i < COUNT; i++) {
        struct leat_service_call call = {.service = &store,
                                         .operation = "Any",
                                         .method = cases[i].method,
                                         .path = leat_str_of(cases[i].path),
                                         .query = leat_str_of(cases[i].query),
                                         .headers = headers,
                                         .header_count = i % 2 ? 0 : 2};
        char length[32], text[128];
        leat_buf_init(&call.body, 0);
        CHECK_INT(leat_buf_append(&call.body, cases[i].body), LEAT_OK);
        leat_services_send(&runtime->services, &call, 1, leat_clock_ms() + 5000);
        CHECK_INT(call.status, LEAT_OK);
        leat_buf_clear(&call.body);
        CHECK_STR(call.answer_type, i ? "" : "image/png");
        if (!CHECK_INT(stub.request_count, i + 1)) break;
        const char *method = cases[i].method ? cases[i].method : "POST", *head = stub.heads[i];
        const struct http_stub_request *seen = aws_stub_request(&stub, i);
        CHECK_STR(leat_str_of(stub.methods[i]), method);
        CHECK_STR(leat_str_of(stub.paths[i]), cases[i].sent_path);
        CHECK(leat_str_equal((leat_str){stub.bodies[i], stub.body_sizes[i]}, cases[i].body));
        http_stub_header(seen, "content-length", length, sizeof length);
        bool says_size = strcmp(method, "PUT") == 0 || strcmp(method, "POST") == 0;
        CHECK((*length != '\0') == says_size);
        http_stub_header(seen, "content-type", text, sizeof text);
        CHECK_STR(leat_str_of(text), i % 2 ? "" : "application/octet-stream");
        http_stub_header(seen, "x-amz-content-sha256", text, sizeof text);
        CHECK_INT(strlen(text), 64);
        if (cases[i].body_hash) CHECK_STR(leat_str_of(text), cases[i].body_hash);
        CHECK(strstr(stub.authorizations[i],
                     i % 2 ? "SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                           : "SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-meta-owner,") !=
              NULL);
        CHECK(!strstr(head, "X-Amz-Target") && !strstr(head, "Accept:") && !strstr(head, "Expect:"));
    }
    leat_runtime_free(runtime);
    aws_stub_end(&stub);

    static const struct stub_answer refusal[] = {{404, NULL, "NoSuchKey"}};
    struct leat_error error = send_to(&store, &stub, refusal, 1, 5000);
    CHECK_STR(leat_str_of(error.code), "NoSuchKey");
    CHECK_STR(leat_str_of(error.service), "store");
}

int main(void)
{
    test_first_attempt();
    test_operations();
    test_retries();
    test_recovery();
    test_retry_after();
    test_timeout();
    test_unreachable();
    test_clock_skew();
    test_parallel();
    test_token_bucket();
    return check_result();
}
