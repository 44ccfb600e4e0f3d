/* Decimals: grammar, limits, scale, comparison, arithmetic, rounding, multiples. The bulk of values is compared with
   Python's in decimal_python_test.c. */
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
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        CHECK_STR(leat_decimal_text(decimal(same[i]), &arena), same[i]);
    CHECK_STR(leat_decimal_text(decimal("-0"), &arena), "0");
    CHECK_STR(leat_decimal_text(decimal("-0.0"), &arena), "0.0");
    CHECK_STR(leat_decimal_text(decimal("0e5"), &arena), "0");
    CHECK_STR(leat_decimal_text(decimal("0e-99999999999999999999999"), &arena), "0");
    CHECK_STR(leat_decimal_text(decimal("4E+2"), &arena), "4e2");
    CHECK_STR(leat_decimal_text(decimal("12.5e1"), &arena), "125");
    CHECK_STR(leat_decimal_text(decimal("100000000000000000000000000000000000000000"), &arena),
              "1.0000000000000000000000000000000000000e41");
    CHECK_STR(leat_decimal_text(decimal("1.00000000000000000000000000000000000000000000"), &arena),
              "1.0000000000000000000000000000000000000");
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
    static const char *const invalid[] = {"",    "-",        "+1",    "01",  "-01",   ".5",   "1.", "1.e1",
                                          "1e",  "1e+",      "1e-",   "e1",  "0x1",   "1 ",   " 1", "1,0",
                                          "NaN", "Infinity", "1.2.3", "--1", "1e1.0", "1_000"};
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
        for (size_t j = 0; j < count; j++)
            CHECK_INT(leat_decimal_compare(decimal(rising[i]), decimal(rising[j])), (i > j) - (i < j));
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
        leat_decimal sum = leat_decimal_scaled(42, 1);
        leat_status status = leat_decimal_add(&sum, decimal(too_long[i][0]), decimal(too_long[i][1]));
        CHECK_INT(status, LEAT_UNSUPPORTED);
        CHECK_STR(leat_decimal_text(sum, &arena), "4.2");
    }
}

static void check_difference(const char *a, const char *b, const char *expected)
{
    leat_decimal difference;
    if (!CHECK(leat_decimal_subtract(&difference, decimal(a), decimal(b)) == LEAT_OK)) return;
    CHECK_STR(leat_decimal_text(difference, &arena), expected);
}

static void differences_are_exact_or_refused(void)
{
    check_difference("450.00", "50", "400.00");
    check_difference("1.50", "1.5", "0.00");
    check_difference("0", "0.00", "0.00");
    check_difference("0", "1e1000", "-1.0000000000000000000000000000000000000e1000");
    check_difference("-99999999999999999999999999999999999999", "1", "-1.0000000000000000000000000000000000000e38");
    leat_decimal same = decimal("19.90");
    CHECK_INT(leat_decimal_subtract(&same, same, same), LEAT_OK);
    CHECK_STR(leat_decimal_text(same, &arena), "0.00");
    CHECK_INT(leat_decimal_subtract(&same, decimal("1e1000"), decimal("-9.9999999999999999999999999999999999999e1000")),
              LEAT_UNSUPPORTED);
    CHECK_STR(leat_decimal_text(same, &arena), "0.00");
}

static void check_product(const char *a, const char *b, const char *expected)
{
    leat_decimal product;
    if (!CHECK(leat_decimal_multiply(&product, decimal(a), decimal(b)) == LEAT_OK)) return;
    CHECK_STR(leat_decimal_text(product, &arena), expected);
    if (!CHECK(leat_decimal_multiply(&product, decimal(b), decimal(a)) == LEAT_OK)) return;
    CHECK_STR(leat_decimal_text(product, &arena), expected);
}

static void products_are_exact_or_refused(void)
{
    check_product("19.90", "0.19", "3.7810");
    check_product("19.90", "3", "59.70");
    check_product("-2.5", "-4", "10.0");
    check_product("-2.5", "0.00", "0.000");
    check_product("1e1000", "1e-1000", "1");
    check_product("1e-600", "0e-600", "0");
    check_product("9999999999999999999", "9999999999999999999", "99999999999999999980000000000000000001");
    check_product("99999999999999999999999999999999999999", "1.0", "99999999999999999999999999999999999999");
    check_product("10000000000000000000000000000000000000", "10.00", "1.0000000000000000000000000000000000000e38");
    /* 2^126 · 5^54: its 38 digits are followed by 54 zeros that neither factor has */
    check_product("85070591730234615865843651857942052864", "55511151231257827021181583404541015625",
                  "4.7223664828696452136960000000000000000e75");
    check_product("5e-1000", "0.2", "1e-1000");
    check_product("10e999", "10", "1.00e1001");
    static const char *const too_long[][2] = {
        {"99999999999999999999999999999999999999", "1.1"},
        {"9999999999999999999", "99999999999999999999"},
        {"340282366920938463463374607431768211.45", "340282366920938463463374607431768211.45"},
        {"1e1000", "1e1"},
        {"1e-1000", "0.1"}};
    for (size_t i = 0; i < sizeof too_long / sizeof *too_long; i++) {
        leat_decimal product = decimal("4.2");
        CHECK_INT(leat_decimal_multiply(&product, decimal(too_long[i][0]), decimal(too_long[i][1])), LEAT_UNSUPPORTED);
        CHECK_STR(leat_decimal_text(product, &arena), "4.2");
    }
    leat_decimal square = decimal("1.5");
    CHECK_INT(leat_decimal_multiply(&square, square, square), LEAT_OK);
    CHECK_STR(leat_decimal_text(square, &arena), "2.25");
}

static void a_sign_is_turned(void)
{
    CHECK_STR(leat_decimal_text(leat_decimal_negate(decimal("1.50")), &arena), "-1.50");
    CHECK_STR(leat_decimal_text(leat_decimal_negate(decimal("-1e-1000")), &arena), "1e-1000");
    CHECK(!leat_decimal_negate(decimal("0.00")).negative &&
          !leat_decimal_negate((leat_decimal){.negative = true}).negative);
}

static void whole_numbers_go_both_ways(void)
{
    CHECK_STR(leat_decimal_text(leat_decimal_of(0), &arena), "0");
    CHECK_STR(leat_decimal_text(leat_decimal_of(INT64_MIN), &arena), "-9223372036854775808");
    CHECK_STR(leat_decimal_text(leat_decimal_of(INT64_MAX), &arena), "9223372036854775807");
    CHECK_STR(leat_decimal_text(leat_decimal_of_uint64(UINT64_MAX), &arena), "18446744073709551615");
    static const struct {
        const char *text;
        int64_t expected;
    } whole[] = {{"400.00", 400},
                 {"-0.000", 0},
                 {"4e2", 400},
                 {"-9223372036854775808.0", INT64_MIN},
                 {"9223372036854775807", INT64_MAX},
                 {"10e-1", 1}};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        int64_t value = 42;
        CHECK_INT(leat_decimal_to_int64(&value, decimal(whole[i].text)), LEAT_OK);
        CHECK_INT(value, whole[i].expected);
    }
    static const char *const none[] = {"400.01",
                                       "0.1",
                                       "1e-1000",
                                       "9223372036854775808",
                                       "-9223372036854775809",
                                       "1e19",
                                       "1e1000",
                                       "18446744073709551616"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        int64_t value = 42;
        CHECK_INT(leat_decimal_to_int64(&value, decimal(none[i])), LEAT_UNSUPPORTED);
        CHECK_INT(value, 42);
    }
}

static void check_rounded(const char *value, int scale, enum leat_rounding mode, const char *expected)
{
    leat_decimal rounded = decimal(value);
    if (!CHECK(leat_decimal_round(&rounded, rounded, scale, mode) == LEAT_OK)) return;
    CHECK_STR(leat_decimal_text(rounded, &arena), expected);
}

/* What each mode makes of one value in scale 2: half even, half up, down, up, floor, ceiling. */
static void check_modes(const char *value, const char *const expected[6])
{
    for (int i = 0; i < 6; i++) check_rounded(value, 2, (enum leat_rounding)(LEAT_ROUND_HALF_EVEN + i), expected[i]);
}

static void rounding_does_as_told(void)
{
    check_modes("0.125", (const char *const[]){"0.12", "0.13", "0.12", "0.13", "0.12", "0.13"});
    check_modes("-0.125", (const char *const[]){"-0.12", "-0.13", "-0.12", "-0.13", "-0.13", "-0.12"});
    check_modes("0.135", (const char *const[]){"0.14", "0.14", "0.13", "0.14", "0.13", "0.14"});
    check_modes("0.1250000000000000000000000000000000001",
                (const char *const[]){"0.13", "0.13", "0.12", "0.13", "0.12", "0.13"});
    check_modes("0.1249999999999999999999999999999999999",
                (const char *const[]){"0.12", "0.12", "0.12", "0.13", "0.12", "0.13"});
    check_modes("-0.001", (const char *const[]){"0.00", "0.00", "0.00", "-0.01", "-0.01", "0.00"});
    check_modes("1e-1000", (const char *const[]){"0.00", "0.00", "0.00", "0.01", "0.00", "0.01"});
    check_modes("-1e-1000", (const char *const[]){"0.00", "0.00", "0.00", "-0.01", "-0.01", "0.00"});
    check_modes("9.999", (const char *const[]){"10.00", "10.00", "9.99", "10.00", "9.99", "10.00"});
    check_modes("400", (const char *const[]){"400.00", "400.00", "400.00", "400.00", "400.00", "400.00"});
    check_modes("0", (const char *const[]){"0.00", "0.00", "0.00", "0.00", "0.00", "0.00"});
    check_rounded("12345", -2, LEAT_ROUND_HALF_UP, "1.23e4");
    check_rounded("49", -2, LEAT_ROUND_HALF_UP, "0");
    check_rounded("50", -2, LEAT_ROUND_HALF_UP, "1e2");
    check_rounded("0.5", 0, LEAT_ROUND_HALF_UP, "1");
    check_rounded("0.50000000000000000000000000000000000000", 0, LEAT_ROUND_HALF_EVEN, "0");
    /* 38 digits, all cut: just half of the last digit, and one more */
    check_rounded("50000000000000000000000000000000000000", -38, LEAT_ROUND_HALF_UP, "1e38");
    check_rounded("50000000000000000000000000000000000000", -38, LEAT_ROUND_HALF_EVEN, "0");
    check_rounded("50000000000000000000000000000000000001", -38, LEAT_ROUND_HALF_EVEN, "1e38");
    check_rounded("99999999999999999999999999999999999999", -39, LEAT_ROUND_HALF_UP, "0");
    check_rounded("99999999999999999999999999999999999999", -39, LEAT_ROUND_UP, "1e39");
    check_rounded("9.9999999999999999999999999999999999999", 36, LEAT_ROUND_UP,
                  "10.000000000000000000000000000000000000");
    check_rounded("1", 37, LEAT_ROUND_DOWN, "1.0000000000000000000000000000000000000");
    check_rounded("1e1000", -1000, LEAT_ROUND_DOWN, "1e1000");
}

static void rounding_that_is_impossible_is_refused(void)
{
    leat_decimal out = decimal("4.2");
    CHECK_INT(leat_decimal_round(&out, decimal("1"), 38, LEAT_ROUND_DOWN), LEAT_UNSUPPORTED);
    CHECK_INT(leat_decimal_round(&out, decimal("1e1000"), 0, LEAT_ROUND_DOWN), LEAT_UNSUPPORTED);
    CHECK_INT(leat_decimal_round(&out, decimal("1"), 1001, LEAT_ROUND_DOWN), LEAT_UNSUPPORTED);
    CHECK_INT(leat_decimal_round(&out, decimal("1"), INT_MIN, LEAT_ROUND_DOWN), LEAT_UNSUPPORTED);
    CHECK_INT(leat_decimal_round(&out, decimal("0"), INT_MAX, LEAT_ROUND_DOWN), LEAT_UNSUPPORTED);
    CHECK_INT(leat_decimal_round(&out, decimal("1"), 2, (enum leat_rounding)0), LEAT_MISUSE);
    CHECK_INT(leat_decimal_round(&out, decimal("1"), 2, (enum leat_rounding)7), LEAT_MISUSE);
    CHECK_STR(leat_decimal_text(out, &arena), "4.2");
}

/* A program that fills in the members itself gets no sum that wrapped. */
static void what_is_no_decimal_is_not_calculated_with(void)
{
    static const leat_decimal none[] = {{.low = UINT64_MAX, .high = UINT64_MAX},
                                        {.low = 1, .exponent = INT32_MIN},
                                        {.low = 1, .exponent = INT32_MAX, .negative = true},
                                        /* 10^38 */
                                        {.low = UINT64_C(687399551400673280), .high = UINT64_C(5421010862427522170)}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        leat_decimal one = decimal("1"), out = decimal("4.2");
        int64_t whole = 42;
        CHECK_INT(leat_decimal_add(&out, none[i], one), LEAT_UNSUPPORTED);
        CHECK_INT(leat_decimal_add(&out, one, none[i]), LEAT_UNSUPPORTED);
        CHECK_INT(leat_decimal_subtract(&out, one, none[i]), LEAT_UNSUPPORTED);
        CHECK_INT(leat_decimal_multiply(&out, none[i], one), LEAT_UNSUPPORTED);
        CHECK_INT(leat_decimal_multiply(&out, one, none[i]), LEAT_UNSUPPORTED);
        CHECK_INT(leat_decimal_round(&out, none[i], 2, LEAT_ROUND_UP), LEAT_UNSUPPORTED);
        CHECK_INT(leat_decimal_to_int64(&whole, none[i]), LEAT_UNSUPPORTED);
        CHECK_STR(leat_decimal_text(out, &arena), "4.2");
        CHECK_INT(whole, 42);
    }
}

/* A quote: unit price by quantity, a discount, tax on the sum to the cent. */
static void a_quote_adds_up(void)
{
    leat_decimal line, discount, net, tax, total;
    CHECK_INT(leat_decimal_multiply(&line, decimal("19.90"), leat_decimal_of(7)), LEAT_OK);
    CHECK_INT(leat_decimal_multiply(&discount, line, decimal("0.025")), LEAT_OK);
    CHECK_STR(leat_decimal_text(discount, &arena), "3.48250");
    CHECK_INT(leat_decimal_round(&discount, discount, 2, LEAT_ROUND_HALF_UP), LEAT_OK);
    CHECK_INT(leat_decimal_subtract(&net, line, discount), LEAT_OK);
    CHECK_INT(leat_decimal_multiply(&tax, net, decimal("0.19")), LEAT_OK);
    CHECK_INT(leat_decimal_round(&tax, tax, 2, LEAT_ROUND_HALF_UP), LEAT_OK);
    CHECK_INT(leat_decimal_add(&total, net, tax), LEAT_OK);
    CHECK_STR(leat_decimal_text(net, &arena), "135.82");
    CHECK_STR(leat_decimal_text(tax, &arena), "25.81");
    CHECK_STR(leat_decimal_text(total, &arena), "161.63");
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

static void text_in_an_arena_ends_in_nul(void)
{
    leat_str text = leat_decimal_text(decimal("400.00"), &arena);
    CHECK(text.size == 6 && text.data[6] == '\0');
    struct leat_arena none;
    leat_arena_init(&none, 1);
    text = leat_decimal_text(decimal("400.00"), &none);
    CHECK(!text.data && text.size == 0 && leat_arena_has_failed(&none));
    leat_arena_clear(&none);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    text_survives();
    longest_text_fits();
    what_is_no_number_is_refused();
    order_is_exact();
    sums_are_exact_or_refused();
    differences_are_exact_or_refused();
    products_are_exact_or_refused();
    a_sign_is_turned();
    whole_numbers_go_both_ways();
    rounding_does_as_told();
    rounding_that_is_impossible_is_refused();
    what_is_no_decimal_is_not_calculated_with();
    a_quote_adds_up();
    text_in_an_arena_ends_in_nul();
    multiples_are_exact();
    leat_arena_clear(&arena);
    return check_result();
}
