/* Decimals: grammar, limits, scale, comparison, sums, multiples. The bulk of values is compared with Python's in decimal_python_test.c. */
#include "leat/decimal.h"

#include "../check.h"

static struct leat_arena arena;

static leat_decimal decimal(const char *text)
{
    leat_decimal d = {0};
    CHECK_INT(leat_decimal_parse(&d, leat_str_of(text)), LEAT_OK);
    return d;
}

static void text_survives(void)
{
    static const char *const same[] = {"0",
                                       "0.00",
                                       "1",
                                       "-1",
                                       "400.00",
                                       "450.00",
                                       "0.000001",
                                       "1e-7",
                                       "1.2e-10",
                                       "0e-1000",
                                       "1e3",
                                       "1.2e6",
                                       "-1e1000",
                                       "1e-1000",
                                       "99999999999999999999999999999999999999",
                                       "-9999999999999999999999999999999999999.9",
                                       "1.2345678901234567890123456789012345678e-963"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) CHECK_STR(leat_decimal_text(decimal(same[i]), &arena), same[i]);
    CHECK_STR(leat_decimal_text(decimal("-0"), &arena), "0");
    CHECK_STR(leat_decimal_text(decimal("-0.0"), &arena), "0.0");
    CHECK_STR(leat_decimal_text(decimal("0e5"), &arena), "0");
    CHECK_STR(leat_decimal_text(decimal("0e-99999999999999999999999"), &arena), "0");
    CHECK_STR(leat_decimal_text(decimal("4E+2"), &arena), "4e2");
    CHECK_STR(leat_decimal_text(decimal("12.5e1"), &arena), "125");
    CHECK_STR(leat_decimal_text(decimal("100000000000000000000000000000000000000000"), &arena), "1.0000000000000000000000000000000000000e41");
    CHECK_STR(leat_decimal_text(decimal("1.00000000000000000000000000000000000000000000"), &arena), "1.0000000000000000000000000000000000000");
    CHECK_STR(leat_decimal_text(decimal("100e-1002"), &arena), "1e-1000");
    CHECK_STR(leat_decimal_text(leat_decimal_scaled(45000, 2), &arena), "450.00");
    CHECK_STR(leat_decimal_text(leat_decimal_scaled(INT64_MIN, 3), &arena), "-9223372036854775.808");
    CHECK_STR(leat_decimal_text(leat_decimal_scaled(0, 2), &arena), "0.00");
}

static void longest_text_fits(void)
{
    leat_decimal widest = {.low = UINT64_MAX, .high = UINT64_MAX, .exponent = INT32_MIN, .negative = true};
    char text[LEAT_DECIMAL_TEXT_SIZE];
    CHECK(leat_decimal_write(widest, text) <= sizeof text);
    widest.exponent = -2;
    CHECK(leat_decimal_write(widest, text) <= sizeof text);
    widest.exponent = -44;
    CHECK(leat_decimal_write(widest, text) <= sizeof text);
}

static void what_is_no_number_is_refused(void)
{
    static const char *const invalid[] = {"",   "-",   "+1", "01", "-01", ".5",  "1.",       "1.e1",  "1e",  "1e+",   "1e-",
                                          "e1", "0x1", "1 ", " 1", "1,0", "NaN", "Infinity", "1.2.3", "--1", "1e1.0", "1_000"};
    for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
        leat_decimal d;
        CHECK_INT(leat_decimal_parse(&d, leat_str_of(invalid[i])), LEAT_INVALID);
    }
    static const char *const too_much[] = {"123456789012345678901234567890123456789",
                                           "0.123456789012345678901234567890123456789",
                                           "100000000000000000000000000000000000000000001",
                                           "1e1001",
                                           "1e-1001",
                                           "1e99999999999999999999",
                                           "1e-99999999999999999999"};
    for (size_t i = 0; i < sizeof too_much / sizeof *too_much; i++) {
        leat_decimal d;
        CHECK_INT(leat_decimal_parse(&d, leat_str_of(too_much[i])), LEAT_UNSUPPORTED);
    }
}

static void order_is_exact(void)
{
    static const char *const rising[] = {"-1e1000",
                                         "-99999999999999999999999999999999999999",
                                         "-1.01",
                                         "-1",
                                         "-0.5",
                                         "-1e-1000",
                                         "0",
                                         "1e-1000",
                                         "1e-7",
                                         "0.1",
                                         "0.10000000000000000000000000000000000001",
                                         "0.99999999999999999999999999999999999999",
                                         "1",
                                         "1.01",
                                         "9",
                                         "10",
                                         "11",
                                         "99999999999999999999999999999999999998",
                                         "99999999999999999999999999999999999999",
                                         "1e38",
                                         "1e1000"};
    size_t count = sizeof rising / sizeof *rising;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) CHECK_INT(leat_decimal_compare(decimal(rising[i]), decimal(rising[j])), (i > j) - (i < j));
    CHECK_INT(leat_decimal_compare(decimal("1.0"), decimal("1.00")), 0);
    CHECK_INT(leat_decimal_compare(decimal("0"), decimal("0.00")), 0);
    CHECK_INT(leat_decimal_compare(decimal("1e3"), decimal("1000")), 0);
    CHECK_INT(leat_decimal_compare((leat_decimal){.negative = true}, (leat_decimal){0}), 0);
}

static void check_sum(const char *a, const char *b, const char *expected)
{
    leat_decimal sum;
    if (!CHECK(leat_decimal_add(&sum, decimal(a), decimal(b)) == LEAT_OK)) return;
    CHECK_STR(leat_decimal_text(sum, &arena), expected);
    if (!CHECK(leat_decimal_add(&sum, decimal(b), decimal(a)) == LEAT_OK)) return;
    CHECK_STR(leat_decimal_text(sum, &arena), expected);
}

static void sums_are_exact_or_refused(void)
{
    check_sum("400.00", "50.00", "450.00");
    check_sum("400.00", "0.5", "400.50");
    check_sum("0.1", "0.2", "0.3");
    check_sum("1.5", "-1.50", "0.00");
    check_sum("-1", "0.25", "-0.75");
    check_sum("1e1000", "0", "1.0000000000000000000000000000000000000e1000");
    check_sum("100000000000000000000000000000000000000", "-1", "99999999999999999999999999999999999999");
    check_sum("99999999999999999999999999999999999999", "1.00", "1.0000000000000000000000000000000000000e38");
    check_sum("0", "0.00", "0.00");
    static const char *const too_long[][2] = {{"1e38", "0.1"},
                                              {"1e1000", "1"},
                                              {"99999999999999999999999999999999999999", "0.1"},
                                              {"1e1000", "9.9999999999999999999999999999999999999e1000"},
                                              {"1e-1000", "1"}};
    for (size_t i = 0; i < sizeof too_long / sizeof *too_long; i++) {
        leat_decimal sum;
        leat_status status = leat_decimal_add(&sum, decimal(too_long[i][0]), decimal(too_long[i][1]));
        CHECK_INT(status, LEAT_UNSUPPORTED);
    }
}

static void multiples_are_exact(void)
{
    static const struct {
        const char *value, *step;
        bool expected;
    } rows[] = {
        {"450.00", "0.01", true},
        {"450.001", "0.01", false},
        {"0", "0.01", true},
        {"1e1000", "0.01", true},
        {"1e1000", "3", false},
        {"3e1000", "3", true},
        {"1e-1000", "0.01", false},
        {"-0.35", "0.07", true},
        {"1.1", "0.1", true},
        {"1e-1000", "1e-1000", true},
        {"1e1000", "1e-1000", true},
        {"99999999999999999999999999999999999999", "99999999999999999999999999999999999998", false},
        {"99999999999999999999999999999999999998e1", "99999999999999999999999999999999999998", true},
        {"7", "2", false},
        {"4.50", "1.5", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!CHECK(leat_decimal_is_multiple(decimal(rows[i].value), decimal(rows[i].step)) == rows[i].expected))
            fprintf(stderr, "    %s of %s\n", rows[i].value, rows[i].step);
    CHECK(!leat_decimal_is_multiple(decimal("1"), decimal("0")));
}

int main(void)
{
    leat_arena_init(&arena, 0);
    text_survives();
    longest_text_fits();
    what_is_no_number_is_refused();
    order_is_exact();
    sums_are_exact_or_refused();
    multiples_are_exact();
    leat_arena_clear(&arena);
    return check_result();
}
