/* UUIDs: text, and new ones of version 7, which sort by the time of their making. */
#include "leat/uuid.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static bool is_hyphen_before(size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

leat_status leat_uuid_parse(leat_uuid *out, leat_str s)
{
    if (s.size != LEAT_UUID_TEXT_SIZE) return LEAT_INVALID;
    leat_uuid uuid;
    const char *at = s.data;
    for (size_t i = 0; i < sizeof uuid.bytes; i++) {
        if (is_hyphen_before(i) && *at++ != '-') return LEAT_INVALID;
        int high = hex_value(*at++), low = hex_value(*at++);
        if (high < 0 || low < 0) return LEAT_INVALID;
        uuid.bytes[i] = (uint8_t)(high << 4 | low);
    }
    *out = uuid;
    return LEAT_OK;
}

void leat_uuid_write(leat_uuid uuid, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof uuid.bytes; i++) {
        if (is_hyphen_before(i)) *out++ = '-';
        *out++ = digits[uuid.bytes[i] >> 4];
        *out++ = digits[uuid.bytes[i] & 15];
    }
}

leat_str leat_uuid_text(leat_uuid uuid, struct leat_arena *arena)
{
    char text[LEAT_UUID_TEXT_SIZE];
    leat_uuid_write(uuid, text);
    return leat_str_copy((leat_str){text, sizeof text}, arena);
}

bool leat_uuid_equal(leat_uuid a, leat_uuid b) { return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0; }

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
