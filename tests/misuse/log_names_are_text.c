/*
 * LEAT_LOG with a value in a name's place.
 * C: (incompatible types when initializing type 'const char \*'|initializing 'const char \*' with an expression of incompatible type)
 * C++: no matching function for call to 'leat_fields_fill
 */
#include "leat/leat.h"

void tell(struct leat_call *call, leat_str id)
{
    LEAT_LOG(call, LEAT_INFO, "a field", "id", id);
    LEAT_LOG(call, LEAT_INFO, "a field", id, "id"); /* wrong */
}
