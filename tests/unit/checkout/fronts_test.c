/* The typed fronts of checkout's resources: what they hand to the runtime, and what they say of a value that breaks its
   schema. */
#include "checkout_resources.h"

#include "../check.h"

/* Stand-ins for the runtime's own, which need AWS. */
static char last_item[2048], last_key[512], last_message[2048];
static leat_status runtime_says = LEAT_OK;

leat_status leat_table_put(struct leat_table *table, leat_str item, leat_str key)
{
    (void)table;
    snprintf(last_item, sizeof last_item, "%.*s", LEAT_STR_ARG(item));
    snprintf(last_key, sizeof last_key, "%.*s", LEAT_STR_ARG(key));
    return runtime_says;
}

leat_status leat_topic_publish(struct leat_topic *topic, leat_str message)
{
    (void)topic;
    snprintf(last_message, sizeof last_message, "%.*s", LEAT_STR_ARG(message));
    return runtime_says;
}

static struct checkout_order_row sound_row(void)
{
    return (struct checkout_order_row){
        .customer_id = LEAT_STR("65144"),
        .date_order_id = LEAT_STR("2018-12-15T23:41:11-08:00-15311"),
        .payment_id = 2509,
        .payment_amount = leat_decimal_scaled(45000, 2),
        .payment_currency = LEAT_STR("usd"),
        .total_quantity = 3,
    };
}

static void a_row_is_put_with_its_key(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    struct leat_call call = {.arena = &arena};
    struct checkout_orders_table orders = {.table = NULL, .call = &call};
    struct checkout_order_row row = sound_row();
    CHECK_INT(checkout_orders_put(&orders, &row), LEAT_OK);
    CHECK_STR(leat_str_of(last_key),
              "{\"CustomerId\":{\"S\":\"65144\"},\"DateOrderId\":{\"S\":\"2018-12-15T23:41:11-08:00-15311\"}}");
    CHECK_STR(
        leat_str_of(last_item),
        "{\"CustomerId\":{\"S\":\"65144\"},\"DateOrderId\":{\"S\":\"2018-12-15T23:41:11-08:00-15311\"},\"PaymentId\":{"
        "\"N\":\"2509\"},"
        "\"PaymentAmount\":{\"N\":\"450.00\"},\"PaymentCurrency\":{\"S\":\"usd\"},\"TotalQuantity\":{\"N\":\"3\"}}");
    runtime_says = LEAT_TOO_LARGE;
    CHECK_INT(checkout_orders_put(&orders, &row), LEAT_TOO_LARGE);
    runtime_says = LEAT_OK;
}

static void a_row_that_breaks_its_schema_is_refused(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    struct leat_call call = {.arena = &arena};
    struct checkout_orders_table orders = {.table = NULL, .call = &call};
    struct checkout_order_row row = sound_row();
    row.total_quantity = -1;
    row.customer_id = LEAT_STR("");
    last_item[0] = '\0';
    CHECK_INT(checkout_orders_put(&orders, &row), LEAT_INVALID);
    CHECK_STR(leat_str_of(last_item), "");
    CHECK(leat_str_has_prefix(leat_str_of(call.error.message),
                              LEAT_STR("the row for orders is not valid at /CustomerId")));
    CHECK_INT(call.error.status, LEAT_INVALID);

    row = sound_row();
    row.payment_amount = leat_decimal_scaled(450001, 3);
    CHECK_INT(checkout_orders_put(&orders, &row), LEAT_INVALID);
    CHECK(leat_str_has_prefix(leat_str_of(call.error.message),
                              LEAT_STR("the row for orders is not valid at /PaymentAmount")));
    row = sound_row();
    row.payment_currency = LEAT_STR("\xff");
    CHECK_INT(checkout_orders_put(&orders, &row), LEAT_INVALID);
}

static void a_message_is_published_as_it_was_parsed(void)
{
    static const char text[] =
        "{\"id\":15311,\"date\":\"2018-12-15T23:41:11-08:00\",\"status\":\"confirmed\",\"customer\":{\"id\":65144},"
        "\"payment\":{\"id\":2509,\"amount\":450.00,\"currency\":\"usd\"},"
        "\"items\":[{\"id\":6512,\"product\":8711,\"name\":\"Hockey Puck - "
        "Bauer\",\"quantity\":2,\"price\":25.00,\"subtotal\":50.00}]}";
    struct checkout order;
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    struct leat_call call = {.arena = &arena};
    struct checkout_events_topic events = {.topic = NULL, .call = &call};
    if (CHECK(checkout_parse(&order, leat_str_of(text), &arena, NULL) == LEAT_OK)) {
        CHECK_INT(checkout_events_publish(&events, &order), LEAT_OK);
        CHECK_STR(leat_str_of(last_message), text);
        order.items.count = 0;
        CHECK_INT(checkout_events_publish(&events, &order), LEAT_INVALID);
        CHECK(leat_str_has_prefix(leat_str_of(call.error.message),
                                  LEAT_STR("the message for checkout-events is not valid at /items: ")));
        CHECK_STR(leat_str_of(last_message), text);
    }
    leat_arena_clear(&arena);
}

/* What was made without memory is empty: no front reads it, whatever the schema would say of it, and an answer is taken
   back. */
static void nothing_is_made_of_missing_memory(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    struct leat_call call = {.arena = &arena};
    struct checkout_orders_table orders = {.table = NULL, .call = &call};
    struct checkout_events_topic events = {.topic = NULL, .call = &call};
    struct checkout_order_row row = sound_row();
    last_item[0] = last_message[0] = '\0';
    leat_arena_fail(&arena);
    CHECK_INT(checkout_orders_put(&orders, &row), LEAT_NO_MEMORY);
    row.customer_id = LEAT_STR("");
    CHECK_INT(checkout_orders_put(&orders, &row), LEAT_NO_MEMORY);
    CHECK_STR(leat_str_of(call.error.message), "out of memory");
    CHECK_INT(checkout_events_publish(&events, &(struct checkout){.id = 1}), LEAT_NO_MEMORY);
    CHECK_STR(leat_str_of(last_item), "");
    CHECK_STR(leat_str_of(last_message), "");
}

int main(void)
{
    a_row_is_put_with_its_key();
    a_row_that_breaks_its_schema_is_refused();
    a_message_is_published_as_it_was_parsed();
    nothing_is_made_of_missing_memory();
    return check_result();
}
