/* process-records: keeps an order in the table. The bug of the replay exercise is behind the setting bug-enabled. */
#define CHECKOUT_PROCESS_RECORDS_SIGNATURE                                                                             \
    0x336f46083102b61c, "process-records(Checkout); bug-enabled: read boolean; orders: put"
#include "process_records.h"

/* The schema bounds how many items there are and how much each is: the sum fits. */
static int64_t total_quantity(const struct checkout_line_item_list *items)
{
    int64_t total = 0;
    for (size_t i = 0; i < items->count; i++) total += items->items[i].quantity;
    return total;
}

/* A typed row can't hold text in a number's place: the bug corrupts within the types. */
static void corrupt(struct checkout_order_row *row)
{
    row->payment_id = 0;
    row->payment_amount = leat_decimal_scaled(0, 2);
    row->payment_currency = LEAT_STR("CORRUPTED!");
    row->total_quantity = 0;
}

leat_status checkout_process_records(struct checkout_process_records_call *call, const struct checkout *checkout)
{
    struct leat_arena *arena = call->base.arena;
    struct checkout_order_row row = {
        .customer_id = LEAT_TEXT(arena, checkout->customer.id),
        .date_order_id = LEAT_TEXT(arena, checkout->date, "-", checkout->id),
        .payment_id = checkout->payment.id,
        .payment_amount = checkout->payment.amount,
        .payment_currency = checkout->payment.currency,
        .total_quantity = total_quantity(&checkout->items),
    };
    if (call->bug_enabled) corrupt(&row);
    return checkout_orders_put(call->orders, &row);
}
