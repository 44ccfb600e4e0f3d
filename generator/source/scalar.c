/* Resolution of plain scalars. Numbers keep their digits: nothing goes through a double. */
#include "source/scalar.h"

#include <string.h>

#include "core/print.h"

static bool is_one_of(leat_str s, const char *const *words)
{
    for (; *words; words++)
        if (leat_str_equal(s, leat_str_of(*words))) return true;
    return false;
}

static size_t count_digits(leat_str s, size_t from)
{
    size_t end = from;
    while (end < s.size && s.data[end] >= '0' && s.data[end] <= '9') end++;
    return end - from;
}

/* [-+]? digits [. digits] [e [-+] digits], with a digit before or behind the point. */
static bool read_decimal(leat_str s, struct scalar *out, struct leat_arena *arena)
{
    size_t i = s.size && (s.data[0] == '-' || s.data[0] == '+'), whole_at = i, whole = count_digits(s, i), fraction = 0,
           fraction_at;
    i += whole;
    bool point = i < s.size && s.data[i] == '.';
    fraction_at = i + point;
    if (point) fraction = count_digits(s, fraction_at);
    if (!whole && !fraction) return false;
    i = fraction_at + fraction;
    leat_str exponent = {s.data + i, s.size - i};
    if (exponent.size) {
        if (exponent.data[0] != 'e' && exponent.data[0] != 'E') return false;
        size_t digits_at = exponent.size > 1 && (exponent.data[1] == '-' || exponent.data[1] == '+') ? 2 : 1,
               digits = count_digits(exponent, digits_at);
        if (!digits || digits_at + digits != exponent.size) return false;
    }
    size_t zeros = 0;
    while (zeros + 1 < whole && s.data[whole_at + zeros] == '0') zeros++;
    leat_str number = {s.data + whole_at + zeros, whole - zeros}, decimals = {s.data + fraction_at, fraction};
    out->kind = NODE_NUMBER;
    out->text =
        leat_format(arena, "%s%.*s%s%.*s%.*s", s.data[0] == '-' ? "-" : "", whole ? (int)number.size : 1,
                    whole ? number.data : "0", fraction ? "." : "", LEAT_STR_ARG(decimals), LEAT_STR_ARG(exponent));
    if (zeros)
        out->remark = SCALAR_LEADING_ZERO;
    else if (whole && whole <= 2 && fraction >= 2 && fraction <= 3 && !exponent.size && decimals.data[0] != '0' &&
             decimals.data[fraction - 1] == '0' && s.data[whole_at] != '0')
        out->remark = SCALAR_VERSION;
    return true;
}

static int digit_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

/* 0o17, 0x1F */
static bool read_radix(leat_str s, struct scalar *out, struct leat_arena *arena)
{
    if (s.size < 3 || s.data[0] != '0' || (s.data[1] != 'o' && s.data[1] != 'x')) return false;
    unsigned radix = s.data[1] == 'o' ? 8 : 16;
    uint64_t value = 0;
    bool too_large = false;
    for (size_t i = 2; i < s.size; i++) {
        int digit = digit_of(s.data[i]);
        if (digit >= (int)radix) return false;
        if (value > (UINT64_MAX - (unsigned)digit) / radix)
            too_large = true;
        else
            value = value * radix + (unsigned)digit;
    }
    out->kind = NODE_NUMBER;
    out->text = leat_format(arena, "%llu", (unsigned long long)value);
    if (too_large) out->remark = SCALAR_TOO_LARGE;
    return true;
}

struct scalar scalar_resolve(leat_str plain, struct leat_arena *arena)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
    static const char *const trues[] = {"true", "True", "TRUE", NULL};
    static const char *const falses[] = {"false", "False", "FALSE", NULL};
    static const char *const words[] = {"yes", "Yes", "YES", "no",  "No",  "NO", "on",
                                        "On",  "ON",  "off", "Off", "OFF", NULL};
    static const char *const not_json[] = {".inf",  ".Inf",  ".INF", "+.inf", "+.Inf", "+.INF", "-.inf",
                                           "-.Inf", "-.INF", ".nan", ".NaN",  ".NAN",  NULL};
    struct scalar out = {.kind = NODE_STRING, .text = plain, .remark = SCALAR_FINE};
    if (is_one_of(plain, nulls)) {
        out.kind = NODE_NULL;
        out.text = (leat_str){"", 0};
    } else if (is_one_of(plain, trues) || is_one_of(plain, falses)) {
        out.kind = NODE_BOOL;
        out.truth = is_one_of(plain, trues);
        out.text = (leat_str){"", 0};
    } else if (is_one_of(plain, words)) {
        out.remark = SCALAR_WORD;
    } else if (is_one_of(plain, not_json)) {
        out.remark = SCALAR_NOT_JSON;
    } else if (!read_radix(plain, &out, arena)) {
        read_decimal(plain, &out, arena);
    }
    return out;
}
