/* keep. Yours: leat wrote this file once and will not touch it again. When the function's signature in the schema
 * changes, the compiler says what to do here. */
#define SHOP_KEEP_SIGNATURE 0x316c404f4b500688, "keep(Thing); greeting: read string; limit: read integer; rate: read number; strict: read boolean"
#include "keep.h"

/*
 * Called once for each message of queue work. What is no valid Thing never comes here.
 *     call->strict
 *     call->limit
 *     call->rate
 *     call->greeting
 * LEAT_OK: done. LEAT_REJECT(&call->base, "why"): never again. LEAT_RETRY(&call->base, "why"): later.
 */
leat_status shop_keep(struct shop_keep_call *call, const struct shop_thing *thing)
{
    (void)thing;
    return LEAT_RETRY(&call->base, "keep is not written yet");
}
