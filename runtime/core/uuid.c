/* UUIDs and their text. New ones are made in uuid_new.c. */
#include "leat/uuid.h"

#include <string.h>

#include "core/hex.h"
#include "core/print.h"

static bool is_hyphen_before(size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

leat_status leat_uuid_parse(leat_uuid *out, leat_str s)
{
    /* of the bytes; hyphens lie between */
    static const unsigned char places[] = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
    const unsigned char *text = (const unsigned char *)s.data;
    if (s.size != LEAT_UUID_TEXT_SIZE || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return LEAT_INVALID;
    leat_uuid uuid;
    bool wrong = false;
    for (size_t i = 0; i < sizeof uuid.bytes; i++) {
        unsigned high = leat_hex_values[text[places[i]]], low = leat_hex_values[text[places[i] + 1]];
        wrong |= !high || !low;
        uuid.bytes[i] = (uint8_t)((high - 1) << 4 | (low - 1));
    }
    if (wrong) return LEAT_INVALID;
    *out = uuid;
    return LEAT_OK;
}

void leat_uuid_write(leat_uuid uuid, char out[LEAT_UUID_TEXT_SIZE])
{
    for (size_t i = 0; i < sizeof uuid.bytes; i++) {
        if (is_hyphen_before(i)) *out++ = '-';
        out = hex_put(out, &uuid.bytes[i], 1);
    }
}

leat_str leat_uuid_text(leat_uuid uuid, struct leat_arena *arena)
{
    char text[LEAT_UUID_TEXT_SIZE];
    leat_uuid_write(uuid, text);
    return leat_print_copy(text, sizeof text, arena);
}

bool leat_uuid_equal(leat_uuid a, leat_uuid b) { return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0; }
