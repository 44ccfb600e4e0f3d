/* What a pattern says, as a tree; private to this folder. Groups are gone: only the language that is matched counts, not what is captured. */
#ifndef GENERATOR_PATTERN_TREE_H
#define GENERATOR_PATTERN_TREE_H

#include "pattern/pattern.h"

enum { LAST_CODE_POINT = 0x10FFFF, PATTERN_MAX_POSITIONS = 10000, PATTERN_MAX_STATES = 4096, PATTERN_MAX_TABLE = 65536, REPEAT_FOREVER = 0x7fffffff };

struct code_range {
    uint32_t first, last;
};

/** Code points in sorted ranges that neither overlap nor touch. */
struct code_set {
    struct code_range *ranges;
    size_t count, capacity;
};

/** Add to a set in any order, then normalise it once. False: out of memory. */
LEAT_MUST_USE bool code_set_add(struct code_set *set, uint32_t first, uint32_t last, struct leat_arena *arena);
LEAT_MUST_USE bool code_set_add_all(struct code_set *set, const struct code_range *ranges, size_t count, struct leat_arena *arena);
/** The same, but what is not in the (sorted) ranges. */
LEAT_MUST_USE bool code_set_add_others(struct code_set *set, const struct code_range *ranges, size_t count, struct leat_arena *arena);
void code_set_normalise(struct code_set *set);
bool code_set_has(const struct code_set *set, uint32_t code_point);

enum tree_kind { TREE_EMPTY, TREE_SET, TREE_BEGIN, TREE_END, TREE_SEQUENCE, TREE_CHOICE, TREE_REPEAT };

struct tree {
    enum tree_kind kind;
    size_t begin, end;               /* bytes of the pattern */
    struct code_set set;             /* TREE_SET */
    const struct tree *first, *next; /* children of SEQUENCE, CHOICE and REPEAT, as a list */
    uint32_t least, most;            /* TREE_REPEAT; most REPEAT_FOREVER: no end */
    uint64_t positions;              /* sets that it becomes when repeats are written out; held below 2^32 */
};

/** Where and why compiling ended. */
struct pattern_failure {
    enum pattern_result result;
    leat_str reason;
    size_t begin, end;
};

/** The grammar of ECMA-262 with the flag u. NULL on failure. */
const struct tree *pattern_parse(leat_str source, struct leat_arena *arena, struct pattern_failure *failure);

/** A complete automaton: next[state * class_count + class]. State 0 is the start. */
struct automaton {
    size_t state_count, class_count;
    uint16_t *next;
    uint8_t *accepts;
    uint8_t class_of_ascii[128];
    struct pattern_range *ranges;
    size_t range_count;
};

/** Subset construction with search semantics. NULL on failure; everything lives in the arena. */
struct automaton *automaton_build(const struct tree *tree, struct leat_arena *arena, struct pattern_failure *failure);
/** The repeat that asks for most, or `largest` where none does: what to point at when a pattern is too large. */
const struct tree *tree_largest_repeat(const struct tree *tree, const struct tree *largest);
/** The smallest automaton of the same language, states in order of first visit, equal classes merged. False: out of memory. */
LEAT_MUST_USE bool automaton_minimise(struct automaton *automaton, struct leat_arena *arena);

#endif
