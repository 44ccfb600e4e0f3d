/* The testing kit with a system that is made by hand: what reaches a function, what is kept of it, which request a
   fault meets, and what misuse says. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../check.h"
#include "../sources.h"
#include "leat/gen/testing.h"
#include "leat/leat.h"

/* ---- the system: a function that does what its body says, "put:1;publish:a", from a route, a queue or by its name
   ------------------------------- */

struct state {
    struct leat_call base;
    struct leat_table *rows;
    struct leat_topic *news;
    struct leat_queue *work;
    bool truth;
    int64_t count;
    double rate;
    leat_str word;
};

static leat_status open_state(void *memory, struct leat_runtime *runtime)
{
    struct state *state = memory;
    struct leat_error *error = &state->base.error;
    LEAT_TRY(leat_table_open(&state->rows, runtime, "ROWS"));
    LEAT_TRY(leat_topic_open(&state->news, runtime, "NEWS"));
    LEAT_TRY(leat_queue_open(&state->work, runtime, "WORK"));
    LEAT_TRY(leat_setting_bool(&state->truth, "TRUTH", error));
    LEAT_TRY(leat_setting_int64(&state->count, "COUNT", error));
    LEAT_TRY(leat_setting_double(&state->rate, "RATE", error));
    return leat_setting_str(&state->word, "WORD", error);
}

static leat_status reply(struct state *state, leat_str text)
{
    leat_buf_reset(&state->base.reply.body);
    state->base.reply.status = 200;
    return leat_buf_append_json(&state->base.reply.body, text);
}

static leat_str key_of(struct state *state, leat_str id)
{
    return LEAT_TEXT(state->base.arena, "{\"Id\":{\"S\":\"", id, "\"}}");
}

static leat_status put(struct state *state, leat_str id)
{
    leat_str key = key_of(state, id);
    return leat_table_put(state->rows,
                          LEAT_TEXT(state->base.arena, "{\"Id\":{\"S\":\"", id, "\"},\"N\":{\"N\":\"1\"}}"), key);
}

static leat_status get(struct state *state, leat_str id)
{
    leat_str item;
    LEAT_TRY(leat_table_get(state->rows, key_of(state, id), &item, state->base.arena));
    return reply(state, item.data ? item : LEAT_STR("absent"));
}

static leat_status tell(struct state *state, leat_str what)
{
    struct leat_arena *arena = state->base.arena;
    if (leat_str_equal(what, LEAT_STR("settings"))) {
        char rate[32];
        snprintf(rate, sizeof rate, "%g", state->rate);
        return reply(state,
                     LEAT_TEXT(arena, state->truth ? "true" : "false", " ", state->count, " ", rate, " ", state->word));
    }
    if (leat_str_equal(what, LEAT_STR("uuid"))) {
        leat_uuid id;
        LEAT_TRY(leat_uuid_new_v7(&id));
        return reply(state, leat_uuid_text(id, arena));
    }
    if (leat_str_equal(what, LEAT_STR("time"))) return reply(state, leat_time_text(state->base.now, arena));
    if (leat_str_equal(what, LEAT_STR("left")))
        return reply(state, LEAT_TEXT(arena, (int64_t)leat_call_remaining_ms(&state->base)));
    leat_str header = leat_http_find_header(state->base.http, what);
    return reply(state, header.data ? header : LEAT_STR("no header"));
}

/* Whether a process that was forked may end as it likes. */
static bool ends_in_a_child(void)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) exit(0);
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static leat_status do_one(struct state *state, leat_str verb, leat_str rest)
{
    if (leat_str_equal(verb, LEAT_STR("put"))) return put(state, rest);
    if (leat_str_equal(verb, LEAT_STR("get"))) return get(state, rest);
    if (leat_str_equal(verb, LEAT_STR("publish"))) return leat_topic_publish(state->news, rest);
    if (leat_str_equal(verb, LEAT_STR("send"))) return leat_queue_send(state->work, rest);
    if (leat_str_equal(verb, LEAT_STR("tell"))) return tell(state, rest);
    if (leat_str_equal(verb, LEAT_STR("exit"))) exit(0);
    if (leat_str_equal(verb, LEAT_STR("child"))) return ends_in_a_child() ? LEAT_OK : LEAT_REJECT;
    return LEAT_REJECT;
}

static leat_status handle(void *memory, struct leat_input body, struct leat_issues *issues)
{
    struct state *state = memory;
    leat_str left = {body.data, body.size};
    (void)issues;
    LEAT_TRY(reply(state, LEAT_STR("done")));
    while (left.size) {
        leat_str step = {left.data, leat_str_find(left, ';')};
        size_t colon = leat_str_find(step, ':'), used = step.size < left.size ? step.size + 1 : step.size;
        LEAT_TRY(do_one(state, (leat_str){step.data, colon},
                        colon < step.size ? (leat_str){step.data + colon + 1, step.size - colon - 1} : LEAT_STR("")));
        left = (leat_str){left.data + used, left.size - used};
    }
    return LEAT_OK;
}

#define FUNCTION(name_, source_, dead_letter)                                                                          \
    {                                                                                                                  \
        .system = "kit", .name = name_, .source = source_, .call_size = sizeof(struct state), .open = open_state,      \
        .handle = handle, .dead_letter_variable = dead_letter                                                          \
    }
static const struct leat_function by_route_function = FUNCTION("by-route", &leat_source_rest_api, NULL),
                                  direct_function = FUNCTION("direct", &leat_source_direct, NULL),
                                  by_queue_function = FUNCTION("by-queue", &leat_source_queue, "DEAD");

static const struct leat_test_resource rows = {.kind = LEAT_TEST_TABLE, .name = "rows", .partition = "Id"},
                                       news = {.kind = LEAT_TEST_TOPIC, .name = "news"},
                                       work = {.kind = LEAT_TEST_QUEUE, .name = "work"},
                                       dead = {.kind = LEAT_TEST_QUEUE, .name = "in-dead-letters"},
                                       truth = {.kind = LEAT_TEST_SETTING, .name = "truth", .value = "false"},
                                       count = {.kind = LEAT_TEST_SETTING, .name = "count", .value = "3"},
                                       rate = {.kind = LEAT_TEST_SETTING, .name = "rate", .value = "0.5"},
                                       word = {.kind = LEAT_TEST_SETTING, .name = "word"};
static const struct leat_test_resource *const resources[] = {&rows, &news, &work, &truth, &count, &rate, &word, &dead};
static const char *const variables[] = {"ROWS", "NEWS", "WORK", "TRUTH", "COUNT", "RATE", "WORD", "DEAD"};
static const struct leat_test_system kit = {"kit", resources, 8};

#define TESTED(function_, path_)                                                                                       \
    {                                                                                                                  \
        .function = &function_, .method = "POST", .path = path_, .timeout_seconds = 20, .memory_mb = 128,              \
        .variables = variables, .resources = resources, .resource_count = 8                                            \
    }
static const struct leat_test_function by_route = TESTED(by_route_function, "/do"),
                                       direct = TESTED(direct_function, NULL),
                                       by_queue = TESTED(by_queue_function, NULL);

static struct leat_test *begin(void)
{
    struct leat_test *test = leat_test_new(&kit);
    leat_test_set_str(test, &word, LEAT_STR("hello"));
    return test;
}

static const struct leat_test_result *deliver(struct leat_test *test, const char *body)
{
    leat_str text = leat_str_of(body);
    return leat_test_deliver(test, &by_queue, &text, 1);
}

static bool holds(leat_str text, const char *part)
{
    return text.data && memmem(text.data, text.size, part, strlen(part)) != NULL;
}

/* ---- calls ------------------------------------------------------------------------------------------------------- */

static void a_direct_call_has_a_result_or_an_error(void)
{
    struct leat_test *test = begin();
    const struct leat_test_result *result = leat_test_call(test, &direct, LEAT_STR("put:1"));
    CHECK_STR(result->body, "\"done\"");
    CHECK_INT(strlen(result->body.data), (long)result->body.size);
    CHECK(!result->error_type.data && result->status == 0 && result->message_count == 0);
    result = leat_test_call(test, &direct, LEAT_STR("put:2;fail"));
    CHECK_STR(result->error_type, "Function.Rejected");
    CHECK(result->error_message.size > 0 && !result->body.data && holds(result->log, "the invocation failed"));
    CHECK_INT(strlen(result->log.data), (long)result->log.size);
    CHECK_INT(leat_test_count_rows(test, &rows), 1); /* the failed call's put was dropped */
    leat_test_free(test);
}

static void a_request_is_answered(void)
{
    struct leat_test *test = begin();
    const struct leat_test_result *result = leat_test_call(test, &by_route, LEAT_STR("put:1"));
    CHECK_INT(result->status, 200);
    CHECK_STR(result->content_type, "application/json");
    CHECK_STR(leat_test_reply(test, &by_route, 200), "\"done\"");
    CHECK_STR(leat_test_call(test, &by_route, LEAT_STR("tell:x-from"))->body, "\"no header\"");
    leat_test_set_header(test, "X-From", "here");
    leat_test_set_header(test, "X-More", "\"quoted\"");
    CHECK_STR(leat_test_call(test, &by_route, LEAT_STR("tell:x-from"))->body, "\"here\"");
    CHECK_STR(leat_test_call(test, &by_route, LEAT_STR("tell:X-More"))->body, "\"\\\"quoted\\\"\"");
    leat_test_set_header(test, "X-From", NULL);
    CHECK_STR(leat_test_call(test, &by_route, LEAT_STR("tell:x-from"))->body, "\"no header\"");
    CHECK_INT(leat_test_call(test, &by_route, LEAT_STR("fail"))->status, 422);
    leat_test_free(test);
}

static void settings_are_read_anew_when_they_change(void)
{
    struct leat_test *test = begin();
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("tell:settings"))->body, "\"false 3 0.5 hello\"");
    leat_test_set_bool(test, &truth, true);
    leat_test_set_int64(test, &count, INT64_MIN);
    leat_test_set_double(test, &rate, 1e-7);
    leat_test_set_str(test, &word, (leat_str){NULL, 0});
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("tell:settings"))->body, "\"true -9223372036854775808 1e-07 \"");
    leat_test_free(test);
}

static void time_moves_when_it_is_told_to(void)
{
    struct leat_test *test = begin();
    leat_time later;
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("tell:time"))->body, "\"2026-01-01T00:00:00.000Z\"");
    leat_test_advance(test, 61500);
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("tell:time"))->body, "\"2026-01-01T00:01:01.501Z\"");
    CHECK(leat_time_parse(&later, LEAT_STR("2031-05-06T07:08:09+02:00")) == LEAT_OK);
    leat_test_set_time(test, later);
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("tell:time"))->body, "\"2031-05-06T05:08:09.000Z\"");
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("tell:left"))->body, "\"20000\"");
    leat_test_free(test);
}

/* Two times of two calls are seldom whole seconds apart, as in life: who asks for seconds of them learns it in a
   test. */
static void a_call_takes_time(void)
{
    struct leat_test *test = begin();
    const leat_time before = leat_time_now();
    int64_t seconds = 0, ms = 0;
    leat_test_call(test, &direct, LEAT_STR("tell:time"));
    leat_test_advance(test, 86400 * 1000);
    CHECK(leat_time_seconds_since(&seconds, leat_time_now(), before) == LEAT_UNSUPPORTED);
    CHECK(leat_time_ms_since(&ms, leat_time_now(), before) == LEAT_OK);
    CHECK_INT(ms, 86400 * 1000 + 1);
    leat_test_free(test);
}

static void a_process_that_a_handler_forks_may_end(void)
{
    struct leat_test *test = begin();
    CHECK_INT(leat_test_call(test, &by_route, LEAT_STR("child"))->status, 200);
    leat_test_free(test);
}

static void ids_repeat_in_each_run(void)
{
    for (int i = 0; i < 2; i++) {
        struct leat_test *test = begin();
        CHECK_STR(leat_test_call(test, &direct, LEAT_STR("tell:uuid"))->body,
                  "\"019b76da-a800-7000-8000-000000000001\"");
        CHECK_STR(leat_test_call(test, &direct, LEAT_STR("tell:uuid"))->body,
                  "\"019b76da-a801-7000-8000-000000000002\"");
        leat_test_free(test);
    }
}

/* ---- what was done ----------------------------------------------------------------------------------------------- */

static void rows_are_kept_by_their_keys(void)
{
    struct leat_test *test = begin();
    leat_test_put_row(test, &rows, LEAT_STR("{\"Id\":{\"S\":\"7\"},\"N\":{\"N\":\"0\"}}"));
    leat_test_put_row(test, &rows, LEAT_STR("{\"Id\":{\"S\":\"8\"}}"));
    CHECK(!leat_test_find_deed(test, LEAT_TEST_ANY, NULL, 0));
    deliver(test, "put:\\u0037;put:9"); /* 7, spelt otherwise */
    CHECK_INT(leat_test_count_rows(test, &rows), 3);
    CHECK_STR(leat_test_row(test, &rows, 0), "{\"Id\":{\"S\":\"\\u0037\"},\"N\":{\"N\":\"1\"}}");
    CHECK_STR(leat_test_row(test, &rows, 1), "{\"Id\":{\"S\":\"8\"}}");
    CHECK(!leat_test_row(test, &rows, 3).data);
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("get:8"))->body, "\"{\\\"Id\\\":{\\\"S\\\":\\\"8\\\"}}\"");
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("get:88"))->body, "\"absent\"");
    const struct leat_test_deed *deed = leat_test_find_deed(test, LEAT_TEST_GET, "rows", 1);
    deliver(test, "put:"); /* which DynamoDB refuses */
    CHECK_INT(leat_test_count_rows(test, &rows), 3);
    if (CHECK(deed)) CHECK_STR(deed->body, "{\"Id\":{\"S\":\"88\"}}");
    leat_test_free(test);
}

static void deeds_are_in_the_order_in_which_they_were_done(void)
{
    static const struct {
        enum leat_test_verb verb;
        const char *resource, *body;
    } done[] = {{LEAT_TEST_PUT, "rows", "{\"Id\":{\"S\":\"1\"},\"N\":{\"N\":\"1\"}}"},
                {LEAT_TEST_SEND, "work", "a&b=c%"},
                {LEAT_TEST_PUBLISH, "news", "\xc3\xa4 +"},
                {LEAT_TEST_PUBLISH, "news", "two"}};
    struct leat_test *test = begin();
    deliver(test, "send:a&b=c%;publish:\xc3\xa4 +;publish:two;put:1");
    for (size_t i = 0; i < sizeof done / sizeof *done; i++) {
        const struct leat_test_deed *deed = leat_test_find_deed(test, LEAT_TEST_ANY, NULL, i);
        if (!CHECK(deed)) break;
        CHECK_INT(deed->verb, done[i].verb);
        CHECK_STR(deed->resource, done[i].resource);
        CHECK_STR(deed->body, done[i].body);
        if (i) CHECK_STR(deed->correlation_id, "message-1");
        CHECK(!deed->reason.data);
    }
    CHECK(!leat_test_find_deed(test, LEAT_TEST_ANY, NULL, 4) &&
          !leat_test_find_deed(test, LEAT_TEST_PUBLISH, "news", 2));
    CHECK_INT(leat_test_count_messages(test, &news), 2);
    CHECK_STR(leat_test_message(test, &news, 1), "two");
    CHECK_STR(leat_test_message(test, &work, 0), "a&b=c%");
    CHECK_INT(leat_test_count_requests(test), 3); /* two puts or messages of one place share one */
    leat_test_free(test);
}

static void a_dead_letter_has_its_reason(void)
{
    struct leat_test *test = begin();
    const leat_str bodies[] = {LEAT_STR_INIT("put:1"), LEAT_STR_INIT("put:2;fail"), LEAT_STR_INIT("put:3")};
    CHECK_INT(leat_test_deliver(test, &by_queue, bodies, 3)->given_back_count, 0);
    const struct leat_test_deed *letter = leat_test_find_deed(test, LEAT_TEST_SEND, "in-dead-letters", 0);
    if (CHECK(letter)) {
        CHECK_STR(letter->body, "put:2;fail");
        CHECK_STR(letter->reason, "rejected");
        CHECK(holds(letter->attributes, "message-2"));
    }
    CHECK_INT(leat_test_count_rows(test, &rows), 2);
    leat_test_free(test);
}

/* Where an attribute of the message stands in the reason, since there is room for ten, it is no mere reason. */
static void a_long_reason_goes_along_only_with_an_attribute(void)
{
    enum { LONG = 40 * 1024 };
    static char text[LONG + 256];
    static const char *const forms[] = {"{\"reason\":\"%0*d\"}",
                                        "{\"reason\":\"r\",\"attributes\":{\"tenth\":{\"stringValue\":\"%0*d\"}}}"};
    struct leat_test *test = begin();
    const leat_str body = LEAT_STR("fail");
    for (size_t i = 0; i < 2; i++) {
        snprintf(text, sizeof text, forms[i], LONG, 7);
        leat_test_set_dead_letter_reason(test, text);
        leat_test_deliver(test, &by_queue, &body, 1);
        const struct leat_test_deed *letter = leat_test_find_deed(test, LEAT_TEST_SEND, "in-dead-letters", i);
        if (CHECK(letter)) CHECK(holds(letter->attributes, "earlier") == (i == 1));
    }
    leat_test_free(test);
}

static void a_dead_letter_that_fails_again_keeps_its_first_reason(void)
{
    struct leat_test *test = begin();
    const leat_str body = LEAT_STR("fail");
    leat_test_set_dead_letter_reason(test, "{\"reason\":\"the second\",\"earlier\":{\"reason\":\"the first\"}}");
    leat_test_deliver(test, &by_queue, &body, 1);
    leat_test_set_dead_letter_reason(test, NULL);
    leat_test_deliver(test, &by_queue, &body, 1);
    const struct leat_test_deed *again = leat_test_find_deed(test, LEAT_TEST_SEND, "in-dead-letters", 0),
                                *once = leat_test_find_deed(test, LEAT_TEST_SEND, "in-dead-letters", 1);
    if (CHECK(again && once)) {
        CHECK_STR(again->reason, "rejected");
        CHECK(holds(again->attributes, "\\\"earlier\\\":{\\\"reason\\\":\\\"the first\\\"}"));
        CHECK(!holds(again->attributes, "second"));
        CHECK(!holds(once->attributes, "earlier"));
    }
    leat_test_free(test);
}

/* ---- faults ------------------------------------------------------------------------------------------------------ */

static void a_fault_meets_the_request_that_it_names(void)
{
    struct leat_test *test = begin();
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_RESET, .resource = "rows", .request = 2});
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("get:1;publish:a;get:2;get:3"))->body, "\"absent\"");
    CHECK_INT(leat_test_count_requests(test), 5); /* the second get was sent twice */
    leat_test_heal(test);
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_THROTTLE, .holding = "hot"});
    CHECK(!leat_test_call(test, &direct, LEAT_STR("publish:cold;put:cold"))->error_type.data);
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("publish:hot;put:cold"))->error_type, "Function.Unavailable");
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("get:hot"))->error_type, "Function.Unavailable");
    leat_test_heal(test);
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_THROTTLE, .resource = "work", .percent = 100});
    CHECK_STR(leat_test_call(test, &direct, LEAT_STR("send:x"))->error_type, "Function.Unavailable");
    leat_test_free(test);
}

/* Each service's throttle and each of its partial failures is one to the runtime: three attempts, and nothing of it was
   done. */
static void every_service_words_its_failures(void)
{
    static const char *const steps[][2] = {{"put:1", "put:1;put:2;put:3"},
                                           {"publish:1", "publish:1;publish:2;publish:3"},
                                           {"send:1", "send:1;send:2;send:3"}};
    static const char *const codes[] = {"ProvisionedThroughputExceededException", "Throttling", "RequestThrottled"};
    for (size_t i = 0; i < 3; i++) {
        struct leat_test *test = begin();
        leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_THROTTLE});
        const struct leat_test_result *result = deliver(test, steps[i][0]);
        CHECK(result->given_back_count == 1 && holds(result->log, codes[i]));
        CHECK(leat_test_count_requests(test) == 3 && !leat_test_find_deed(test, LEAT_TEST_ANY, NULL, 0));

        leat_test_heal(test);
        leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_PARTIAL, .request = 1});
        CHECK_INT(deliver(test, steps[i][1])->given_back_count, 0);
        for (size_t done = 0; done < 3; done++) CHECK(leat_test_find_deed(test, LEAT_TEST_ANY, NULL, done));
        /* what was done at the first time is not done twice */
        CHECK(!leat_test_find_deed(test, LEAT_TEST_ANY, NULL, 3));

        leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_PARTIAL, .holding = "2"});
        CHECK_INT(deliver(test, steps[i][1])->given_back_count, 1);
        leat_test_free(test);
    }
}

/* A caller can't tell a request that was lost from an answer that was: a message may be there twice. */
static void an_answer_that_is_lost_may_leave_a_message_twice(void)
{
    struct leat_test *test = begin();
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_TIMEOUT, .request = 1});
    CHECK_INT(deliver(test, "send:once")->given_back_count, 0);
    CHECK_INT(leat_test_count_messages(test, &work), 2);
    leat_test_free(test);
}

static void what_is_given_back_is_delivered_again(void)
{
    struct leat_test *test = begin();
    const leat_str bodies[] = {LEAT_STR_INIT("send:a"), LEAT_STR_INIT("send:b"), LEAT_STR_INIT("send:c")};
    CHECK(!leat_test_redeliver(test));
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_PARTIAL, .holding = "b"});
    const struct leat_test_result *result = leat_test_deliver(test, &by_queue, bodies, 3);
    CHECK(!result->given_back[0] && result->given_back[1] && !result->given_back[2]);
    result = leat_test_redeliver(test);
    CHECK(result && result->message_count == 1 && result->given_back_count == 1 && holds(result->log, "message-2"));
    leat_test_heal(test);
    CHECK_INT(leat_test_redeliver(test)->given_back_count, 0);
    CHECK(!leat_test_redeliver(test));
    CHECK_INT(leat_test_count_messages(test, &work), 3);
    leat_test_free(test);
}

/* ---- misuse ------------------------------------------------------------------------------------------------------ */

static void use_no_such_resource(struct leat_test *test)
{
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_RESET, .resource = "row"});
}
static void use_setting_as_resource(struct leat_test *test)
{
    (void)leat_test_find_deed(test, LEAT_TEST_ANY, "truth", 0);
}
static void use_no_kind(struct leat_test *test) { leat_test_fail(test, (struct leat_test_fault){.percent = 1}); }
static void use_too_many_percent(struct leat_test *test)
{
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_RESET, .percent = 101});
}
static void use_two_systems(struct leat_test *test)
{
    (void)test;
    leat_test_new(&kit);
}
static void use_no_messages(struct leat_test *test) { leat_test_deliver(test, &by_queue, NULL, 0); }
static void use_time_that_was(struct leat_test *test)
{
    leat_time now = leat_time_now();
    now.seconds--;
    leat_test_set_time(test, now);
}
static void use_reply_of_another(struct leat_test *test) { leat_test_reply(test, &by_route, 200); }
static void use_reply_of_another_status(struct leat_test *test)
{
    leat_test_call(test, &by_route, LEAT_STR("fail"));
    leat_test_reply(test, &by_route, 200);
}
static void use_nul_in_setting(struct leat_test *test) { leat_test_set_str(test, &word, LEAT_STR("a\0b")); }
static void use_infinite_setting(struct leat_test *test) { leat_test_set_double(test, &rate, 1e308 * 10); }
static void use_row_without_key(struct leat_test *test)
{
    leat_test_put_row(test, &rows, LEAT_STR("{\"N\":{\"N\":\"1\"}}"));
}
static void use_row_of_an_empty_key(struct leat_test *test)
{
    leat_test_put_row(test, &rows, LEAT_STR("{\"Id\":{\"S\":\"\"}}"));
}
static void use_setting_without_value(struct leat_test *test)
{
    leat_test_free(test);
    test = leat_test_new(&kit);
    leat_test_call(test, &direct, LEAT_STR(""));
}
static void use_value_that_breaks_its_schema(struct leat_test *test)
{
    struct leat_issues issues;
    (void)test;
    leat_issues_init(&issues);
    leat_test_expect(LEAT_TOO_LARGE, "the event for direct", &issues);
}

static void use_exit_in_a_handler(struct leat_test *test) { leat_test_call(test, &direct, LEAT_STR("exit")); }

static const struct {
    void (*use)(struct leat_test *test);
    const char *sentence;
} misuses[] = {
    {use_no_such_resource,
     "no function of kit uses a table, topic or queue named \"row\": there are rows, news, work, in-dead-letters\n"},
    {use_setting_as_resource,
     "no function of kit uses a table, topic or queue named \"truth\": there are rows, news, work, in-dead-letters\n"},
    {use_no_kind, "leat_test_fail: 0 is no kind of fault\n"},
    {use_too_many_percent, "leat_test_fail: a chance of 101 percent\n"},
    {use_two_systems, "there is a system under test already: leat_test_free it first, its clock and its environment "
                      "are the process's\n"},
    {use_no_messages, "by-queue: a queue delivers no batch without messages\n"},
    {use_time_that_was, "leat_test_set_time: the clock never goes back\n"},
    {use_reply_of_another, "by-route was not the last function that was called\n"},
    {use_reply_of_another_status,
     "by-route did not reply 200 but 422: {\"type\":\"about:blank\",\"title\":\"Unprocessable "
     "Content\",\"status\":422,\"detail\":\"\"}\n"},
    {use_nul_in_setting, "the setting word: no environment holds a text with a NUL\n"},
    {use_infinite_setting, "the setting rate: no number can be infinite or NaN\n"},
    {use_row_without_key, "a row of rows has no key: Id\n"},
    {use_row_of_an_empty_key, "DynamoDB refuses a row of rows: a partition key has 1 to 2048 bytes\n"},
    {use_setting_without_value,
     "direct could not begin: WORD is not set (a setting without a default is given by the test)\n"},
    {use_value_that_breaks_its_schema, "the event for direct: too-large\n"},
    {use_exit_in_a_handler, "direct ended the process: a handler returns, it does not call exit\n"},
};

static void misuse_ends_with_a_sentence(void)
{
    for (size_t i = 0; i < sizeof misuses / sizeof *misuses; i++) {
        char said[1024] = "", expected[1024];
        int ends[2], status = 0;
        if (!CHECK(pipe(ends) == 0)) return;
        pid_t child = fork();
        if (child == 0) {
            dup2(ends[1], STDERR_FILENO);
            misuses[i].use(begin());
            _exit(0);
        }
        close(ends[1]);
        for (ssize_t got, at = 0; (got = read(ends[0], said + at, sizeof said - 1 - (size_t)at)) > 0;) at += got;
        close(ends[0]);
        CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 1);
        snprintf(expected, sizeof expected, "leat testing: %s", misuses[i].sentence);
        CHECK_STR(leat_str_of(said), expected);
    }
}

int main(void)
{
    a_direct_call_has_a_result_or_an_error();
    a_request_is_answered();
    settings_are_read_anew_when_they_change();
    time_moves_when_it_is_told_to();
    a_call_takes_time();
    a_process_that_a_handler_forks_may_end();
    ids_repeat_in_each_run();
    rows_are_kept_by_their_keys();
    deeds_are_in_the_order_in_which_they_were_done();
    a_dead_letter_has_its_reason();
    a_dead_letter_that_fails_again_keeps_its_first_reason();
    a_long_reason_goes_along_only_with_an_attribute();
    a_fault_meets_the_request_that_it_names();
    every_service_words_its_failures();
    an_answer_that_is_lost_may_leave_a_message_twice();
    what_is_given_back_is_delivered_again();
    misuse_ends_with_a_sentence();
    return check_result();
}
