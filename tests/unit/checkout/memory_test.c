/*
 * The reference functions whole, from event to answer, while memory runs out at any point: of malloc, and of any arena.
 * Handlers do not ask whether their arena has failed. A message is stored whole or given back, never dead; a request is
 * answered 202 and published whole, or it is 503.
 */
#include <stdlib.h>

#include "aws/aws_stub.h"
#include "core/print.h"
#include "failing_memory.h"
#include "lambda/worker_stub.h"
#include "order.h"

extern const struct leat_function checkout_process_records_function, checkout_place_order_function;

/* ---- arenas: the linker sends their calls here (tests/CMakeLists.txt) */

void *__real_leat_arena_alloc(struct leat_arena *arena, size_t size);
void *__real_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size);
void *__real_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size);
void *__wrap_leat_arena_alloc(struct leat_arena *arena, size_t size);
void *__wrap_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size);
void *__wrap_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size);

static bool fails(struct leat_arena *arena)
{
    if (!memory_fails_now()) return false;
    leat_arena_fail(arena);
    return true;
}

void *__wrap_leat_arena_alloc(struct leat_arena *arena, size_t size)
{
    return fails(arena) ? NULL : __real_leat_arena_alloc(arena, size);
}

void *__wrap_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size)
{
    return fails(arena) ? NULL : __real_leat_arena_alloc_zero(arena, count, size);
}

void *__wrap_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size)
{
    return fails(arena) ? NULL : __real_leat_arena_grow(arena, block, old_size, new_size);
}

/* ---- one run */

struct outcome {
    struct aws_stub aws;
    struct api_stub api;
};

typedef void checker(const struct outcome *out);

static bool was_sent(const struct outcome *out, const char *text)
{
    for (size_t i = 0; i < out->aws.request_count; i++)
        if (strstr(out->aws.bodies[i], text)) return true;
    return false;
}

/* Whether any allocation failed. */
static bool run_once(const struct leat_function *function, const char *event, checker *check, long allocations,
                     bool for_good)
{
    const char *events[] = {event};
    struct outcome out;
    aws_stub_begin(&out.aws, NULL, 0);
    api_begin(&out.api, events, 1);
    memory_fails_after(allocations, for_good);
    api_run(function);
    memory_fails_after(-1, false);
    check(&out);
    api_end(&out.api);
    aws_stub_end(&out.aws);
    return failed_count > 0;
}

static void run_at_each_point(const struct leat_function *function, const char *event, checker *check)
{
    long points = 0;
    while (points < 1000 && run_once(function, event, check, points, false)) points++;
    for (long i = 0; i < points; i++) run_once(function, event, check, i, true);
    printf("%s: %ld points of failure\n", function->name, points);
    CHECK(points > 10 && points < 1000);
}

/* The order with that id, as JSON holds it in a string. */
static const char *quoted_order(struct leat_arena *arena, const char *id)
{
    struct leat_buf text;
    leat_buf_init(&text, 0);
    CHECK_INT(leat_buf_append_json(&text, order_with(arena, "\"id\":15311", id)), LEAT_OK);
    leat_str copy = leat_str_copy(leat_buf_str(&text), arena);
    leat_buf_clear(&text);
    return copy.data;
}

/* ---- the queue's function */

static void each_message_is_stored_whole_or_given_back(const struct outcome *out)
{
    static const char *const items[] = {"{\"itemIdentifier\":\"m1\"}", "{\"itemIdentifier\":\"m2\"}"};
    static const char *const rows[] = {
        "{\"CustomerId\":{\"S\":\"65144\"},\"DateOrderId\":{\"S\":\"2018-12-15T23:41:11-08:00-15311\"},\"PaymentId\":{"
        "\"N\":\"2509\"},"
        "\"PaymentAmount\":{\"N\":\"450.00\"},\"PaymentCurrency\":{\"S\":\"usd\"},\"TotalQuantity\":{\"N\":\"3\"}}",
        "{\"CustomerId\":{\"S\":\"65144\"},\"DateOrderId\":{\"S\":\"2018-12-15T23:41:11-08:00-15312\"},\"PaymentId\":{"
        "\"N\":\"2509\"},"
        "\"PaymentAmount\":{\"N\":\"450.00\"},\"PaymentCurrency\":{\"S\":\"usd\"},\"TotalQuantity\":{\"N\":\"3\"}}"};
    CHECK(!was_sent(out, "/1/dead"));
    if (!out->api.post_count) return; /* it could not even answer: the batch comes again when its time is over */
    const struct api_post *answer = &out->api.posts[0];
    if (answer->error_type[0]) {
        CHECK_STR(leat_str_of(answer->error_type), "Runtime.OutOfMemory");
        return;
    }
    for (size_t i = 0; i < 2; i++) CHECK(strstr(answer->body, items[i]) || was_sent(out, rows[i]));
}

static void a_queue(struct leat_arena *arena)
{
    leat_str event = leat_format(
        arena, "{\"Records\":[{\"messageId\":\"m1\",\"body\":%s},{\"messageId\":\"m\\u0032\",\"body\":%s}]}",
        quoted_order(arena, "\"id\":15311"), quoted_order(arena, "\"id\":15312"));
    run_at_each_point(&checkout_process_records_function, event.data, each_message_is_stored_whole_or_given_back);
}

/* ---- the API's function */

static void a_request_is_done_whole_or_the_service_is_busy(const struct outcome *out)
{
    if (!out->api.post_count) return;
    const struct api_post *answer = &out->api.posts[0];
    if (answer->error_type[0]) {
        CHECK_STR(leat_str_of(answer->error_type), "Runtime.OutOfMemory");
    } else if (strstr(answer->body, "{\"statusCode\":202,") == answer->body) {
        CHECK(strstr(answer->body, "\"body\":\"{\\\"id\\\":15311,\\\"status\\\":\\\"accepted\\\"}\"}") != NULL);
        CHECK(was_sent(out, "%22subtotal%22%3A50.00%7D%5D%7D") && was_sent(out, "correlation-id"));
    } else {
        CHECK(strstr(answer->body, "{\"statusCode\":503,") == answer->body);
        CHECK(strstr(answer->body, "Try again later.") != NULL);
    }
}

static void a_request(struct leat_arena *arena)
{
    leat_str event = leat_format(arena,
                                 "{\"resource\":\"/checkout\",\"path\":\"/"
                                 "check\\u006fut\",\"httpMethod\":\"POST\",\"headers\":{\"A\":\"\\u0061\"},"
                                 "\"requestContext\":{\"requestId\":\"api-1\"},\"isBase64Encoded\":false,\"body\":%s}",
                                 quoted_order(arena, "\"id\":15311"));
    run_at_each_point(&checkout_place_order_function, event.data, a_request_is_done_whole_or_the_service_is_busy);
}

int main(void)
{
    setenv("LEAT_TABLE_ORDERS", "orders", 1);
    setenv("LEAT_SETTING_BUG_ENABLED", "false", 1);
    setenv("LEAT_TOPIC_CHECKOUT_EVENTS", "arn:aws:sns:eu-west-1:1:events", 1);
    setenv("LEAT_DEAD_LETTER_QUEUE", "http://localhost/1/dead", 1);
    setenv("AWS_LAMBDA_LOG_LEVEL", "FATAL", 1);
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    a_queue(&arena);
    a_request(&arena);
    leat_arena_clear(&arena);
    return check_result();
}
