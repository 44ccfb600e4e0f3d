/* UTF-8: checking, counting, writing one code point. */
#ifndef JSON_UTF8_H
#define JSON_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Whether no byte is beyond ASCII. */
static inline bool utf8_is_ascii(const char *at, size_t size)
{
    uint64_t all = 0, word;
    if (size < 8) {
        for (size_t i = 0; i < size; i++) all |= (unsigned char)at[i];
        return all < 0x80;
    }
    for (size_t i = 0; size - i > 8; i += 8) {
        memcpy(&word, at + i, 8);
        all |= word;
    }
    memcpy(&word, at + size - 8, 8);
    return !((all | word) & UINT64_C(0x8080808080808080));
}
/* The first byte that begins no well-formed sequence (Unicode, table 3-7), or end. */
const char *leat_utf8_check(const char *at, const char *end);
/* Behind the well-formed sequences beyond ASCII that stand at `at`: `at` when there is none. Of a text that zero bytes
   follow. */
const char *leat_utf8_pass(const char *at);
/* Code points of valid UTF-8. */
size_t leat_utf8_count(const char *at, size_t size);
/* Writes a code point below U+110000 that is no surrogate; at most 4 bytes. Returns the place behind. */
char *leat_utf8_put(char *to, uint32_t code_point);
/* Reads one code point of valid UTF-8 and moves *at. */
uint32_t leat_utf8_take(const char **at);

#endif
