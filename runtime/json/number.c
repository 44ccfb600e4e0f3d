/* Exact arithmetic on the digits of a text: what bounds and multipleOf ask of numbers that no C type holds. */
#include "json/number.h"

#include "json/scan.h"

static const int64_t FARTHEST = 1000000000000000;

static int64_t read_exponent(const char *at, const char *end)
{
    bool negative = at < end && *at == '-';
    int64_t exponent = 0;
    for (; at < end; at++)
        if (scan_is_digit(*at) && exponent < FARTHEST) exponent = exponent * 10 + (*at - '0');
    return negative ? -exponent : exponent;
}

struct number number_split(leat_str text)
{
    struct number number = {.negative = text.size && text.data[0] == '-'};
    const char *end = text.data + text.size;
    int64_t whole = 0, seen = 0, last_seen = 0,
            first_seen = 0; /* digits before the point; digits so far, up to the last and before the first that is no zero */
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
    number.point = whole - first_seen + (at < end ? read_exponent(at + 1, end) : 0);
    return number;
}

/* Steps through the digits; zeros for ever behind the last one. */
static int next_digit(const char **at, const char *last)
{
    if (*at > last) return 0;
    if (**at == '.') (*at)++;
    return *(*at)++ - '0';
}

int number_compare(struct number a, struct number b)
{
    if (!a.count || !b.count) {
        if (!a.count && !b.count) return 0;
        bool negative = a.count ? a.negative : !b.negative;
        return negative ? -1 : 1;
    }
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int greater = a.negative ? -1 : 1;
    if (a.point != b.point) return a.point > b.point ? greater : -greater;
    int64_t count = a.count > b.count ? a.count : b.count;
    const char *at = a.first, *bt = b.first;
    for (int64_t i = 0; i < count; i++) {
        int difference = next_digit(&at, a.last) - next_digit(&bt, b.last);
        if (difference) return difference > 0 ? greater : -greater;
    }
    return 0;
}

bool number_is_integer(struct number number) { return number.point >= number.count; }

__extension__ typedef unsigned __int128 wide;

/* 10^power mod m */
static uint64_t power_of_ten(int64_t power, uint64_t m)
{
    wide result = 1 % m, base = 10 % m;
    for (; power > 0; power >>= 1) {
        if (power & 1) result = result * base % m;
        base = base * base % m;
    }
    return (uint64_t)result;
}

bool number_is_multiple(struct number value, struct number step)
{
    if (!value.count) return true;
    uint64_t divisor = 0;
    const char *at = step.first;
    for (int64_t i = 0; i < step.count; i++) divisor = divisor * 10 + (uint64_t)next_digit(&at, step.last);
    /* value = V·10^v, step = divisor·10^s with no zeros at the end of V or the divisor: v < s leaves a digit that no multiple has */
    int64_t v = value.point - value.count, s = step.point - step.count;
    if (v < s || divisor == 0) return false;
    wide rest = 0;
    at = value.first;
    for (int64_t i = 0; i < value.count; i++) rest = (rest * 10 + (unsigned)next_digit(&at, value.last)) % divisor;
    return rest * power_of_ten(v - s, divisor) % divisor == 0;
}

bool number_to_uint64(struct number number, uint64_t *out)
{
    uint64_t value = 0;
    if (number.count && (number.point > 20 || !number_is_integer(number))) return false;
    const char *at = number.first;
    for (int64_t i = 0; number.count && i < number.point; i++)
        if (__builtin_mul_overflow(value, (uint64_t)10, &value) || __builtin_add_overflow(value, (uint64_t)next_digit(&at, number.last), &value)) return false;
    *out = value;
    return true;
}
