/* UUIDs: RFC 9562 section 4. */
#include "leat/gen/format.h"
#include "leat/uuid.h"

bool leat_format_is_uuid(leat_str s)
{
    leat_uuid uuid;
    return leat_uuid_parse(&uuid, s) == LEAT_OK;
}
