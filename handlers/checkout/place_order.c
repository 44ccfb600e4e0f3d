/* place-order: tells everybody of an order that the buyer has confirmed, and answers that it was taken. What becomes of
   it is others' work. */
#define CHECKOUT_PLACE_ORDER_SIGNATURE                                                                                 \
    0xec32c4af0c328cfe, "place-order(Checkout) -> 202 Accepted; checkout-events: publish"
#include "place_order.h"

leat_status checkout_place_order(struct checkout_place_order_call *call, const struct checkout *checkout)
{
    LEAT_TRY(checkout_events_publish(call->checkout_events, checkout));
    return checkout_place_order_reply_202(call, &(struct checkout_accepted){.id = checkout->id});
}
