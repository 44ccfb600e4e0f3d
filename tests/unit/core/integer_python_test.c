/* Whole numbers from text against Python's int: random numbers about the limits of 64 bits, whole and spoilt. */
#include <inttypes.h>

#include "leat/integer.h"

#include "python_table.h"

static int hex_value(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/* The text that a row has in hexadecimal, in memory of its very size, so that a sanitizer sees a read beyond it; "-" is
   an empty one. */
static leat_str text_of(const char *hex)
{
    size_t size = strcmp(hex, "-") == 0 ? 0 : strlen(hex) / 2;
    char *text = malloc(size ? size : 1);
    if (!text) abort();
    for (size_t i = 0; i < size; i++) text[i] = (char)(hex_value(hex[2 * i]) << 4 | hex_value(hex[2 * i + 1]));
    return (leat_str){text, size};
}

static bool status_is(leat_status status, const char *expected)
{
    if (strcmp(expected, "invalid") == 0) return status == LEAT_INVALID;
    if (strcmp(expected, "unsupported") == 0) return status == LEAT_UNSUPPORTED;
    return status == LEAT_OK;
}

static bool row_holds(const char *op, const char *hex, const char *unused, const char *expected)
{
    (void)unused;
    leat_str text = text_of(hex);
    int64_t with_sign = 42;
    uint64_t without_sign = 42;
    bool is_signed = strcmp(op, "int64") == 0;
    leat_status status = is_signed ? leat_int64_parse(&with_sign, text) : leat_uint64_parse(&without_sign, text);
    free((void *)(uintptr_t)text.data);
    if (!status_is(status, expected)) return false;
    if (status != LEAT_OK) return with_sign == 42 && without_sign == 42;
    return is_signed ? with_sign == strtoimax(expected, NULL, 10) : without_sign == strtoumax(expected, NULL, 10);
}

int main(void) { return check_python_table("tests/unit/core/integer_table.py", 80000, row_holds); }
