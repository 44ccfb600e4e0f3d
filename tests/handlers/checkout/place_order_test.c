/* place-order as its user tests it: what it publishes and what it answers. */
#include "order.h"

#include "../../unit/check.h"

static void an_order_is_published_and_answered(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    const struct checkout *published;
    const struct leat_test_result *result = checkout_place_order_test(test, &order);
    CHECK_INT(result->status, 202);
    CHECK_STR(result->content_type, "application/json");
    CHECK_INT(checkout_place_order_test_reply_202(test)->id, 15311);
    if (CHECK(checkout_checkout_events_test_messages(test, &published) == 1)) CHECK(checkout_equal(published, &order));
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
    return check_result();
}
