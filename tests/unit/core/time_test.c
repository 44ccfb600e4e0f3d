/* Instants: what RFC 3339 says, the calendar against libc, the limits of its years, arithmetic. The bulk of it is
   compared with Python in time_python_test.c. */
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
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(leat_time_text(instant(rows[i].in), &arena), rows[i].out);
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
        if (!CHECK(leat_time_parse(&t, leat_str_of(invalid[i])) == LEAT_INVALID))
            fprintf(stderr, "    %s\n", invalid[i]);
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
        snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
                 tm.tm_hour, tm.tm_min, tm.tm_sec);
        char ours[LEAT_TIME_TEXT_SIZE];
        CHECK_STR(((leat_str){ours, leat_time_write(leat_time_of_seconds(seconds), ours)}), text);
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
    for (size_t i = 0; i < sizeof unsayable / sizeof *unsayable; i++) {
        leat_time time = unsayable[i];
        time.flags |= LEAT_TIME_SET;
        CHECK_INT(leat_time_write(time, text), 0);
        CHECK_INT(leat_time_date_write(time, text), 0);
        CHECK(!leat_time_text(time, &arena).data && !leat_time_date_text(time, &arena).data);
    }
    CHECK_STR(leat_time_text((leat_time){.nanoseconds = 1500000, .fraction_digits = 1, .flags = LEAT_TIME_SET}, &arena),
              "1970-01-01T00:00:00.0015Z");
}

/* All zero is no 1970: no text, no date, no distance, and nothing that is made of it is a time. */
static void a_forgotten_time_stays_one(void)
{
    static const leat_time forgotten = {0};
    char text[LEAT_TIME_TEXT_SIZE];
    leat_time set = instant("2018-12-15T23:41:11Z"), out = set;
    int64_t number = 42;
    CHECK_INT(leat_time_write(forgotten, text), 0);
    CHECK_INT(leat_time_date_write(forgotten, text), 0);
    CHECK(!leat_time_text(forgotten, &arena).data && !leat_time_date_text(forgotten, &arena).data);
    CHECK_INT(leat_time_to_ms(&number, forgotten), LEAT_INVALID);
    CHECK_INT(leat_time_ms_since(&number, set, forgotten), LEAT_INVALID);
    CHECK_INT(leat_time_ms_since(&number, forgotten, set), LEAT_INVALID);
    CHECK_INT(leat_time_seconds_since(&number, forgotten, forgotten), LEAT_INVALID);
    CHECK_INT(leat_time_add_ms(&out, forgotten, 1), LEAT_INVALID);
    CHECK_INT(leat_time_add_seconds(&out, forgotten, 0), LEAT_INVALID);
    CHECK_INT(number, 42);
    CHECK(leat_time_equal(out, set));
    CHECK(!(leat_time_in_utc(forgotten).flags & LEAT_TIME_SET) &&
          !(leat_time_floor(forgotten, 3).flags & LEAT_TIME_SET));
    CHECK((leat_time_now().flags & leat_time_of_ms(0).flags & leat_time_of_seconds(0).flags & set.flags) ==
          LEAT_TIME_SET);
}

static void order_is_by_instant(void)
{
    CHECK_INT(leat_time_compare(instant("2018-12-15T23:41:11-08:00"), instant("2018-12-16T07:41:11Z")), 0);
    CHECK(!leat_time_equal(instant("2018-12-15T23:41:11-08:00"), instant("2018-12-16T07:41:11Z")));
    CHECK(!leat_time_equal(instant("2018-12-15T23:41:11Z"), instant("2018-12-15T23:41:11.0Z")));
    leat_time odd = instant("2018-12-15T23:41:11Z");
    odd.flags |= 0x50;
    CHECK(leat_time_equal(odd, instant("2018-12-15T23:41:11Z")));
    odd.flags = LEAT_TIME_UNKNOWN_OFFSET | LEAT_TIME_SET;
    CHECK(!leat_time_equal(odd, instant("2018-12-15T23:41:11Z")));
    CHECK(leat_time_equal(instant("2018-12-15T23:41:11z"), instant("2018-12-15T23:41:11+00:00")));
    CHECK_INT(leat_time_compare(instant("2018-12-15T23:41:11.1Z"), instant("2018-12-15T23:41:11.2Z")), -1);
    CHECK_INT(leat_time_compare(instant("1998-12-31T23:59:60Z"), instant("1998-12-31T23:59:59.9Z")), 1);
    CHECK_INT(leat_time_compare(instant("1998-12-31T23:59:60.9Z"), instant("1999-01-01T00:00:00Z")), -1);
}

static void check_sum(const char *text, int64_t seconds, int64_t ms, const char *expected)
{
    leat_time sum = instant(text);
    CHECK_INT(leat_time_add_seconds(&sum, sum, seconds), LEAT_OK);
    CHECK_INT(leat_time_add_ms(&sum, sum, ms), LEAT_OK);
    CHECK_STR(leat_time_text(sum, &arena), expected);
}

static void sums_are_exact_or_refused(void)
{
    check_sum("2018-12-31T23:59:59.5-08:00", 1, 0, "2019-01-01T00:00:00.5-08:00");
    check_sum("2018-12-31T23:59:59Z", 0, 1500, "2019-01-01T00:00:00.5Z");
    check_sum("2018-12-31T23:59:59.000123Z", -59, -1, "2018-12-31T23:58:59.999123Z");
    check_sum("1970-01-01T00:00:00-00:00", 0, -1, "1969-12-31T23:59:59.999-00:00");
    check_sum("2016-02-28T12:00:00+05:30", 86400, 0, "2016-02-29T12:00:00+05:30");
    check_sum("1998-12-31T23:59:60Z", 1, 0, "1999-01-01T00:00:00Z");
    check_sum("1998-12-31T23:59:60Z", 0, 0, "1998-12-31T23:59:60Z");
    check_sum("1998-12-31T23:59:60.5Z", 0, 250, "1998-12-31T23:59:59.75Z");

    leat_time last = leat_time_of_seconds(INT64_MAX - 1), first = leat_time_of_seconds(INT64_MIN + 1),
              out = instant("2018-12-15T23:41:11Z"), before = out;
    CHECK_INT(leat_time_add_seconds(&out, last, 2), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_add_seconds(&out, last, INT64_MAX), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_add_seconds(&out, first, -2), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_add_seconds(&out, first, INT64_MIN), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_add_ms(&out, last, 2000), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_add_ms(&out, first, -1001), LEAT_UNSUPPORTED);
    CHECK(leat_time_equal(out, before));
    CHECK_INT(leat_time_add_seconds(&out, last, 1), LEAT_OK);
    CHECK(out.seconds == INT64_MAX);
    CHECK_INT(leat_time_add_ms(&out, first, -1000), LEAT_OK);
    CHECK(out.seconds == INT64_MIN && out.nanoseconds == 0);
    CHECK_INT(leat_time_add_seconds(&out, first, INT64_MAX), LEAT_OK);
    CHECK(out.seconds == 0);
}

static void check_distance(const char *time, const char *since, leat_status seconds_status, int64_t seconds,
                           leat_status ms_status, int64_t ms)
{
    int64_t got_seconds = 0, got_ms = 0;
    CHECK_INT(leat_time_seconds_since(&got_seconds, instant(time), instant(since)), seconds_status);
    CHECK_INT(got_seconds, seconds);
    CHECK_INT(leat_time_ms_since(&got_ms, instant(time), instant(since)), ms_status);
    CHECK_INT(got_ms, ms);
}

static void distances_are_exact_or_refused(void)
{
    check_distance("2018-12-16T00:00:00Z", "2018-12-15T23:41:11Z", LEAT_OK, 1129, LEAT_OK, 1129000);
    check_distance("2018-12-15T23:41:11-08:00", "2018-12-16T07:41:11Z", LEAT_OK, 0, LEAT_OK, 0);
    check_distance("2018-12-15T23:41:11Z", "2018-12-15T23:41:12.5Z", LEAT_UNSUPPORTED, 0, LEAT_OK, -1500);
    check_distance("2018-12-15T23:41:11.000001Z", "2018-12-15T23:41:11Z", LEAT_UNSUPPORTED, 0, LEAT_UNSUPPORTED, 0);
    check_distance("2018-12-15T23:41:12.123456789Z", "2018-12-15T23:41:11.123456789Z", LEAT_OK, 1, LEAT_OK, 1000);
    check_distance("9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00.999Z", LEAT_OK, 315569519999, LEAT_OK,
                   315569519999000);
    /* the leap second counts as the one before it */
    check_distance("1998-12-31T23:59:60Z", "1998-12-31T23:59:59Z", LEAT_OK, 0, LEAT_OK, 0);
    check_distance("1999-01-01T00:00:00Z", "1998-12-31T23:59:60Z", LEAT_OK, 1, LEAT_OK, 1000);

    int64_t out = 42;
    leat_time first = leat_time_of_seconds(INT64_MIN), last = leat_time_of_seconds(INT64_MAX),
              ms_more = leat_time_of_seconds(INT64_MAX / 1000 + 1);
    CHECK_INT(leat_time_seconds_since(&out, last, first), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_seconds_since(&out, first, last), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_seconds_since(&out, leat_time_of_seconds(0), first), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_ms_since(&out, ms_more, leat_time_of_seconds(0)), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_to_ms(&out, last), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_to_ms(&out, instant("2018-12-15T23:41:11.0001Z")), LEAT_UNSUPPORTED);
    CHECK_INT(out, 42);
    CHECK_INT(leat_time_seconds_since(&out, leat_time_of_seconds(-1), first), LEAT_OK);
    CHECK(out == INT64_MAX);
}

static void milliseconds_go_both_ways(void)
{
    static const struct {
        int64_t ms;
        const char *text;
    } rows[] = {{0, "1970-01-01T00:00:00.000Z"},
                {1544946071120, "2018-12-16T07:41:11.120Z"},
                {-1, "1969-12-31T23:59:59.999Z"},
                {-1000, "1969-12-31T23:59:59.000Z"},
                {253402300799999, "9999-12-31T23:59:59.999Z"},
                {-62167219200000, "0000-01-01T00:00:00.000Z"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(leat_time_text(leat_time_of_ms(rows[i].ms), &arena), rows[i].text);
    static const int64_t all[] = {
        0, 1, -1, 999, -999, 1000, -1000, -1001, 1544946071120, INT64_MIN, INT64_MIN + 1, INT64_MAX};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int64_t ms = 42;
        CHECK_INT(leat_time_to_ms(&ms, leat_time_of_ms(all[i])), LEAT_OK);
        CHECK_INT(ms, all[i]);
    }
    CHECK_INT(leat_time_text(leat_time_of_ms(INT64_MAX), &arena).size, 0);
    CHECK_STR(leat_time_text(leat_time_of_seconds(1544946071), &arena), "2018-12-16T07:41:11Z");
}

static void a_date_is_that_of_the_offset(void)
{
    CHECK_STR(leat_time_date_text(instant("2018-12-15T23:41:11-08:00"), &arena), "2018-12-15");
    CHECK_STR(leat_time_date_text(leat_time_in_utc(instant("2018-12-15T23:41:11-08:00")), &arena), "2018-12-16");
    CHECK_STR(leat_time_date_text(instant("1998-12-31T23:59:60Z"), &arena), "1998-12-31");
    CHECK(leat_date_equal(leat_time_date(instant("2018-12-15T23:41:11-08:00")), (leat_date){2018, 12, 15}));
    CHECK(leat_date_equal(leat_time_date((leat_time){.seconds = 5}), (leat_date){0}));
    CHECK_STR(leat_time_date_text(instant("0000-01-01T00:00:00+23:59"), &arena), "0000-01-01");
    CHECK_STR(leat_time_text(leat_time_in_utc(instant("2018-12-15T23:41:11.5+05:45")), &arena),
              "2018-12-15T17:56:11.5Z");
    CHECK_STR(leat_time_text(leat_time_in_utc(instant("2018-12-15T23:41:11-00:00")), &arena), "2018-12-15T23:41:11Z");
    CHECK_STR(leat_time_text(leat_time_in_utc(instant("1998-12-31T15:59:60-08:00")), &arena), "1998-12-31T23:59:60Z");
}

static void check_floor(const char *text, int fraction_digits, const char *expected)
{
    CHECK_STR(leat_time_text(leat_time_floor(instant(text), fraction_digits), &arena), expected);
}

static void a_fraction_is_cut(void)
{
    check_floor("2018-12-15T23:41:11.123999999Z", 3, "2018-12-15T23:41:11.123Z");
    check_floor("2018-12-15T23:41:11.9-08:00", 0, "2018-12-15T23:41:11-08:00");
    check_floor("2018-12-15T23:41:11Z", 3, "2018-12-15T23:41:11.000Z");
    check_floor("1969-12-31T23:59:59.9999Z", 3, "1969-12-31T23:59:59.999Z");
    check_floor("1998-12-31T23:59:60.5Z", 0, "1998-12-31T23:59:60Z");
    check_floor("2018-12-15T23:41:11.123456789Z", 9, "2018-12-15T23:41:11.123456789Z");
    check_floor("2018-12-15T23:41:11.123456789Z", 10, "2018-12-15T23:41:11.123456789Z");
    check_floor("2018-12-15T23:41:11.123456789Z", -1, "2018-12-15T23:41:11Z");
}

static void text_in_an_arena_ends_in_nul(void)
{
    leat_time time = instant("2018-12-15T23:41:11Z");
    leat_str text = leat_time_text(time, &arena), date = leat_time_date_text(time, &arena);
    CHECK(text.size == 20 && text.data[20] == '\0' && date.size == 10 && date.data[10] == '\0');
    struct leat_arena none;
    leat_arena_init(&none, 1);
    text = leat_time_text(time, &none);
    date = leat_time_date_text(time, &none);
    CHECK(!text.data && !date.data && text.size == 0 && date.size == 0 && leat_arena_has_failed(&none));
    leat_arena_clear(&none);
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
    a_forgotten_time_stays_one();
    sums_are_exact_or_refused();
    distances_are_exact_or_refused();
    milliseconds_go_both_ways();
    a_date_is_that_of_the_offset();
    a_fraction_is_cut();
    text_in_an_arena_ends_in_nul();
    now_is_the_clock();
    leat_arena_clear(&arena);
    return check_result();
}
