/* An order as the handlers' tests take it. */
#ifndef TESTS_HANDLERS_CHECKOUT_ORDER_H
#define TESTS_HANDLERS_CHECKOUT_ORDER_H

#include "checkout_testing.h"

/* A sound order of 450.00 for three things. */
static inline struct checkout order_of(int64_t id)
{
    static struct checkout_line_item items[2];
    items[0] =
        (struct checkout_line_item){.id = 6512, .product = 8711, .name = LEAT_STR("Hockey Jersey"), .quantity = 1};
    items[1] = (struct checkout_line_item){.id = 9954, .product = 7600, .name = LEAT_STR("Hockey Puck"), .quantity = 2};
    items[0].price = items[0].subtotal = leat_decimal_scaled(40000, 2);
    items[1].price = leat_decimal_scaled(2500, 2);
    items[1].subtotal = leat_decimal_scaled(5000, 2);
    struct checkout order = {
        .id = id,
        .status = {.known = CHECKOUT_STATUS_CONFIRMED},
        .customer = {.id = 65144},
        .payment = {.id = 2509, .amount = leat_decimal_scaled(45000, 2), .currency = LEAT_STR("usd")},
        .items = {items, 2},
    };
    if (leat_time_parse(&order.date, LEAT_STR("2018-12-15T23:41:11-08:00")) != LEAT_OK) order.id = 0;
    return order;
}

#endif
