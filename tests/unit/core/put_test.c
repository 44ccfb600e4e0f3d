/* Integers as digits: against printf, at every count of digits, into exactly the room that is promised. */
#include "core/put.h"

#include <inttypes.h>
#include <stdio.h>

#include "check.h"

static void check_digits(uint64_t value)
{
    char expected[32], text[PUT_UINT64_SIZE], *end = put_uint64(text, value);
    snprintf(expected, sizeof expected, "%" PRIu64, value);
    CHECK_STR(((leat_str){text, (size_t)(end - text)}), expected);
    if (value >= PUT_LIMIT) return;
    char eight[PUT_DIGITS];
    snprintf(expected, sizeof expected, "%08" PRIu64, value);
    CHECK(put_eight(eight, (uint32_t)value) == eight + PUT_DIGITS && memcmp(eight, expected, PUT_DIGITS) == 0);
}

/* Each part of a value takes each of its own values. */
static void test_parts(void)
{
    for (uint32_t part = 0; part < 10000; part++) {
        check_digits(part);
        check_digits(part * UINT64_C(10000) + (9999 - part));
        check_digits(part * UINT64_C(1000000000000) + part);
    }
}

static void test_edges(void)
{
    uint64_t two = 1, ten = 1;
    for (int i = 0; i < 64; i++, two *= 2)
        for (uint64_t value = two - 1; value != two + 2; value++) check_digits(value);
    for (int i = 0; i < 20; i++, ten *= 10)
        for (uint64_t value = ten - 1; value != ten + 2; value++) check_digits(value);
    check_digits(UINT64_MAX);
}

/* The last digits stay, whatever they are. */
static void test_zeros(void)
{
    for (unsigned least = 1; least <= PUT_DIGITS; least++) {
        CHECK_INT(put_zero_bits(put_digits_of(0), least), 64 - 8 * least);
        CHECK_INT(put_zero_bits(put_digits_of(12345678), least), 0);
    }
    CHECK_INT(put_zero_bits(put_digits_of(105), 2), 40);
}

static void test_pairs(void)
{
    for (unsigned value = 0; value < 100; value++) {
        char pair[2], expected[8];
        snprintf(expected, sizeof expected, "%02u", value);
        CHECK(put_pair(pair, value) == pair + 2 && memcmp(pair, expected, 2) == 0);
    }
}

int main(void)
{
    test_parts();
    test_edges();
    test_zeros();
    test_pairs();
    return check_result();
}
