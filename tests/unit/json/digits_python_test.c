/* Numbers compared and divided by their digits, against exact arithmetic in Python. */
#include "json/digits.h"

#include "../core/python_table.h"

static bool row_holds(const char *op, const char *a, const char *b, const char *expected)
{
    leat_str x = leat_str_of(a), y = leat_str_of(b);
    int answer = atoi(expected);
    if (strcmp(op, "compare") == 0) return leat_digits_compare(x, y) == answer && leat_digits_compare(y, x) == -answer;
    if (strcmp(op, "equal") == 0)
        return leat_digits_equal(x, y) == answer && (!answer || leat_digits_hash(x) == leat_digits_hash(y));
    if (strcmp(op, "whole") == 0) return leat_digits_is_whole(x) == answer;
    if (strcmp(op, "multiple") == 0) return leat_digits_is_multiple(x, y) == answer;
    return false;
}

int main(void) { return check_python_table("tests/unit/json/digits_table.py", 40000, row_holds); }
