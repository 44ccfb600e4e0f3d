/* Whether a text keeps the rules of a place, all of them, and which it breaks: what writers ask, and readers of the
   text that a value would be written as. */
#ifndef JSON_STRING_RULES_H
#define JSON_STRING_RULES_H

#include "leat/gen/rules.h"

/* The first rule that a text breaks, or NULL. */
const struct leat_rule *leat_string_rules_broken(const struct leat_string_rules *rules, leat_str text);
static inline bool string_rules_hold(const struct leat_string_rules *rules, leat_str text)
{
    return (text.size >= rules->low && text.size <= rules->high) || !leat_string_rules_broken(rules, text);
}

#endif
