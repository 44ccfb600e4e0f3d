/* Whole numbers from text. The parser of JSON has quicker ways of its own (json/read_number.c). */
#include "leat/integer.h"

#include <stdbool.h>
#include <stddef.h>

/* A number is read to its end even when it is beyond 64 bits: a text that is none is LEAT_INVALID, however long. */
static leat_status split(bool *negative, uint64_t *magnitude, leat_str s)
{
    *negative = s.size && s.data[0] == '-';
    *magnitude = 0;
    size_t first = *negative;
    if (first == s.size || (s.data[first] == '0' && s.size - first > 1)) return LEAT_INVALID;
    bool fits = true;
    for (size_t i = first; i < s.size; i++) {
        unsigned digit = (unsigned char)(s.data[i] - '0');
        if (digit > 9) return LEAT_INVALID;
        fits = fits && !__builtin_mul_overflow(*magnitude, 10, magnitude) &&
               !__builtin_add_overflow(*magnitude, digit, magnitude);
    }
    return fits ? LEAT_OK : LEAT_UNSUPPORTED;
}

leat_status leat_int64_parse(int64_t *out, leat_str s)
{
    bool negative;
    uint64_t magnitude;
    LEAT_TRY(split(&negative, &magnitude, s));
    if (magnitude > (uint64_t)INT64_MAX + negative) return LEAT_UNSUPPORTED;
    *out = (int64_t)(negative ? 0 - magnitude : magnitude);
    return LEAT_OK;
}

leat_status leat_uint64_parse(uint64_t *out, leat_str s)
{
    bool negative;
    uint64_t magnitude;
    LEAT_TRY(split(&negative, &magnitude, s));
    if (negative && magnitude) return LEAT_UNSUPPORTED;
    *out = magnitude;
    return LEAT_OK;
}
