/* Reading numbers: a quick way for up to 18 digits without an exponent, an exact one for the rest. */
#include "leat/gen/parse.h"
#include "json/number.h"
#include "json/scan.h"
#include "json/syntax.h"

enum { QUICK_DIGITS = 18 };

static const int64_t tens[] = {1,
                               10,
                               100,
                               1000,
                               10000,
                               100000,
                               1000000,
                               10000000,
                               100000000,
                               1000000000,
                               10000000000,
                               100000000000,
                               1000000000000,
                               10000000000000,
                               100000000000000,
                               1000000000000000,
                               10000000000000000,
                               100000000000000000,
                               1000000000000000000};

static leat_str between(const char *begin, const char *end) { return (leat_str){begin, (size_t)(end - begin)}; }

/* Checks what the rules say of the number between two places, exactly. */
static bool check_closely(struct leat_parser *parser, const char *begin, const char *end, const struct leat_number_rules *rules)
{
    struct number value = number_split(between(begin, end));
    size_t size = (size_t)(end - begin);
    if (rules->minimum) {
        int order = number_compare(value, number_split(leat_str_of(rules->minimum->operand)));
        if ((order < 0 || (order == 0 && rules->minimum_excluded)) && !leat_fail(parser, rules->minimum, begin, size)) return false;
    }
    if (rules->maximum) {
        int order = number_compare(value, number_split(leat_str_of(rules->maximum->operand)));
        if ((order > 0 || (order == 0 && rules->maximum_excluded)) && !leat_fail(parser, rules->maximum, begin, size)) return false;
    }
    if (rules->multiple_of && !number_is_multiple(value, number_split(leat_str_of(rules->multiple_of->operand))))
        return leat_fail(parser, rules->multiple_of, begin, size);
    return true;
}

static bool has_bounds(const struct leat_number_rules *rules) { return rules->minimum || rules->maximum || rules->multiple_of; }

/* units: the digits without the point, of which `places` stand behind it */
static bool check(struct leat_parser *parser, const char *begin, const char *end, int64_t units, unsigned places, const struct leat_number_rules *rules)
{
    int64_t scaled;
    if (!has_bounds(rules)) return true;
    if (places <= rules->scale && !__builtin_mul_overflow(units, tens[rules->scale - places], &scaled) && scaled >= rules->low && scaled <= rules->high)
        return true;
    return check_closely(parser, begin, end, rules);
}

static const char *unrepresentable(struct leat_parser *parser, const char *begin, const char *end)
{
    return leat_fail(parser, &leat_rule_unrepresentable, begin, (size_t)(end - begin)) ? end : NULL;
}

/* What the quick way finds. */
struct quick {
    const char *end;
    uint64_t units;
    unsigned places;
    bool negative;
};

LEAT_GEN_INLINE const char *read_digits(const char *at, uint64_t *value)
{
    for (unsigned digit; (digit = (unsigned char)(*at - '0')) < 10; at++) *value = *value * 10 + digit;
    return at;
}

/* Whether the text at `at` is a number of up to 18 digits without an exponent. */
LEAT_GEN_INLINE bool read_quickly(const char *at, struct quick *out)
{
    out->negative = *at == '-';
    at += out->negative;
    uint64_t units = 0;
    const char *first = at, *end = read_digits(at, &units);
    if (end == at || (*at == '0' && end - at > 1)) return false;
    unsigned places = 0;
    if (*end == '.') {
        const char *fraction = end + 1;
        end = read_digits(fraction, &units);
        places = (unsigned)(end - fraction);
        if (!places) return false;
    }
    if ((*end | 0x20) == 'e' || end - first > QUICK_DIGITS) return false;
    out->units = units;
    out->places = places;
    out->end = end;
    return true;
}

/* The exact way's first step: the end of the number, or NULL after `*next` was set to where the parse goes on. */
static const char *number_end(struct leat_parser *parser, const char *at, const struct leat_rule *type, const char **next)
{
    struct json_fault fault;
    if (leat_kind_at(at) != LEAT_JSON_NUMBER) {
        *next = leat_refuse_type(parser, at, type);
        return NULL;
    }
    const char *end = json_skip_number(at, parser->end, &fault);
    if (!end) {
        leat_fail(parser, fault.rule, fault.at, 0);
        *next = NULL;
    }
    return end;
}

/* The exact way of integers: *usable tells whether it is one and broke no rule. */
static const char *read_integer(struct leat_parser *parser, const char *at, struct number *number, bool *usable, const struct leat_number_rules *rules)
{
    const char *next, *end = number_end(parser, at, rules->type, &next);
    *usable = false;
    if (!end) return next;
    *number = number_split(between(at, end));
    if (!number_is_integer(*number)) return leat_fail(parser, rules->type, at, (size_t)(end - at)) ? end : NULL;
    size_t before = parser->issues ? parser->issues->total : 0;
    if (!check_closely(parser, at, end, rules)) return NULL;
    *usable = !parser->issues || parser->issues->total == before;
    return end;
}

static const char *read_int64_exactly(struct leat_parser *parser, const char *at, int64_t *out, const struct leat_number_rules *rules)
{
    struct number number;
    bool usable;
    uint64_t magnitude;
    const char *end = read_integer(parser, at, &number, &usable, rules);
    if (!end || !usable || !out) return end;
    if (!number_to_uint64(number, &magnitude) || magnitude > (uint64_t)INT64_MAX + number.negative) return unrepresentable(parser, at, end);
    *out = number.negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
    return end;
}

const char *leat_read_int64(struct leat_parser *parser, const char *at, int64_t *out, const struct leat_number_rules *rules)
{
    struct quick quick;
    at = leat_skip_space(at);
    if (!read_quickly(at, &quick) || quick.places) return read_int64_exactly(parser, at, out, rules);
    int64_t value = quick.negative ? -(int64_t)quick.units : (int64_t)quick.units;
    if (has_bounds(rules) && (rules->scale || value < rules->low || value > rules->high) && !check(parser, at, quick.end, value, 0, rules)) return NULL;
    if (out) *out = value;
    return quick.end;
}

const char *leat_read_uint64(struct leat_parser *parser, const char *at, uint64_t *out, const struct leat_number_rules *rules)
{
    struct quick quick;
    at = leat_skip_space(at);
    if (read_quickly(at, &quick) && !quick.places && !quick.negative) {
        if (!check(parser, at, quick.end, (int64_t)quick.units, 0, rules)) return NULL;
        if (out) *out = quick.units;
        return quick.end;
    }
    struct number number;
    bool usable;
    uint64_t magnitude;
    const char *end = read_integer(parser, at, &number, &usable, rules);
    if (!end || !usable || !out) return end;
    if (!number_to_uint64(number, &magnitude) || (number.negative && magnitude)) return unrepresentable(parser, at, end);
    *out = magnitude;
    return end;
}

const char *leat_read_double(struct leat_parser *parser, const char *at, double *out, const struct leat_number_rules *rules)
{
    /* exact in a double, and so is what they divide: the quotient is rounded once */
    static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
    struct quick quick;
    at = leat_skip_space(at);
    if (read_quickly(at, &quick) && quick.units <= (uint64_t)1 << 53) {
        if (!check(parser, at, quick.end, quick.negative ? -(int64_t)quick.units : (int64_t)quick.units, quick.places, rules)) return NULL;
        if (out) *out = (quick.negative ? -(double)quick.units : (double)quick.units) / powers[quick.places];
        return quick.end;
    }
    const char *next, *end = number_end(parser, at, rules->type, &next);
    if (!end) return next;
    if (!check_closely(parser, at, end, rules)) return NULL;
    if (out && !number_to_double(number_split(between(at, end)), out)) return unrepresentable(parser, at, end);
    return end;
}

const char *leat_read_decimal(struct leat_parser *parser, const char *at, leat_decimal *out, const struct leat_number_rules *rules)
{
    struct quick quick;
    at = leat_skip_space(at);
    if (read_quickly(at, &quick)) {
        if (!check(parser, at, quick.end, quick.negative ? -(int64_t)quick.units : (int64_t)quick.units, quick.places, rules)) return NULL;
        if (out) *out = (leat_decimal){.low = quick.units, .exponent = -(int32_t)quick.places, .negative = quick.negative && quick.units};
        return quick.end;
    }
    const char *next, *end = number_end(parser, at, rules->type, &next);
    if (!end) return next;
    if (!check_closely(parser, at, end, rules)) return NULL;
    if (out && leat_decimal_parse(out, between(at, end)) != LEAT_OK) return unrepresentable(parser, at, end);
    return end;
}
