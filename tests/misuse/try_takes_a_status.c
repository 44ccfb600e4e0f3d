/*
 * LEAT_TRY of what is no status: true is 1, which is LEAT_NOT_FOUND, which would become a 404 that nobody meant.
 * C: LEAT_TRY takes a leat_status and nothing else
 * C++: (cannot convert|invalid conversion|cannot initialize).*leat_status
 */
#include "leat/leat.h"

leat_status try_everything(struct leat_arena *arena, leat_str a, leat_str b)
{
    leat_uuid uuid;
    LEAT_TRY(leat_uuid_parse(&uuid, a));
    leat_status status = leat_uuid_parse(&uuid, b);
    LEAT_TRY(status);
    LEAT_TRY(leat_arena_has_failed(arena)); /* wrong */
    LEAT_TRY(leat_str_compare(a, b));       /* wrong */
    LEAT_TRY(leat_str_equal(a, b));         /* wrong */
    LEAT_TRY(arena != NULL);                /* wrong */
    LEAT_TRY(a.size);                       /* wrong */
    LEAT_TRY(LEAT_OK);                      /* wrong in C */
    return LEAT_OK;
}
