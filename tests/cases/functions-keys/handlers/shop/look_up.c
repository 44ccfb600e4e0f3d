#define SHOP_LOOK_UP_SIGNATURE 0x65e22465561f12c0, "look-up(Query); found: get; keys: put, get; orders: put, get; rows: put, get"
#include "look_up.h"

leat_status shop_look_up(struct shop_look_up_call *call, const struct shop_query *query)
{
    const struct shop_row *row;
    const struct shop_order_row *order;
    const struct shop_key_row *key;
    const struct shop_found_row *found;
    LEAT_TRY(shop_rows_get(call->rows, query->id, &row));
    LEAT_TRY(shop_keys_get(call->keys, query->number, &key));
#ifdef __cplusplus
    LEAT_TRY(shop_orders_get(call->orders, shop_orders_key{query->customer, query->number}, &order));
    LEAT_TRY(shop_found_get(call->found, shop_found_key{query->customer, query->number}, &found));
#else
    LEAT_TRY(shop_orders_get(call->orders, (struct shop_orders_key){query->customer, query->number}, &order));
    LEAT_TRY(shop_found_get(call->found, (struct shop_found_key){.table = query->customer, .found = query->number}, &found));
#endif
    if (!row || !order || !key || !found) return LEAT_NOT_FOUND;
    return shop_rows_put(call->rows, row);
}
