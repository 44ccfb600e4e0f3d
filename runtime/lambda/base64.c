/* Decoding only: leat answers in text. */
#include "lambda/base64.h"

#include <stdint.h>

static int value_of(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

leat_status leat_base64_decode(struct leat_input *out, leat_str text, struct leat_arena *arena)
{
    size_t capacity = text.size / 4 * 3 + LEAT_PADDING;
    if (text.size % 4 != 0) return LEAT_INVALID;
    size_t end = text.size;
    while (end && text.size - end < 2 && text.data[end - 1] == '=') end--;
    char *bytes = leat_arena_alloc(arena, capacity);
    if (!bytes) return LEAT_NO_MEMORY;
    size_t size = 0;
    uint32_t bits = 0;
    unsigned bit_count = 0;
    for (size_t i = 0; i < end; i++) {
        int value = value_of(text.data[i]);
        if (value < 0) return LEAT_INVALID;
        bits = bits << 6 | (uint32_t)value;
        bit_count += 6;
        if (bit_count >= 8) {
            bit_count -= 8;
            bytes[size++] = (char)(unsigned char)(bits >> bit_count & 0xff);
        }
    }
    return leat_input_borrow(out, bytes, size, capacity);
}
