/* keep. Yours: leat wrote this file once and will not touch it again. When the function's signature in the schema
 * changes, the compiler says what to do here. */
#define SHOP_KEEP_SIGNATURE 0xceb20c6ec65b245e, "keep(Thing) -> 200 Answer, 409 problem"
#include "keep.h"

/*
 * Called once for each request POST /things. What is no valid Thing never comes here.
 *     shop_keep_reply_200(call, &body)
 *     shop_keep_reply_409(call, LEAT_STR("why"))
 * LEAT_OK: done. LEAT_REJECT(&call->base, "why"): never again. LEAT_RETRY(&call->base, "why"): later.
 */
leat_status shop_keep(struct shop_keep_call *call, const struct shop_thing *thing)
{
    (void)thing;
    return LEAT_RETRY(&call->base, "keep is not written yet");
}
