/* Keywords about one value without what stands in it: its type, what it equals, numbers and strings. */
#include "leat/json.h"
#include "json/digits.h"
#include "json/scan.h"
#include "json/schema.h"
#include "json/utf8.h"

unsigned leat_schema_types_of(const struct evaluation *e, uint32_t at)
{
    static const uint8_t types[] = {[LEAT_JSON_NULL] = LEAT_TYPE_NULL,     [LEAT_JSON_BOOL] = LEAT_TYPE_BOOL,
                                    [LEAT_JSON_NUMBER] = LEAT_TYPE_NUMBER, [LEAT_JSON_STRING] = LEAT_TYPE_STRING,
                                    [LEAT_JSON_ARRAY] = LEAT_TYPE_ARRAY,   [LEAT_JSON_OBJECT] = LEAT_TYPE_OBJECT};
    const struct tape_value *value = value_of(e, at);
    if (value->kind != LEAT_JSON_NUMBER) return types[value->kind];
    return value->whole || leat_digits_is_whole(tape_slice(&e->tape, at)) ? LEAT_TYPE_NUMBER | LEAT_TYPE_INTEGER
                                                                          : LEAT_TYPE_NUMBER;
}

bool leat_schema_type(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    return (leat_schema_types_of(e, at) & keyword->size) || leat_schema_fail(e, keyword->rule, at);
}

/* Most values of enums are plain text. */
bool leat_schema_equals(const struct evaluation *e, uint32_t at, leat_str json)
{
    const struct tape_value *value = value_of(e, at);
    if (value->kind == LEAT_JSON_STRING && !value->escaped && leat_str_find(json, '\\') == json.size)
        return leat_str_equal(tape_slice(&e->tape, at), json);
    if (e->tape.is_item) return leat_tape_equals_json(&e->tape, at, json);
    return leat_json_equal((leat_json){tape_slice(&e->tape, at)}, (leat_json){json});
}

bool leat_schema_values(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    const struct tape_value *value = value_of(e, at);
    for (uint32_t i = 0; i < keyword->size; i++) {
        /* values within are looked for again and again */
        if (value->kind >= LEAT_JSON_ARRAY && !leat_schema_work(e, value->end - value->offset)) return false;
        if (leat_schema_equals(e, at, keyword->of.texts[i])) return true;
    }
    return leat_schema_fail(e, keyword->rule, at);
}

static leat_str number_of(const struct leat_keyword *keyword)
{
    return keyword->of.text ? leat_str_of(keyword->of.text) : keyword->rule->operand;
}

/* A number that is not negative and has no exponent: what stands before its point, and how many digits stand behind.
   False when it is another one. */
static bool read_plainly(leat_str text, uint64_t *whole, size_t *decimals)
{
    enum { MOST_DIGITS = 18 };
    size_t i = 0;
    for (*whole = 0; i < text.size && i <= MOST_DIGITS && scan_is_digit(text.data[i]); i++)
        *whole = *whole * 10 + (uint64_t)(text.data[i] - '0');
    *decimals = i < text.size ? text.size - i - 1 : 0;
    if (!i || i > MOST_DIGITS) return false;
    if (i < text.size && text.data[i] != '.') return false;
    for (i++; i < text.size; i++)
        if (!scan_is_digit(text.data[i])) return false;
    return true;
}

/* -1, 0, 1: most numbers are short, and so are most bounds. */
static int compare_with(const struct leat_keyword *keyword, leat_str text)
{
    uint64_t whole;
    size_t decimals;
    if (keyword->plain && read_plainly(text, &whole, &decimals)) {
        if (whole != keyword->size) return whole < keyword->size ? -1 : 1;
        if (!decimals) return 0;
    }
    return leat_digits_compare(text, number_of(keyword));
}

bool leat_schema_bound(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    if (value_of(e, at)->kind != LEAT_JSON_NUMBER) return true;
    int order = compare_with(keyword, tape_slice(&e->tape, at));
    bool holds = keyword->kind == LEAT_KEYWORD_MINIMUM             ? order >= 0
                 : keyword->kind == LEAT_KEYWORD_MAXIMUM           ? order <= 0
                 : keyword->kind == LEAT_KEYWORD_EXCLUSIVE_MINIMUM ? order > 0
                                                                   : order < 0;
    return holds || leat_schema_fail(e, keyword->rule, at);
}

bool leat_schema_multiple_of(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    if (value_of(e, at)->kind != LEAT_JSON_NUMBER) return true;
    leat_str text = tape_slice(&e->tape, at);
    uint64_t whole;
    size_t decimals;
    if (keyword->plain && read_plainly(text, &whole, &decimals) && decimals <= keyword->size) return true;
    return leat_digits_is_multiple(text, number_of(keyword)) || leat_schema_fail(e, keyword->rule, at);
}

bool leat_schema_length(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    if (value_of(e, at)->kind != LEAT_JSON_STRING) return true;
    leat_str text = tape_text(&e->tape, at);
    bool least = keyword->kind == LEAT_KEYWORD_MIN_LENGTH;
    /* a code point has one to four bytes */
    if (least ? text.size / 4 >= keyword->size : text.size <= keyword->size) return true;
    size_t count = leat_utf8_count(text.data, text.size);
    return (least ? count >= keyword->size : count <= keyword->size) || leat_schema_fail(e, keyword->rule, at);
}

bool leat_schema_pattern(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    return value_of(e, at)->kind != LEAT_JSON_STRING ||
           leat_pattern_matches(keyword->of.pattern, tape_text(&e->tape, at)) || leat_schema_fail(e, keyword->rule, at);
}

bool leat_schema_format(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    return value_of(e, at)->kind != LEAT_JSON_STRING || keyword->of.format(tape_text(&e->tape, at)) ||
           leat_schema_fail(e, keyword->rule, at);
}
