/* UUIDs: RFC 9562 section 4. */
#include "leat/gen/format.h"
#include "leat/uuid.h"
#include "json/format_text.h"

bool leat_format_is_uuid(leat_str s)
{
    static const unsigned char ends[] = {8, 13, 18, 23, LEAT_UUID_TEXT_SIZE}; /* of the groups */
    if (s.size != LEAT_UUID_TEXT_SIZE) return false;
    const char *at = s.data;
    for (size_t i = 0;; i++) {
        at = format_skip(at, s.data + ends[i], CLASS_HEX);
        if (at != s.data + ends[i]) return false;
        if (ends[i] == LEAT_UUID_TEXT_SIZE) return true;
        if (*at++ != '-') return false;
    }
}
