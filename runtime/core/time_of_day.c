/* Times of day: RFC 3339's full-time in and out. */
#include "leat/time_of_day.h"

#include "core/clock.h"
#include "core/print.h"

enum { LEAP_SECOND = 60, MINUTES_OF_HOUR = 60, MINUTES_OF_DAY = 24 * 60, LAST_MINUTE = MINUTES_OF_DAY - 1 };

/* A leap second is the last one of a day of UTC; of which days is not said by a clock. */
static bool is_clock(leat_time_of_day time)
{
    int utc = (time.hour * MINUTES_OF_HOUR + time.minute - time.offset_minutes + 2 * MINUTES_OF_DAY) % MINUTES_OF_DAY;
    return time.hour < 24 && time.minute < 60 &&
           (time.second < LEAP_SECOND || (time.second == LEAP_SECOND && utc == LAST_MINUTE));
}

leat_status leat_time_of_day_parse(leat_time_of_day *out, leat_str s)
{
    leat_time_of_day time = {.flags = LEAT_TIME_SET};
    int hour, minute, second;
    bool exact;
    if (!take_number(&s, 2, 0, 23, &hour) || !take_byte(&s, ':', ':') || !take_number(&s, 2, 0, 59, &minute) ||
        !take_byte(&s, ':', ':'))
        return LEAT_INVALID;
    if (!take_number(&s, 2, 0, LEAP_SECOND, &second) ||
        !take_fraction(&s, &time.nanoseconds, &time.fraction_digits, &exact))
        return LEAT_INVALID;
    time.hour = (uint8_t)hour;
    time.minute = (uint8_t)minute;
    time.second = (uint8_t)second;
    if (!take_offset(&s, &time.offset_minutes, &time.flags) || s.size || !is_clock(time)) return LEAT_INVALID;
    if (!exact) return LEAT_UNSUPPORTED;
    *out = time;
    return LEAT_OK;
}

size_t leat_time_of_day_write(leat_time_of_day time, char out[LEAT_TIME_OF_DAY_TEXT_SIZE])
{
    if (!(time.flags & LEAT_TIME_SET) || !is_offset(time.offset_minutes) || !is_clock(time)) return 0;
    if (!is_fraction(time.nanoseconds, time.fraction_digits)) return 0;
    char *at = put_pair(out, time.hour);
    *at++ = ':';
    at = put_pair(at, time.minute);
    *at++ = ':';
    at = put_fraction(put_pair(at, time.second), time.nanoseconds, time.fraction_digits);
    return (size_t)(put_offset(at, time.offset_minutes, time.flags) - out);
}

leat_str leat_time_of_day_text(leat_time_of_day time, struct leat_arena *arena)
{
    char text[LEAT_TIME_OF_DAY_TEXT_SIZE];
    return leat_print_copy(text, leat_time_of_day_write(time, text), arena);
}

bool leat_time_of_day_equal(leat_time_of_day a, leat_time_of_day b)
{
    return a.hour == b.hour && a.minute == b.minute && a.second == b.second && a.nanoseconds == b.nanoseconds &&
           a.offset_minutes == b.offset_minutes && a.fraction_digits == b.fraction_digits &&
           !((a.flags ^ b.flags) & TIME_FLAGS);
}
