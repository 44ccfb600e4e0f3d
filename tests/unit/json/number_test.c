/* Numbers: exact in every size, never bent. */
#include "json/number.h"

#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "leat/gen/write.h"

static struct leat_arena arena;

static struct number number(const char *text) { return leat_number_split(leat_str_of(text)); }

static void test_compare(void)
{
    /* in order, equal ones side by side in one row */
    static const char *const rows[][4] = {{"-1e400", "-10e399"},
                                          {"-12345678901234567890123", "-12345678901234567890123.000"},
                                          {"-1.5", "-15e-1", "-0.15e1"},
                                          {"-1e-400"},
                                          {"0", "-0", "0.000", "0e99"},
                                          {"1e-400", "0.1e-399"},
                                          {"0.1", "1e-1", "0.10"},
                                          {"1", "1.0", "100e-2"},
                                          {"1.0000000000000000000000000000000000000001"},
                                          {"9.99"},
                                          {"10", "1e1", "1E+1"},
                                          {"9007199254740993", "9007199254740993.0"},
                                          {"9007199254740993.0000001"},
                                          {"18446744073709551616"},
                                          {"1e999999999999999999999"}};
    size_t count = sizeof rows / sizeof *rows;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++)
            for (size_t a = 0; a < 4 && rows[i][a]; a++)
                for (size_t b = 0; b < 4 && rows[k][b]; b++)
                    CHECK_INT(leat_number_compare(number(rows[i][a]), number(rows[k][b])), i < k ? -1 : i > k);
}

static void test_integers_and_multiples(void)
{
    CHECK(leat_number_is_integer(number("1.0")) && leat_number_is_integer(number("1e2")) &&
          leat_number_is_integer(number("0.0")) && leat_number_is_integer(number("1200e-2")));
    CHECK(!leat_number_is_integer(number("1.5")) && !leat_number_is_integer(number("1e-1")) &&
          !leat_number_is_integer(number("1201e-2")));
    CHECK(leat_number_is_multiple(number("400.00"), number("0.01")) &&
          leat_number_is_multiple(number("1e400"), number("0.01")) &&
          leat_number_is_multiple(number("0"), number("7")));
    CHECK(!leat_number_is_multiple(number("400.001"), number("0.01")) &&
          !leat_number_is_multiple(number("1e-400"), number("0.01")));
    CHECK(leat_number_is_multiple(number("123456789012345678901234567890123456789012345678"), number("2")));
    CHECK(!leat_number_is_multiple(number("123456789012345678901234567890123456789012345679"), number("2")));
    CHECK(leat_number_is_multiple(number("-49e3"), number("7")) &&
          !leat_number_is_multiple(number("-50e3"), number("7")));
    uint64_t out;
    CHECK(leat_number_to_uint64(number("18446744073709551615"), &out) && out == UINT64_MAX);
    CHECK(!leat_number_to_uint64(number("18446744073709551616"), &out) &&
          !leat_number_to_uint64(number("1e20"), &out) && !leat_number_to_uint64(number("0.5"), &out));
    CHECK(leat_number_to_uint64(number("1.5e1"), &out) && out == 15);
}

/* ---- through the leaves ---- */

static const struct leat_rule type = {"type", "t", {"integer", 7}, 0}, minimum = {"minimum", "t", {"-5", 2}, 0},
                              maximum = {"exclusiveMaximum", "t", {"1e25", 4}, 0},
                              step = {"multipleOf", "t", {"0.01", 4}, 0};

static const char *read(const char *text, const struct leat_number_rules *rules, char kind, void *out)
{
    static struct leat_issues issues;
    struct leat_input copy;
    struct leat_parser parser;
    const char *end = NULL;
    if (leat_input_copy(&copy, leat_str_of(text), &arena) != LEAT_OK ||
        leat_parser_init(&parser, copy, &arena, &issues) != LEAT_OK)
        abort();
    switch (kind) {
    case 'i': end = leat_read_int64(&parser, copy.data, out, rules); break;
    case 'u': end = leat_read_uint64(&parser, copy.data, out, rules); break;
    case 'd': end = leat_read_double(&parser, copy.data, out, rules); break;
    case 'm': end = leat_read_decimal(&parser, copy.data, out, rules); break;
    }
    if (leat_parser_finish(&parser, end) == LEAT_OK) return "";
    return issues.items[issues.count - 1].rule->keyword;
}

static bool says(const char *actual, const char *expected)
{
    if (strcmp(actual, expected) != 0) fprintf(stderr, "is \"%s\", expected \"%s\"\n", actual, expected);
    return strcmp(actual, expected) == 0;
}

static void test_int64(void)
{
    static const struct leat_number_rules any = {.type = &type, .low = INT64_MIN, .high = INT64_MAX};
    static const struct leat_number_rules bounded = {.type = &type,
                                                     .minimum = &minimum,
                                                     .maximum = &maximum,
                                                     .maximum_excluded = true,
                                                     .low = -5,
                                                     .high = INT64_MAX};
    static const struct {
        const char *text, *broken;
        int64_t value;
    } cases[] = {{"0", "", 0},
                 {"-0", "", 0},
                 {" 42", "", 42},
                 {"9223372036854775807", "", INT64_MAX},
                 {"-9223372036854775808", "", INT64_MIN},
                 {"9223372036854775808", "unrepresentable", 0},
                 {"-9223372036854775809", "unrepresentable", 0},
                 {"9007199254740993", "", 9007199254740993},
                 {"1.0", "", 1},
                 {"1e2", "", 100},
                 {"12300e-2", "", 123},
                 {"1e18", "", 1000000000000000000},
                 {"1e19", "unrepresentable", 0},
                 {"1e400", "unrepresentable", 0},
                 {"1.5", "type", 0},
                 {"1e-1", "type", 0},
                 {"\"1\"", "type", 0},
                 {"null", "type", 0},
                 {"01", "syntax", 0},
                 {"-", "syntax", 0},
                 {"1.", "syntax", 0},
                 {"1e", "syntax", 0},
                 {"+1", "syntax", 0},
                 {".5", "syntax", 0},
                 {"0x10", "syntax", 0},
                 {"", "syntax", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t value = 77;
        CHECK(says(read(cases[i].text, &any, 'i', &value), cases[i].broken));
        if (!*cases[i].broken) CHECK_INT(value, cases[i].value);
        /* what C can't hold is good when it is only checked */
        CHECK(says(read(cases[i].text, &any, 'i', NULL),
                   strcmp(cases[i].broken, "unrepresentable") == 0 ? "" : cases[i].broken));
    }
    int64_t value;
    CHECK(says(read("-5", &bounded, 'i', &value), "") && says(read("-6", &bounded, 'i', &value), "minimum") &&
          says(read("-5.0", &bounded, 'i', &value), ""));
    CHECK(says(read("1e25", &bounded, 'i', NULL), "exclusiveMaximum") &&
          says(read("9999999999999999999999999", &bounded, 'i', NULL), ""));
    CHECK(says(read("-99999999999999999999", &bounded, 'i', NULL), "minimum"));
}

static void test_other_leaves(void)
{
    static const struct leat_number_rules any = {.type = &type, .low = INT64_MIN, .high = INT64_MAX};
    static const struct leat_number_rules money = {
        .type = &type, .bounded = true, .multiple_of = &step, .scale = 2, .low = INT64_MIN, .high = INT64_MAX};
    static const struct leat_rule above = {"exclusiveMinimum", "#", {"0", 1}, 0},
                                  below = {"exclusiveMaximum", "#", {"1", 1}, 0},
                                  most = {"maximum", "#", {"0.86989670959738485", 19}, 0};
    static const struct leat_number_rules below_one = {.type = &type,
                                                       .minimum = &above,
                                                       .maximum = &below,
                                                       .bounded = true,
                                                       .minimum_excluded = true,
                                                       .maximum_excluded = true,
                                                       .scale = 6,
                                                       .low = 1,
                                                       .high = 999999};
    /* between two texts of one double */
    static const struct leat_number_rules narrow = {
        .type = &type, .maximum = &most, .bounded = true, .scale = 17, .low = INT64_MIN, .high = 86989670959738485};
    uint64_t u;
    double d;
    leat_decimal m;
    CHECK(says(read("18446744073709551615", &any, 'u', &u), "") && u == UINT64_MAX);
    CHECK(says(read("18446744073709551616", &any, 'u', &u), "unrepresentable") &&
          says(read("-1", &any, 'u', &u), "unrepresentable"));
    CHECK(says(read("-0", &any, 'u', &u), "") && u == 0);
    CHECK(says(read("0.1", &any, 'd', &d), "") && d == 0.1);
    CHECK(says(read("-0.0", &any, 'd', &d), "") && d == 0 && signbit(d));
    CHECK(says(read("1.7976931348623157e308", &any, 'd', &d), "") && d == 1.7976931348623157e308);
    CHECK(says(read("1e400", &any, 'd', &d), "unrepresentable") && says(read("1e400", &any, 'd', NULL), ""));
    CHECK(says(read("1e-400", &any, 'd', &d), "unrepresentable") && says(read("-1e-400", &any, 'd', NULL), ""));
    CHECK(says(read("0e-400", &any, 'd', &d), "") && d == 0 && says(read("4e-324", &any, 'd', &d), "") && d > 0);
    CHECK(says(read("-0e5", &any, 'd', &d), "") && d == 0 && signbit(d));
    /* from 2^53 on, where doubles leave whole numbers out, digits stay as they are */
    CHECK(says(read("9007199254740992", &any, 'd', &d), "") &&
          says(read("9007199254740993", &any, 'd', &d), "unrepresentable"));
    CHECK(says(read("9007199254740993", &any, 'd', NULL), "") &&
          says(read("-90071992547409921e-1", &any, 'd', &d), "unrepresentable"));
    CHECK(says(read("9007199254740991.4", &any, 'd', &d), "") && d == 9007199254740991.0);
    CHECK(says(read("1e23", &any, 'd', &d), "") && d == 1e23 &&
          says(read("100000000000000000000000", &any, 'd', &d), ""));
    CHECK(says(read("123456789012345678901", &any, 'd', &d), "unrepresentable"));
    /* what the nearest double breaks: bounds hold for what is written as well */
    CHECK(says(read("0.99999999999999999999", &below_one, 'd', &d), "unrepresentable") &&
          says(read("0.99999999999999999999", &below_one, 'd', NULL), ""));
    CHECK(says(read("0.9999999999999999", &below_one, 'd', &d), "") &&
          says(read("1.0", &below_one, 'd', &d), "exclusiveMaximum"));
    CHECK(says(read("1e-400", &below_one, 'd', &d), "unrepresentable") &&
          says(read("0.0", &below_one, 'd', &d), "exclusiveMinimum"));
    CHECK(says(read("0.99999999999999999999", &below_one, 'm', &m), ""));
    CHECK(says(read("0.8698967095973848", &narrow, 'd', &d), "unrepresentable") &&
          says(read("0.8698967095973847", &narrow, 'd', &d), ""));
    CHECK(says(read("0.8698967095973849", &narrow, 'd', &d), "maximum") &&
          says(read("0.8698967095973848", &any, 'd', &d), ""));
    /* what breaks a rule is not allowed, and nothing is said of what holds it */
    CHECK(says(read("1e400", &below_one, 'd', &d), "exclusiveMaximum") &&
          says(read("1e2000", &narrow, 'm', &m), "maximum"));
    CHECK(says(read("400.00", &money, 'm', &m), "") && m.low == 40000 && m.exponent == -2);
    CHECK(says(read("400.000", &money, 'm', &m), "") && m.exponent == -3);
    CHECK(says(read("400.001", &money, 'm', &m), "multipleOf") && says(read("1e-3", &money, 'm', &m), "multipleOf"));
    CHECK(says(read("-0.00", &money, 'm', &m), "") && !m.negative);
    CHECK(says(read("12345678901234567890123456789012345678", &any, 'm', &m), ""));
    CHECK(says(read("123456789012345678901234567890123456789", &any, 'm', &m), "unrepresentable"));
    CHECK(says(read("123456789012345678901234567890123456789", &any, 'm', NULL), ""));
}

/* ---- doubles as text ---- */

static leat_str written(double value)
{
    static char text[NUMBER_DOUBLE_SIZE];
    return (leat_str){text, (size_t)(leat_number_write_double(text, value) - text)};
}

static void test_doubles(void)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {{0, "0"},
                 {-0.0, "-0"},
                 {1, "1"},
                 {-1.5, "-1.5"},
                 {0.1, "0.1"},
                 {0.3, "0.3"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {100, "100"},
                 {1e15, "1000000000000000"},
                 {1e21, "1e21"},
                 {1e20, "100000000000000000000"},
                 {123456.789, "123456.789"},
                 {5e-324, "5e-324"},
                 {1.7976931348623157e308, "1.7976931348623157e308"},
                 {2.2250738585072014e-308, "2.2250738585072014e-308"},
                 {1e-5, "0.00001"},
                 {1e-7, "1e-7"},
                 {9007199254740993.0, "9007199254740992"},
                 {0.000123, "0.000123"},
                 {450.05, "450.05"},
                 {1.0 / 3, "0.3333333333333333"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) CHECK_STR(written(cases[i].value), cases[i].text);
    uint64_t state = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        double value, again;
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        memcpy(&value, &state, sizeof value);
        if (!isfinite(value)) continue;
        leat_str text = written(value);
        CHECK(text.size <= NUMBER_DOUBLE_SIZE && leat_number_to_double(leat_number_split(text), &again) &&
              memcmp(&again, &value, sizeof value) == 0);
        /* no shorter text reads back */
        char shorter[40];
        for (int digits = 1; digits < 17; digits++) {
            snprintf(shorter, sizeof shorter, "%.*e", digits - 1, value);
            if (strtod(shorter, NULL) != value) continue;
            struct number least = number(shorter), ours = leat_number_split(text);
            CHECK(ours.count <= least.count);
            break;
        }
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    test_compare();
    test_integers_and_multiples();
    test_int64();
    test_other_leaves();
    test_doubles();
    leat_arena_clear(&arena);
    return check_result();
}
