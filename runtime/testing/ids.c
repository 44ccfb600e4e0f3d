/* New UUIDs of a test, in place of core/uuid_new.c: the clock's milliseconds, then a count. They sort by the time of
   their making and repeat in each run. */
#include "aws/clock.h"
#include "leat/uuid.h"
#include "testing/test.h"

static uint32_t made;

void leat_test_ids_begin(void) { made = 0; }

leat_status leat_uuid_new_v7(leat_uuid *out)
{
    uint64_t ms = leat_clock_ms();
    *out = (leat_uuid){.bytes = {[6] = 0x70, [8] = 0x80}};
    made++;
    for (int i = 0; i < 6; i++) out->bytes[i] = (uint8_t)(ms >> (40 - 8 * i));
    for (int i = 0; i < 4; i++) out->bytes[12 + i] = (uint8_t)(made >> (24 - 8 * i));
    return LEAT_OK;
}
