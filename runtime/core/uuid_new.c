/* New UUIDs. A file of its own, so that the testing kit can put ids that repeat in this one's place. */
#include <errno.h>
#include <sys/random.h>
#include <time.h>

#include "leat/uuid.h"

static bool fill_random(uint8_t *out, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t got = getrandom(out + done, size - done, 0);
        if (got < 0 && errno != EINTR) return false;
        if (got > 0) done += (size_t)got;
    }
    return true;
}

/* RFC 9562 section 5.7: 48 bits of milliseconds, the version, 12 random bits, the variant, 62 random bits. */
leat_status leat_uuid_new_v7(leat_uuid *out)
{
    struct timespec now;
    leat_uuid uuid;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0 || !fill_random(uuid.bytes + 6, 10)) return LEAT_UNAVAILABLE;
    uint64_t ms = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
    for (int i = 0; i < 6; i++) uuid.bytes[i] = (uint8_t)(ms >> (40 - 8 * i));
    uuid.bytes[6] = (uint8_t)(0x70 | (uuid.bytes[6] & 0x0f));
    uuid.bytes[8] = (uint8_t)(0x80 | (uuid.bytes[8] & 0x3f));
    *out = uuid;
    return LEAT_OK;
}
