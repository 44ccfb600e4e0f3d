/* Times against Python's datetime: dates, milliseconds, sums, differences and fractions of some ten thousand random
   values each. */
#include <inttypes.h>

#include "leat/time.h"

#include "python_table.h"

static leat_time instant(const char *text)
{
    leat_time time = {0};
    if (!CHECK(leat_time_parse(&time, leat_str_of(text)) == LEAT_OK)) fprintf(stderr, "    %s\n", text);
    return time;
}

static bool text_is(leat_time time, const char *expected)
{
    char text[LEAT_TIME_TEXT_SIZE];
    return leat_str_equal((leat_str){text, leat_time_write(time, text)}, leat_str_of(expected));
}

static bool date_is(leat_time time, const char *expected)
{
    char text[LEAT_DATE_TEXT_SIZE];
    return leat_str_equal((leat_str){text, leat_time_date_write(time, text)}, leat_str_of(expected));
}

static bool number_is(leat_status status, int64_t number, const char *expected)
{
    if (strcmp(expected, "unsupported") == 0) return status == LEAT_UNSUPPORTED && number == 42;
    return status == LEAT_OK && number == strtoimax(expected, NULL, 10);
}

static bool row_holds(const char *op, const char *a, const char *b, const char *expected)
{
    int64_t number = 42;
    if (strcmp(op, "of_ms") == 0) return text_is(leat_time_of_ms(strtoimax(a, NULL, 10)), expected);
    if (strcmp(op, "of_seconds") == 0) return text_is(leat_time_of_seconds(strtoimax(a, NULL, 10)), expected);
    leat_time time = instant(a);
    if (strcmp(op, "text") == 0) return text_is(time, expected);
    if (strcmp(op, "date") == 0) return date_is(time, expected);
    if (strcmp(op, "utc") == 0)
        return text_is(leat_time_in_utc(time), expected) && leat_time_compare(leat_time_in_utc(time), time) == 0;
    if (strcmp(op, "floor") == 0) return text_is(leat_time_floor(time, atoi(b)), expected);
    leat_status status = LEAT_MISUSE;
    if (strcmp(op, "to_ms") == 0) status = leat_time_to_ms(&number, time);
    if (strcmp(op, "ms_since") == 0) status = leat_time_ms_since(&number, time, instant(b));
    if (strcmp(op, "seconds_since") == 0) status = leat_time_seconds_since(&number, time, instant(b));
    if (status != LEAT_MISUSE) return number_is(status, number, expected);
    if (strcmp(op, "add_ms") == 0) status = leat_time_add_ms(&time, time, strtoimax(b, NULL, 10));
    if (strcmp(op, "add_seconds") == 0) status = leat_time_add_seconds(&time, time, strtoimax(b, NULL, 10));
    return status == LEAT_OK && text_is(time, expected);
}

int main(void) { return check_python_table("tests/unit/core/time_table.py", 120000, row_holds); }
