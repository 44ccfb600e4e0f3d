/* A pattern's tree with its repeats written out, as steps that an automaton walks over; private to this folder. */
#ifndef GENERATOR_PATTERN_STEPS_H
#define GENERATOR_PATTERN_STEPS_H

#include "pattern/pool.h"
#include "pattern/tree.h"

enum step_kind { STEP_SET, STEP_SPLIT, STEP_BEGIN, STEP_END, STEP_EDGE, STEP_NO_EDGE, STEP_LOOK, STEP_MATCH };

struct step {
    enum step_kind kind;
    uint32_t what;        /* STEP_SET: index of its distinct set; STEP_LOOK: which look-ahead */
    uint32_t next, other; /* other: STEP_SPLIT */
};

/** Steps of the whole pattern and of its look-aheads, which share their sets and classes. */
struct steps {
    struct leat_arena *arena;
    struct step *items;
    size_t count, capacity;
    uint32_t match;   /* the one STEP_MATCH, of all */
    struct pool sets; /* by their ranges */
    bool failed;
    /* classes of code points: those of one class are in the same sets */
    size_t class_count;
    uint8_t *in_set;        /* [set * class_count + class] */
    const uint8_t *is_word; /* [class]; NULL where no edges are asked for */
    uint8_t class_of_ascii[128];
    struct leat_pattern_range *ranges;
    size_t range_count;
};

enum { MAX_CLASSES = 255 };

/** The step that a tree begins with, when MATCH follows it. steps->failed: too many, or out of memory. */
uint32_t steps_add(struct steps *steps, const struct tree *tree);
struct code_set steps_set(const struct steps *steps, size_t number);
/** Finds the classes once all steps are there. False: out of memory, or *too_many. */
LEAT_MUST_USE bool steps_find_classes(struct steps *steps, bool has_edges, bool *too_many);

#endif
