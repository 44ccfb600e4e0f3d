/* UTF-8. Most text is ASCII: it is passed eight bytes at a time. */
#include "json/utf8.h"

#include <string.h>

static bool continues(const char *at) { return (*at & 0xc0) == 0x80; }

/* The length of the well-formed sequence at `at`, whose first byte is beyond ASCII; 0 when there is none. */
static size_t sequence(const char *at, const char *end)
{
    unsigned char first = (unsigned char)at[0];
    size_t left = (size_t)(end - at);
    if (first < 0xc2 || first > 0xf4) return 0;
    if (first < 0xe0) return left >= 2 && continues(at + 1) ? 2 : 0;
    if (left < 3) return 0;
    unsigned char second = (unsigned char)at[1];
    if (first < 0xf0) {
        if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f)) return 0;
        return continues(at + 1) && continues(at + 2) ? 3 : 0;
    }
    if ((first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f)) return 0;
    return left >= 4 && continues(at + 1) && continues(at + 2) && continues(at + 3) ? 4 : 0;
}

const char *utf8_check(const char *at, const char *end)
{
    while (at < end) {
        uint64_t word;
        if (end - at >= 8) {
            memcpy(&word, at, 8);
            if ((word & 0x8080808080808080u) == 0) {
                at += 8;
                continue;
            }
        }
        if ((*at & 0x80) == 0) {
            at++;
            continue;
        }
        size_t size = sequence(at, end);
        if (!size) return at;
        at += size;
    }
    return end;
}

size_t utf8_count(const char *at, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++) count += !continues(at + i);
    return count;
}

char *utf8_put(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
        return to;
    }
    if (c < 0x800) {
        *to++ = (char)(0xc0 | c >> 6);
    } else {
        if (c < 0x10000) {
            *to++ = (char)(0xe0 | c >> 12);
        } else {
            *to++ = (char)(0xf0 | c >> 18);
            *to++ = (char)(0x80 | (c >> 12 & 63));
        }
        *to++ = (char)(0x80 | (c >> 6 & 63));
    }
    *to++ = (char)(0x80 | (c & 63));
    return to;
}

uint32_t utf8_take(const char **at)
{
    unsigned char first = (unsigned char)*(*at)++;
    if (first < 0x80) return first;
    int more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    uint32_t c = first & (0x3fu >> more);
    while (more--) c = c << 6 | ((unsigned char)*(*at)++ & 63);
    return c;
}
