/* UUIDs and their text. New ones are made in uuid_new.c. */
#include "leat/uuid.h"

#include <string.h>

#include "core/print.h"

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

void leat_uuid_write(leat_uuid uuid, char out[LEAT_UUID_TEXT_SIZE])
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
    return print_copy(text, sizeof text, arena);
}

bool leat_uuid_equal(leat_uuid a, leat_uuid b) { return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0; }
