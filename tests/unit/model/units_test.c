/* Values with units: what is one, what is none, and how one is printed. */
#include "model/units.h"

#include "check.h"

static void check_value(const char *text, enum unit unit, unsigned long expected)
{
    unsigned long value = 0;
    if (CHECK(unit_parse(leat_str_of(text), unit, &value))) CHECK_INT(value, expected);
}

static void check_none(const char *text, enum unit unit)
{
    unsigned long value = 0;
    if (!CHECK(!unit_parse(leat_str_of(text), unit, &value)))
        fprintf(stderr, "    \"%s\" was taken for %lu\n", text, value);
}

int main(void)
{
    check_value("30s", UNIT_SECONDS, 30);
    check_value("5m", UNIT_SECONDS, 300);
    check_value("24h", UNIT_SECONDS, 86400);
    check_value("14d", UNIT_SECONDS, 1209600);
    check_value("0s", UNIT_SECONDS, 0);
    check_value("007s", UNIT_SECONDS, 7);
    check_value("256KB", UNIT_BYTES, 262144);
    check_value("512B", UNIT_BYTES, 512);
    check_value("1GB", UNIT_MEGABYTES, 1024);
    check_value("256MB", UNIT_MEGABYTES, 256);
    check_value("12", UNIT_COUNT, 12);

    static const char *const no_duration[] = {"",
                                              "s",
                                              "30",
                                              "30 s",
                                              " 30s",
                                              "30S",
                                              "1.5h",
                                              "-1s",
                                              "+1s",
                                              "1h30m",
                                              "30sec",
                                              "1w",
                                              "30s ",
                                              "99999999999999999999s",
                                              "999999999999999999d"};
    for (size_t i = 0; i < sizeof no_duration / sizeof *no_duration; i++) check_none(no_duration[i], UNIT_SECONDS);
    check_none("256KB", UNIT_MEGABYTES);
    check_none("256kb", UNIT_BYTES);
    check_none("1e3", UNIT_COUNT);
    check_none("2.5", UNIT_COUNT);
    check_none("-1", UNIT_COUNT);

    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    CHECK_STR(unit_text(86400, UNIT_SECONDS, &arena), "1d");
    CHECK_STR(unit_text(90, UNIT_SECONDS, &arena), "90s");
    CHECK_STR(unit_text(300, UNIT_SECONDS, &arena), "5m");
    CHECK_STR(unit_text(0, UNIT_SECONDS, &arena), "0s");
    CHECK_STR(unit_text(262144, UNIT_BYTES, &arena), "256KB");
    CHECK_STR(unit_text(128, UNIT_MEGABYTES, &arena), "128MB");
    CHECK_STR(unit_text(10240, UNIT_MEGABYTES, &arena), "10GB");
    CHECK_STR(unit_text(7, UNIT_COUNT, &arena), "7");
    leat_arena_clear(&arena);

    CHECK(log_retention_is_known(30));
    CHECK(log_retention_is_known(3653));
    CHECK(!log_retention_is_known(31));
    CHECK(!log_retention_is_known(0));
    return check_result();
}
