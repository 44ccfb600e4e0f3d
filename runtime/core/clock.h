/* What RFC 3339 is made of, taken from a text's begin and put at an end: numbers, fractions, offsets. Shared by times,
   times of day and dates; inline, as times are what parsers read most of. */
#ifndef CORE_CLOCK_H
#define CORE_CLOCK_H

#include "core/put.h"
#include "leat/time.h"

enum { MAX_OFFSET_MINUTES = 23 * 60 + 59, NANOSECOND_DIGITS = 9, NS_PER_MS = 1000000, MS_DIGITS = 3 };
/* Bits that mean nothing have no text, so that they make no difference. */
enum { TIME_FLAGS = LEAT_TIME_UNKNOWN_OFFSET | LEAT_TIME_LEAP_SECOND | LEAT_TIME_SET };

static inline int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* `count` digits as a number of at least `least` and at most `most`. */
static inline bool take_number(leat_str *s, size_t count, int least, int most, int *out)
{
    if (s->size < count) return false;
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (s->data[i] < '0' || s->data[i] > '9') return false;
        value = value * 10 + (s->data[i] - '0');
    }
    *s = (leat_str){s->data + count, s->size - count};
    *out = value;
    return value >= least && value <= most;
}

/* The byte, or its other case; nothing is taken when it is another one. */
static inline bool take_byte(leat_str *s, char byte, char other)
{
    if (!s->size || (s->data[0] != byte && s->data[0] != other)) return false;
    *s = (leat_str){s->data + 1, s->size - 1};
    return true;
}

/* *exact becomes false when a digit behind the ninth is not 0. */
static inline bool take_fraction(leat_str *s, int32_t *nanoseconds, uint8_t *fraction_digits, bool *exact)
{
    *exact = true;
    if (!take_byte(s, '.', '.')) return true;
    size_t count = 0;
    for (int digit; count < s->size && s->data[count] >= '0' && s->data[count] <= '9'; count++) {
        digit = s->data[count] - '0';
        if (count < NANOSECOND_DIGITS)
            *nanoseconds = *nanoseconds * 10 + digit;
        else if (digit)
            *exact = false;
    }
    for (size_t i = count; i < NANOSECOND_DIGITS; i++) *nanoseconds *= 10;
    *fraction_digits = (uint8_t)(count < NANOSECOND_DIGITS ? count : NANOSECOND_DIGITS);
    *s = (leat_str){s->data + count, s->size - count};
    return count > 0;
}

/* flags: LEAT_TIME_UNKNOWN_OFFSET is set where it is that. */
static inline bool take_offset(leat_str *s, int16_t *offset_minutes, uint8_t *flags)
{
    if (take_byte(s, 'Z', 'z')) return true;
    bool west = s->size && s->data[0] == '-';
    int hours, minutes;
    if (!take_byte(s, '+', '-') || !take_number(s, 2, 0, 23, &hours) || !take_byte(s, ':', ':') ||
        !take_number(s, 2, 0, 59, &minutes))
        return false;
    int offset = hours * 60 + minutes;
    if (west && offset == 0) *flags |= LEAT_TIME_UNKNOWN_OFFSET;
    *offset_minutes = (int16_t)(west ? -offset : offset);
    return true;
}

static inline bool is_fraction(int32_t nanoseconds, uint8_t digits)
{
    return nanoseconds >= 0 && nanoseconds <= 999999999 && digits <= NANOSECOND_DIGITS;
}
static inline bool is_offset(int minutes) { return minutes >= -MAX_OFFSET_MINUTES && minutes <= MAX_OFFSET_MINUTES; }

/* As many digits as were asked for, more where the instant needs them. */
static inline char *put_fraction(char *at, int32_t nanoseconds, int fraction_digits)
{
    unsigned ns = (unsigned)nanoseconds, ms = ns / NS_PER_MS;
    if (!ns && !fraction_digits) return at;
    *at++ = '.';
    if (fraction_digits == MS_DIGITS && ms * NS_PER_MS == ns) {
        *at = (char)('0' + ms / 100);
        return put_pair(at + 1, ms % 100);
    }
    *at = (char)('0' + ns / PUT_LIMIT);
    put_eight(at + 1, ns % PUT_LIMIT);
    int count = NANOSECOND_DIGITS;
    while (count > fraction_digits && at[count - 1] == '0') count--;
    return at + count;
}

static inline char *put_offset(char *at, int offset, unsigned flags)
{
    bool unknown = offset == 0 && flags & LEAT_TIME_UNKNOWN_OFFSET;
    if (offset == 0 && !unknown) {
        *at++ = 'Z';
        return at;
    }
    *at++ = offset < 0 || unknown ? '-' : '+';
    if (offset < 0) offset = -offset;
    at = put_pair(at, (unsigned)offset / 60);
    *at++ = ':';
    return put_pair(at, (unsigned)offset % 60);
}

#endif
