/* Numbers are taken apart (number.h), and what is asked is asked of their digits. */
#include "json/digits.h"

#include "json/number.h"

_Static_assert((int)LEAT_DIGITS_LONGEST_STEP == (int)NUMBER_STEP_DIGITS, "the same limit");

int leat_digits_compare(leat_str a, leat_str b)
{
    return leat_number_compare(leat_number_split(a), leat_number_split(b));
}
bool leat_digits_equal(leat_str a, leat_str b) { return leat_digits_compare(a, b) == 0; }
bool leat_digits_is_whole(leat_str text) { return leat_number_is_integer(leat_number_split(text)); }
bool leat_digits_is_multiple(leat_str text, leat_str of)
{
    return leat_number_is_multiple(leat_number_split(text), leat_number_split(of));
}
uint64_t leat_digits_hash(leat_str text) { return leat_number_hash(leat_number_split(text)); }
