/* What a pattern says, as a tree; private to this folder. Groups are gone: only the language that is matched counts,
   not what is captured. */
#ifndef GENERATOR_PATTERN_TREE_H
#define GENERATOR_PATTERN_TREE_H

#include "pattern/pattern.h"

enum {
    LAST_CODE_POINT = 0x10FFFF,
    FIRST_SURROGATE = 0xD800, /* no text has them: a set of nothing else is empty */
    LAST_SURROGATE = 0xDFFF,
    PATTERN_MAX_POSITIONS = 10000,
    PATTERN_MAX_STATES = 4096,
    PATTERN_MAX_TABLE = 65536,
    PATTERN_MAX_LOOKS = 64,
    REPEAT_FOREVER = 0x7fffffff
};

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
LEAT_MUST_USE bool code_set_add_all(struct code_set *set, const struct code_range *ranges, size_t count,
                                    struct leat_arena *arena);
/** The same, but what is not in the (sorted) ranges. */
LEAT_MUST_USE bool code_set_add_others(struct code_set *set, const struct code_range *ranges, size_t count,
                                       struct leat_arena *arena);
void code_set_normalise(struct code_set *set);
bool code_set_has(const struct code_set *set, uint32_t code_point);
bool code_sets_equal(const struct code_set *a, const struct code_set *b);
/** Whether no code point is in both. */
bool code_sets_are_apart(const struct code_set *a, const struct code_set *b);

enum tree_kind {
    TREE_EMPTY,
    TREE_SET,
    TREE_BEGIN,
    TREE_END,
    TREE_EDGE,    /* \b: one side is of a word and the other is not */
    TREE_NO_EDGE, /* \B */
    TREE_AHEAD,   /* (?=…) */
    TREE_NOT_AHEAD,
    TREE_SEQUENCE,
    TREE_CHOICE,
    TREE_REPEAT
};

struct tree {
    enum tree_kind kind;
    size_t begin, end;               /* bytes of the pattern */
    struct code_set set;             /* TREE_SET */
    size_t look;                     /* AHEAD and NOT_AHEAD: which of the pattern's */
    const struct tree *first, *next; /* children of all others, as a list */
    uint32_t least, most;            /* TREE_REPEAT; most REPEAT_FOREVER: no end */
    /* sets that it becomes when repeats are written out, look-aheads apart; held below 2^32 */
    uint64_t positions;
};

/** Where and why compiling ended. */
struct pattern_failure {
    enum pattern_result result;
    leat_str reason;
    size_t begin, end;
};

/** A pattern that was read. */
struct pattern_tree {
    const struct tree *root;
    const struct tree **looks; /* its look-aheads, those within one before it; NULL: one of another part */
    size_t look_count;
    bool has_edges, has_properties;
    /* places that automata looked at so far, which is limited: shared by the parts of a pattern */
    size_t *work;
    struct pattern_leniency *leniencies; /* in order */
};

/** \d \w \s and what . leaves out. */
extern const struct code_set digit_set, word_set, space_set, line_end_set;

/** The grammar of ECMA-262 with the flag u, and what is let pass (pattern.h). False on failure. */
bool pattern_parse(struct pattern_tree *out, leat_str source, struct leat_arena *arena,
                   struct pattern_failure *failure);

/** Subset construction with search semantics. NULL on failure; everything lives in the arena. */
struct pattern_automaton *automaton_build(const struct pattern_tree *tree, leat_str source, struct leat_arena *arena,
                                          struct pattern_failure *failure);
/** That the limits were passed, by the repeat that asks for most. */
struct pattern_failure pattern_too_large(const struct pattern_tree *tree, leat_str source, struct leat_arena *arena);

/**
 * The same tree for a search, without what it may leave out at its beginning: where [a-z]{1,99}x is found [a-z]x is
 * too, and the other way round. NULL: out of memory.
 */
const struct tree *tree_trim(const struct tree *tree, struct leat_arena *arena);

/**
 * The parts of ^(?=a)(?!b)c, each of which can be looked for alone: ^a, not ^b, ^c. Two or more, else 0: the pattern
 * has no such form, or memory ran out.
 */
size_t tree_divide(struct pattern_tree **parts, bool **wanted, const struct pattern_tree *tree,
                   struct leat_arena *arena);

/* what stands before: nothing, or a character that is of a word or not */
enum { CONTEXT_BEGIN, CONTEXT_OTHER, CONTEXT_WORD, CONTEXT_COUNT };

/**
 * The smallest automaton of the same language: those states that decide come last, else in order of first visit.
 * `starts` are states that are kept and renumbered; the first becomes state 0. False: out of memory.
 */
LEAT_MUST_USE bool automaton_minimise(struct pattern_automaton *automaton, uint16_t *starts, size_t start_count,
                                      struct leat_arena *arena);
/** Classes that no state tells apart become one. */
void automaton_merge_classes(struct pattern_automaton *automaton);

/** NULL: out of memory. */
struct pattern_automaton *automaton_copy(const struct pattern_automaton *automaton, struct leat_arena *arena);
/** What the runtime reads; NULL: out of memory. It points into the automaton. */
const struct leat_pattern_table *automaton_table(const struct pattern_automaton *automaton, struct leat_arena *arena);

/**
 * Says what the pattern matches without a table, where it is one of the few forms that can. False: it is none, or
 * memory ran out.
 */
bool pattern_recognise(struct leat_pattern *out, const struct pattern_tree *tree, struct leat_arena *arena);

#endif
