/*
 * LEAT_LOG of names without values: a line would tell one value under another's name.
 * C: leat_log_a_name_lacks_its_value
 * C++: LEAT_LOG: a name lacks its value
 */
#include "leat/leat.h"

void tell(struct leat_call *call, leat_str id)
{
    LEAT_LOG(call, LEAT_INFO, "no fields");
    LEAT_LOG(call, LEAT_INFO, "fields", "a", 1, "b", 2, "c", 3, "d", 4, "e", 5, "f", 6, "g", 7, "h", 8, "i", 9, "j", 10,
             "k", 11, "l", id);
    LEAT_LOG(call, LEAT_INFO, "a field", "id");          /* wrong */
    LEAT_LOG(call, LEAT_INFO, "fields", "id", id, "at"); /* wrong */
}
