/* Whole numbers from text: the grammar, the limits of 64 bits. The bulk is compared with Python's int in
   integer_python_test.c. */
#include "leat/integer.h"

#include "../check.h"

static void check_int64(leat_str text, leat_status status, int64_t expected)
{
    int64_t value = 42;
    if (!CHECK(leat_int64_parse(&value, text) == status)) fprintf(stderr, "    %.*s\n", LEAT_STR_ARG(text));
    CHECK(value == (status == LEAT_OK ? expected : 42));
}

static void check_uint64(leat_str text, leat_status status, uint64_t expected)
{
    uint64_t value = 42;
    if (!CHECK(leat_uint64_parse(&value, text) == status)) fprintf(stderr, "    %.*s\n", LEAT_STR_ARG(text));
    CHECK(value == (status == LEAT_OK ? expected : 42));
}

static void numbers_of_64_bits_are_read(void)
{
    check_int64(LEAT_STR("0"), LEAT_OK, 0);
    check_int64(LEAT_STR("-0"), LEAT_OK, 0);
    check_int64(LEAT_STR("-7"), LEAT_OK, -7);
    check_int64(LEAT_STR("9223372036854775807"), LEAT_OK, INT64_MAX);
    check_int64(LEAT_STR("-9223372036854775808"), LEAT_OK, INT64_MIN);
    check_uint64(LEAT_STR("0"), LEAT_OK, 0);
    check_uint64(LEAT_STR("-0"), LEAT_OK, 0);
    check_uint64(LEAT_STR("18446744073709551615"), LEAT_OK, UINT64_MAX);
    check_int64((leat_str){"1234", 2}, LEAT_OK, 12); /* a slice ends where it ends */
}

static void larger_ones_are_unsupported(void)
{
    check_int64(LEAT_STR("9223372036854775808"), LEAT_UNSUPPORTED, 0);
    check_int64(LEAT_STR("-9223372036854775809"), LEAT_UNSUPPORTED, 0);
    check_int64(LEAT_STR("18446744073709551616"), LEAT_UNSUPPORTED, 0); /* 2^64, which would wrap to 0 */
    check_int64(LEAT_STR("-18446744073709551617"), LEAT_UNSUPPORTED, 0);
    check_int64(LEAT_STR("100000000000000000000000000000000000000000000"), LEAT_UNSUPPORTED, 0);
    check_uint64(LEAT_STR("18446744073709551616"), LEAT_UNSUPPORTED, 0);
    check_uint64(LEAT_STR("18446744073709551620"), LEAT_UNSUPPORTED, 0);
    check_uint64(LEAT_STR("-1"), LEAT_UNSUPPORTED, 0);
}

static void what_is_no_whole_number_is_invalid(void)
{
    static const leat_str invalid[] = {
        {NULL, 0},
        {"", 0},
        {"-", 1},
        {"+1", 2},
        {"00", 2},
        {"007", 3},
        {"-01", 3},
        {" 1", 2},
        {"1 ", 2},
        {"1\n", 2},
        {"1\0", 2},
        {"\0", 1},
        {"1\0002", 3},
        {"1.0", 3},
        {"1e2", 3},
        {"1E2", 3},
        {".5", 2},
        {"0x1", 3},
        {"1_000", 5},
        {"1,000", 5},
        {"--1", 3},
        {"- 1", 3},
        {"NaN", 3},
        {"/", 1},
        {":", 1},
        {"\xd9\xa1", 2},
        {"99999999999999999999999999x", 27},
        {"-99999999999999999999999999.", 28},
    };
    for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
        check_int64(invalid[i], LEAT_INVALID, 0);
        check_uint64(invalid[i], LEAT_INVALID, 0);
    }
}

int main(void)
{
    numbers_of_64_bits_are_read();
    larger_ones_are_unsupported();
    what_is_no_whole_number_is_invalid();
    return check_result();
}
