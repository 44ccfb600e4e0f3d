/* Dates and times: RFC 3339 section 5.6, durations: its appendix A. */
#include <string.h>

#include "leat/gen/format.h"
#include "leat/time.h"
#include "json/format_text.h"

enum { DATE_SIZE = 10, CLOCK_SIZE = 8, OFFSET_SIZE = 6 };
enum { MINUTES_OF_HOUR = 60, MINUTES_OF_DAY = 1440, LEAP_MINUTE = MINUTES_OF_DAY - 1 };

/* Two digits as a number; more than 99 when they are none. */
static inline unsigned pair(const char *at)
{
    unsigned tens = (unsigned)(at[0] - '0'), ones = (unsigned)(at[1] - '0');
    return tens < 10 && ones < 10 ? tens * 10 + ones : 100;
}

/* The ten bytes of full-date. */
static bool is_date(const char *at)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned century = pair(at), year = pair(at + 2), month = pair(at + 5), day = pair(at + 8);
    if (century > 99 || year > 99 || at[4] != '-' || month - 1 >= 12 || at[7] != '-' || day - 1 >= 31) return false;
    bool leap = (year ? year : century) % 4 == 0;
    return day <= days[month - 1] + (unsigned)(month == 2 && leap);
}

/* full-time. *leap: whether its second is the 60th, which only UTC's last minute of a day has. */
static bool is_time(const char *at, const char *end, bool *leap)
{
    if (end - at <= CLOCK_SIZE) return false;
    unsigned hour = pair(at), minute = pair(at + 3), second = pair(at + 6), behind = 0;
    if (hour > 23 || at[2] != ':' || minute > 59 || at[5] != ':' || second > 60) return false;
    at += CLOCK_SIZE;
    if (*at == '.') {
        const char *fraction = at + 1;
        at = format_skip(fraction, end, CLASS_DIGIT);
        if (at == fraction) return false;
    }
    if (format_is_letter_at(at, end, 'z')) {
        if (at + 1 != end) return false;
    } else {
        if (end - at != OFFSET_SIZE || (*at != '+' && *at != '-') || pair(at + 1) > 23 || at[3] != ':' ||
            pair(at + 4) > 59)
            return false;
        unsigned offset = pair(at + 1) * MINUTES_OF_HOUR + pair(at + 4);
        behind = *at == '-' ? offset : MINUTES_OF_DAY - offset; /* UTC's clock, modulo a day */
    }
    *leap = second == 60;
    return !*leap || (hour * MINUTES_OF_HOUR + minute + behind) % MINUTES_OF_DAY == LEAP_MINUTE;
}

bool leat_format_is_date(leat_str s) { return s.size == DATE_SIZE && is_date(s.data); }

bool leat_format_is_time(leat_str s)
{
    bool leap;
    return is_time(s.data, s.data + s.size, &leap);
}

/* On which days a leap second can be is known to who reads times. */
bool leat_format_is_date_time(leat_str s)
{
    bool leap;
    leat_time time;
    if (s.size <= DATE_SIZE || !is_date(s.data) || (s.data[DATE_SIZE] | 0x20) != 't') return false;
    if (!is_time(s.data + DATE_SIZE + 1, s.data + s.size, &leap)) return false;
    return !leap || leat_time_parse(&time, s) != LEAT_INVALID;
}

/* "1h2m": counts with units that follow each other without a gap; given in lower case. NULL when there is none or
   another unit. */
static const char *skip_counts(const char *at, const char *end, const char *units)
{
    for (bool any = false; at < end && format_is(*at, CLASS_DIGIT); any = true) {
        at = format_skip(at, end, CLASS_DIGIT);
        if (at == end) return NULL;
        const char *unit = any ? units : strchr(units, *at | 0x20);
        if (!unit || !*unit || *unit != (*at | 0x20)) return NULL;
        units = unit + 1;
        at++;
    }
    return at;
}

bool leat_format_is_duration(leat_str s)
{
    const char *end = s.data + s.size, *at = s.data;
    if (!format_is_letter_at(at, end, 'p') || ++at == end) return false;
    const char *weeks = format_skip(at, end, CLASS_DIGIT);
    if (weeks > at && format_is_letter_at(weeks, end, 'w')) return weeks + 1 == end;
    at = skip_counts(at, end, "ymd");
    if (!at || at == end) return at != NULL;
    return format_is_letter_at(at, end, 't') && ++at < end && skip_counts(at, end, "hms") == end;
}
