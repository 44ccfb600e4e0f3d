/* An order as the tests take it, and ways to break it. */
#ifndef TESTS_UNIT_CHECKOUT_ORDER_H
#define TESTS_UNIT_CHECKOUT_ORDER_H

#include <stdlib.h>

#include "check.h"
#include "checkout_items.h"
#include "checkout_types.h"
#include "core/print.h"

static const char ORDER[] =
    "{\"id\":15311,\"date\":\"2018-12-15T23:41:11-08:00\",\"status\":\"confirmed\","
    "\"customer\":{\"id\":65144,\"name\":\"John Doe\",\"email\":\"john.doe@example.com\"},"
    "\"payment\":{\"id\":2509,\"amount\":450.00,\"currency\":\"usd\",\"method\":\"credit\",\"card-network\":\"visa\","
    "\"card-number\":\"1234 5678 9012 3456\","
    "\"card-expiry\":\"10/2022\",\"card-owner\":\"John Doe\",\"card-cvv\":\"123\"},"
    "\"shipping\":{\"id\":7600,\"time\":2,\"unit\":\"days\",\"method\":\"courier\"},"
    "\"items\":[{\"id\":6512,\"product\":8711,\"name\":\"Hockey "
    "Jersey\",\"quantity\":1,\"price\":400.00,\"subtotal\":400.00},"
    "{\"id\":9954,\"product\":7600,\"name\":\"Hockey Puck\",\"quantity\":2,\"price\":25.00,\"subtotal\":50.00}]}";

/* The order with the first `part` replaced, in the arena. */
static inline leat_str order_with(struct leat_arena *arena, const char *part, const char *replacement)
{
    const char *at = strstr(ORDER, part);
    if (!at) {
        fprintf(stderr, "the order has no %s\n", part);
        abort();
    }
    return leat_format(arena, "%.*s%s%s", (int)(at - ORDER), ORDER, replacement, at + strlen(part));
}

#endif
