/* Decimals against Python's decimal module: text, order, arithmetic, rounding and multiples of some ten thousand random
   values each. */
#include <inttypes.h>

#include "leat/decimal.h"

#include "python_table.h"

static leat_decimal decimal(const char *text)
{
    leat_decimal d = {0};
    if (!CHECK(leat_decimal_parse(&d, leat_str_of(text)) == LEAT_OK)) fprintf(stderr, "    %s\n", text);
    return d;
}

static bool text_is(leat_decimal value, const char *expected)
{
    char text[LEAT_DECIMAL_TEXT_SIZE];
    return leat_str_equal((leat_str){text, leat_decimal_write(value, text)}, leat_str_of(expected));
}

static const struct mode {
    const char *name;
    enum leat_rounding mode;
} modes[] = {
    {"HALF_EVEN", LEAT_ROUND_HALF_EVEN}, {"HALF_UP", LEAT_ROUND_HALF_UP},
    {"DOWN", LEAT_ROUND_DOWN},           {"UP", LEAT_ROUND_UP},
    {"FLOOR", LEAT_ROUND_FLOOR},         {"CEILING", LEAT_ROUND_CEILING},
};

static const struct mode *find_mode(const char *name)
{
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (strcmp(modes[i].name, name) == 0) return &modes[i];
    return NULL;
}

/* What an operation with a status says, into a variable that holds one of its operands; b is a scale where op is a
   mode. */
static leat_status calculate(leat_decimal *a_and_out, const char *op, const char *b)
{
    const struct mode *mode = find_mode(op);
    if (mode) return leat_decimal_round(a_and_out, *a_and_out, atoi(b), mode->mode);
    if (strcmp(op, "add") == 0) return leat_decimal_add(a_and_out, *a_and_out, decimal(b));
    if (strcmp(op, "subtract") == 0) return leat_decimal_subtract(a_and_out, *a_and_out, decimal(b));
    if (strcmp(op, "multiply") == 0) return leat_decimal_multiply(a_and_out, *a_and_out, decimal(b));
    return LEAT_MISUSE;
}

static bool whole_is(const char *a, const char *expected)
{
    int64_t whole = 42;
    leat_status status = leat_decimal_to_int64(&whole, decimal(a));
    if (strcmp(expected, "unsupported") == 0) return status == LEAT_UNSUPPORTED && whole == 42;
    return status == LEAT_OK && whole == strtoimax(expected, NULL, 10);
}

static bool row_holds(const char *op, const char *a, const char *b, const char *expected)
{
    if (strcmp(op, "text") == 0) return text_is(decimal(a), expected);
    if (strcmp(op, "compare") == 0) return leat_decimal_compare(decimal(a), decimal(b)) == atoi(expected);
    if (strcmp(op, "multiple") == 0) return leat_decimal_is_multiple(decimal(a), decimal(b)) == (atoi(expected) != 0);
    if (strcmp(op, "negate") == 0) return text_is(leat_decimal_negate(decimal(a)), expected);
    if (strcmp(op, "of") == 0) return text_is(leat_decimal_of(strtoimax(a, NULL, 10)), expected);
    if (strcmp(op, "of_uint64") == 0) return text_is(leat_decimal_of_uint64(strtoumax(a, NULL, 10)), expected);
    if (strcmp(op, "to_int64") == 0) return whole_is(a, expected);
    leat_decimal result = decimal(a);
    leat_status status = calculate(&result, op, b);
    if (strcmp(expected, "unsupported") == 0) return status == LEAT_UNSUPPORTED && text_is(result, a);
    return status == LEAT_OK && text_is(result, expected);
}

int main(void) { return check_python_table("tests/unit/core/decimal_table.py", 180000, row_holds); }
