/* What a schema asserts of one place, as constant tables that leaf functions get. For generated code only. */
#ifndef LEAT_GEN_RULES_H
#define LEAT_GEN_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../issue.h"
#include "../str.h"
#include "abi.h"
#include "pattern.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Rules of JSON itself, which no schema states. Those of C types, `unrepresentable`, stand with their readers: each
   says what does not fit. */
extern const struct leat_rule leat_rule_syntax, leat_rule_utf8, leat_rule_duplicate, leat_rule_too_deep,
    leat_rule_too_complex, leat_rule_too_large;

/* In all tables a rule that is NULL is not asserted. */

/**
 * Integers and numbers. Exact bounds stand in the rules' operands; low..high, in units of 10^-scale, is the range that
 * needs no closer look. Where nothing but the type is asserted, `bounded` is false and the range is all of int64_t.
 */
struct leat_number_rules {
    const struct leat_rule *type, *minimum, *maximum, *multiple_of;
    bool bounded, minimum_excluded, maximum_excluded;
    uint8_t scale;     /* at most 18 */
    int64_t low, high; /* low > high: every value is looked at */
};

/** Text. One of low..high bytes needs no closer look. */
struct leat_string_rules {
    const struct leat_rule *type;
    const struct leat_rule *min_length, *max_length;
    size_t minimum, maximum; /* code points */
    size_t low, high;        /* bytes; low > high: every text is looked at */
    const struct leat_rule *format_rule;
    bool (*format)(leat_str text); /* NULL for date-time and uuid: their readers check them */
    const struct leat_rule *const *pattern_rules;
    const struct leat_pattern *const *patterns;
    size_t pattern_count;
};

struct leat_enum_text {
    const char *data;
    size_t size;
    int number;
};

/** Text of a list; an open list (values NULL) allows other text that `text` allows. */
struct leat_enum_rules {
    const struct leat_rule *values;
    const struct leat_enum_text *items;
    size_t count;
    const struct leat_string_rules *text;
};

/** The text of a number, which ends in NUL; data is NULL of 0 and of what has none. */
leat_str leat_enum_find_text(const struct leat_enum_rules *rules, int number);
/** The number of a text; 0 of what is not listed. */
int leat_enum_find_number(const struct leat_enum_rules *rules, leat_str text);

/** A value of any kind that must equal one of some. */
struct leat_value_rules {
    const struct leat_rule *values;
    const leat_str *items; /* as JSON */
    size_t count;
};

struct leat_list_rules {
    const struct leat_rule *type, *min_items, *max_items;
    size_t minimum, maximum;
};

/** Of a member that is required. */
struct leat_required {
    unsigned member;
    const struct leat_rule *rule;
};

struct leat_object_rules {
    const struct leat_rule *type;
    const struct leat_required *required;
    size_t required_count;
    const struct leat_rule *unknown; /* members that the schema does not name are refused */
    const struct leat_rule *min_properties, *max_properties;
    size_t minimum, maximum;
};

#ifdef __cplusplus
}
#endif

#endif
