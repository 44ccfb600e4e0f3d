/* Numbers by their digits, without Python: what must hold of any of them, how far they may go, and that they take no
   time to speak of. */
#include "json/digits.h"

#include <stdlib.h>
#include <time.h>

#include "../check.h"

static bool is_multiple(const char *a, const char *of)
{
    return leat_digits_is_multiple(leat_str_of(a), leat_str_of(of));
}
static int compare(const char *a, const char *b) { return leat_digits_compare(leat_str_of(a), leat_str_of(b)); }

static uint64_t state = 88172645463325252u;

static unsigned below(unsigned limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state % limit);
}

/* Digits with a point somewhere and the exponent that takes it back there: always the same number. */
static size_t write_some_way(char *to, const char *digits, int power)
{
    int count = (int)strlen(digits), zeros = (int)below(4);
    int behind = (int)below((unsigned)(count + zeros)); /* digits behind the point */
    char all[64];
    snprintf(all, sizeof all, "%s%.*s", digits, zeros, "0000");
    int before = count + zeros - behind;
    return (size_t)sprintf(to, "-%.*s%s%se%d", before, all, behind ? "." : "", all + before, power - zeros + behind);
}

static void one_number_has_many_texts(void)
{
    for (int i = 0; i < 20000; i++) {
        char digits[32], text[128], other[128];
        int count = 1 + (int)below(25), power = (int)below(600) - 300;
        for (int k = 0; k < count; k++) digits[k] = (char)('0' + below(10));
        digits[0] = (char)('1' + below(9));
        digits[count] = '\0';
        size_t size = write_some_way(text, digits, power), other_size = write_some_way(other, digits, power);
        char *a = malloc(size), *b = malloc(other_size); /* of exactly their size, so that a read beyond it is seen */
        if (!a || !b) abort();
        memcpy(a, text, size);
        memcpy(b, other, other_size);
        leat_str x = {a, size}, y = {b, other_size};
        if (!CHECK(leat_digits_equal(x, y) && leat_digits_hash(x) == leat_digits_hash(y) &&
                   leat_digits_is_whole(x) == leat_digits_is_whole(y)))
            fprintf(stderr, "    %s %s\n", text, other);
        leat_str positive = {b + 1, other_size - 1};
        CHECK(leat_digits_is_multiple(x, positive) && leat_digits_compare(x, positive) == -1 &&
              !leat_digits_equal(x, positive));
        free(a);
        free(b);
    }
    CHECK(leat_digits_hash(LEAT_STR("0")) == leat_digits_hash(LEAT_STR("-0.00e99")) &&
          leat_digits_hash(LEAT_STR("1")) != leat_digits_hash(LEAT_STR("-1")));
    CHECK(leat_digits_hash(LEAT_STR("10")) != leat_digits_hash(LEAT_STR("1")));
}

static void exponents_of_any_length(void)
{
    CHECK_INT(compare("1e100000000000000000000000000000000", "1e99999999999999999999999999999999"), 1);
    CHECK_INT(compare("1e-100000000000000000000000000000000", "1e-99999999999999999999999999999999"), -1);
    CHECK_INT(compare("10e99999999999999999999999999999999", "1e+0100000000000000000000000000000000"), 0);
    CHECK_INT(compare("-1e99999999999999999999999999999999", "1e-99999999999999999999999999999999"), -1);
    CHECK_INT(compare("1e100000000000000000", "10e99999999999999999"), 0);
    CHECK_INT(compare("1e100000000000000001", "1e100000000000000000"), 1);
    CHECK(leat_digits_hash(LEAT_STR("10e99999999999999999999")) ==
          leat_digits_hash(LEAT_STR("1e100000000000000000000")));
    CHECK(leat_digits_is_whole(LEAT_STR("1.5e99999999999999999999999")) &&
          !leat_digits_is_whole(LEAT_STR("15e-99999999999999999999999")));
    CHECK(is_multiple("1e1000000000", "0.0625") && !is_multiple("1e1000000000", "7") &&
          is_multiple("7e1000000000", "7"));
    CHECK(is_multiple("1e100000000000000000000000000000001", "5e99999999999999999999999999999999"));
    CHECK(!is_multiple("1e99999999999999999999999999999999", "1e100000000000000000000000000000000"));
}

/* A one, zeros, a one: as a step of so many digits, and its double as the value. */
static void steps_of_any_length(void)
{
    enum { TOO_MANY = LEAT_DIGITS_LONGEST_STEP + 1 };
    static char step[TOO_MANY + 1], twice[TOO_MANY + 1];
    for (size_t size = 2; size <= TOO_MANY; size++) {
        memset(step, '0', size);
        memset(twice, '0', size);
        step[0] = step[size - 1] = '1';
        twice[0] = twice[size - 1] = '2';
        leat_str of = {step, size}, value = {twice, size};
        bool fits = size <= LEAT_DIGITS_LONGEST_STEP;
        CHECK(leat_digits_is_multiple(value, of) == fits);
        CHECK(leat_digits_is_multiple(LEAT_STR("0"), of));
        twice[size - 1] = '3';
        CHECK(!leat_digits_is_multiple(value, of));
    }
    /* zeros at its ends don't count */
    memset(step, '0', sizeof step);
    step[0] = '7';
    CHECK(leat_digits_is_multiple((leat_str){step, TOO_MANY}, (leat_str){step, TOO_MANY}));
}

/* A million digits and an exponent of a thousand million: some milliseconds, where a loop over the exponent would take
   seconds. */
static void time_grows_with_the_text_alone(void)
{
    enum { SIZE = 1000000 };
    static char text[SIZE + 32];
    memset(text, '9', SIZE);
    size_t size = SIZE + (size_t)sprintf(text + SIZE, "e1000000000");
    leat_str value = {text, size};
    clock_t begin = clock();
    CHECK(leat_digits_is_multiple(value, LEAT_STR("0.000009")) &&
          !leat_digits_is_multiple(value, LEAT_STR("1e1000000009")));
    CHECK(leat_digits_equal(value, value) && leat_digits_is_whole(value) &&
          leat_digits_compare(value, LEAT_STR("1e1001000000")) < 0);
    CHECK(leat_digits_hash(value) != 0);
    CHECK(clock() - begin < CLOCKS_PER_SEC * 5);
}

int main(void)
{
    one_number_has_many_texts();
    exponents_of_any_length();
    steps_of_any_length();
    time_grows_with_the_text_alone();
    return check_result();
}
