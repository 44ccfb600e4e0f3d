/* keep. Yours: leat wrote this file once and will not touch it again. When the function's signature in the schema
 * changes, the compiler says what to do here. */
#define SHOP_KEEP_SIGNATURE 0xc3375cf0838d0e88, "keep(Thing); things: put"
#include "keep.h"

/*
 * Called once for each message of queue work. What is no valid Thing never comes here.
 *     shop_things_put(call->things, &row)
 * LEAT_OK: done. LEAT_REJECT(&call->base, "why"): never again. LEAT_RETRY(&call->base, "why"): later.
 */
leat_status shop_keep(struct shop_keep_call *call, const struct shop_thing *thing)
{
    (void)thing;
    return LEAT_RETRY(&call->base, "keep is not written yet");
}
