/* Dates and times: RFC 3339 section 5.6, durations: its appendix A. */
#include <string.h>

#include "leat/gen/format.h"
#include "leat/time.h"
#include "json/format_text.h"

bool leat_format_is_date(leat_str s)
{
    enum { DATE = 10, REST = 10 };
    char text[DATE + REST];
    leat_time time;
    if (s.size != DATE) return false;
    memcpy(text, s.data, DATE);
    memcpy(text + DATE, "T00:00:00Z", REST);
    return leat_time_parse(&time, (leat_str){text, sizeof text}) == LEAT_OK;
}

/* Read as an instant of some day, without its fraction; a leap second as the one before it, which must be the last of UTC's day. */
bool leat_format_is_time(leat_str s)
{
    enum { DATE = 11, CLOCK = 8, OFFSET = 6, LAST_SECOND = 86399 };
    char text[DATE + CLOCK + OFFSET];
    if (s.size <= CLOCK) return false;
    const char *end = s.data + s.size, *offset = s.data + CLOCK;
    if (*offset == '.') {
        const char *fraction = offset + 1;
        offset = format_skip(fraction, end, CLASS_DIGIT);
        if (offset == fraction) return false;
    }
    size_t size = (size_t)(end - offset);
    if (!size || size > OFFSET) return false;
    memcpy(text, "2000-01-02T", DATE);
    memcpy(text + DATE, s.data, CLOCK);
    memcpy(text + DATE + CLOCK, offset, size);
    char *second = text + DATE + CLOCK - 2;
    bool leap = memcmp(second, "60", 2) == 0;
    if (leap) memcpy(second, "59", 2);
    leat_time time;
    if (leat_time_parse(&time, (leat_str){text, DATE + CLOCK + size}) != LEAT_OK) return false;
    return !leap || time.seconds % (LAST_SECOND + 1) == LAST_SECOND;
}

bool leat_format_is_date_time(leat_str s)
{
    leat_time time;
    return leat_time_parse(&time, s) != LEAT_INVALID;
}

/* "1h2m": counts with units that follow each other without a gap; given in lower case. NULL when there is none or another unit. */
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
