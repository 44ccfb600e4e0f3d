/* Which rule of a text is broken: the first one, in the order in which readers ask. */
#include "json/string_rules.h"

#include "check.h"

static bool is_short_word(leat_str text) { return text.size < 3; }

int main(void)
{
    static const struct leat_rule least = {"minLength", "x", LEAT_STR_INIT("2"), 0},
                                  most = {"maxLength", "x", LEAT_STR_INIT("4"), 0},
                                  form = {"format", "x", LEAT_STR_INIT("short"), 0};
    const struct leat_string_rules rules = {.min_length = &least,
                                            .max_length = &most,
                                            .minimum = 2,
                                            .maximum = 4,
                                            .format = is_short_word,
                                            .format_rule = &form,
                                            .low = 1,
                                            .high = 0};
    CHECK(leat_string_rules_broken(&rules, LEAT_STR("a")) == &least);
    CHECK(leat_string_rules_broken(&rules, LEAT_STR("\xc3\xa4")) == &least); /* one character of two bytes */
    CHECK(leat_string_rules_broken(&rules, LEAT_STR("abcde")) == &most);
    CHECK(leat_string_rules_broken(&rules, LEAT_STR("abc")) == &form);
    CHECK(leat_string_rules_broken(&rules, LEAT_STR("ab\xff")) == &leat_rule_utf8);
    CHECK(!leat_string_rules_broken(&rules, LEAT_STR("ab")));
    CHECK(string_rules_hold(&rules, LEAT_STR("ab")) && !string_rules_hold(&rules, LEAT_STR("abc")));
    return check_result();
}
