/* Days of the calendar: RFC 3339's full-date in and out. */
#include "leat/date.h"

#include "core/clock.h"
#include "core/print.h"

leat_status leat_date_parse(leat_date *out, leat_str s)
{
    int year, month, day;
    if (!take_number(&s, 4, 0, 9999, &year) || !take_byte(&s, '-', '-') || !take_number(&s, 2, 1, 12, &month) ||
        !take_byte(&s, '-', '-'))
        return LEAT_INVALID;
    if (!take_number(&s, 2, 1, days_in_month(year, month), &day) || s.size) return LEAT_INVALID;
    *out = (leat_date){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day};
    return LEAT_OK;
}

size_t leat_date_write(leat_date date, char out[LEAT_DATE_TEXT_SIZE])
{
    if (date.year < 0 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > days_in_month(date.year, date.month))
        return 0;
    char *at = put_pair(put_pair(out, (unsigned)date.year / 100), (unsigned)date.year % 100);
    *at++ = '-';
    at = put_pair(at, date.month);
    *at++ = '-';
    return (size_t)(put_pair(at, date.day) - out);
}

leat_str leat_date_text(leat_date date, struct leat_arena *arena)
{
    char text[LEAT_DATE_TEXT_SIZE];
    return leat_print_copy(text, leat_date_write(date, text), arena);
}

bool leat_date_equal(leat_date a, leat_date b) { return a.year == b.year && a.month == b.month && a.day == b.day; }
