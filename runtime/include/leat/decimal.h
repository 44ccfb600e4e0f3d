/*
 * Exact decimals: 38 digits, as DynamoDB's numbers. The scale is kept: 400.00 stays 400.00.
 *
 * Arithmetic is exact or LEAT_UNSUPPORTED: a result of more than 38 digits or with an exponent beyond ±1000 is refused,
 * never rounded. Only leat_decimal_round rounds, in the way that it is told. A result's scale is what its function
 * says, less the zeros at its end that those limits have no room for. On failure *out is as it was; it may be one of
 * the operands.
 */
#ifndef LEAT_DECIMAL_H
#define LEAT_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

/** ±(high·2^64 + low) · 10^exponent; at most 38 digits, exponent -1000..1000. Zero is never negative. */
typedef struct leat_decimal {
    uint64_t low, high;
    int32_t exponent;
    bool negative;
} leat_decimal;

enum { LEAT_DECIMAL_TEXT_SIZE = 64 }; /* room that leat_decimal_write may need at most */

/** units · 10^-scale, scale -1000..1000: leat_decimal_scaled(45000, 2) is 450.00. */
leat_decimal leat_decimal_scaled(int64_t units, int scale);
/** A whole number, of scale 0. */
leat_decimal leat_decimal_of(int64_t value);
leat_decimal leat_decimal_of_uint64(uint64_t value);
/** Exact: 400.00 is 400. LEAT_UNSUPPORTED when a digit behind the point is not 0, or beyond 64 bits. */
LEAT_MUST_USE leat_status leat_decimal_to_int64(int64_t *out, leat_decimal value);
/**
 * The number grammar of JSON. LEAT_INVALID when s is none, LEAT_UNSUPPORTED when it has more than 38 significant digits
 * or a larger exponent; zeros behind the 38th digit are no significant ones and shorten the scale.
 */
LEAT_MUST_USE leat_status leat_decimal_parse(leat_decimal *out, leat_str s);
/** -1, 0, 1; exact for all values; 1.0 equals 1.00. */
int leat_decimal_compare(leat_decimal a, leat_decimal b);
/** a + b, in the finer scale of the two. */
LEAT_MUST_USE leat_status leat_decimal_add(leat_decimal *out, leat_decimal a, leat_decimal b);
/** a - b, in the finer scale of the two. */
LEAT_MUST_USE leat_status leat_decimal_subtract(leat_decimal *out, leat_decimal a, leat_decimal b);
/** a · b; its scale is the sum of theirs: 19.90 · 0.19 is 3.7810. */
LEAT_MUST_USE leat_status leat_decimal_multiply(leat_decimal *out, leat_decimal a, leat_decimal b);
/** -value, in its scale. 0 stays 0. */
leat_decimal leat_decimal_negate(leat_decimal value);

/**
 * Ways to round, named as in Python's decimal and Java's RoundingMode. 0 is none of them: a mode that was forgotten is
 * LEAT_MISUSE.
 */
enum leat_rounding {
    /* to the nearest; halfway to the even digit: 0.125 is 0.12, 0.135 is 0.14, -0.125 is -0.12 */
    LEAT_ROUND_HALF_EVEN = 1,
    /* to the nearest; halfway away from zero, as on invoices: 0.125 is 0.13, -0.125 is -0.13 */
    LEAT_ROUND_HALF_UP,
    LEAT_ROUND_DOWN,   /* toward zero: 0.129 is 0.12, -0.129 is -0.12 */
    LEAT_ROUND_UP,     /* away from zero: 0.121 is 0.13, -0.121 is -0.13 */
    LEAT_ROUND_FLOOR,  /* never above the value: 0.129 is 0.12, -0.121 is -0.13 */
    LEAT_ROUND_CEILING /* never below the value: 0.121 is 0.13, -0.129 is -0.12 */
};
/**
 * value with exactly `scale` digits behind the point, -1000..1000: 400 is 400.00 in scale 2, 3.7810 is 3.78; 12345 is
 * 1.23e4 in scale -2, where a zero is 0. LEAT_UNSUPPORTED when that takes more than 38 digits; LEAT_MISUSE when mode is
 * none.
 */
LEAT_MUST_USE leat_status leat_decimal_round(leat_decimal *out, leat_decimal value, int scale, enum leat_rounding mode);
/** Whether value is a whole multiple of step (> 0). */
bool leat_decimal_is_multiple(leat_decimal value, leat_decimal step);
/**
 * Writes the JSON number and returns the count of its bytes; no NUL. 400.00, 0.000001, but 1.2e-10 and 1e3: parsed
 * again it is the same.
 */
size_t leat_decimal_write(leat_decimal value, char out[LEAT_DECIMAL_TEXT_SIZE]);
/** The same in the arena, followed by a NUL that is not counted. Absent (data is NULL) when out of memory. */
leat_str leat_decimal_text(leat_decimal value, struct leat_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
