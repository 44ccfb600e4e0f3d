/* Exact decimals: 38 digits, as DynamoDB's numbers. The scale is kept: 400.00 stays 400.00. */
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
/**
 * The number grammar of JSON. LEAT_INVALID when s is none, LEAT_UNSUPPORTED when it has more than 38 significant digits or a larger exponent;
 * zeros behind the 38th digit are no significant ones and shorten the scale.
 */
LEAT_MUST_USE leat_status leat_decimal_parse(leat_decimal *out, leat_str s);
/** -1, 0, 1; exact for all values; 1.0 equals 1.00. */
int leat_decimal_compare(leat_decimal a, leat_decimal b);
/** Exact sum. LEAT_UNSUPPORTED when it needs more than 38 digits. */
LEAT_MUST_USE leat_status leat_decimal_add(leat_decimal *out, leat_decimal a, leat_decimal b);
/** Whether value is a whole multiple of step (> 0). */
bool leat_decimal_is_multiple(leat_decimal value, leat_decimal step);
/** Writes the JSON number into room of LEAT_DECIMAL_TEXT_SIZE bytes and returns the count; no NUL. 400.00, 0.000001, but 1.2e-10 and 1e3: parsed again it is the same. */
size_t leat_decimal_write(leat_decimal value, char *out);
/** The same in the arena. Empty when out of memory. */
leat_str leat_decimal_text(leat_decimal value, struct leat_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
