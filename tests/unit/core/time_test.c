/* Instants: what RFC 3339 says, the calendar against libc, the limits of its years. */
#include <time.h>

#include "leat/time.h"

#include "../check.h"

static struct leat_arena arena;

static leat_time instant(const char *text)
{
    leat_time t = {0};
    if (!CHECK(leat_time_parse(&t, leat_str_of(text)) == LEAT_OK)) fprintf(stderr, "    %s\n", text);
    return t;
}

static void text_survives(void)
{
    static const struct {
        const char *in, *out;
    } rows[] = {
        {"2018-12-15T23:41:11-08:00", "2018-12-15T23:41:11-08:00"},
        {"2018-12-15t23:41:11z", "2018-12-15T23:41:11Z"},
        {"2018-12-15T23:41:11+00:00", "2018-12-15T23:41:11Z"},
        {"2018-12-15T23:41:11-00:00", "2018-12-15T23:41:11-00:00"},
        {"2018-12-15T23:41:11.0Z", "2018-12-15T23:41:11.0Z"},
        {"2018-12-15T23:41:11.120Z", "2018-12-15T23:41:11.120Z"},
        {"2018-12-15T23:41:11.123456789+05:45", "2018-12-15T23:41:11.123456789+05:45"},
        {"2018-12-15T23:41:11.123456789000Z", "2018-12-15T23:41:11.123456789Z"},
        {"1998-12-31T23:59:60Z", "1998-12-31T23:59:60Z"},
        {"1998-12-31T15:59:60.123-08:00", "1998-12-31T15:59:60.123-08:00"},
        {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"},
        {"9999-12-31T23:59:59.999999999-23:59", "9999-12-31T23:59:59.999999999-23:59"},
        {"0000-01-01T00:00:00+23:59", "0000-01-01T00:00:00+23:59"},
        {"2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) CHECK_STR(leat_time_text(instant(rows[i].in), &arena), rows[i].out);
    CHECK_INT(instant("1970-01-01T00:00:00Z").seconds, 0);
    CHECK_INT(instant("2018-12-15T23:41:11-08:00").seconds, 1544946071);
    CHECK_INT(instant("2018-12-15T23:41:11-08:00").offset_minutes, -480);
    CHECK_INT(instant("1998-12-31T23:59:60Z").seconds, instant("1998-12-31T23:59:59Z").seconds);
}

static void what_is_no_instant_is_refused(void)
{
    static const char *const invalid[] = {"",
                                          "2018-12-15",
                                          "2018-12-15T23:41:11",
                                          "2018-12-15 23:41:11Z",
                                          "2018-13-15T23:41:11Z",
                                          "2018-00-15T23:41:11Z",
                                          "2018-12-00T23:41:11Z",
                                          "2018-12-32T23:41:11Z",
                                          "2019-02-29T23:41:11Z",
                                          "1900-02-29T00:00:00Z",
                                          "2018-12-15T24:00:00Z",
                                          "2018-12-15T23:60:00Z",
                                          "2018-12-15T23:41:61Z",
                                          "2018-12-15T23:41:60Z",
                                          "1998-12-30T23:59:60Z",
                                          "1998-12-31T23:59:60-08:00",
                                          "2018-12-15T23:41:11.Z",
                                          "2018-12-15T23:41:11,5Z",
                                          "2018-12-15T23:41:11+24:00",
                                          "2018-12-15T23:41:11+08:60",
                                          "2018-12-15T23:41:11+0800",
                                          "2018-12-15T23:41:11+08",
                                          "2018-12-15T23:41:11Zz",
                                          "2018-12-15T23:41:11Z ",
                                          "+018-12-15T23:41:11Z",
                                          "18-12-15T23:41:11Z",
                                          "10000-01-01T00:00:00Z",
                                          "2018-1-15T23:41:11Z",
                                          "2018-12-15T23:41Z",
                                          "2018-350T01:01:01Z",
                                          "2018-12-1\xe0\xa7\xaaT00:00:00Z"};
    for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
        leat_time t;
        if (!CHECK(leat_time_parse(&t, leat_str_of(invalid[i])) == LEAT_INVALID)) fprintf(stderr, "    %s\n", invalid[i]);
    }
    leat_time t;
    CHECK_INT(leat_time_parse(&t, LEAT_STR("2018-12-15T23:41:11.1234567891Z")), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_parse(&t, LEAT_STR("2018-12-15T23:41:11.1234567891")), LEAT_INVALID);
}

static void calendar_is_libc_s(void)
{
    for (int64_t seconds = -62167219200; seconds < 253402300800; seconds += 86400 * 31 + 3607) {
        struct tm tm;
        time_t clock = seconds;
        char text[40];
        gmtime_r(&clock, &tm);
        snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
        char ours[LEAT_TIME_TEXT_SIZE];
        CHECK_STR(((leat_str){ours, leat_time_write((leat_time){.seconds = seconds}, ours)}), text);
        CHECK_INT(instant(text).seconds, seconds);
    }
}

static void what_has_no_text_writes_none(void)
{
    static const leat_time unsayable[] = {
        {.seconds = INT64_MIN},
        {.seconds = INT64_MAX},
        {.seconds = -62167219201},
        {.seconds = 253402300800},
        {.seconds = 253402300799, .offset_minutes = 1},
        {.seconds = -62167219200, .offset_minutes = -1},
        {.offset_minutes = 24 * 60},
        {.offset_minutes = -24 * 60},
        {.nanoseconds = -1},
        {.nanoseconds = 1000000000},
        {.fraction_digits = 10},
        {.flags = LEAT_TIME_LEAP_SECOND},
    };
    char text[LEAT_TIME_TEXT_SIZE];
    for (size_t i = 0; i < sizeof unsayable / sizeof *unsayable; i++) CHECK_INT(leat_time_write(unsayable[i], text), 0);
    CHECK_STR(leat_time_text(unsayable[0], &arena), "");
    CHECK_STR(leat_time_text((leat_time){.nanoseconds = 1500000, .fraction_digits = 1}, &arena), "1970-01-01T00:00:00.0015Z");
}

static void order_is_by_instant(void)
{
    CHECK_INT(leat_time_compare(instant("2018-12-15T23:41:11-08:00"), instant("2018-12-16T07:41:11Z")), 0);
    CHECK(!leat_time_equal(instant("2018-12-15T23:41:11-08:00"), instant("2018-12-16T07:41:11Z")));
    CHECK(!leat_time_equal(instant("2018-12-15T23:41:11Z"), instant("2018-12-15T23:41:11.0Z")));
    CHECK(leat_time_equal(instant("2018-12-15T23:41:11z"), instant("2018-12-15T23:41:11+00:00")));
    CHECK_INT(leat_time_compare(instant("2018-12-15T23:41:11.1Z"), instant("2018-12-15T23:41:11.2Z")), -1);
    CHECK_INT(leat_time_compare(instant("1998-12-31T23:59:60Z"), instant("1998-12-31T23:59:59.9Z")), 1);
    CHECK_INT(leat_time_compare(instant("1998-12-31T23:59:60.9Z"), instant("1999-01-01T00:00:00Z")), -1);
}

static void seconds_are_added(void)
{
    CHECK_STR(leat_time_text(leat_time_add_seconds(instant("2018-12-31T23:59:59.5-08:00"), 1), &arena), "2019-01-01T00:00:00.5-08:00");
    CHECK_STR(leat_time_text(leat_time_add_seconds(instant("1998-12-31T23:59:60Z"), 1), &arena), "1999-01-01T00:00:00Z");
    CHECK_STR(leat_time_text(leat_time_add_seconds(instant("1998-12-31T23:59:60Z"), 0), &arena), "1998-12-31T23:59:60Z");
    CHECK(leat_time_add_seconds((leat_time){.seconds = INT64_MAX - 1}, 5).seconds == INT64_MAX);
    CHECK(leat_time_add_seconds((leat_time){.seconds = INT64_MIN + 1}, -5).seconds == INT64_MIN);
}

static void now_is_the_clock(void)
{
    time_t before = time(NULL);
    leat_time now = leat_time_now();
    CHECK(now.seconds >= before && now.seconds <= time(NULL) + 1);
    CHECK(now.fraction_digits == 3 && now.nanoseconds % 1000000 == 0 && now.offset_minutes == 0);
    CHECK_INT(leat_time_text(now, &arena).size, 24);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    text_survives();
    what_is_no_instant_is_refused();
    calendar_is_libc_s();
    what_has_no_text_writes_none();
    order_is_by_instant();
    seconds_are_added();
    now_is_the_clock();
    leat_arena_clear(&arena);
    return check_result();
}
