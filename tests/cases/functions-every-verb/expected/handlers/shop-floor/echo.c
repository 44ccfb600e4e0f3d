/* echo. Yours: leat wrote this file once and will not touch it again. When the function's signature in the schema
 * changes, the compiler says what to do here. */
#define SHOP_FLOOR_ECHO_SIGNATURE 0x2fe86d1871adcd04, "echo(Order) -> 200 Order"
#include "echo.h"

/*
 * Called once for each request POST /echo. What is no valid Order never comes here.
 *     shop_floor_echo_reply_200(call, &body)
 * LEAT_OK: done. LEAT_REJECT(&call->base, "why"): never again. LEAT_RETRY(&call->base, "why"): later.
 */
leat_status shop_floor_echo(struct shop_floor_echo_call *call, const struct shop_floor_order *order)
{
    (void)order;
    return LEAT_RETRY(&call->base, "echo is not written yet");
}
