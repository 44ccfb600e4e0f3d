/* The rules of text, asked for a verdict alone. */
#include "json/string_rules.h"

#include "json/utf8.h"

bool string_rules_hold_closely(const struct leat_string_rules *rules, leat_str text)
{
    const char *end = text.data + text.size;
    size_t count = text.size;
    if (!utf8_is_ascii(text.data, text.size)) {
        if (utf8_check(text.data, end) != end) return false; /* patterns and formats take valid text only */
        count = utf8_count(text.data, text.size);
    }
    if ((rules->min_length && count < rules->minimum) || (rules->max_length && count > rules->maximum)) return false;
    for (size_t i = 0; i < rules->pattern_count; i++)
        if (!leat_pattern_matches(rules->patterns[i], text)) return false;
    return !rules->format || rules->format(text);
}
