/* Doubles as text and back. The C library does the exact work, with texts that hold no decimal point: so no locale can
   bend them. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/put.h"
#include "json/number.h"
#include "json/scan.h"

/* Digits beyond these can only say on which side of a tie a number lies; one more digit says so as well. */
enum { DECISIVE_DIGITS = 770 };

/* strtod on the digits, with an exponent that puts the point behind the last. */
static double nearest(struct number number)
{
    char text[DECISIVE_DIGITS + 32];
    size_t size = 0;
    const char *at = number.first;
    int64_t count = number.count < DECISIVE_DIGITS ? number.count : DECISIVE_DIGITS;
    if (number.negative) text[size++] = '-';
    for (int64_t i = 0; i < count; i++) {
        if (*at == '.') at++;
        text[size++] = *at++;
    }
    if (count < number.count) {
        text[size++] = '1';
        count++;
    }
    if (!number.count) text[size++] = '0';
    int64_t exponent = number.count ? number.point - count : 0;
    snprintf(text + size, sizeof text - size, "e%lld", (long long)exponent);
    return strtod(text, NULL);
}

bool leat_number_to_double(struct number number, double *out)
{
    static const double EVERY_WHOLE_NUMBER = 9007199254740992; /* 2^53: beyond it doubles leave some out */
    *out = nearest(number);
    if (!isfinite(*out) || (*out == 0 && number.count)) return false;
    if (fabs(*out) < EVERY_WHOLE_NUMBER) return true;
    char text[NUMBER_DOUBLE_SIZE];
    return leat_number_compare(
               leat_number_split((leat_str){text, (size_t)(leat_number_write_double(text, *out) - text)}), number) == 0;
}

/* digits · 10^exponent, as plain digits where that is short */
static char *write_digits(char *to, const char *digits, int count, int exponent)
{
    int point = count + exponent; /* digits before the point */
    if (exponent >= 0 && point <= 21) {
        memcpy(to, digits, (size_t)count);
        memset(to + count, '0', (size_t)exponent);
        return to + point;
    }
    if (point > 0 && point <= 21) {
        memcpy(to, digits, (size_t)point);
        to[point] = '.';
        memcpy(to + point + 1, digits + point, (size_t)(count - point));
        return to + count + 1;
    }
    if (point <= 0 && point > -6) {
        *to++ = '0';
        *to++ = '.';
        memset(to, '0', (size_t)-point);
        memcpy(to - point, digits, (size_t)count);
        return to - point + count;
    }
    *to++ = digits[0];
    if (count > 1) {
        *to++ = '.';
        memcpy(to, digits + 1, (size_t)count - 1);
        to += count - 1;
    }
    *to++ = 'e';
    if (point - 1 < 0) *to++ = '-';
    return put_uint64(to, (uint64_t)(point - 1 < 0 ? 1 - point : point - 1));
}

/* Whole numbers and those of few decimals, which most are: m / 10^k is rounded correctly, so equality proves that the
   text reads back. */
static char *write_short(char *to, double magnitude)
{
    static const double powers[] = {1, 10, 100, 1000, 10000};
    for (int places = 0; places <= 4; places++) {
        double scaled = magnitude * powers[places];
        if (!(scaled < 1e15)) return NULL;
        uint64_t units = (uint64_t)(scaled + 0.5);
        if ((double)units / powers[places] != magnitude) continue;
        char digits[PUT_UINT64_SIZE];
        int count = (int)(put_uint64(digits, units) - digits);
        return write_digits(to, digits, count, -places);
    }
    return NULL;
}

/* Decimal digits as they are searched for: DIGITS · 10^exponent. */
struct digits {
    char text[20];
    int count, exponent;
};

/* Correctly rounded to `count` digits. */
static struct digits round_to(double magnitude, int count)
{
    struct digits digits = {.count = 0};
    char text[40];
    snprintf(text, sizeof text, "%.*e", count - 1, magnitude);
    const char *at = text;
    for (; *at != 'e'; at++)
        if (scan_is_digit(*at)) digits.text[digits.count++] = *at; /* what is between them is the locale's */
    digits.exponent = (int)strtol(at + 1, NULL, 10) - (count - 1);
    return digits;
}

/* The next larger number of as many digits. */
static void step_up(struct digits *digits)
{
    int at = digits->count;
    while (at > 0 && digits->text[at - 1] == '9') digits->text[--at] = '0';
    if (at > 0) {
        digits->text[at - 1]++;
    } else {
        digits->text[0] = '1';
        digits->exponent++;
    }
}

static bool reads_back(const struct digits *digits, double magnitude)
{
    char text[48];
    snprintf(text, sizeof text, "%.*se%d", digits->count, digits->text, digits->exponent);
    return strtod(text, NULL) == magnitude;
}

/*
 * As few digits as read back, and of these the nearest. The nearest number of so many digits reads back if any does,
 * but for powers of two: the double below is only half as far away as the one above, so a number above may read back
 * where a nearer one below does not.
 */
static struct digits find_shortest(double magnitude)
{
    int binary_exponent, most = DBL_DECIMAL_DIG;
    bool lopsided = frexp(magnitude, &binary_exponent) == 0.5;
    /* any decimal of 15 digits survives, so fewer need no try; but for the smallest of all, which have fewer bits */
    for (int count = magnitude < DBL_MIN ? 1 : DBL_DIG;; count++) {
        struct digits digits = round_to(magnitude, count);
        if (count == most || reads_back(&digits, magnitude)) return digits;
        if (!lopsided) continue;
        step_up(&digits);
        if (reads_back(&digits, magnitude)) return digits;
    }
}

char *leat_number_write_double(char *to, double value)
{
    if (signbit(value)) *to++ = '-';
    double magnitude = fabs(value);
    char *end = write_short(to, magnitude);
    if (end) return end;
    struct digits digits = find_shortest(magnitude);
    while (digits.count > 1 && digits.text[digits.count - 1] == '0') {
        digits.count--;
        digits.exponent++;
    }
    return write_digits(to, digits.text, digits.count, digits.exponent);
}
