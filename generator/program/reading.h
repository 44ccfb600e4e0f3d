/* Between the files that lower readers. */
#ifndef GENERATOR_PROGRAM_READING_H
#define GENERATOR_PROGRAM_READING_H

#include "program/lower.h"

/** The way out, where what was called has ended the parse. */
void read_stop(struct lowering *l);
/** To the next token, by the runtime. */
void read_move(struct lowering *l, const char *name, const char *value, const struct rule_table *rules);
/** A check of the runtime, behind a condition or "": the parse goes on where it says so. */
void read_check(struct lowering *l, const char *condition, const char *name, const char *arguments);
/** Into an object or a list; `begin` keeps its place. */
void read_enter(struct lowering *l, const char *bracket, bool begin);

/**
 * The value at `at` into target, an lvalue. has: what is set where there is one; null: what is set where it is null,
 * and not the same as absent; or NULL.
 */
void read_value(struct lowering *l, const struct value *value, leat_str target, const char *has, const char *null);
/** The same into a pointer. What is pointed to is constant for everybody but its reader. */
void read_into_pointer(struct lowering *l, const struct value *value, leat_str target, const char *null);
/**
 * An element of a list or map into its place, which is zero: where it may be null that may be a struct around the
 * value.
 */
void read_element(struct lowering *l, const struct value *value, const struct type *element, const char *place);
/** Declares what the routine's values need of the function that they stand in. */
void read_declare_scratch(struct lowering *l);

/* read_object.c */
/** The value of a member into its field of *out. */
void read_member(struct lowering *l, const struct routine_member *member);
void read_object(struct lowering *l);
/** Whether the schema says how many members there must be. */
bool read_counts_members(const struct routine *routine);
/** Whether members that the schema does not name are kept. */
bool read_keeps_rest(const struct routine *routine);

#endif
