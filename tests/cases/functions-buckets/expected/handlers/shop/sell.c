/* sell. Yours: leat wrote this file once and will not touch it again. When the function's signature in the schema
 * changes, the compiler says what to do here. */
#define SHOP_SELL_SIGNATURE 0xd702d930ec61f93a, "sell(Order) -> 201 Order; contracts: get; receipts: put, get, delete"
#include "sell.h"

/*
 * Called once for each request POST /orders. What is no valid Order never comes here.
 *     shop_receipts_get(call->receipts, LEAT_STR("key"), &found)
 *     shop_receipts_put(call->receipts, LEAT_STR("key"), &object)
 *     shop_receipts_delete(call->receipts, LEAT_STR("key"))
 *     shop_contracts_get(call->contracts, LEAT_STR("key"), &found)
 *     shop_sell_reply_201(call, &body)
 * LEAT_OK: done. LEAT_REJECT(&call->base, "why"): never again. LEAT_RETRY(&call->base, "why"): later.
 */
leat_status shop_sell(struct shop_sell_call *call, const struct shop_order *order)
{
    (void)order;
    return LEAT_RETRY(&call->base, "sell is not written yet");
}
