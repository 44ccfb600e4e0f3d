/* The rules of text, asked without a parse. */
#include "json/string_rules.h"

#include "json/utf8.h"

const struct leat_rule *leat_string_rules_broken(const struct leat_string_rules *rules, leat_str text)
{
    const char *end = text.data + text.size;
    size_t count = text.size;
    if (!utf8_is_ascii(text.data, text.size)) {
        /* patterns and formats take valid text only */
        if (leat_utf8_check(text.data, end) != end) return &leat_rule_utf8;
        count = leat_utf8_count(text.data, text.size);
    }
    if (rules->min_length && count < rules->minimum) return rules->min_length;
    if (rules->max_length && count > rules->maximum) return rules->max_length;
    for (size_t i = 0; i < rules->pattern_count; i++)
        if (!leat_pattern_matches(rules->patterns[i], text)) return rules->pattern_rules[i];
    return !rules->format || rules->format(text) ? NULL : rules->format_rule;
}
