/* place-order as its user tests it: what it publishes and what it answers. */
#include "order.h"

#include "../../unit/check.h"

static bool holds(leat_str text, const char *part) { return memmem(text.data, text.size, part, strlen(part)) != NULL; }

static void an_order_is_published_and_answered(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    const struct checkout *published;
    const struct leat_test_result *result = checkout_place_order_test(test, &order);
    CHECK_INT(result->status, 202);
    CHECK_STR(result->content_type, "application/json");
    CHECK_INT(checkout_place_order_test_reply_202(test)->id, 15311);
    if (CHECK(checkout_events_test_messages(test, &published) == 1)) CHECK(checkout_equal(published, &order));
    const struct leat_test_deed *deed = leat_test_find_deed(test, LEAT_TEST_PUBLISH, "checkout-events", 0);
    if (CHECK(deed)) CHECK_STR(deed->correlation_id, "request-1");
}

static void an_order_that_breaks_its_schema_is_answered_with_the_place(struct leat_test *test)
{
    const struct leat_test_result *result = checkout_place_order_test_text(test, LEAT_STR("{\"id\":\"x\"}"));
    CHECK_INT(result->status, 400);
    CHECK_STR(result->content_type, "application/problem+json");
    CHECK(holds(result->body, "\"pointer\":\"/id\"") && holds(result->body, "\"rule\":\"required\""));
    CHECK_INT(leat_test_count_requests(test), 0);
}

static void a_throttled_topic_is_answered_with_later(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_THROTTLE, .resource = "checkout-events"});
    CHECK_INT(checkout_place_order_test(test, &order)->status, 503);
    CHECK(!leat_test_find_deed(test, LEAT_TEST_ANY, NULL, 0));
    leat_test_heal(test);
    CHECK_INT(checkout_place_order_test(test, &order)->status, 202);
}

static void a_connection_that_breaks_is_made_again(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    const struct checkout *published;
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_RESET, .request = 1});
    CHECK_INT(checkout_place_order_test(test, &order)->status, 202);
    CHECK_INT(checkout_events_test_messages(test, &published), 1);
    CHECK_INT(leat_test_count_requests(test), 2);
}

static void what_was_published_becomes_a_row(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    const struct checkout *published;
    const struct checkout_order_row *rows;
    checkout_place_order_test(test, &order);
    size_t count = checkout_events_test_messages(test, &published);
    CHECK_INT(checkout_process_records_test(test, published, count)->given_back_count, 0);
    CHECK_INT(checkout_orders_test_rows(test, &rows), 1);
}

static void run(void (*check)(struct leat_test *test))
{
    struct leat_test *test = checkout_test_new();
    check(test);
    leat_test_free(test);
}

int main(void)
{
    run(an_order_is_published_and_answered);
    run(an_order_that_breaks_its_schema_is_answered_with_the_place);
    run(a_throttled_topic_is_answered_with_later);
    run(a_connection_that_breaks_is_made_again);
    run(what_was_published_becomes_a_row);
    return check_result();
}
