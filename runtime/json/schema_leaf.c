/* Numbers and texts by the tables that their readers have: what one schema says of a leaf, in one look. */
#include "json/digits.h"
#include "json/scan.h"
#include "json/schema.h"
#include "json/utf8.h"

/* False when the value has another type, which is recorded: then nothing more is asked. *asked: it is one that the
   other rules are about. */
static bool has_type(struct evaluation *e, const struct leat_keyword *keyword, const struct leat_rule *type,
                     uint32_t at, enum leat_json_type kind, bool *asked)
{
    *asked = value_of(e, at)->kind == kind;
    return (leat_schema_types_of(e, at) & keyword->size) || leat_schema_fail(e, type, at);
}

/* A number of few digits in units of 10^-scale; false when it is another one. */
static bool read_scaled(leat_str text, unsigned scale, int64_t *value)
{
    enum { MOST_DIGITS = 18 };
    bool negative = text.data[0] == '-', point = false;
    unsigned digits = 0, decimals = 0;
    int64_t sum = 0;
    for (size_t i = negative; i < text.size; i++) {
        if (text.data[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (!scan_is_digit(text.data[i]) || ++digits > MOST_DIGITS) return false;
        sum = sum * 10 + (text.data[i] - '0');
        decimals += point;
    }
    if (decimals > scale) return false;
    for (; decimals < scale; decimals++, sum *= 10)
        if (++digits > MOST_DIGITS) return false;
    *value = negative ? -sum : sum;
    return true;
}

/* order: of the value to the bound. */
static bool keeps_bound(struct evaluation *e, const struct leat_rule *rule, int order, bool excluded, uint32_t at)
{
    return order > 0 || (order == 0 && !excluded) || leat_schema_fail(e, rule, at);
}

bool leat_schema_number(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    const struct leat_number_rules *rules = keyword->of.number;
    bool asked;
    if (!has_type(e, keyword, rules->type, at, LEAT_JSON_NUMBER, &asked)) return false;
    if (!asked || !rules->bounded) return true;
    leat_str text = tape_slice(&e->tape, at);
    int64_t value;
    if (read_scaled(text, rules->scale, &value) && value >= rules->low && value <= rules->high) return true;
    bool holds = !rules->minimum || keeps_bound(e, rules->minimum, leat_digits_compare(text, rules->minimum->operand),
                                                rules->minimum_excluded, at);
    if (rules->maximum && (holds || e->loud))
        holds = keeps_bound(e, rules->maximum, -leat_digits_compare(text, rules->maximum->operand),
                            rules->maximum_excluded, at) &&
                holds;
    if (rules->multiple_of && (holds || e->loud))
        holds = (leat_digits_is_multiple(text, rules->multiple_of->operand) ||
                 leat_schema_fail(e, rules->multiple_of, at)) &&
                holds;
    return holds;
}

bool leat_schema_string(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    const struct leat_string_rules *rules = keyword->of.string;
    bool asked;
    if (!has_type(e, keyword, rules->type, at, LEAT_JSON_STRING, &asked)) return false;
    if (!asked) return true;
    leat_str text = tape_text(&e->tape, at);
    if (text.size >= rules->low && text.size <= rules->high) return true;
    size_t count = rules->min_length || rules->max_length ? leat_utf8_count(text.data, text.size) : 0;
    bool holds = !rules->min_length || count >= rules->minimum || leat_schema_fail(e, rules->min_length, at);
    if (rules->max_length && count > rules->maximum) holds = leat_schema_fail(e, rules->max_length, at);
    for (size_t i = 0; i < rules->pattern_count && (holds || e->loud); i++)
        if (!leat_pattern_matches(rules->patterns[i], text)) holds = leat_schema_fail(e, rules->pattern_rules[i], at);
    if (rules->format && (holds || e->loud) && !rules->format(text))
        holds = leat_schema_fail(e, rules->format_rule, at);
    return holds;
}

bool leat_schema_is_listed(const struct evaluation *e, const struct leat_keyword *keyword, uint32_t at)
{
    return value_of(e, at)->kind == LEAT_JSON_STRING &&
           leat_enum_find_number(keyword->of.listed, tape_text(&e->tape, at));
}

bool leat_schema_listed(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    const struct leat_enum_rules *rules = keyword->of.listed;
    bool asked;
    if (keyword->size && !has_type(e, keyword, rules->text->type, at, LEAT_JSON_STRING, &asked)) return false;
    return leat_schema_is_listed(e, keyword, at) || leat_schema_fail(e, rules->values, at);
}
