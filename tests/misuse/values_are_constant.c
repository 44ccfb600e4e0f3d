/*
 * What a constant order points to is constant too: a handler that changed it would change what others see of the same order.
 * C: read-only|const-qualified
 * C++: read-only|const-qualified
 */
#include "checkout_types.h"

void change(const struct checkout *order, struct checkout *copy)
{
    *copy = *order;
    order->items.items[0].quantity = 7; /* wrong */
    copy->items.items[0].quantity = 7;  /* wrong */
    order->shipping->time = 5;          /* wrong */
    copy->shipping->time = 5;           /* wrong */
    struct checkout_shipping shipping = *order->shipping;
    shipping.time = 5;
    copy->shipping = &shipping;
}
