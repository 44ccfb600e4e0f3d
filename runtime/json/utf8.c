/* UTF-8. Most text is ASCII, and passed eight bytes at a time; what is not is told good or bad without a branch, and
   where it is bad is looked for then. */
#include "json/utf8.h"

#include <string.h>

static bool continues(const char *at) { return (*at & 0xc0) == 0x80; }

/* The length of the well-formed sequence at `at`, whose first byte is beyond ASCII; 0 when there is none. */
static inline size_t sequence(const char *at, const char *end)
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

/*
 * An automaton whose states are places in a word: what a byte does stands in one word for all states, and a shift by
 * the state gives the next one (P. Vognsen). So eight bytes take eight loads and shifts, and no branch that depends on
 * them.
 */
enum {
    GOOD = 0,
    BAD = 6,
    ONE = 12,
    TWO = 18,
    THREE = 24,
    TWO_E0 = 30,
    TWO_ED = 36,
    THREE_F0 = 42,
    THREE_F4 = 48,
    STATE = 63
};

#define TO(next, state) ((uint64_t)(next) << (state))
#define EVERY                                                                                                          \
    (TO(BAD, GOOD) | TO(BAD, BAD) | TO(BAD, ONE) | TO(BAD, TWO) | TO(BAD, THREE) | TO(BAD, TWO_E0) | TO(BAD, TWO_ED) | \
     TO(BAD, THREE_F0) | TO(BAD, THREE_F4))
#define WITH(state, next) (TO(BAD, state) ^ TO(next, state)) /* instead of what EVERY says */
#define FIRST(next)       (EVERY ^ WITH(GOOD, next))
#define NEXT              (EVERY ^ WITH(ONE, GOOD) ^ WITH(TWO, ONE) ^ WITH(THREE, TWO))
#define LOW               (NEXT ^ WITH(TWO_ED, ONE) ^ WITH(THREE_F4, TWO)) /* 80..8f */
#define MIDDLE            (NEXT ^ WITH(TWO_ED, ONE) ^ WITH(THREE_F0, TWO)) /* 90..9f */
#define HIGH              (NEXT ^ WITH(TWO_E0, ONE) ^ WITH(THREE_F0, TWO)) /* a0..bf */
#define FOUR_OF(x)        x, x, x, x
#define ROW(x)            FOUR_OF(x), FOUR_OF(x), FOUR_OF(x), FOUR_OF(x)

/* clang-format off */
static const uint64_t steps[256] = {
    ROW(FIRST(GOOD)), ROW(FIRST(GOOD)), ROW(FIRST(GOOD)), ROW(FIRST(GOOD)),
    ROW(FIRST(GOOD)), ROW(FIRST(GOOD)), ROW(FIRST(GOOD)), ROW(FIRST(GOOD)),
    ROW(LOW), ROW(MIDDLE), ROW(HIGH), ROW(HIGH),
    /* c0, d0 */
    EVERY, EVERY, FIRST(ONE), FIRST(ONE), FOUR_OF(FIRST(ONE)), FOUR_OF(FIRST(ONE)), FOUR_OF(FIRST(ONE)),
    ROW(FIRST(ONE)),
    /* e0 */
    FIRST(TWO_E0), FIRST(TWO), FIRST(TWO), FIRST(TWO), FOUR_OF(FIRST(TWO)), FOUR_OF(FIRST(TWO)),
    FIRST(TWO), FIRST(TWO_ED), FIRST(TWO), FIRST(TWO),
    /* f0 */
    FIRST(THREE_F0), FIRST(THREE), FIRST(THREE), FIRST(THREE), FIRST(THREE_F4), EVERY, EVERY, EVERY,
    FOUR_OF(EVERY), FOUR_OF(EVERY),
};
/* clang-format on */

static bool is_ascii(const char *at) /* eight bytes */
{
    uint64_t word;
    memcpy(&word, at, 8);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

static bool is_good(const char *at, const char *end)
{
    uint64_t state = GOOD;
    bool long_enough = end - at >= 8;
    for (; end - at >= 8; at += 8) {
        if ((state & STATE) == GOOD && is_ascii(at)) continue;
        for (int i = 0; i < 8; i++) state = steps[(unsigned char)at[i]] >> (state & STATE);
    }
    if (long_enough && (state & STATE) == GOOD && is_ascii(end - 8)) return true;
    while (at < end) state = steps[(unsigned char)*at++] >> (state & STATE);
    return (state & STATE) == GOOD;
}

const char *leat_utf8_check(const char *at, const char *end)
{
    if (is_good(at, end)) return end;
    for (size_t size; at < end; at += size) {
        size = *at & 0x80 ? sequence(at, end) : 1;
        if (!size) return at;
    }
    return end;
}

const char *leat_utf8_pass(const char *at)
{
    while (*at & 0x80) {
        size_t size = sequence(at, at + 4); /* a zero byte continues none */
        if (!size) break;
        at += size;
    }
    return at;
}

size_t leat_utf8_count(const char *at, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++) count += !continues(at + i);
    return count;
}

char *leat_utf8_put(char *to, uint32_t c)
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

uint32_t leat_utf8_take(const char **at)
{
    unsigned char first = (unsigned char)*(*at)++;
    if (first < 0x80) return first;
    int more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    uint32_t c = first & (0x3fu >> more);
    while (more--) c = c << 6 | ((unsigned char)*(*at)++ & 63);
    return c;
}
