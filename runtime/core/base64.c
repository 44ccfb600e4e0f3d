/* Strict: what is no digit is refused wherever it stands, and so is padding that is not at the end. */
#include "core/base64.h"

#include <stdint.h>

static int value_of(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

leat_status leat_base64_parse(struct leat_input *out, leat_str text, struct leat_arena *arena)
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

leat_status leat_base64_write(struct leat_buf *out, leat_str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (bytes.size > SIZE_MAX / 2) return LEAT_TOO_LARGE;
    LEAT_TRY(leat_buf_reserve(out, (bytes.size + 2) / 3 * 4));
    char *to = out->data + out->size;
    for (size_t i = 0; i < bytes.size; i += 3) {
        size_t left = bytes.size - i;
        uint32_t bits = (uint32_t)(unsigned char)bytes.data[i] << 16;
        if (left > 1) bits |= (uint32_t)(unsigned char)bytes.data[i + 1] << 8;
        if (left > 2) bits |= (unsigned char)bytes.data[i + 2];
        *to++ = digits[bits >> 18];
        *to++ = digits[bits >> 12 & 63];
        *to++ = left > 1 ? digits[bits >> 6 & 63] : '=';
        *to++ = left > 2 ? digits[bits & 63] : '=';
    }
    out->size = (size_t)(to - out->data);
    return LEAT_OK;
}
