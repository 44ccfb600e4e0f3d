/*
 * Decimals, times and whole numbers from any two texts: what is read is written and read again as itself, and the
 * operations keep the laws that they owe each other. What Python says of single values is in tests/unit/core.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "leat/decimal.h"
#include "leat/integer.h"
#include "leat/time.h"
#include "json/digits.h"

#define EXPECT(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) fail(#condition, __LINE__);                                                                  \
    } while (0)

static void fail(const char *condition, int line)
{
    fprintf(stderr, "arithmetic_fuzz.c:%d: does not hold: %s\n", line, condition);
    abort();
}

static const leat_decimal zero = {0};

static bool is_same(leat_decimal a, leat_decimal b)
{
    return a.low == b.low && a.high == b.high && a.exponent == b.exponent && a.negative == b.negative;
}

static void expect_text(leat_decimal value)
{
    char text[LEAT_DECIMAL_TEXT_SIZE];
    leat_decimal again;
    EXPECT(leat_decimal_parse(&again, (leat_str){text, leat_decimal_write(value, text)}) == LEAT_OK &&
           is_same(again, value));
}

/* What a sum or a product was made of is found in it again. */
static void check_operations(leat_decimal a, leat_decimal b)
{
    leat_decimal there, back;
    if (leat_decimal_add(&there, a, b) == LEAT_OK) {
        expect_text(there);
        EXPECT(leat_decimal_subtract(&back, there, b) == LEAT_OK && leat_decimal_compare(back, a) == 0);
        EXPECT(leat_decimal_add(&back, b, a) == LEAT_OK && is_same(back, there));
        EXPECT(leat_decimal_compare(a, leat_decimal_negate(b)) == leat_decimal_compare(there, zero));
    }
    if (leat_decimal_multiply(&there, a, b) == LEAT_OK) {
        expect_text(there);
        EXPECT(leat_decimal_multiply(&back, b, a) == LEAT_OK && is_same(back, there));
        EXPECT(leat_decimal_compare(there, zero) == leat_decimal_compare(a, zero) * leat_decimal_compare(b, zero));
        leat_decimal step = b.negative ? leat_decimal_negate(b) : b;
        if (leat_decimal_compare(step, zero) > 0)
            EXPECT(leat_decimal_is_multiple(there, step) == leat_decimal_is_multiple(a, leat_decimal_of(1)));
    }
    EXPECT(leat_decimal_compare(a, b) == -leat_decimal_compare(b, a));
}

/* Texts are compared and divided by their digits as the decimals that they hold are. */
static void check_digits(leat_decimal a, leat_decimal b, leat_str a_text, leat_str b_text)
{
    int order = leat_decimal_compare(a, b);
    EXPECT(leat_digits_compare(a_text, b_text) == order && leat_digits_equal(a_text, b_text) == (order == 0));
    if (order == 0) EXPECT(leat_digits_hash(a_text) == leat_digits_hash(b_text));
    EXPECT(leat_digits_is_whole(a_text) == leat_decimal_is_multiple(a, leat_decimal_of(1)));
    if (leat_decimal_compare(b, zero) > 0)
        EXPECT(leat_digits_is_multiple(a_text, b_text) == leat_decimal_is_multiple(a, b));
}

/* The modes stay within one digit of the value, on the side and as near as their names say. */
static void check_rounding(leat_decimal value, int scale)
{
    leat_decimal floor, ceiling, rounded[LEAT_ROUND_CEILING + 1];
    bool all = true;
    for (int mode = LEAT_ROUND_HALF_EVEN; mode <= LEAT_ROUND_CEILING; mode++)
        all = leat_decimal_round(&rounded[mode], value, scale, (enum leat_rounding)mode) == LEAT_OK && all;
    if (!all) return;
    floor = rounded[LEAT_ROUND_FLOOR], ceiling = rounded[LEAT_ROUND_CEILING];
    EXPECT(leat_decimal_compare(floor, value) <= 0 && leat_decimal_compare(value, ceiling) <= 0);
    EXPECT(is_same(rounded[LEAT_ROUND_DOWN], value.negative ? ceiling : floor) &&
           is_same(rounded[LEAT_ROUND_UP], value.negative ? floor : ceiling));
    leat_decimal unit, below, above;
    EXPECT(leat_decimal_subtract(&unit, ceiling, floor) == LEAT_OK);
    EXPECT(leat_decimal_compare(unit, leat_decimal_compare(floor, value) == 0 ? zero : leat_decimal_scaled(1, scale)) ==
           0);
    /* the distances to both may need more than 38 digits */
    bool known = leat_decimal_subtract(&below, value, floor) == LEAT_OK &&
                 leat_decimal_subtract(&above, ceiling, value) == LEAT_OK;
    int nearer = known ? leat_decimal_compare(below, above) : 0;
    for (int mode = LEAT_ROUND_HALF_EVEN; mode <= LEAT_ROUND_CEILING; mode++) {
        leat_decimal result = rounded[mode];
        expect_text(result);
        EXPECT(result.exponent == -scale || (scale < 0 && leat_decimal_compare(result, zero) == 0));
        EXPECT(is_same(result, floor) || is_same(result, ceiling));
        if (mode <= LEAT_ROUND_HALF_UP && nearer) EXPECT(is_same(result, nearer < 0 ? floor : ceiling));
    }
}

static void check_whole(leat_decimal value, leat_str text)
{
    int64_t whole, parsed;
    uint64_t without_sign;
    bool fits = leat_decimal_is_multiple(value, leat_decimal_of(1)) &&
                leat_decimal_compare(value, leat_decimal_of(INT64_MIN)) >= 0 &&
                leat_decimal_compare(value, leat_decimal_of(INT64_MAX)) <= 0;
    EXPECT((leat_decimal_to_int64(&whole, value) == LEAT_OK) == fits);
    if (fits) EXPECT(leat_decimal_compare(leat_decimal_of(whole), value) == 0);
    if (leat_int64_parse(&parsed, text) == LEAT_OK) EXPECT(fits && parsed == whole);
    if (leat_uint64_parse(&without_sign, text) == LEAT_OK)
        EXPECT(leat_decimal_compare(leat_decimal_of_uint64(without_sign), value) == 0);
}

static void check_time(leat_time time, leat_time other, int64_t ms)
{
    char text[LEAT_TIME_TEXT_SIZE], date[LEAT_DATE_TEXT_SIZE];
    leat_str written = {text, leat_time_write(time, text)};
    leat_time again, later, utc = leat_time_in_utc(time), floor = leat_time_floor(time, (int)(ms & 15));
    EXPECT(leat_time_parse(&again, written) == LEAT_OK && leat_time_equal(again, time));
    EXPECT(leat_time_date_write(time, date) == sizeof date && memcmp(date, text, sizeof date) == 0);
    EXPECT(leat_time_compare(utc, time) == 0 && leat_time_compare(floor, time) <= 0);
    int64_t distance, back;
    EXPECT(leat_time_add_ms(&later, time, ms) == LEAT_OK && leat_time_ms_since(&distance, later, time) == LEAT_OK &&
           distance == ms);
    if (leat_time_ms_since(&distance, time, other) != LEAT_OK) return;
    EXPECT(leat_time_ms_since(&back, other, time) == LEAT_OK && back == -distance);
    EXPECT(leat_time_add_ms(&later, other, distance) == LEAT_OK && later.seconds == time.seconds &&
           later.nanoseconds == time.nanoseconds);
    if (leat_time_to_ms(&back, time) == LEAT_OK)
        EXPECT(leat_time_ms_since(&back, leat_time_of_ms(back), time) == LEAT_OK && back == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Two bytes that choose a scale, a text up to the end of its line, another text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) return 0;
    int scale = data[0] % 4 ? (int8_t)data[1] : data[1] * 8 - 1020;
    leat_str a = {(const char *)data + 2, size - 2}, b = {"", 0};
    size_t end = leat_str_find(a, '\n');
    if (end < a.size) b = (leat_str){a.data + end + 1, a.size - end - 1};
    a.size = end;

    leat_decimal x, y;
    leat_status status = leat_decimal_parse(&x, a);
    int64_t whole = 0;
    if (leat_int64_parse(&whole, a) != LEAT_INVALID) EXPECT(status != LEAT_INVALID);
    if (status == LEAT_OK) {
        expect_text(x);
        check_rounding(x, scale);
        check_whole(x, a);
        if (leat_decimal_parse(&y, b) == LEAT_OK) {
            check_operations(x, y);
            check_digits(x, y, a, b);
        }
    }
    leat_time time, other;
    if (leat_time_parse(&time, a) == LEAT_OK)
        check_time(time, leat_time_parse(&other, b) == LEAT_OK ? other : time, (int64_t)scale * 1009 + data[0]);
    return 0;
}
