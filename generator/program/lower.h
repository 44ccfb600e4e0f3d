/* Between the files of program/: routines become steps. */
#ifndef GENERATOR_PROGRAM_LOWER_H
#define GENERATOR_PROGRAM_LOWER_H

#include "core/print.h"
#include "program/routine.h"

/* One procedure being made. */
struct lowering {
    struct program *program;
    const struct routine *routine;
    struct procedure *out;
    struct span at; /* of the steps that follow */
    /* writers: literal text that is due before the next value, and how many bytes may have been stored since there was
       full room */
    leat_str pending;
    size_t used;
};

/** Finds the conduct of all routines, once they have their steps (conduct.c). */
void conduct_find(struct program *program);

/** Adds a step that comes from l->at. */
void lower_step(struct lowering *l, struct step step);
/** Text in the program's arena. */
const char *lower_text(struct lowering *l, const char *format, ...) LEAT_PRINTF(2, 3);
/** A statement. */
void lower_do(struct lowering *l, const char *format, ...) LEAT_PRINTF(2, 3);
/** One with a remark behind it. */
void lower_remarked(struct lowering *l, const char *statement, const char *remark);
void lower_if(struct lowering *l, const char *condition);
void lower_end(struct lowering *l);
void lower_label(struct lowering *l, const char *label);
/** condition: NULL where there is none. */
void lower_jump(struct lowering *l, const char *condition, const char *label);
/** A blank line: for people. */
void lower_blank(struct lowering *l);
/** condition: NULL where there is none. */
void lower_return(struct lowering *l, const char *condition, const char *value);

/* tell.c */
/** Jumps to a predictable member's value where its name stands here. */
void lower_take(struct lowering *l, const struct routine_member *member);
/** The same where it follows a member. */
void lower_next(struct lowering *l, const struct routine_member *member);
/** The same for all predictable members of the routine: one look at the text, then a comparison or two. */
void lower_tell(struct lowering *l);
/** Names the function: "read_customer", "write_item_row", "checkout__read_customer" where other files call it. */
void lower_name(struct lowering *l, const char *verb);
/** "static ", or nothing. */
const char *lower_linkage(const struct routine *routine);

/* read.c, write.c: the procedures of a routine, once all that it calls is known. */
void lower_reader(struct program *program, struct routine *routine);
void lower_writer(struct program *program, struct routine *routine);

#endif
