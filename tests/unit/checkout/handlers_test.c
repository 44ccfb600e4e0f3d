/* The reference handlers without AWS: what they put, publish and answer, seen by fronts of the test's own. */
#include "../../../handlers/checkout/place_order.c"
#include "../../../handlers/checkout/process_records.c"

#include "../check.h"

struct checkout_orders_table {
    struct checkout_order_row row;
    leat_status status;
    int puts;
};
struct checkout_checkout_events_topic {
    int64_t id;
    leat_status status;
    int publishes;
};

leat_status checkout_orders_put(struct checkout_orders_table *table, const struct checkout_order_row *row)
{
    table->row = *row;
    table->puts++;
    return table->status;
}

leat_status checkout_checkout_events_publish(struct checkout_checkout_events_topic *topic, const struct checkout *message)
{
    topic->id = message->id;
    topic->publishes++;
    return topic->status;
}

leat_status checkout_place_order_reply_202(struct checkout_place_order_call *call, const struct checkout_accepted *body)
{
    call->base.reply.status = 202;
    call->base.deadline_ms = (uint64_t)body->id;
    return LEAT_OK;
}

static struct checkout_line_item items[] = {{.quantity = 1}, {.quantity = 2}};

static struct checkout seed_order(void)
{
    struct checkout order = {.id = 15311, .customer = {.id = 65144}, .payment = {.id = 2509, .currency = LEAT_STR("usd")}, .items = {items, 2}};
    CHECK_INT(leat_time_parse(&order.date, LEAT_STR("2018-12-15T23:41:11-08:00")), LEAT_OK);
    CHECK_INT(leat_decimal_parse(&order.payment.amount, LEAT_STR("450.00")), LEAT_OK);
    return order;
}

static void an_order_is_published_and_answered(void)
{
    struct checkout_checkout_events_topic topic = {.id = 0};
    struct checkout_place_order_call call = {.checkout_events = &topic};
    struct checkout order = seed_order();
    CHECK_INT(checkout_place_order(&call, &order), LEAT_OK);
    CHECK(topic.publishes == 1 && topic.id == 15311 && call.base.reply.status == 202 && call.base.deadline_ms == 15311);

    topic.status = LEAT_TOO_LARGE;
    call.base.reply.status = 0;
    CHECK_INT(checkout_place_order(&call, &order), LEAT_TOO_LARGE);
    CHECK_INT(call.base.reply.status, 0);
}

static void an_order_becomes_a_row(struct leat_arena *arena)
{
    struct checkout_orders_table table = {.puts = 0};
    struct checkout_process_records_call call = {.base = {.arena = arena}, .orders = &table};
    struct checkout order = seed_order();
    CHECK_INT(checkout_process_records(&call, &order), LEAT_OK);
    CHECK_INT(table.puts, 1);
    CHECK_STR(table.row.customer_id, "65144");
    CHECK_STR(table.row.date_order_id, "2018-12-15T23:41:11-08:00-15311");
    CHECK_INT(table.row.payment_id, 2509);
    CHECK_STR(leat_decimal_text(table.row.payment_amount, arena), "450.00");
    CHECK_STR(table.row.payment_currency, "usd");
    CHECK_INT(table.row.total_quantity, 3);

    call.bug_enabled = true;
    CHECK_INT(checkout_process_records(&call, &order), LEAT_OK);
    CHECK_STR(table.row.date_order_id, "2018-12-15T23:41:11-08:00-15311");
    CHECK_STR(table.row.payment_currency, "CORRUPTED!");
    CHECK_STR(leat_decimal_text(table.row.payment_amount, arena), "0.00");
    CHECK(table.row.payment_id == 0 && table.row.total_quantity == 0);

    table.status = LEAT_INVALID;
    CHECK_INT(checkout_process_records(&call, &order), LEAT_INVALID);
}

int main(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    an_order_is_published_and_answered();
    an_order_becomes_a_row(&arena);
    leat_arena_clear(&arena);
    return check_result();
}
