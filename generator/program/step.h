/* Steps: what one C function of a type does, in order, with every name, place, mask, count and literal decided.
   Printers know nothing else of it. */
#ifndef GENERATOR_PROGRAM_STEP_H
#define GENERATOR_PROGRAM_STEP_H

#include "source/node.h"

/* Readers and writers alike move `at`; what a reader calls may end the parse: `at` is NULL then. Values and conditions
   are C. */
enum step_kind {
    STEP_DO,   /* value: a statement, of scratch variables and of what is set; name: a remark on it, or NULL */
    STEP_LEAF, /* name, value, rules: a value that the runtime reads or writes */
    STEP_CALL, /* routine, value: one that another function reads or writes */
    STEP_MOVE, /* name, value, rules: to the next token, by the runtime */
    STEP_IF,   /* condition: of the steps up to STEP_ELSE or STEP_END */
    /* the same, where the tables of the shape's seeds accept the value at `at`, and record what they refuse; name: the
       call's beginning */
    STEP_ASSERT,
    /* the same, where the condition holds, if there is one, and they accept it; nothing is recorded; name: the
       function */
    STEP_TRY,
    STEP_ELSE, /* up to STEP_END */
    /* up to STEP_END, for each "item" or "member" (name); value: how many a writer has, which puts commas itself then,
       or NULL: in->count */
    STEP_EACH,
    STEP_SWITCH, /* on value, up to STEP_END */
    STEP_CASE,   /* value, NULL for all others; name: the statement that is all of it, or NULL: its steps follow */
    STEP_END,
    STEP_LABEL,  /* name */
    STEP_JUMP,   /* to name, where the condition holds or there is none */
    STEP_RETURN, /* value, where the condition holds or there is none */
    STEP_BLANK,  /* a blank line: for people */

    /* an object or a list, by its bracket (literal); rules: where its type stands; name: what keeps its place, or
       NULL */
    STEP_ENTER,
    STEP_TAKE, /* jumps to name, behind the literal, where that stands here */
    STEP_NEXT, /* the same behind a comma, with which the literal begins, and the white space of this text */
    STEP_MARK, /* member `number` is seen, in the word that value names: for the first time, or it jumps to name */

    /* literal, by the function that name is: put, put_room or write_literal; value: how many of its first bytes are
       left out, or NULL; number: whether it is the last step */
    STEP_PUT,
    STEP_ROOM /* there is full room again; number: whether it is the last step */
};

/** Whether a STEP_END belongs to it. */
static inline bool step_opens(enum step_kind kind)
{
    return kind == STEP_IF || kind == STEP_ASSERT || kind == STEP_TRY || kind == STEP_EACH || kind == STEP_SWITCH;
}

struct rule_table;
struct routine;
struct shape;

struct step {
    enum step_kind kind;
    const char *name, *value, *condition;
    const struct rule_table *rules;
    const struct routine *routine;
    const struct shape *shape;
    leat_str literal;
    size_t number;
    struct span at;
};

/** A C function. */
struct procedure {
    bool writes;
    const char *name, *signature, *remark;
    struct span at;
    struct step *steps;
    size_t count, capacity;
};

#endif
