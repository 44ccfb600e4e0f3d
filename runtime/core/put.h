/*
 * Integers as digits. What is known least is how many there are, so no branch asks for it but one for each two of them
 * in short numbers: two come from a table, eight from one word. Everything is put at `to` and returns the place behind;
 * what is stored may be longer, but PUT_UINT64_SIZE bytes at most.
 */
#ifndef CORE_PUT_H
#define CORE_PUT_H

#include <stdint.h>
#include <string.h>

enum { PUT_UINT64_SIZE = 20, PUT_DIGITS = 8 };
#define PUT_LIMIT UINT32_C(100000000) /* the first number of more than PUT_DIGITS digits */

/*
 * Eight digits of a value below PUT_LIMIT as bytes of 0 to 9, the first digit in the lowest byte: halved three times,
 * all parts of a step in one word. A part p becomes its upper half h, found by a multiplication, below its lower half p
 * - h·base: p·shift - h·(base·shift - 1).
 */
static inline uint64_t put_digits_of(uint32_t value)
{
    uint64_t high = value / 10000;
    uint64_t fours = ((uint64_t)value << 32) - high * ((UINT64_C(10000) << 32) - 1);
    uint64_t hundreds = (fours * 10486 >> 20) & UINT64_C(0x7f0000007f);
    uint64_t twos = (fours << 16) - hundreds * ((100 << 16) - 1);
    uint64_t tens = (twos * 103 >> 10) & UINT64_C(0x000f000f000f000f);
    return (twos << 8) - tens * ((10 << 8) - 1);
}

/* How many bits of zeros stand in front of the digits, of which the last `least` stay in any case. */
static inline unsigned put_zero_bits(uint64_t digits, unsigned least)
{
    return (unsigned)__builtin_ctzll(digits | UINT64_C(1) << (64 - 8 * least)) & 56;
}

/* Digits that begin in the lowest byte, and whatever is in the bytes behind. */
static inline void put_store(char *to, uint64_t digits)
{
    digits |= UINT64_C(0x3030303030303030);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    digits = __builtin_bswap64(digits);
#endif
    memcpy(to, &digits, sizeof digits);
}

/* Exactly eight digits of a value below PUT_LIMIT. */
static inline char *put_eight(char *to, uint32_t value)
{
    put_store(to, put_digits_of(value));
    return to + PUT_DIGITS;
}

/* Exactly two digits of a value below 100. */
extern const char leat_put_pairs[2 * 100 + 1];
static inline char *put_pair(char *to, unsigned value)
{
    memcpy(to, leat_put_pairs + 2 * (size_t)value, 2);
    return to + 2;
}

/* One or two of a value below 100; two bytes are stored. */
static inline char *put_first(char *to, unsigned value)
{
    unsigned one = value < 10;
    memcpy(to, leat_put_pairs + 2 * (size_t)value + one, 2);
    return to + 2 - one;
}

static inline char *put_four(char *to, unsigned value) { return put_pair(put_pair(to, value / 100), value % 100); }

/* A value below PUT_LIMIT. */
static inline char *put_short(char *to, uint32_t value)
{
    if (value < 100) return put_first(to, value);
    if (value < 10000) return put_pair(put_first(to, value / 100), value % 100);
    unsigned high = value / 10000, low = value % 10000;
    if (value < 1000000) return put_four(put_first(to, high), low);
    return put_four(put_pair(put_first(to, high / 100), high % 100), low);
}

char *leat_put_long(char *to, uint64_t value);
static inline char *put_uint64(char *to, uint64_t value)
{
    return value < PUT_LIMIT ? put_short(to, (uint32_t)value) : leat_put_long(to, value);
}

#endif
