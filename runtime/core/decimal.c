/* Exact decimals. Every operation works on the 128-bit magnitude; none goes through a double, and none rounds but the
   one that is told how. */
#include "leat/decimal.h"

#include <string.h>

#include "core/print.h"
#include "core/put.h"

__extension__ typedef unsigned __int128 magnitude;

enum { MAX_DIGITS = 38, MAX_EXPONENT = 1000, MAGNITUDE_DIGITS = 39, PLAIN_ZEROS = 6 };
/* 10^38, the first of 39 digits */
static const magnitude TOO_LARGE = (magnitude)10000000000000000000u * 10000000000000000000u;

static magnitude magnitude_of(leat_decimal d) { return (magnitude)d.high << 64 | d.low; }

static leat_decimal decimal_of(bool negative, magnitude m, int64_t exponent)
{
    return (leat_decimal){
        .low = (uint64_t)m, .high = (uint64_t)(m >> 64), .exponent = (int32_t)exponent, .negative = negative && m != 0};
}

static magnitude power_of_ten(int n)
{
    magnitude m = 1;
    while (n-- > 0) m *= 10;
    return m;
}

/* The digits of m, most significant first; one digit for 0. */
static char *put_magnitude(char *to, magnitude m)
{
    if (m <= UINT64_MAX) return put_uint64(to, (uint64_t)m);
    magnitude high = m / PUT_LIMIT;
    return put_eight(put_magnitude(to, high), (uint32_t)(m - high * PUT_LIMIT));
}

/* Writes them, and returns their count. */
static int write_digits(magnitude m, char out[MAGNITUDE_DIGITS]) { return (int)(put_magnitude(out, m) - out); }

static int count_digits(magnitude m)
{
    char digits[MAGNITUDE_DIGITS];
    return write_digits(m, digits);
}

/* A zero is kept with its scale where the range has it: 0.00 stays 0.00. */
static leat_decimal zero_of(int64_t exponent)
{
    return decimal_of(false, 0, exponent < 0 && exponent >= -MAX_EXPONENT ? exponent : 0);
}

/* What an operation found. Zeros at its end that 38 digits or the exponents have no room for are dropped, other digits
   never. */
static leat_status store(leat_decimal *out, bool negative, magnitude m, int64_t exponent)
{
    while ((m >= TOO_LARGE || exponent < -MAX_EXPONENT) && m && m % 10 == 0) m /= 10, exponent++;
    if (m >= TOO_LARGE || (m && (exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT))) return LEAT_UNSUPPORTED;
    *out = m ? decimal_of(negative, m, exponent) : zero_of(exponent);
    return LEAT_OK;
}

/* False for what only a program makes that fills in the members itself; sums and products of it might wrap. */
static bool is_in_range(leat_decimal d)
{
    return magnitude_of(d) < TOO_LARGE && d.exponent >= -MAX_EXPONENT && d.exponent <= MAX_EXPONENT;
}

leat_decimal leat_decimal_scaled(int64_t units, int scale)
{
    return decimal_of(units < 0, units < 0 ? 0 - (uint64_t)units : (uint64_t)units, -(int64_t)scale);
}

leat_decimal leat_decimal_of(int64_t value) { return leat_decimal_scaled(value, 0); }

leat_decimal leat_decimal_of_uint64(uint64_t value) { return decimal_of(false, value, 0); }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The parts of a JSON number: where its digits stand, and its exponent, held within ±1e9 so that no sum of it
   overflows. */
struct number_parts {
    bool negative;
    leat_str whole, fraction;
    int64_t exponent;
};

static leat_str take_digits(const char **at, const char *end)
{
    const char *begin = *at;
    while (*at < end && is_digit(**at)) (*at)++;
    return (leat_str){begin, (size_t)(*at - begin)};
}

static bool split_number(struct number_parts *parts, leat_str s)
{
    enum { LARGEST = 1000000000 };
    if (!s.size) return false;
    const char *at = s.data, *end = s.data + s.size;
    *parts = (struct number_parts){.negative = *at == '-'};
    if (parts->negative) at++;
    parts->whole = take_digits(&at, end);
    if (!parts->whole.size || (parts->whole.size > 1 && parts->whole.data[0] == '0')) return false;
    if (at < end && *at == '.') {
        at++;
        parts->fraction = take_digits(&at, end);
        if (!parts->fraction.size) return false;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        bool below = at < end && *at == '-';
        if (at < end && (*at == '-' || *at == '+')) at++;
        leat_str digits = take_digits(&at, end);
        if (!digits.size) return false;
        for (size_t i = 0; i < digits.size && parts->exponent < LARGEST; i++)
            parts->exponent = parts->exponent * 10 + (digits.data[i] - '0');
        if (parts->exponent > LARGEST) parts->exponent = LARGEST;
        if (below) parts->exponent = -parts->exponent;
    }
    return at == end;
}

leat_status leat_decimal_parse(leat_decimal *out, leat_str s)
{
    struct number_parts parts;
    if (!split_number(&parts, s)) return LEAT_INVALID;

    /* Digits up to the 38th are taken as they come; behind it only zeros may follow, which raise the exponent. */
    magnitude m = 0;
    int taken = 0;
    int64_t dropped = 0;
    leat_str runs[2] = {parts.whole, parts.fraction};
    for (int run = 0; run < 2; run++) {
        for (size_t i = 0; i < runs[run].size; i++) {
            char c = runs[run].data[i];
            if (taken == MAX_DIGITS) {
                if (c != '0') return LEAT_UNSUPPORTED;
                dropped++;
                continue;
            }
            m = m * 10 + (unsigned)(c - '0');
            if (m) taken++;
        }
    }
    return store(out, parts.negative, m, parts.exponent - (int64_t)parts.fraction.size + dropped);
}

/* Compares magnitudes: first by the place of the leading digit, then with the longer one cut to the other's length,
   then by what was cut. */
static int compare_magnitudes(leat_decimal a, leat_decimal b)
{
    magnitude ma = magnitude_of(a), mb = magnitude_of(b);
    if (!ma || !mb) return ma ? 1 : mb ? -1 : 0;
    int digits_a = count_digits(ma), digits_b = count_digits(mb);
    int64_t top_a = (int64_t)a.exponent + digits_a, top_b = (int64_t)b.exponent + digits_b;
    if (top_a != top_b) return top_a < top_b ? -1 : 1;
    magnitude cut_a = power_of_ten(digits_a > digits_b ? digits_a - digits_b : 0),
              cut_b = power_of_ten(digits_b > digits_a ? digits_b - digits_a : 0);
    magnitude head_a = ma / cut_a, head_b = mb / cut_b;
    if (head_a != head_b) return head_a < head_b ? -1 : 1;
    return (ma % cut_a != 0) - (mb % cut_b != 0);
}

int leat_decimal_compare(leat_decimal a, leat_decimal b)
{
    bool negative_a = a.negative && magnitude_of(a), negative_b = b.negative && magnitude_of(b);
    if (negative_a != negative_b) return negative_a ? -1 : 1;
    int order = compare_magnitudes(a, b);
    return negative_a ? -order : order;
}

/*
 * Lowers the exponent of `high` to that of `low`, or as far as the digits allow while `low` gives trailing zeros away.
 * False when the sum cannot have 38 digits: below 2·10^38 everything fits in the magnitude and sums of it do not wrap;
 * from there on the sum has 39 digits.
 */
static bool align(magnitude *high, int64_t *high_exponent, magnitude *low, int64_t *low_exponent)
{
    magnitude limit = 2 * TOO_LARGE;
    if (*high == 0) *high_exponent = *low_exponent;
    while (*high_exponent > *low_exponent && *high < limit / 10) {
        *high *= 10;
        (*high_exponent)--;
    }
    while (*high_exponent > *low_exponent && *low % 10 == 0) {
        *low /= 10;
        (*low_exponent)++;
        if (*low == 0) *low_exponent = *high_exponent;
    }
    return *high_exponent == *low_exponent;
}

leat_status leat_decimal_add(leat_decimal *out, leat_decimal a, leat_decimal b)
{
    if (!is_in_range(a) || !is_in_range(b)) return LEAT_UNSUPPORTED;
    if (a.exponent < b.exponent) {
        leat_decimal swapped = a;
        a = b;
        b = swapped;
    }
    magnitude high = magnitude_of(a), low = magnitude_of(b);
    int64_t high_exponent = a.exponent, exponent = b.exponent;
    if (!align(&high, &high_exponent, &low, &exponent)) return LEAT_UNSUPPORTED;

    magnitude sum = a.negative == b.negative ? high + low : high > low ? high - low : low - high;
    bool negative = a.negative == b.negative || high > low ? a.negative : b.negative;
    return store(out, negative, sum, exponent);
}

leat_decimal leat_decimal_negate(leat_decimal value)
{
    value.negative = !value.negative && magnitude_of(value) != 0;
    return value;
}

leat_status leat_decimal_subtract(leat_decimal *out, leat_decimal a, leat_decimal b)
{
    return leat_decimal_add(out, a, leat_decimal_negate(b));
}

/* Divides the product of a and b by ten without making it; false when that leaves no whole number. */
static bool take_ten(magnitude *a, magnitude *b)
{
    magnitude *even = *a % 2 == 0 ? a : b, *five = *a % 5 == 0 ? a : b;
    if (*even % 2 || *five % 5) return false;
    *even /= 2;
    *five /= 5;
    return true;
}

leat_status leat_decimal_multiply(leat_decimal *out, leat_decimal a, leat_decimal b)
{
    if (!is_in_range(a) || !is_in_range(b)) return LEAT_UNSUPPORTED;
    magnitude ma = magnitude_of(a), mb = magnitude_of(b), product;
    int64_t exponent = (int64_t)a.exponent + b.exponent;
    while (__builtin_mul_overflow(ma, mb, &product) || product >= TOO_LARGE) {
        if (!take_ten(&ma, &mb)) return LEAT_UNSUPPORTED;
        exponent++;
    }
    return store(out, a.negative != b.negative, product, exponent);
}

/* Whether a magnitude of which `rest`/`unit` (above 0, below 1) of its last digit was cut becomes one more. No sum here
   wraps: unit is at most 10^38. */
static bool is_rounded_up(magnitude m, magnitude rest, magnitude unit, bool negative, enum leat_rounding mode)
{
    magnitude other = unit - rest;
    switch (mode) {
    case LEAT_ROUND_HALF_EVEN: return rest > other || (rest == other && m % 2);
    case LEAT_ROUND_HALF_UP: return rest >= other;
    case LEAT_ROUND_DOWN: return false;
    case LEAT_ROUND_UP: return true;
    case LEAT_ROUND_FLOOR: return negative;
    case LEAT_ROUND_CEILING: return !negative;
    }
    return false;
}

leat_status leat_decimal_round(leat_decimal *out, leat_decimal value, int scale, enum leat_rounding mode)
{
    if (mode < LEAT_ROUND_HALF_EVEN || mode > LEAT_ROUND_CEILING) return LEAT_MISUSE;
    if (!is_in_range(value) || scale < -MAX_EXPONENT || scale > MAX_EXPONENT) return LEAT_UNSUPPORTED;
    magnitude m = magnitude_of(value), rest = 0, unit = 1;
    int exponent = -scale, cut = exponent - value.exponent;
    if (cut > 0) {
        unit = power_of_ten(cut < MAX_DIGITS ? cut : MAX_DIGITS);
        rest = m % unit;
        m /= unit;
        if (cut > MAX_DIGITS && rest) rest = 1; /* far below the half of any digit, and more than nothing */
    }
    for (; m && cut < 0; cut++) {
        if (m >= TOO_LARGE / 10) return LEAT_UNSUPPORTED;
        m *= 10;
    }
    if (rest && is_rounded_up(m, rest, unit, value.negative, mode)) m++;
    return store(out, value.negative, m, exponent);
}

leat_status leat_decimal_to_int64(int64_t *out, leat_decimal value)
{
    leat_decimal whole;
    LEAT_TRY(leat_decimal_round(&whole, value, 0, LEAT_ROUND_DOWN));
    if (leat_decimal_compare(whole, value) != 0) return LEAT_UNSUPPORTED;
    if (leat_decimal_compare(whole, leat_decimal_of(INT64_MIN)) < 0 ||
        leat_decimal_compare(whole, leat_decimal_of(INT64_MAX)) > 0)
        return LEAT_UNSUPPORTED;
    *out = (int64_t)(whole.negative ? 0 - whole.low : whole.low);
    return LEAT_OK;
}

/* (a + b) mod m for a, b < m, without wrapping. */
static magnitude add_modulo(magnitude a, magnitude b, magnitude m) { return a >= m - b ? a - (m - b) : a + b; }

bool leat_decimal_is_multiple(leat_decimal value, leat_decimal step)
{
    magnitude v = magnitude_of(value), s = magnitude_of(step);
    if (s == 0) return false;
    int64_t exponent = (int64_t)value.exponent - step.exponent;
    for (; exponent < 0 && v; exponent++) {
        if (v % 10) return false;
        v /= 10;
    }
    v %= s;
    for (; exponent > 0 && v; exponent--) {
        magnitude twice = add_modulo(v, v, s), five = add_modulo(add_modulo(twice, twice, s), v, s);
        v = add_modulo(five, five, s);
    }
    return v == 0;
}

static char *append_bytes(char *at, const char *bytes, int count)
{
    memcpy(at, bytes, (size_t)count);
    return at + count;
}

/* Plain where no digit has to be invented but a few zeros behind the point; else d.ddde±n, which keeps the scale as
   well. */
size_t leat_decimal_write(leat_decimal value, char out[LEAT_DECIMAL_TEXT_SIZE])
{
    char digits[MAGNITUDE_DIGITS], *at = out;
    magnitude m = magnitude_of(value);
    int count = write_digits(m, digits);
    int64_t point = (int64_t)value.exponent + count; /* digits before the point */
    if (value.negative && m) *at++ = '-';
    if (value.exponent == 0) return (size_t)(append_bytes(at, digits, count) - out);
    if (value.exponent < 0 && point > 0) {
        at = append_bytes(at, digits, (int)point);
        *at++ = '.';
        return (size_t)(append_bytes(at, digits + point, count - (int)point) - out);
    }
    if (value.exponent < 0 && point > -PLAIN_ZEROS) {
        at = append_bytes(at, "0.00000000", 2 + (int)-point);
        return (size_t)(append_bytes(at, digits, count) - out);
    }
    *at++ = digits[0];
    if (count > 1) {
        *at++ = '.';
        at = append_bytes(at, digits + 1, count - 1);
    }
    int64_t exponent = point - 1;
    *at++ = 'e';
    if (exponent < 0) *at++ = '-';
    char exponent_digits[MAGNITUDE_DIGITS];
    int exponent_count = write_digits((magnitude)(exponent < 0 ? -exponent : exponent), exponent_digits);
    return (size_t)(append_bytes(at, exponent_digits, exponent_count) - out);
}

leat_str leat_decimal_text(leat_decimal value, struct leat_arena *arena)
{
    char text[LEAT_DECIMAL_TEXT_SIZE];
    return leat_print_copy(text, leat_decimal_write(value, text), arena);
}
