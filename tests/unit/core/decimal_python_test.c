/* Decimals against Python's decimal module: text, order, sums and multiples of some thousand random values. */
#include <stdio.h>
#include <stdlib.h>

#include "leat/decimal.h"

#include "../check.h"

static leat_decimal decimal(const char *text)
{
    leat_decimal d = {0};
    if (!CHECK(leat_decimal_parse(&d, leat_str_of(text)) == LEAT_OK)) fprintf(stderr, "    %s\n", text);
    return d;
}

/* Sums are compared by value: how many zeros a sum of 38 digits keeps is ours to say. */
static bool sum_is(const char *a, const char *b, const char *expected)
{
    leat_decimal sum;
    leat_status status = leat_decimal_add(&sum, decimal(a), decimal(b));
    if (strcmp(expected, "unsupported") == 0) return status == LEAT_UNSUPPORTED;
    return status == LEAT_OK && leat_decimal_compare(sum, decimal(expected)) == 0;
}

static bool row_holds(const char *op, const char *a, const char *b, const char *expected)
{
    if (strcmp(op, "text") == 0) {
        char text[LEAT_DECIMAL_TEXT_SIZE];
        return leat_str_equal((leat_str){text, leat_decimal_write(decimal(a), text)}, leat_str_of(expected));
    }
    if (strcmp(op, "compare") == 0) return leat_decimal_compare(decimal(a), decimal(b)) == atoi(expected);
    if (strcmp(op, "add") == 0) return sum_is(a, b, expected);
    if (strcmp(op, "multiple") == 0) return leat_decimal_is_multiple(decimal(a), decimal(b)) == (atoi(expected) != 0);
    return false;
}

int main(void)
{
    if (system("python3 -c 'import decimal' >/dev/null 2>&1") != 0) {
        puts("skipped: python3 is not installed");
        return 77;
    }
    FILE *table = popen("python3 tests/unit/core/decimal_table.py", "r");
    if (!table) return 1;
    char op[16], a[1100], b[1100], expected[6000];
    size_t rows = 0;
    while (fscanf(table, "%15s %1099s %1099s %5999s", op, a, b, expected) == 4) {
        rows++;
        if (!CHECK(row_holds(op, a, b, expected))) fprintf(stderr, "    %s %s %s, expected %s\n", op, a, b, expected);
    }
    CHECK_INT(pclose(table), 0);
    CHECK(rows > 12000);
    return check_result();
}
