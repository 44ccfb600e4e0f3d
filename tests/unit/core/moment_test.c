/* Dates, times of day and durations: what is written reads back as the same value, in one way; what they can't hold is
   told from what is none. */
#include "leat/duration.h"
#include "leat/gen/format.h"
#include "leat/time_of_day.h"

#include "../check.h"

static struct leat_arena arena;

/* given, and what is written for it; NULL: it is none */
struct moment {
    const char *given, *written;
};

static const struct moment dates[] = {
    {"2018-12-15", "2018-12-15"}, {"0000-01-01", "0000-01-01"}, {"9999-12-31", "9999-12-31"},
    {"2024-02-29", "2024-02-29"}, {"2000-02-29", "2000-02-29"}, {"2023-02-29", NULL},
    {"1900-02-29", NULL},         {"2024-04-31", NULL},         {"2024-13-01", NULL},
    {"2024-00-01", NULL},         {"2024-01-00", NULL},         {"2024-1-01", NULL},
    {"2024-01-01 ", NULL},        {"20240101", NULL},           {"", NULL},
    {"-024-01-01", NULL},
};

static const struct moment times[] = {
    {"00:00:00Z", "00:00:00Z"},
    {"23:59:60z", "23:59:60Z"},
    {"08:30:06.283185z", "08:30:06.283185Z"},
    {"01:29:60+01:30", "01:29:60+01:30"},
    {"15:59:60-08:00", "15:59:60-08:00"},
    {"12:00:00.500+00:00", "12:00:00.500Z"},
    {"12:00:00-00:00", "12:00:00-00:00"},
    {"12:00:00.0000000000000Z", "12:00:00.000000000Z"},
    {"12:00:00.123456789+23:59", "12:00:00.123456789+23:59"},
    {"22:59:60Z", NULL},
    {"23:59:60+01:00", NULL},
    {"23:59:61Z", NULL},
    {"24:00:00Z", NULL},
    {"12:60:00Z", NULL},
    {"12:00Z", NULL},
    {"12:00:00", NULL},
    {"12:00:00.Z", NULL},
    {"12:00:00+24:00", NULL},
    {"12:00:00+1:00", NULL},
    {"", NULL},
};

static const struct moment durations[] = {
    {"P1Y2M3DT4H5M6S", "P1Y2M3DT4H5M6S"},
    {"p1dt12h", "P1DT12H"},
    {"P007D", "P7D"},
    {"P7W", "P7W"},
    {"p0w", "P0W"},
    {"PT0S", "PT0S"},
    {"PT00M000S", "PT0M0S"},
    {"P0Y0M0D", "P0Y0M0D"},
    {"P1Y0M0D", "P1Y0M0D"},
    {"P1M", "P1M"},
    {"PT1M", "PT1M"},
    {"P2M3D", "P2M3D"},
    {"P1YT1S", "P1YT1S"},
    {"P18446744073709551615D", "P18446744073709551615D"},
    {"P00000000000000000000000000001D", "P1D"},
    {"P", NULL},
    {"PT", NULL},
    {"P1", NULL},
    {"P1DT", NULL},
    {"P1Y2D", NULL},
    {"PT1H2S", NULL},
    {"P1W2D", NULL},
    {"P1Y2W", NULL},
    {"P1WT1H", NULL},
    {"P1D2M", NULL},
    {"P1H", NULL},
    {"PT1D", NULL},
    {"P1.5D", NULL},
    {"-P1D", NULL},
    {"P-1D", NULL},
    {"1D", NULL},
    {"", NULL},
};

/* One kind of value through its functions. */
#define SURVIVES(type, items, is)                                                                                      \
    static void each_##type(void)                                                                                      \
    {                                                                                                                  \
        for (size_t i = 0; i < sizeof items / sizeof *items; i++) {                                                    \
            leat_##type value, again;                                                                                  \
            leat_str given = leat_str_of(items[i].given);                                                              \
            leat_status status = leat_##type##_parse(&value, given);                                                   \
            if (!CHECK_INT(status, items[i].written ? LEAT_OK : LEAT_INVALID)) printf("%s\n", items[i].given);         \
            CHECK(is(given) == (items[i].written != NULL));                                                            \
            if (status != LEAT_OK) continue;                                                                           \
            leat_str text = leat_##type##_text(value, &arena);                                                         \
            CHECK_STR(text, items[i].written);                                                                         \
            CHECK(text.data[text.size] == '\0');                                                                       \
            CHECK(leat_##type##_parse(&again, text) == LEAT_OK && leat_##type##_equal(value, again));                  \
        }                                                                                                              \
        for (size_t i = 0; i + 1 < sizeof items / sizeof *items; i++) {                                                \
            leat_##type a, b;                                                                                          \
            if (!items[i].written || !items[i + 1].written || strcmp(items[i].written, items[i + 1].written) == 0)     \
                continue;                                                                                              \
            CHECK(leat_##type##_parse(&a, leat_str_of(items[i].given)) == LEAT_OK);                                    \
            CHECK(leat_##type##_parse(&b, leat_str_of(items[i + 1].given)) == LEAT_OK);                                \
            CHECK(!leat_##type##_equal(a, b));                                                                         \
        }                                                                                                              \
    }
SURVIVES(date, dates, leat_format_is_date)
SURVIVES(time_of_day, times, leat_format_is_time)
SURVIVES(duration, durations, leat_format_is_duration)
#undef SURVIVES

static void what_does_not_fit_is_not_called_invalid(void)
{
    leat_time_of_day time = {.hour = 9};
    leat_duration duration = {.days = 9};
    CHECK_INT(leat_time_of_day_parse(&time, LEAT_STR("12:00:00.0000000001Z")), LEAT_UNSUPPORTED);
    CHECK_INT(leat_time_of_day_parse(&time, LEAT_STR("12:00:00.0000000001")), LEAT_INVALID);
    CHECK_INT(time.hour, 9);
    CHECK_INT(leat_duration_parse(&duration, LEAT_STR("P18446744073709551616D")), LEAT_UNSUPPORTED);
    CHECK_INT(leat_duration_parse(&duration, LEAT_STR("P99999999999999999999999999DT1M")), LEAT_UNSUPPORTED);
    CHECK_INT(leat_duration_parse(&duration, LEAT_STR("P18446744073709551616Q")), LEAT_INVALID);
    CHECK_INT(duration.days, 9);
}

static void what_a_program_makes_is_written_where_it_can_be_said(void)
{
    CHECK_STR(leat_duration_text((leat_duration){.hours = 1, .minutes = 30}, &arena), "PT1H30M");
    CHECK_STR(leat_duration_text((leat_duration){.years = 1, .days = 2}, &arena), "P1Y0M2D");
    CHECK_STR(leat_duration_text((leat_duration){.hours = 1, .seconds = 2}, &arena), "PT1H0M2S");
    CHECK_STR(leat_duration_text((leat_duration){.units = LEAT_DURATION_SECONDS}, &arena), "PT0S");
    CHECK_STR(
        leat_duration_text(
            (leat_duration){UINT64_MAX, UINT64_MAX, 0, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, 0}, &arena),
        "P18446744073709551615Y18446744073709551615M18446744073709551615DT18446744073709551615H18446744073709551615M184"
        "46744073709551615S");
    CHECK(leat_time_of_day_equal((leat_time_of_day){.hour = 3, .flags = LEAT_TIME_SET | 0x50},
                                 (leat_time_of_day){.hour = 3, .flags = LEAT_TIME_SET}));
    CHECK(!leat_time_of_day_equal((leat_time_of_day){.flags = LEAT_TIME_SET}, (leat_time_of_day){0}));
    CHECK(leat_duration_equal((leat_duration){.years = 1, .days = 2},
                              (leat_duration){.years = 1, .days = 2, .units = LEAT_DURATION_MONTHS}));
    CHECK(!leat_duration_equal((leat_duration){.minutes = 1},
                               (leat_duration){.minutes = 1, .units = LEAT_DURATION_SECONDS}));
    CHECK(!leat_duration_text((leat_duration){0}, &arena).data &&
          !leat_duration_text((leat_duration){.units = 128}, &arena).data);
    CHECK(!leat_duration_text((leat_duration){.weeks = 1, .days = 1}, &arena).data);
    static const leat_date no_dates[] = {{0},           {.month = 1},  {2023, 2, 29}, {-1, 1, 1},
                                         {10000, 1, 1}, {2023, 13, 1}, {2023, 1, 32}};
    for (size_t i = 0; i < sizeof no_dates / sizeof *no_dates; i++) CHECK(!leat_date_text(no_dates[i], &arena).data);
    static const leat_time_of_day no_times[] = {{0},
                                                {.hour = 12},
                                                {.hour = 24, .flags = LEAT_TIME_SET},
                                                {.minute = 60, .flags = LEAT_TIME_SET},
                                                {.second = 60, .flags = LEAT_TIME_SET},
                                                {.offset_minutes = 24 * 60, .flags = LEAT_TIME_SET},
                                                {.offset_minutes = INT16_MIN, .flags = LEAT_TIME_SET},
                                                {.nanoseconds = -1, .flags = LEAT_TIME_SET},
                                                {.fraction_digits = 10, .flags = LEAT_TIME_SET}};
    for (size_t i = 0; i < sizeof no_times / sizeof *no_times; i++)
        CHECK(!leat_time_of_day_text(no_times[i], &arena).data);
    CHECK_STR(leat_time_of_day_text((leat_time_of_day){.nanoseconds = 5000000, .flags = LEAT_TIME_SET}, &arena),
              "00:00:00.005Z");
    CHECK(!leat_arena_has_failed(&arena));
}

static void text_without_memory_is_absent(void)
{
    struct leat_arena none;
    leat_arena_init(&none, 1);
    CHECK(!leat_date_text((leat_date){2024, 1, 1}, &none).data && leat_arena_has_failed(&none));
    CHECK(!leat_duration_text((leat_duration){.days = 1}, &none).data &&
          !leat_time_of_day_text((leat_time_of_day){.flags = LEAT_TIME_SET}, &none).data);
    leat_arena_clear(&none);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    each_date();
    each_time_of_day();
    each_duration();
    what_does_not_fit_is_not_called_invalid();
    what_a_program_makes_is_written_where_it_can_be_said();
    text_without_memory_is_absent();
    leat_arena_clear(&arena);
    return check_result();
}
