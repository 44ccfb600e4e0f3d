/*
 * Reading numbers in three ways: digits without a sign, as most numbers are, in few steps; up to 18 digits without an
 * exponent; exactly all the rest, and whatever may break a rule. Each way leaves to the next what it does not know.
 */
#include "leat/gen/parse.h"
#include "json/number.h"
#include "json/scan.h"
#include "json/syntax.h"
#include "json/unrepresentable.h"

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

static bool is_below(struct number value, const struct leat_number_rules *rules)
{
    int order = rules->minimum ? leat_number_compare(value, leat_number_split(rules->minimum->operand)) : 1;
    return order < 0 || (order == 0 && rules->minimum_excluded);
}

static bool is_above(struct number value, const struct leat_number_rules *rules)
{
    int order = rules->maximum ? leat_number_compare(value, leat_number_split(rules->maximum->operand)) : -1;
    return order > 0 || (order == 0 && rules->maximum_excluded);
}

/* Checks what the rules say of the number between two places, exactly. */
static bool check_closely(struct leat_parser *parser, const char *begin, const char *end,
                          const struct leat_number_rules *rules)
{
    struct number value = leat_number_split(between(begin, end));
    size_t size = (size_t)(end - begin);
    if (is_below(value, rules) && !leat_fail(parser, rules->minimum, begin, size)) return false;
    if (is_above(value, rules) && !leat_fail(parser, rules->maximum, begin, size)) return false;
    if (rules->multiple_of && !leat_number_is_multiple(value, leat_number_split(rules->multiple_of->operand)))
        return leat_fail(parser, rules->multiple_of, begin, size);
    return true;
}

/* Whether a number needs no closer look. units: its digits without the point, of which `places` stand behind it. */
LEAT_GEN_INLINE bool surely_good(int64_t units, unsigned places, const struct leat_number_rules *rules)
{
    int64_t scaled;
    if (!rules->bounded) return true;
    if (places == rules->scale) return units >= rules->low && units <= rules->high;
    return places < rules->scale && !__builtin_mul_overflow(units, tens[rules->scale - places], &scaled) &&
           scaled >= rules->low && scaled <= rules->high;
}

/* Valid, but the C type can't hold it. */
static const struct leat_rule no_int64 = UNREPRESENTABLE("it does not fit into 64 bits"),
                              no_uint64 = UNREPRESENTABLE("it does not fit into 64 bits without a sign"),
                              no_double =
                                  UNREPRESENTABLE("no double holds it: the types integer or x-leat-decimal may"),
                              no_bounded_double =
                                  UNREPRESENTABLE("the double nearest to it is not: x-leat-decimal keeps it"),
                              no_decimal = UNREPRESENTABLE("it needs more than 38 digits or an exponent beyond 1000");

static const char *unrepresentable(struct leat_parser *parser, const char *begin, const char *end,
                                   const struct leat_rule *why)
{
    return leat_refuse_unrepresentable(parser, why, begin, (size_t)(end - begin)) ? end : NULL;
}

/* What the quick ways find. */
struct quick {
    const char *end;
    uint64_t units;
    unsigned places;
    bool negative;
};

/*
 * Branches that are guessed right cost nothing, and the place of what follows is known at once; a place that is
 * computed from what was loaded, as by looking at eight digits together, makes all that follows wait. So what is common
 * stands in a line of branches.
 */
#define NEXT_DIGIT                                                                                                     \
    digit = (unsigned char)(*at - '0');                                                                                \
    if (digit > 9) return at;                                                                                          \
    *value = *value * 10 + digit;                                                                                      \
    at++;

/* Appends digits to *value. */
LEAT_GEN_INLINE const char *read_digits(const char *at, uint64_t *value)
{
    unsigned digit;
    NEXT_DIGIT
    NEXT_DIGIT
    NEXT_DIGIT
    NEXT_DIGIT
    NEXT_DIGIT
    for (;;) {
        NEXT_DIGIT
    }
}

/* Whether the text at `at` is a number of up to 18 digits without an exponent. */
LEAT_GEN_INLINE bool read_quickly(const char *at, struct quick *out)
{
    out->negative = false;
    if (LEAT_GEN_RARELY(!scan_is_digit(*at))) {
        if (*at == ' ') at++;
        if (*at == '-') {
            out->negative = true;
            at++;
        }
        if (!scan_is_digit(*at)) return false;
    }
    const char *first = at, *end = at + 1;
    uint64_t units = (unsigned char)(*at - '0');
    if (LEAT_GEN_RARELY(!units)) {
        if (scan_is_digit(*end)) return false;
    } else {
        end = read_digits(end, &units);
    }
    out->places = 0;
    if (*end == '.') {
        const char *fraction = end + 1;
        end = read_digits(fraction, &units);
        out->places = (unsigned)(end - fraction);
        if (!out->places) return false;
    }
    if ((*end | 0x20) == 'e' || end - first > QUICK_DIGITS) return false;
    out->units = units;
    out->end = end;
    return true;
}

/* Whether a number may end before this byte: what it is not is a point or an exponent. */
LEAT_GEN_INLINE bool ends_number(char c) { return c == ',' || (c != '.' && (c | 0x20) != 'e'); }

/* Appends the digits at `at`, of which the first is none or 1..9, to 0. */
LEAT_GEN_INLINE const char *read_whole(const char *at, uint64_t *units)
{
    *units = (unsigned char)(*at - '0');
    return LEAT_GEN_RARELY(*units - 1 > 8) ? NULL : read_digits(at + 1, units);
}

/* Whether digits of a whole number stand at `at`, with no zero in front. */
LEAT_GEN_INLINE bool read_bare_whole(const char *at, struct quick *out)
{
    out->end = read_whole(at, &out->units);
    return out->end && out->end - at <= QUICK_DIGITS && ends_number(*out->end);
}

/* Whether digits stand there with a point between them. */
LEAT_GEN_INLINE bool read_bare_decimal(const char *at, struct quick *out)
{
    const char *point = read_whole(at, &out->units);
    if (!point || *point != '.') return false;
    out->end = read_digits(point + 1, &out->units);
    out->places = (unsigned)(out->end - point) - 1;
    out->negative = false;
    return out->places && out->end - at <= QUICK_DIGITS && (*out->end | 0x20) != 'e';
}

/* The exact way's first step: the end of the number, or NULL after `*next` was set to where the parse goes on. */
static const char *number_end(struct leat_parser *parser, const char *at, const struct leat_rule *type,
                              const char **next)
{
    struct json_fault fault;
    if (leat_kind_at(at) != LEAT_JSON_NUMBER) {
        *next = leat_refuse_type(parser, at, type);
        return NULL;
    }
    const char *end = leat_json_skip_number(at, parser->end, &fault);
    if (!end) {
        leat_fail(parser, fault.rule, fault.at, 0);
        *next = NULL;
    }
    return end;
}

/* The exact way of integers: *usable tells whether it is one and broke no rule. */
static const char *read_integer(struct leat_parser *parser, const char *at, struct number *number, bool *usable,
                                const struct leat_number_rules *rules)
{
    const char *next, *end = number_end(parser, at, rules->type, &next);
    *usable = false;
    if (!end) return next;
    *number = leat_number_split(between(at, end));
    if (!leat_number_is_integer(*number)) return leat_fail(parser, rules->type, at, (size_t)(end - at)) ? end : NULL;
    size_t before = parser->issues ? parser->issues->total : 0;
    if (!check_closely(parser, at, end, rules)) return NULL;
    *usable = !parser->issues || parser->issues->total == before;
    return end;
}

/* These stand apart from the quick ways, so that those need no stack. */
static LEAT_GEN_APART const char *read_int64_exactly(struct leat_parser *parser, const char *at, int64_t *out,
                                                     const struct leat_number_rules *rules)
{
    struct number number;
    bool usable;
    uint64_t magnitude;
    at = leat_skip_space(at);
    const char *end = read_integer(parser, at, &number, &usable, rules);
    if (!end || !usable || !out) return end;
    if (!leat_number_to_uint64(number, &magnitude) || magnitude > (uint64_t)INT64_MAX + number.negative)
        return unrepresentable(parser, at, end, &no_int64);
    *out = number.negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
    return end;
}

LEAT_GEN_INLINE int64_t units_of(const struct quick *quick)
{
    return quick->negative ? -(int64_t)quick->units : (int64_t)quick->units;
}

static LEAT_GEN_APART const char *read_int64_quickly(struct leat_parser *parser, const char *at, int64_t *out,
                                                     const struct leat_number_rules *rules)
{
    struct quick quick;
    if (!read_quickly(at, &quick) || quick.places) return read_int64_exactly(parser, at, out, rules);
    int64_t value = units_of(&quick);
    if (value < rules->low || value > rules->high) return read_int64_exactly(parser, at, out, rules);
    if (out) *out = value;
    return quick.end;
}

const char *leat_read_int64(struct leat_parser *parser, const char *at, int64_t *out,
                            const struct leat_number_rules *rules)
{
    struct quick quick;
    if (LEAT_GEN_RARELY(*at == ' ')) at++;
    if (!read_bare_whole(at, &quick) || (int64_t)quick.units < rules->low || (int64_t)quick.units > rules->high)
        return read_int64_quickly(parser, at, out, rules);
    if (out) *out = (int64_t)quick.units;
    return quick.end;
}

static LEAT_GEN_APART const char *read_uint64_exactly(struct leat_parser *parser, const char *at, uint64_t *out,
                                                      const struct leat_number_rules *rules)
{
    struct number number;
    bool usable;
    uint64_t magnitude;
    at = leat_skip_space(at);
    const char *end = read_integer(parser, at, &number, &usable, rules);
    if (!end || !usable || !out) return end;
    if (!leat_number_to_uint64(number, &magnitude) || (number.negative && magnitude))
        return unrepresentable(parser, at, end, &no_uint64);
    *out = magnitude;
    return end;
}

const char *leat_read_uint64(struct leat_parser *parser, const char *at, uint64_t *out,
                             const struct leat_number_rules *rules)
{
    struct quick quick;
    if (!read_quickly(at, &quick) || quick.places || quick.negative) return read_uint64_exactly(parser, at, out, rules);
    if ((int64_t)quick.units < rules->low || (int64_t)quick.units > rules->high)
        return read_uint64_exactly(parser, at, out, rules);
    if (out) *out = quick.units;
    return quick.end;
}

/* The number that the text of a double says; it lies in `text`. */
static struct number as_written(double value, char text[NUMBER_DOUBLE_SIZE])
{
    return leat_number_split(between(text, leat_number_write_double(text, value)));
}

/* Whether a number that keeps the bounds still does so as the text of the double that stands for it. */
static bool keeps_bounds(struct number number, double value, const struct leat_number_rules *rules)
{
    char text[NUMBER_DOUBLE_SIZE];
    if (!rules->bounded) return true;
    struct number rounded = as_written(value, text);
    return (!is_below(rounded, rules) || is_below(number, rules)) &&
           (!is_above(rounded, rules) || is_above(number, rules));
}

static LEAT_GEN_APART const char *read_double_exactly(struct leat_parser *parser, const char *at, double *out,
                                                      const struct leat_number_rules *rules)
{
    at = leat_skip_space(at);
    const char *next, *end = number_end(parser, at, rules->type, &next);
    if (!end) return next;
    char text[NUMBER_DOUBLE_SIZE];
    struct number number = leat_number_split(between(at, end));
    if (!check_closely(parser, at, end, rules)) return NULL;
    if (!out) return end;
    if (!leat_number_to_double(number, out)) return unrepresentable(parser, at, end, &no_double);
    if (is_asserted(parser, at) && leat_number_compare(number, as_written(*out, text)) != 0)
        note_respelled(parser, at, end);
    return keeps_bounds(number, *out, rules) ? end : unrepresentable(parser, at, end, &no_bounded_double);
}

const char *leat_read_double(struct leat_parser *parser, const char *at, double *out,
                             const struct leat_number_rules *rules)
{
    /* exact in a double, and so is what they divide: the quotient is rounded once */
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                    1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
    /* of which each is a double; and numbers of so few digits are the text of their double, so that one keeps the
       bounds when the other does */
    static const uint64_t whole = (uint64_t)1 << 53, own_text = 1000000000000000;
    struct quick quick;
    if (!read_quickly(at, &quick) || quick.units > (rules->bounded || is_asserted(parser, at) ? own_text : whole) ||
        !surely_good(units_of(&quick), quick.places, rules))
        return read_double_exactly(parser, at, out, rules);
    if (out) *out = (quick.negative ? -(double)quick.units : (double)quick.units) / powers[quick.places];
    return quick.end;
}

static LEAT_GEN_APART const char *read_decimal_exactly(struct leat_parser *parser, const char *at, leat_decimal *out,
                                                       const struct leat_number_rules *rules)
{
    at = leat_skip_space(at);
    const char *next, *end = number_end(parser, at, rules->type, &next);
    if (!end) return next;
    if (!check_closely(parser, at, end, rules)) return NULL;
    if (out && leat_decimal_parse(out, between(at, end)) != LEAT_OK)
        return unrepresentable(parser, at, end, &no_decimal);
    return end;
}

LEAT_GEN_INLINE void keep_decimal(leat_decimal *out, const struct quick *quick)
{
    if (!out) return;
    out->low = quick->units;
    out->high = 0;
    out->exponent = -(int32_t)quick->places;
    out->negative = quick->negative && quick->units;
}

static LEAT_GEN_APART const char *read_decimal_quickly(struct leat_parser *parser, const char *at, leat_decimal *out,
                                                       const struct leat_number_rules *rules)
{
    struct quick quick;
    if (!read_quickly(at, &quick) || !surely_good(units_of(&quick), quick.places, rules))
        return read_decimal_exactly(parser, at, out, rules);
    keep_decimal(out, &quick);
    return quick.end;
}

const char *leat_read_decimal(struct leat_parser *parser, const char *at, leat_decimal *out,
                              const struct leat_number_rules *rules)
{
    struct quick quick;
    if (LEAT_GEN_RARELY(*at == ' ')) at++;
    if (!read_bare_decimal(at, &quick) || !surely_good(units_of(&quick), quick.places, rules))
        return read_decimal_quickly(parser, at, out, rules);
    keep_decimal(out, &quick);
    return quick.end;
}
