/* The engine that evaluates schemas (leat/gen/schema.h): one evaluation, and what its files share. */
#ifndef JSON_SCHEMA_H
#define JSON_SCHEMA_H

#include "leat/gen/schema.h"
#include "json/tape.h"

/* The resources that evaluation came through, the innermost first; each stands on the stack of who entered it. */
struct scope {
    const struct leat_resource *resource;
    const struct scope *outer;
};

/*
 * What keywords have evaluated of one value: a bit for each member or item, on the evaluation's stack of bits, which
 * may move: so places are offsets. NO_MARKS: nobody asks.
 */
#define NO_MARKS SIZE_MAX

struct evaluation {
    struct leat_parser *parser; /* issues, memory, and the work that may still be done */
    struct tape tape;
    uint64_t *bits;
    size_t bit_words, bit_capacity;
    const struct scope *scope;
    unsigned levels; /* of schemas within schemas */
    bool records;    /* else nothing is ever recorded */
    bool loud;       /* failures are recorded, and evaluation goes on to find more; else the first one is enough */
    bool over;       /* nothing that is still found counts */
};

/* How a keyword is evaluated of the value `at`; false when it does not hold. */
typedef bool evaluator(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks);

/* ---- schema.c ---- */

bool leat_schema_evaluate(struct evaluation *e, const struct leat_schema *schema, uint32_t at, size_t marks);
/* The same without recording anything. */
bool leat_schema_evaluate_silently(struct evaluation *e, const struct leat_schema *schema, uint32_t at, size_t marks);
/* false, which is recorded of the value; `place`: of the place where it begins, as of what an object or list lacks. */
bool leat_schema_fail(struct evaluation *e, const struct leat_rule *rule, uint32_t at);
bool leat_schema_fail_place(struct evaluation *e, const struct leat_rule *rule, uint32_t at);
bool leat_schema_fail_choice(struct evaluation *e, const struct leat_rule *rule, uint32_t at,
                             const struct leat_hint *hint);
/* Takes work from what is left; false, and the evaluation is over, when there is none. */
bool leat_schema_work(struct evaluation *e, uint64_t bytes);
/* Bits that are all 0, given back by setting bit_words to the place again. NO_MARKS when there is no memory: the
   evaluation is over then. */
size_t leat_marks_push(struct evaluation *e, size_t count);

static inline size_t marks_words(size_t count) { return (count + 63) / 64; }
static inline bool marks_has(const struct evaluation *e, size_t marks, size_t i)
{
    return e->bits[marks + i / 64] >> i % 64 & 1;
}
static inline void marks_add(struct evaluation *e, size_t marks, size_t i)
{
    if (marks != NO_MARKS) e->bits[marks + i / 64] |= UINT64_C(1) << i % 64;
}
static inline void marks_add_all(struct evaluation *e, size_t marks, size_t count)
{
    for (size_t i = 0; marks != NO_MARKS && i < marks_words(count); i++) e->bits[marks + i] = UINT64_MAX;
}

static inline const struct tape_value *value_of(const struct evaluation *e, uint32_t at) { return &e->tape.values[at]; }

/* ---- keywords ---- */

/* schema_value.c */
evaluator leat_schema_type, leat_schema_values, leat_schema_bound, leat_schema_multiple_of, leat_schema_length,
    leat_schema_pattern, leat_schema_format;
/* schema_leaf.c */
evaluator leat_schema_number, leat_schema_string, leat_schema_listed;
/* schema_choice.c */
evaluator leat_schema_all_of, leat_schema_any_of, leat_schema_one_of, leat_schema_not, leat_schema_if;
/* schema_list.c, schema_unique.c */
evaluator leat_schema_items, leat_schema_contains, leat_schema_unique_items, leat_schema_count_items,
    leat_schema_unevaluated_items;
/* schema_object.c */
evaluator leat_schema_members, leat_schema_names, leat_schema_dependent, leat_schema_count_members,
    leat_schema_unevaluated_members;

/* Whether a value equals one that is written as JSON. */
bool leat_schema_equals(const struct evaluation *e, uint32_t at, leat_str json);
/* Whether a text is one of those of LEAT_KEYWORD_LISTED. */
bool leat_schema_is_listed(const struct evaluation *e, const struct leat_keyword *keyword, uint32_t at);
/* The value of the object's first member of that name; 0: there is none. */
uint32_t leat_schema_find_member(struct evaluation *e, uint32_t object, leat_str name);
/* The types of a value, as bits. */
unsigned leat_schema_types_of(const struct evaluation *e, uint32_t at);
/* Compares the names of an object with each other, once, and records those that occur twice, also where nothing else is
   recorded. */
void leat_schema_check_names(struct evaluation *e, uint32_t object);
/* Whether a name of the object occurs twice. */
bool leat_schema_has_duplicate(struct evaluation *e, uint32_t object);
/* How many of the object's members the schema names. */
size_t leat_schema_count_known(const struct evaluation *e, const struct leat_schema *schema, uint32_t object);

#endif
