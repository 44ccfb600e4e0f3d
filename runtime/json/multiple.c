/*
 * multipleOf, exactly: the value's digits are divided by the step's, and nothing must be left. With value = V·10^v and
 * step = S·10^s, neither V nor S ending in zero, V·10^(v-s) must be a multiple of S. That takes no more zeros than S
 * has factors of 2 or of 5, however far apart the exponents are.
 */
#include <string.h>

#include "json/number.h"

enum {
    QUICK_DIGITS = 18,
    LIMB_DIGITS = 9,
    LIMBS = NUMBER_STEP_DIGITS / LIMB_DIGITS + 2,
    ZEROS_FOR_A_DIGIT = 4 /* 10 < 2^4 */
};
static const uint32_t LIMB = 1000000000;

/* A step of few digits: as many digits at once as 64 bits hold beside what is left. */
static bool is_quick_multiple(struct number value, struct number step, int64_t zeros)
{
    uint64_t divisor = 0, left = 0;
    const char *at = step.first;
    for (int64_t i = 0; i < step.count; i++) divisor = divisor * 10 + (unsigned)number_next_digit(&at, step.last);
    int64_t at_once = QUICK_DIGITS + 1 - step.count;
    at = value.first;
    for (int64_t to_do = value.count + zeros; to_do > 0; left %= divisor)
        for (int64_t i = 0; i < at_once && to_do > 0; i++, to_do--)
            left = left * 10 + (unsigned)number_next_digit(&at, value.last);
    return left == 0;
}

/* A whole number, the lowest limb first. */
struct whole {
    uint32_t limbs[LIMBS];
    int count; /* limbs that are in use, the same for all that are compared */
};

static void append_digit(struct whole *whole, unsigned digit)
{
    uint64_t carry = digit;
    for (int i = 0; i < whole->count; i++) {
        carry += (uint64_t)whole->limbs[i] * 10;
        whole->limbs[i] = (uint32_t)(carry % LIMB);
        carry /= LIMB;
    }
}

static bool is_below(const struct whole *a, const struct whole *b)
{
    for (int i = a->count - 1; i >= 0; i--)
        if (a->limbs[i] != b->limbs[i]) return a->limbs[i] < b->limbs[i];
    return false;
}

static void subtract(struct whole *from, const struct whole *what)
{
    uint32_t borrow = 0;
    for (int i = 0; i < from->count; i++) {
        uint32_t taken = what->limbs[i] + borrow;
        borrow = from->limbs[i] < taken;
        from->limbs[i] += borrow ? LIMB - taken : -taken;
    }
}

static bool is_long_multiple(struct number value, struct number step, int64_t zeros)
{
    struct whole divisor, left;
    memset(&divisor, 0, sizeof divisor);
    memset(&left, 0, sizeof left);
    /* what is left becomes ten times as large before it is divided */
    left.count = divisor.count = (int)(step.count / LIMB_DIGITS) + 2;
    const char *at = step.first;
    for (int64_t i = 0; i < step.count; i++) append_digit(&divisor, (unsigned)number_next_digit(&at, step.last));
    at = value.first;
    for (int64_t i = 0; i < value.count + zeros; i++) {
        append_digit(&left, (unsigned)number_next_digit(&at, value.last));
        while (!is_below(&left, &divisor)) subtract(&left, &divisor);
    }
    for (int i = 0; i < left.count; i++)
        if (left.limbs[i]) return false;
    return true;
}

bool leat_number_is_multiple(struct number value, struct number step)
{
    if (!value.count) return true;
    if (!step.count || step.count > NUMBER_STEP_DIGITS) return false;
    int64_t zeros = leat_number_point_difference(&value, &step) - (value.count - step.count),
            enough = step.count * ZEROS_FOR_A_DIGIT;
    if (zeros < 0) return false; /* V's last digit is one that no multiple has */
    if (zeros > enough) zeros = enough;
    return step.count <= QUICK_DIGITS ? is_quick_multiple(value, step, zeros) : is_long_multiple(value, step, zeros);
}
