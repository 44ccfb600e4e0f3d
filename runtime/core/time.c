/* Instants: RFC 3339 in and out. No time zones but offsets, no locale, no libc calendar. */
#include "leat/time.h"

#include <string.h>

#include "core/clock.h"
#include "core/print.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };
enum { NS_PER_SECOND = 1000000000, MS_PER_SECOND = 1000 };
static const int64_t EARLIEST = -62167219200, LATEST = 253402300799; /* 0000-01-01T00:00:00Z, 9999-12-31T23:59:59Z */

/* Years of the proleptic Gregorian calendar in eras of 400; a year begins in March here, so that the leap day is its
   last (H. Hinnant's days_from_civil). */
static int64_t days_of_date(int64_t year, int month, int day)
{
    if (month <= 2) year--;
    int64_t era = (year >= 0 ? year : year - 399) / 400, year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/*
 * The date of a day from a year before 0000-01-01 on (C. Neri and L. Schneider, "Euclidean affine functions and their
 * application to calendar algorithms", 2022): a division by a constant that is no power of two is a multiplication
 * whose lower half gives the remainder.
 */
static void date_of_days(int64_t days, int64_t *year, int *month, int *day)
{
    /* an era more, so that nothing is below zero */
    enum { DAYS_OF_ERA = 146097, YEARS_OF_ERA = 400, SHIFT = 719468 + DAYS_OF_ERA };
    uint32_t centuries = 4 * (uint32_t)(days + SHIFT) + 3, century = centuries / DAYS_OF_ERA,
             day_of_century = centuries % DAYS_OF_ERA / 4;
    uint64_t years = (uint64_t)2939745 * (4 * day_of_century + 3);
    uint32_t day_of_year = (uint32_t)years / 2939745 / 4, months = 2141 * day_of_year + 197913;
    bool after_december = day_of_year >= 306;
    *day = (int)((months & 0xffff) / 2141 + 1);
    *month = (int)(months >> 16) - (after_december ? 12 : 0);
    *year = (int64_t)(100 * century + (uint32_t)(years >> 32)) - YEARS_OF_ERA + after_december;
}

static int64_t floor_divide(int64_t a, int64_t b) { return a / b - (a % b < 0); }

/* Leap seconds are put at the end of a month of UTC (ITU-R TF.460); which months had one is not known here. */
static bool is_before_leap_second(int64_t seconds)
{
    int64_t days = floor_divide(seconds, DAY), year;
    int month, day;
    if (seconds - days * DAY != DAY - 1) return false;
    date_of_days(days, &year, &month, &day);
    return day == days_in_month((int)(year % 400), month);
}

static bool take_date(leat_str *s, int64_t *days)
{
    int year, month, day;
    if (!take_number(s, 4, 0, 9999, &year) || !take_byte(s, '-', '-') || !take_number(s, 2, 1, 12, &month) ||
        !take_byte(s, '-', '-'))
        return false;
    if (!take_number(s, 2, 1, days_in_month(year, month), &day)) return false;
    *days = days_of_date(year, month, day);
    return true;
}

static bool take_clock(leat_str *s, int64_t *seconds, bool *leap)
{
    int hour, minute, second;
    if (!take_number(s, 2, 0, 23, &hour) || !take_byte(s, ':', ':') || !take_number(s, 2, 0, 59, &minute) ||
        !take_byte(s, ':', ':'))
        return false;
    if (!take_number(s, 2, 0, 60, &second)) return false;
    *leap = second == 60;
    *seconds = hour * HOUR + minute * MINUTE + (*leap ? 59 : second);
    return true;
}

/* 2018-12-15T23:41:11, which has a size of its own, eight bytes at a time. Whether that is what there is; false also
   for a leap second. */
static bool take_moment(leat_str *s, int64_t *days, int64_t *seconds)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    /* Bytes of each word: what makes a digit its value and a mark 0, and what then sets the highest bit of anything
       else. */
    /* 0000-00- */
    static const uint64_t date_marks = UINT64_C(0x2d30302d30303030), date_limits = UINT64_C(0x7f76767f76767676);
    /* 00T00:00 */
    static const uint64_t hour_marks = UINT64_C(0x30303a3030543030), hour_limits = UINT64_C(0x76767f76767f7676);
    uint64_t date, hour;
    if (s->size < 19) return false;
    memcpy(&date, s->data, 8);
    memcpy(&hour, s->data + 8, 8);
    date ^= date_marks;
    hour ^= hour_marks;
    unsigned ten = (unsigned char)(s->data[17] - '0'), one = (unsigned char)(s->data[18] - '0');
    if ((((date + date_limits) | date | (hour + hour_limits) | hour) & UINT64_C(0x8080808080808080)) ||
        s->data[16] != ':' || ten > 5 || one > 9)
        return false;
    date = date * 10 + (date >> 8); /* in the lower byte of two neighbours: what they say */
    hour = hour * 10 + (hour >> 8);
    int year = (int)((date & 0xff) * 100 + (date >> 16 & 0xff)), month = (int)(date >> 40 & 0xff),
        day = (int)(hour & 0xff);
    int hours = (int)(hour >> 24 & 0xff), minutes = (int)(hour >> 48 & 0xff);
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) || hours > 23 || minutes > 59)
        return false;
    *days = days_of_date(year, month, day);
    *seconds = hours * HOUR + minutes * MINUTE + (int)(ten * 10 + one);
    *s = (leat_str){s->data + 19, s->size - 19};
    return true;
#else
    (void)s, (void)days, (void)seconds;
    return false;
#endif
}

leat_status leat_time_parse(leat_time *out, leat_str s)
{
    leat_time time = {.flags = LEAT_TIME_SET};
    int64_t days, seconds;
    bool leap = false, exact;
    if (!take_moment(&s, &days, &seconds) &&
        (!take_date(&s, &days) || !take_byte(&s, 'T', 't') || !take_clock(&s, &seconds, &leap)))
        return LEAT_INVALID;
    if (!take_fraction(&s, &time.nanoseconds, &time.fraction_digits, &exact)) return LEAT_INVALID;
    if (!take_offset(&s, &time.offset_minutes, &time.flags) || s.size) return LEAT_INVALID;
    time.seconds = days * DAY + seconds - (int64_t)time.offset_minutes * MINUTE;
    if (leap) {
        if (!is_before_leap_second(time.seconds)) return LEAT_INVALID;
        time.flags |= LEAT_TIME_LEAP_SECOND;
    }
    if (!exact) return LEAT_UNSUPPORTED;
    *out = time;
    return LEAT_OK;
}

size_t leat_time_write(leat_time time, char out[LEAT_TIME_TEXT_SIZE])
{
    if (!(time.flags & LEAT_TIME_SET)) return 0;
    bool leap = time.flags & LEAT_TIME_LEAP_SECOND;
    int month, day;
    int64_t year, local = time.seconds;
    if (local < EARLIEST - DAY || local > LATEST + DAY) return 0;
    if (!is_fraction(time.nanoseconds, time.fraction_digits) || !is_offset(time.offset_minutes)) return 0;
    if (leap && !is_before_leap_second(time.seconds)) return 0;
    local += (int64_t)time.offset_minutes * MINUTE;
    if (local < EARLIEST || local > LATEST) return 0;
    uint64_t days = (uint64_t)(local - EARLIEST) / DAY;
    unsigned clock = (unsigned)((uint64_t)(local - EARLIEST) - days * DAY), minutes = clock / MINUTE;
    date_of_days((int64_t)days + EARLIEST / DAY, &year, &month, &day);

    char *at = put_pair(put_pair(out, (unsigned)year / 100), (unsigned)year % 100);
    *at++ = '-';
    at = put_pair(at, (unsigned)month);
    *at++ = '-';
    at = put_pair(at, (unsigned)day);
    *at++ = 'T';
    at = put_pair(at, minutes / 60);
    *at++ = ':';
    at = put_pair(at, minutes % 60);
    *at++ = ':';
    at = put_pair(at, clock - minutes * MINUTE + leap);
    at = put_fraction(at, time.nanoseconds, time.fraction_digits);
    return (size_t)(put_offset(at, time.offset_minutes, time.flags) - out);
}

leat_str leat_time_text(leat_time time, struct leat_arena *arena)
{
    char text[LEAT_TIME_TEXT_SIZE];
    size_t size = leat_time_write(time, text);
    return leat_print_copy(text, size, arena);
}

leat_date leat_time_date(leat_time time)
{
    char text[LEAT_DATE_TEXT_SIZE];
    leat_date date = {0};
    leat_status status = leat_date_parse(&date, (leat_str){text, leat_time_date_write(time, text)});
    return status == LEAT_OK ? date : (leat_date){0};
}

size_t leat_time_date_write(leat_time time, char out[LEAT_DATE_TEXT_SIZE])
{
    char text[LEAT_TIME_TEXT_SIZE];
    if (!leat_time_write(time, text)) return 0;
    memcpy(out, text, LEAT_DATE_TEXT_SIZE);
    return LEAT_DATE_TEXT_SIZE;
}

leat_str leat_time_date_text(leat_time time, struct leat_arena *arena)
{
    char text[LEAT_DATE_TEXT_SIZE];
    size_t size = leat_time_date_write(time, text);
    return leat_print_copy(text, size, arena);
}

int leat_time_compare(leat_time a, leat_time b)
{
    if (a.seconds != b.seconds) return a.seconds < b.seconds ? -1 : 1;
    int leap_a = (a.flags & LEAT_TIME_LEAP_SECOND) != 0, leap_b = (b.flags & LEAT_TIME_LEAP_SECOND) != 0;
    if (leap_a != leap_b) return leap_a - leap_b;
    return (a.nanoseconds > b.nanoseconds) - (a.nanoseconds < b.nanoseconds);
}

bool leat_time_equal(leat_time a, leat_time b)
{
    return leat_time_compare(a, b) == 0 && a.offset_minutes == b.offset_minutes &&
           a.fraction_digits == b.fraction_digits && !((a.flags ^ b.flags) & TIME_FLAGS);
}

leat_time leat_time_of_seconds(int64_t seconds) { return (leat_time){.seconds = seconds, .flags = LEAT_TIME_SET}; }

leat_time leat_time_of_ms(int64_t ms)
{
    int64_t seconds = floor_divide(ms, MS_PER_SECOND);
    int32_t rest = (int32_t)(ms % MS_PER_SECOND + (ms % MS_PER_SECOND < 0 ? MS_PER_SECOND : 0));
    return (leat_time){
        .seconds = seconds, .nanoseconds = rest * NS_PER_MS, .fraction_digits = MS_DIGITS, .flags = LEAT_TIME_SET};
}

leat_time leat_time_in_utc(leat_time time)
{
    time.offset_minutes = 0;
    time.flags &= (uint8_t)~LEAT_TIME_UNKNOWN_OFFSET;
    return time;
}

leat_time leat_time_floor(leat_time time, int fraction_digits)
{
    int digits = fraction_digits < 0 ? 0 : fraction_digits > NANOSECOND_DIGITS ? NANOSECOND_DIGITS : fraction_digits;
    int32_t unit = 1;
    for (int i = digits; i < NANOSECOND_DIGITS; i++) unit *= 10;
    time.nanoseconds -= time.nanoseconds % unit;
    time.fraction_digits = (uint8_t)digits;
    return time;
}

/* Wide enough for every time, and for the sum or the difference of two, in nanoseconds. */
__extension__ typedef __int128 wide;

static wide nanoseconds_of(leat_time time) { return (wide)time.seconds * NS_PER_SECOND + time.nanoseconds; }

static leat_status count_units(int64_t *out, wide nanoseconds, int32_t unit)
{
    wide count = nanoseconds / unit;
    if (nanoseconds % unit || count < INT64_MIN || count > INT64_MAX) return LEAT_UNSUPPORTED;
    *out = (int64_t)count;
    return LEAT_OK;
}

static leat_status subtract(int64_t *out, leat_time time, leat_time since, int32_t unit)
{
    if (!(time.flags & since.flags & LEAT_TIME_SET)) return LEAT_INVALID;
    return count_units(out, nanoseconds_of(time) - nanoseconds_of(since), unit);
}

leat_status leat_time_to_ms(int64_t *out, leat_time time)
{
    return subtract(out, time, leat_time_of_seconds(0), NS_PER_MS);
}

leat_status leat_time_ms_since(int64_t *out, leat_time time, leat_time since)
{
    return subtract(out, time, since, NS_PER_MS);
}

leat_status leat_time_seconds_since(int64_t *out, leat_time time, leat_time since)
{
    return subtract(out, time, since, NS_PER_SECOND);
}

static leat_status add(leat_time *out, leat_time time, int64_t count, int32_t unit)
{
    if (!(time.flags & LEAT_TIME_SET)) return LEAT_INVALID;
    if (count) {
        wide sum = nanoseconds_of(time) + (wide)count * unit;
        wide nanoseconds = sum % NS_PER_SECOND + (sum % NS_PER_SECOND < 0 ? NS_PER_SECOND : 0);
        LEAT_TRY(count_units(&time.seconds, sum - nanoseconds, NS_PER_SECOND));
        time.nanoseconds = (int32_t)nanoseconds;
        time.flags &= (uint8_t)~LEAT_TIME_LEAP_SECOND;
    }
    *out = time;
    return LEAT_OK;
}

leat_status leat_time_add_ms(leat_time *out, leat_time time, int64_t ms) { return add(out, time, ms, NS_PER_MS); }

leat_status leat_time_add_seconds(leat_time *out, leat_time time, int64_t seconds)
{
    return add(out, time, seconds, NS_PER_SECOND);
}
