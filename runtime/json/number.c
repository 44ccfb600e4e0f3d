/* Exact arithmetic on the digits of a text: what bounds and equality ask of numbers that no C type holds. */
#include "json/number.h"

#include "core/hash.h"
#include "json/scan.h"

/* an exponent beyond it is larger than any count of digits can make up for */
static const int64_t FARTHEST = 100000000000000000;

/* The exponent's digits, without zeros in front. */
struct exponent {
    bool negative;
    const char *first, *end;
};

static struct exponent read_exponent(leat_str text)
{
    struct exponent exponent = {.first = text.data, .end = text.data + text.size};
    exponent.negative = text.size && *text.data == '-';
    while (exponent.first < exponent.end && (*exponent.first == '0' || !scan_is_digit(*exponent.first)))
        exponent.first++;
    return exponent;
}

static int64_t clamp(int64_t value) { return value > FARTHEST ? FARTHEST : value < -FARTHEST ? -FARTHEST : value; }

/* The digit that stands `place` places before the end, with the exponent's sign; zeros stand in front for ever. */
static int digit_at(const struct exponent *exponent, ptrdiff_t place)
{
    int digit = exponent->end - exponent->first >= place ? exponent->end[-place] - '0' : 0;
    return exponent->negative ? -digit : digit;
}

/* a - b: exact up to FARTHEST, and that when it is more. What reached it stays there: the digits behind it can't bring
   it back. */
static int64_t exponent_difference(leat_str a, leat_str b)
{
    struct exponent x = read_exponent(a), y = read_exponent(b);
    ptrdiff_t digits = x.end - x.first, other = y.end - y.first;
    int64_t difference = 0;
    for (ptrdiff_t place = digits > other ? digits : other; place > 0; place--)
        difference = clamp(difference * 10 + digit_at(&x, place) - digit_at(&y, place));
    return difference;
}

static const leat_str NO_EXPONENT = {"", 0};

struct number leat_number_split(leat_str text)
{
    struct number number = {.negative = text.size && text.data[0] == '-', .exponent = NO_EXPONENT};
    const char *end = text.data + text.size;
    int64_t whole = 0, seen = 0, last_seen = 0,
            /* digits before the point; digits so far, up to the last and before the first that is no zero */
        first_seen = 0;
    bool after_point = false;
    const char *at = text.data + number.negative;
    for (; at < end && (*at | 0x20) != 'e'; at++) {
        if (*at == '.') {
            after_point = true;
            continue;
        }
        seen++;
        whole += !after_point;
        if (*at == '0') continue;
        if (!number.first) {
            number.first = at;
            first_seen = seen - 1;
        }
        number.last = at;
        last_seen = seen;
    }
    if (!number.first) return number;
    number.count = last_seen - first_seen;
    number.shift = whole - first_seen;
    if (at < end) number.exponent = (leat_str){at + 1, (size_t)(end - at) - 1};
    number.point = clamp(number.shift + exponent_difference(number.exponent, NO_EXPONENT));
    return number;
}

/* Whether the point is exact: no shift brings it here from an exponent that was clamped. */
static bool is_near(const struct number *number)
{
    return number->point > -FARTHEST / 2 && number->point < FARTHEST / 2;
}

int64_t leat_number_point_difference(const struct number *a, const struct number *b)
{
    return is_near(a) && is_near(b) ? a->point - b->point
                                    : a->shift - b->shift + exponent_difference(a->exponent, b->exponent);
}

int leat_number_compare(struct number a, struct number b)
{
    if (!a.count || !b.count) {
        if (!a.count && !b.count) return 0;
        bool negative = a.count ? a.negative : !b.negative;
        return negative ? -1 : 1;
    }
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int greater = a.negative ? -1 : 1;
    int64_t further = leat_number_point_difference(&a, &b);
    if (further) return further > 0 ? greater : -greater;
    int64_t count = a.count > b.count ? a.count : b.count;
    const char *at = a.first, *bt = b.first;
    for (int64_t i = 0; i < count; i++) {
        int difference = number_next_digit(&at, a.last) - number_next_digit(&bt, b.last);
        if (difference) return difference > 0 ? greater : -greater;
    }
    return 0;
}

bool leat_number_is_integer(struct number number) { return number.point >= number.count; }

bool leat_number_to_uint64(struct number number, uint64_t *out)
{
    uint64_t value = 0;
    if (number.count && (number.point > 20 || !leat_number_is_integer(number))) return false;
    const char *at = number.first;
    for (int64_t i = 0; number.count && i < number.point; i++)
        if (__builtin_mul_overflow(value, (uint64_t)10, &value) ||
            __builtin_add_overflow(value, (uint64_t)number_next_digit(&at, number.last), &value))
            return false;
    *out = value;
    return true;
}

/* Over the digits, and the point where it is exact. */
uint64_t leat_number_hash(struct number number)
{
    uint64_t hash = HASH_BEGIN;
    if (!number.count) return hash;
    const char *at = number.first;
    for (int64_t i = 0; i < number.count; i++) hash = hash_step(hash, (unsigned)number_next_digit(&at, number.last));
    return hash_step(hash_step(hash, is_near(&number) ? (uint64_t)number.point : 0), number.negative);
}
