/* Batches of SQS messages from event to answer: partial failures, dead letters, late failures, time, crashes. AWS is a
   stub that succeeds. */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "aws/aws_stub.h"
#include "core/print.h"
#include "lambda/worker_stub.h"
#include "leat/json.h"

struct state {
    struct leat_call call;
    struct leat_table *orders;
    struct leat_queue *next;
};

static char order_of_calls[256];
static unsigned aws_delay_ms;
static const char *aws_code, *trace_headers;
static char seen_correlation[64];

static leat_status open_state(void *memory, struct leat_runtime *runtime)
{
    struct state *state = memory;
    LEAT_TRY(leat_table_open(&state->orders, runtime, "LEAT_TABLE_ORDERS"));
    return leat_queue_open(&state->next, runtime, "LEAT_QUEUE_NEXT");
}

static const struct leat_rule required = {"required", "test.yaml#/$defs/Order", {"id", 2}, 0};

/* As a handler may that runs another program: the child's end is not the process's. */
static void end_a_child(void)
{
    pid_t child = fork();
    if (child == 0) abort();
    waitpid(child, NULL, 0);
}

/* A message is {"do": "...", "id": n}. */
static leat_status handle(void *memory, struct leat_input body, struct leat_issues *issues)
{
    struct state *state = memory;
    leat_json root, member;
    leat_str what = {"", 0};
    int64_t id = 0;
    issues->text = (leat_str){body.data, body.size};
    bool is_good = leat_json_parse(&root, issues->text, NULL) == LEAT_OK &&
                   leat_json_find(&member, root, LEAT_STR("id")) == LEAT_OK && leat_json_int64(&id, member) == LEAT_OK;
    if (!is_good) {
        issues->items[issues->count++] = (struct leat_issue){&required, 0, (uint32_t)body.size, NULL};
        issues->total++;
        return LEAT_INVALID;
    }
    if (leat_json_find(&member, root, LEAT_STR("do")) == LEAT_OK)
        CHECK_INT(leat_json_string(&what, member, state->call.arena), LEAT_OK);
    snprintf(order_of_calls + strlen(order_of_calls), sizeof order_of_calls - strlen(order_of_calls), "%d ", (int)id);
    snprintf(seen_correlation, sizeof seen_correlation, "%.*s", LEAT_STR_ARG(state->call.correlation_id));
    leat_str item =
        leat_format(state->call.arena, "{\"Id\":{\"N\":\"%d\"},\"Do\":{\"S\":\"%.*s\"}}", (int)id, LEAT_STR_ARG(what));
    leat_str key = leat_format(state->call.arena, "{\"Id\":{\"N\":\"%d\"}}", (int)id);
    if (!leat_str_equal(what, LEAT_STR("nothing"))) LEAT_TRY(leat_table_put(state->orders, item, key));
    if (leat_str_equal(what, LEAT_STR("send"))) LEAT_TRY(leat_queue_send(state->next, LEAT_STR("next")));
    if (leat_str_equal(what, LEAT_STR("status"))) return (leat_status)id;
    if (leat_str_equal(what, LEAT_STR("starve"))) {
        /* the handler did not ask, and says something else of a record that is not whole */
        leat_arena_fail(state->call.arena);
        if (id == 2) return LEAT_REJECT(&state->call, "order ", id, " is no order");
        return (leat_status)id;
    }
    if (leat_str_equal(what, LEAT_STR("reject"))) return LEAT_REJECT(&state->call, "order ", id, " is no order");
    if (leat_str_equal(what, LEAT_STR("retry"))) return LEAT_RETRY(&state->call, "later");
    if (leat_str_equal(what, LEAT_STR("absent"))) return LEAT_NOT_FOUND;
    if (leat_str_equal(what, LEAT_STR("denied"))) return LEAT_DENIED;
    if (leat_str_equal(what, LEAT_STR("get"))) {
        /* the handler goes on without what it could not read, and says something of its own */
        leat_status status =
            leat_table_get(state->orders, LEAT_STR("{\"Id\":{\"N\":\"99\"}}"), &item, state->call.arena);
        return id == 1 ? status : LEAT_NOT_FOUND;
    }
    if (leat_str_equal(what, LEAT_STR("sleep"))) usleep(150000);
    if (leat_str_equal(what, LEAT_STR("crash"))) raise(SIGSEGV);
    if (leat_str_equal(what, LEAT_STR("trap"))) raise(SIGTRAP);
    if (leat_str_equal(what, LEAT_STR("exit"))) exit(0);
    if (leat_str_equal(what, LEAT_STR("fork"))) end_a_child();
    return LEAT_OK;
}

static const struct leat_function function = {.system = "test",
                                              .name = "process-records",
                                              .source = &leat_source_queue,
                                              .call_size = sizeof(struct state),
                                              .dead_letter_variable = "LEAT_DEAD_LETTER_QUEUE",
                                              .open = open_state,
                                              .handle = handle};

/* An event of messages with these bodies (JSON text inside the JSON string, quotes as '). */
static const char *event_of(const char *const *bodies, size_t count, const char *extra)
{
    static char event[16384];
    size_t size = 0;
    size += (size_t)snprintf(event + size, sizeof event - size, "{\"Records\":[");
    for (size_t i = 0; i < count; i++) {
        size += (size_t)snprintf(event + size, sizeof event - size,
                                 "%s{\"messageId\":\"m%zu\",\"receiptHandle\":\"r\",\"body\":\"", i ? "," : "", i);
        for (const char *c = bodies[i]; *c; c++)
            size += (size_t)snprintf(event + size, sizeof event - size, "%s", *c == '\'' ? "\\\"" : (char[]){*c, 0});
        size += (size_t)snprintf(event + size, sizeof event - size, "\",%s\"eventSource\":\"aws:sqs\"}",
                                 extra ? extra : "");
    }
    snprintf(event + size, sizeof event - size, "]}");
    return event;
}

struct outcome {
    struct aws_stub aws;
    struct api_stub api;
    int exit_code;
};

static void run_event(struct outcome *out, const struct leat_function *tested, const char *event, const char *refused,
                      long timeout_ms)
{
    order_of_calls[0] = '\0';
    setenv("LEAT_TABLE_ORDERS", "orders", 1);
    setenv("LEAT_QUEUE_NEXT", "http://localhost/1/next", 1);
    setenv("LEAT_DEAD_LETTER_QUEUE", "http://localhost/1/dead", 1);
    aws_stub_begin(&out->aws, NULL, 0);
    out->aws.delay_ms = aws_delay_ms;
    out->aws.refused = refused;
    out->aws.code = aws_code;
    const char *events[] = {event};
    api_begin(&out->api, events, 1);
    out->api.timeout_ms = timeout_ms;
    out->api.extra_headers = trace_headers;
    out->exit_code = api_run(tested);
    CHECK_INT(out->api.post_count, 1);
}

static void end(struct outcome *out)
{
    api_end(&out->api);
    aws_stub_end(&out->aws);
}

static void check_answer(const struct outcome *out, const char *expected)
{
    CHECK_STR(leat_str_of(api_body(&out->api, 0)), expected);
}

/* The trace goes out with each request, beside what people see: no attribute of a message, and signed by nobody.
   Without one there is no header. */
static void test_trace(void)
{
    static const char *const bodies[] = {"{'id':1,'do':'send'}"};
    static const char *const headers[] = {
        NULL,
        "Lambda-Runtime-Trace-Id: "
        "Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:fc3b4ff1:0\r\n",
        "X-Nothing: 1\r\n"};
    static const char *const expected[] = {
        "Root=1-5bef4de7",
        "Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:fc3b4ff1:0", ""};
    for (size_t i = 0; i < 3; i++) {
        struct outcome out;
        trace_headers = headers[i];
        run_event(&out, &function, event_of(bodies, 1, NULL), NULL, 10000);
        trace_headers = NULL;
        CHECK_INT(out.aws.request_count, 2);
        for (size_t r = 0; r < out.aws.request_count; r++) {
            CHECK_STR(leat_str_of(out.aws.traces[r]), expected[i]);
            CHECK(!strstr(out.aws.bodies[r], "Root="));
            CHECK(!strstr(out.aws.authorizations[r], "trace"));
            CHECK((strstr(out.aws.heads[r], "race-Id") != NULL) == (*expected[i] != '\0'));
        }
        CHECK(strstr(out.aws.bodies[1],
                     "\"MessageAttributes\":{\"correlation-id\":{\"DataType\":\"String\",\"StringValue\":\"m0\"}}}") !=
              NULL);
        end(&out);
    }
}

static void test_good_batch(void)
{
    static const char *const bodies[] = {"{'id':1}", "{'id':2,'do':'\\\\u00e9'}", "{'id':3}"};
    struct outcome out;
    run_event(&out, &function,
              event_of(bodies, 3,
                       "\"messageAttributes\":{\"correlation-id\":{\"stringValue\":\"c-7\",\"dataType\":\"String\"}},"),
              NULL, 10000);
    check_answer(&out, "{\"batchItemFailures\":[]}");
    CHECK_STR(leat_str_of(order_of_calls), "1 2 3 ");
    CHECK_STR(leat_str_of(seen_correlation), "c-7");
    CHECK_INT(out.aws.request_count, 1); /* three puts share one call at the end of the batch */
    CHECK_STR(leat_str_of(out.aws.targets[0]), "DynamoDB_20120810.BatchWriteItem");
    end(&out);

    /* a function that reads what it writes: after each record */
    struct leat_function reading = function;
    reading.flush_each_record = true;
    run_event(&out, &reading, event_of(bodies, 3, NULL), NULL, 10000);
    CHECK_STR(leat_str_of(seen_correlation), "m2");
    CHECK_INT(out.aws.request_count, 3);
    end(&out);
}

static void test_partial_failure(void)
{
    static const char *const bodies[] = {"{'id':1}",   "{'id':2,'do':'retry'}", "{'id':3,'do':'reject'}",
                                         "{'name':4}", "{'id':5,'do':'send'}",  "no json"};
    static const char attributes[] = "\"messageAttributes\":{\"a\":{\"stringValue\":\"x\",\"stringListValues\":[],"
                                     "\"binaryListValues\":[],\"dataType\":\"String\"},"
                                     "\"b\":{\"binaryValue\":\"AAE=\",\"dataType\":\"Binary\"},\"leat-reason\":{"
                                     "\"stringValue\":\"old\",\"dataType\":\"String\"}},";
    struct outcome out;
    run_event(&out, &function, event_of(bodies, 6, attributes), NULL, 10000);
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
    CHECK_STR(leat_str_of(order_of_calls), "1 2 3 5 ");
    CHECK_INT(out.aws.request_count, 3); /* puts of 1 and 5, then the message of 5 and three dead letters */
    leat_str puts = aws_stub_body(&out.aws, 0);
    CHECK(memmem(puts.data, puts.size, "\"N\":\"1\"", 7) && memmem(puts.data, puts.size, "\"N\":\"5\"", 7) &&
          !memmem(puts.data, puts.size, "\"N\":\"2\"", 7));
    leat_str dead = aws_stub_body(&out.aws, 1);
    if (!memmem(dead.data, dead.size, "/dead", 5)) dead = aws_stub_body(&out.aws, 2);
    static const char rejected[] =
        "{\"QueueUrl\":\"http://localhost/1/"
        "dead\",\"Entries\":[{\"Id\":\"0\",\"MessageBody\":\"{\\\"id\\\":3,\\\"do\\\":\\\"reject\\\"}\","
        "\"MessageAttributes\":{"
        "\"a\":{\"DataType\":\"String\",\"StringValue\":\"x\"},\"b\":{\"DataType\":\"Binary\",\"BinaryValue\":\"AAE=\"}"
        ",\"leat-reason\":{\"DataType\":"
        "\"String\","
        "\"StringValue\":\"{\\\"status\\\":\\\"rejected\\\",\\\"reason\\\":\\\"order 3 is no "
        "order\\\",\\\"function\\\":\\\"process-records\\\","
        "\\\"messageId\\\":\\\"m2\\\"}\"}}},{\"Id\":\"1\",\"MessageBody\":\"{\\\"name\\\":4}\"";
    CHECK(leat_str_has_prefix(dead, leat_str_of(rejected)));
    static const char invalid[] = "\"StringValue\":\"{\\\"status\\\":\\\"invalid\\\",\\\"reason\\\":\\\"the message "
                                  "does not fit its schema\\\",\\\"function\\\":"
                                  "\\\"process-records\\\",\\\"messageId\\\":\\\"m3\\\",\\\"errors\\\":[{\\\"rule\\\":"
                                  "\\\"required\\\",\\\"pointer\\\":\\\"\\\",\\\"detail\\\":";
    CHECK(memmem(dead.data, dead.size, invalid, sizeof invalid - 1) != NULL);
    static const char no_json[] = "{\"Id\":\"2\",\"MessageBody\":\"no json\",";
    CHECK(memmem(dead.data, dead.size, no_json, sizeof no_json - 1) != NULL);
    end(&out);
}

/* Ten attributes of its own: the last one stands inside the reason, none is lost. */
static void test_ten_attributes(void)
{
    static const char *const bodies[] = {"{'id':3,'do':'reject'}"};
    char attributes[1024] = "\"messageAttributes\":{";
    for (int i = 0; i < 10; i++) {
        snprintf(attributes + strlen(attributes), sizeof attributes - strlen(attributes),
                 "%s\"n%d\":{\"stringValue\":\"v\",\"dataType\":\"String\"}", i ? "," : "", i);
    }
    strcat(attributes, "},");
    struct outcome out;
    run_event(&out, &function, event_of(bodies, 1, attributes), NULL, 10000);
    check_answer(&out, "{\"batchItemFailures\":[]}");
    leat_str dead = aws_stub_body(&out.aws, 0);
    CHECK(memmem(dead.data, dead.size, "\"n8\":{\"DataType\"", 16) &&
          !memmem(dead.data, dead.size, "\"n9\":{\"DataType\"", 16));
    static const char moved[] =
        "\\\"attributes\\\":{\\\"n9\\\":{\\\"DataType\\\":\\\"String\\\",\\\"StringValue\\\":\\\"v\\\"}}";
    CHECK(memmem(dead.data, dead.size, moved, sizeof moved - 1) != NULL);
    end(&out);
}

/* The dead-letter queue can't be reached: the message is given back, its neighbours are done. */
static void test_dead_letter_fails(void)
{
    static const char *const bodies[] = {"{'id':1}", "{'id':3,'do':'reject'}"};
    struct outcome out;
    run_event(&out, &function, event_of(bodies, 2, NULL), "/1/dead", 10000);
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
    end(&out);

    /* none at all */
    struct leat_function without = function;
    without.dead_letter_variable = NULL;
    run_event(&out, &without, event_of(bodies, 2, NULL), NULL, 10000);
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
    CHECK_INT(out.aws.request_count, 1);
    end(&out);
}

/* DynamoDB refuses one item for good, at the flush: its record goes to the dead-letter queue, alone. */
static void test_late_failure(void)
{
    static const char *const bodies[] = {"{'id':1}", "{'id':2,'do':'poison'}", "{'id':3}"};
    struct outcome out;
    run_event(&out, &function, event_of(bodies, 3, NULL), "\"Do\":{\"S\":\"poison\"}", 10000);
    check_answer(&out, "{\"batchItemFailures\":[]}");
    leat_str dead = aws_stub_body(&out.aws, out.aws.request_count - 1);
    CHECK(memmem(dead.data, dead.size, "/dead", 5) && memmem(dead.data, dead.size, "poison", 6));
    static const char reason[] =
        "{\\\"status\\\":\\\"invalid\\\",\\\"reason\\\":\\\"refused\\\",\\\"code\\\":\\\"ValidationException\\\"";
    CHECK(memmem(dead.data, dead.size, reason, sizeof reason - 1) != NULL);
    end(&out);
}

/* What is wrong around a good message is no reason to throw it away: it is given back, and so is one whose handler
   passes such a status on. */
static void test_surroundings(void)
{
    static const char *const codes[] = {"AccessDeniedException",
                                        "AccessDenied",
                                        "AuthorizationError",
                                        "ResourceNotFoundException",
                                        "QueueDoesNotExist",
                                        "AWS.SimpleQueueService.NonExistentQueue",
                                        "NotFound",
                                        "UnrecognizedClientException",
                                        "ExpiredTokenException",
                                        "InvalidClientTokenId",
                                        "InvalidSignatureException",
                                        "KMSAccessDeniedException",
                                        "KmsDisabled",
                                        "KMS.DisabledException",
                                        "KMS.NotFoundException",
                                        "InvalidToken"};
    static const char *const put[] = {"{'id':1}", "{'id':2,'do':'send'}", "{'id':3}"}, *const send[] = {
                                                                                           "{'id':1}",
                                                                                           "{'id':2,'do':'send'}"};
    static const char *const get[] = {"{'id':1,'do':'get'}", "{'id':2,'do':'get'}"};
    static const char *const own[] = {"{'id':1,'do':'absent'}", "{'id':2,'do':'denied'}"};
    struct outcome out;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        aws_code = codes[i];
        run_event(&out, &function, event_of(put, 3, NULL), "orders", 10000);
        check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"},{\"itemIdentifier\":\"m1\"},{"
                           "\"itemIdentifier\":\"m2\"}]}");
        CHECK_INT(out.aws.request_count, 1); /* not once for each, and nothing to the dead-letter queue */
        end(&out);
        run_event(&out, &function, event_of(send, 2, NULL), "/1/next", 10000);
        check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
        CHECK_INT(out.aws.request_count, 2);
        end(&out);
        /* passed on by the first handler; the second one's word is its own, whatever a call said before */
        run_event(&out, &function, event_of(get, 2, NULL), "\"99\"", 10000);
        check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
        CHECK(strstr(out.aws.bodies[out.aws.request_count - 1], "/1/dead") &&
              strstr(out.aws.bodies[out.aws.request_count - 1], "not-found"));
        end(&out);
    }
    aws_code = NULL;
    run_event(&out, &function, event_of(own, 2, NULL), NULL, 10000);
    check_answer(&out, "{\"batchItemFailures\":[]}");
    CHECK(strstr(out.aws.bodies[0], "not-found") && strstr(out.aws.bodies[0], "denied") &&
          strstr(out.aws.bodies[0], "/1/dead"));
    end(&out);
}

/* What is transient is given back, and nothing else is: whatever number a handler returns. */
static void test_statuses(void)
{
    for (int number = 1; number < 128; number++) {
        char body[64];
        const char *bodies[] = {body};
        struct outcome out;
        snprintf(body, sizeof body, "{'id':%d,'do':'status'}", number);
        run_event(&out, &function, event_of(bodies, 1, NULL), NULL, 10000);
        bool is_given_back = leat_status_is_transient((leat_status)number);
        check_answer(&out, is_given_back ? "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}"
                                         : "{\"batchItemFailures\":[]}");
        CHECK_INT(out.aws.request_count, is_given_back ? 0 : 1);
        if (!is_given_back) CHECK(strstr(out.aws.bodies[0], "/1/dead") != NULL);
        end(&out);
    }
    CHECK(leat_status_is_transient(LEAT_CONFLICT) && !leat_status_is_transient(LEAT_NOT_FOUND) &&
          !leat_status_is_transient(LEAT_OK));
}

/* An arena that has failed wins over what the handler says: the message is given back, nothing of it is sent, and the
   next one has its own memory. */
static void test_missing_memory(void)
{
    static const int said[] = {LEAT_OK,        2,           LEAT_INVALID,  LEAT_NOT_FOUND, LEAT_REJECT,
                               LEAT_TOO_LARGE, LEAT_MISUSE, LEAT_CONFLICT, LEAT_RETRY};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        char body[64];
        const char *bodies[] = {body, "{'id':7}"};
        struct outcome out;
        snprintf(body, sizeof body, "{'id':%d,'do':'starve'}", said[i]);
        run_event(&out, &function, event_of(bodies, 2, NULL), NULL, 10000);
        check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
        CHECK_INT(out.aws.request_count, 1);
        CHECK(strstr(out.aws.bodies[0], "\"N\":\"7\"") && !strstr(out.aws.bodies[0], "starve"));
        end(&out);
    }
}

/* With too little time left the rest of the batch is given back, and what was done is sent. */
static void test_time(void)
{
    static const char *const bodies[] = {"{'id':1,'do':'sleep'}", "{'id':2,'do':'sleep'}", "{'id':3,'do':'sleep'}",
                                         "{'id':4,'do':'sleep'}"};
    struct outcome out;
    run_event(&out, &function, event_of(bodies, 4, NULL), NULL, 680);
    CHECK_STR(leat_str_of(order_of_calls), "1 2 3 ");
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m3\"}]}");
    CHECK_INT(out.aws.request_count, 1);
    end(&out);

    /* where effects go out record by record, sending them is part of what a record takes */
    static const char *const light[] = {"{'id':1}", "{'id':2}", "{'id':3}", "{'id':4}"};
    struct leat_function reading = function;
    reading.flush_each_record = true;
    aws_delay_ms = 250;
    run_event(&out, &reading, event_of(light, 4, NULL), NULL, 740);
    aws_delay_ms = 0;
    CHECK_STR(leat_str_of(order_of_calls), "1 2 ");
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m3\"}]}");
    end(&out);
}

static void test_malformed_events(void)
{
    static const char *const events[] = {"",
                                         "nonsense",
                                         "[]",
                                         "{}",
                                         "null",
                                         "{\"Records\":{}}",
                                         "{\"Records\":[1]}",
                                         "{\"Records\":[{\"body\":\"x\"}]}",
                                         "{\"Records\":[{\"messageId\":\"\",\"body\":\"x\"}]}",
                                         "{\"Records\":[{\"messageId\":7,\"body\":\"x\"}]}",
                                         "{\"Records\":[{\"messageId\":\"1\",\"body\":\"x\"}"};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        struct outcome out;
        run_event(&out, &function, events[i], NULL, 10000);
        CHECK_STR(leat_str_of(api_error_type(&out.api, 0)), "Runtime.InvalidEvent");
        CHECK_INT(out.exit_code, 0);
        end(&out);
    }
    /* strange, but a batch */
    static const struct {
        const char *event, *answer;
    } strange[] = {
        {"{\"Records\":[]}", "{\"batchItemFailures\":[]}"},
        {"{\"Records\":[{\"messageId\":\"a\\\"b\"}]}", "{\"batchItemFailures\":[]}"},
        {"{\"Records\":[{\"messageId\":\"a\",\"body\":{}}]}", "{\"batchItemFailures\":[]}"},
        {"{\"Records\":[{\"messageId\":\"a\",\"body\":\"\",\"messageAttributes\":null,\"attributes\":3}]}",
         "{\"batchItemFailures\":[]}"},
        {"{\"Records\":[{\"messageId\":\"a\",\"body\":\"x\",\"messageAttributes\":{\"k\":{}}}]}",
         "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}"},
        {"{\"Records\":[{\"messageId\":\"a\\\"b\",\"body\":\"{\\\"id\\\":1,\\\"do\\\":\\\"retry\\\"}\"}]}",
         "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\\\"b\"}]}"},
    };
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        struct outcome out;
        run_event(&out, &function, strange[i].event, NULL, 10000);
        check_answer(&out, strange[i].answer);
        end(&out);
    }
}

static void run_crash(struct outcome *out, const char *event, int number)
{
    setenv("LEAT_TABLE_ORDERS", "orders", 1);
    setenv("LEAT_QUEUE_NEXT", "http://localhost/1/next", 1);
    setenv("LEAT_DEAD_LETTER_QUEUE", "http://localhost/1/dead", 1);
    const char *events[] = {event};
    aws_stub_begin(&out->aws, NULL, 0);
    api_begin(&out->api, events, 1);
    pid_t child = fork();
    if (child == 0) {
        int quiet = open("/dev/null", O_WRONLY);
        dup2(quiet, STDERR_FILENO);
        _exit(api_run(&function));
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK_INT(WIFSIGNALED(status) ? WTERMSIG(status) : 0, number);
    CHECK_STR(leat_str_of(api_path(&out->api, 0)), "/2018-06-01/runtime/invocation/request-1/response");
}

/* A crash at the third of four: what was sent is done, what was not comes back, and the crashed one with it. */
static void test_crash(void)
{
    static const char *const bodies[] = {"{'id':1,'do':'retry'}", "{'id':2}", "{'id':3,'do':'crash'}", "{'id':4}"};
    struct outcome out;
    run_crash(&out, event_of(bodies, 4, NULL), SIGSEGV);
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"},{\"itemIdentifier\":\"m1\"},{"
                       "\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m3\"}]}");
    CHECK_INT(out.aws.request_count, 0); /* the put of the second was not sent, so it is not done */
    end(&out);

    /* records without effects are done when their handler is */
    static const char *const light[] = {"{'id':1,'do':'nothing'}", "{'id':2,'do':'nothing'}", "{'id':3,'do':'crash'}",
                                        "{'id':4}"};
    run_crash(&out, event_of(light, 4, NULL), SIGSEGV);
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m3\"}]}");
    end(&out);

    /* delivered again: effects go out record by record, and the batch begins one later each time, so the neighbours get
       their turn */
    run_crash(&out, event_of(bodies, 4, "\"attributes\":{\"ApproximateReceiveCount\":\"2\"},"), SIGSEGV);
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":\"m3\"},{"
                       "\"itemIdentifier\":\"m0\"}]}");
    CHECK_INT(out.aws.request_count, 1);
    end(&out);
    run_crash(&out, event_of(bodies, 4, "\"attributes\":{\"ApproximateReceiveCount\":\"4\"},"), SIGSEGV);
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"},{\"itemIdentifier\":\"m2\"}]}");
    end(&out);
}

/* Other ends of the process: each record is named once, also one that had failed before. */
static void test_other_ends(void)
{
    static const char rest[] =
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"},{\"itemIdentifier\":\"m1\"},{\"itemIdentifier\":\"m2\"}]}";
    static const char *const trap[] = {"{'id':1}", "{'id':2,'do':'retry'}", "{'id':3,'do':'trap'}"};
    static const char *const leave[] = {"{'id':1}", "{'id':2,'do':'retry'}", "{'id':3,'do':'exit'}"};
    static const char *const child[] = {"{'id':1}", "{'id':2,'do':'retry'}", "{'id':3,'do':'fork'}"};
    struct outcome out;
    run_crash(&out, event_of(trap, 3, NULL), SIGTRAP);
    check_answer(&out, rest);
    end(&out);
    run_crash(&out, event_of(leave, 3, NULL), 0);
    check_answer(&out, rest);
    end(&out);
    run_event(&out, &function, event_of(child, 3, NULL), NULL, 10000);
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
    end(&out);
}

/* A batch of 1,000: memory and calls stay flat, the answer names each that failed. */
static void test_large_batch(void)
{
    char *event = malloc(200 * 1000);
    size_t size = (size_t)sprintf(event, "{\"Records\":[");
    for (int i = 0; i < 1000; i++) {
        size += (size_t)sprintf(event + size,
                                "%s{\"messageId\":\"m%d\",\"body\":\"{\\\"id\\\":%d,\\\"do\\\":\\\"%s\\\"}\"}",
                                i ? "," : "", i, i, i % 100 == 99 ? "retry" : "put");
    }
    sprintf(event + size, "]}");
    struct outcome out;
    run_event(&out, &function, event, NULL, 30000);
    check_answer(&out, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m99\"},{\"itemIdentifier\":\"m199\"},{"
                       "\"itemIdentifier\":\"m299\"},{\"itemIdentifier\":\"m399\"},"
                       "{\"itemIdentifier\":\"m499\"},{\"itemIdentifier\":\"m599\"},{\"itemIdentifier\":\"m699\"},{"
                       "\"itemIdentifier\":\"m799\"},{\"itemIdentifier\":\"m899\"},"
                       "{\"itemIdentifier\":\"m999\"}]}");
    CHECK_INT(out.aws.request_count, 40);
    end(&out);
    free(event);
}

int main(void)
{
    test_good_batch();
    test_trace();
    test_partial_failure();
    test_ten_attributes();
    test_dead_letter_fails();
    test_late_failure();
    test_surroundings();
    test_statuses();
    test_missing_memory();
    test_time();
    test_malformed_events();
    test_crash();
    test_other_ends();
    test_large_batch();
    return check_result();
}
