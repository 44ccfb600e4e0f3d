/* take-order: Takes an order at the counter. Yours: leat wrote this file once and will not touch it again. When the
 * function's signature in the schema changes, the compiler says what to do here. */
#define SHOP_FLOOR_TAKE_ORDER_SIGNATURE 0xa2cf52ad7df5cfcf, "take-order(Order) -> 201 Receipt, 409 problem; greeting: read string; limit: read integer; order-events: publish; order-work: send; orders: put, get; rate: read number; strict: read boolean"
#include "take_order.h"

/*
 * Called once for each request POST /orders. What is no valid Order never comes here.
 *     shop_floor_orders_put(call->orders, &row)
 *     shop_floor_orders_get(call->orders, key, &found)
 *     shop_floor_order_work_send(call->order_work, &message)
 *     shop_floor_order_events_publish(call->order_events, &message)
 *     call->strict
 *     call->limit
 *     call->rate
 *     call->greeting
 *     shop_floor_take_order_reply_201(call, &body)
 *     shop_floor_take_order_reply_409(call, LEAT_STR("why"))
 * LEAT_OK: done. LEAT_REJECT(&call->base, "why"): never again. LEAT_RETRY(&call->base, "why"): later.
 */
leat_status shop_floor_take_order(struct shop_floor_take_order_call *call, const struct shop_floor_order *order)
{
    (void)order;
    return LEAT_RETRY(&call->base, "take-order is not written yet");
}
