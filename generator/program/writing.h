/* Between the files that lower writers. */
#ifndef GENERATOR_PROGRAM_WRITING_H
#define GENERATOR_PROGRAM_WRITING_H

#include "program/lower.h"

/** Literal text. It is pending, so that it is joined with what follows, until something else has to be done. */
void write_literal(struct lowering *l, leat_str literal);
/** One that begins with a comma, which is left out where `first` is 1. */
void write_with_comma(struct lowering *l, leat_str literal);
/** Stores what is pending: before any other step that needs to be where the text has come to. */
void write_pending(struct lowering *l);
/** The same, and makes full room. */
void write_full_room(struct lowering *l);
/** The end of a function. */
void write_finish(struct lowering *l);

/** Begins a branch. Returns what may have been stored where it begins. */
size_t write_open_branch(struct lowering *l, leat_str condition);
/** before: what write_open_branch returned. Returns what may have been stored at the end of the first branch. */
size_t write_open_other_branch(struct lowering *l, size_t before);
/** other: what may have been stored on the way that ends here as well. */
void write_close_branch(struct lowering *l, size_t other);

/** Begins the loop over what a list or map holds. count: NULL where it is in->count. */
void write_each(struct lowering *l, const char *what, const char *count);
/** The same behind members: where none is sure to stand before it, `first` says whether the first comma is left out. */
void write_each_behind(struct lowering *l, const char *what, const char *count, bool comma_known);
void write_end_each(struct lowering *l);

/** Into an object or a list; what is too deep is not written. */
void write_enter(struct lowering *l, const char *bracket);
/** Out of it, at the end of its function. */
void write_leave(struct lowering *l, const char *bracket);
/** What no writer sees is checked once the text is there. */
void write_doubt(struct lowering *l, const char *why);

/** A leaf of the runtime, which makes room. rules: NULL where it has none. */
void write_leaf(struct lowering *l, const char *name, leat_str in, const struct rule_table *rules);
/** The value at a place, `in`; in an item with the object that names its type, where numbers stand in quotes. */
void write_value(struct lowering *l, const struct value *value, leat_str in);
void write_null(struct lowering *l);
/** The value of a field of a struct that holder, "in->", leads to. */
void write_field(struct lowering *l, const struct field *field, const struct value *value, const char *holder);
/** An element of a list or map: one that is zero where it may be null is null. */
void write_element(struct lowering *l, const struct value *value, const struct type *element, const char *in);
/**
 * The other branch of a value that is null where it is not there, and the end of both. before: what write_open_branch
 * returned.
 */
void write_else_null(struct lowering *l, size_t before);

/* write_object.c */
void write_object(struct lowering *l);
/** What is asked of a struct before any of it is written. */
void write_begin_struct(struct lowering *l);
/** The value of a member of *in. */
void write_member(struct lowering *l, const struct routine_member *member);
/** Whether a member may be left out. */
bool write_is_optional(const struct routine *routine, const struct routine_member *member);
/** An expression that is true where a member is given or said to be null. */
leat_str write_there_or_null(struct lowering *l, const struct field *field);
/** Name and value of what a map holds, or a struct besides its members, in the items of holder, "in->". */
void write_entry(struct lowering *l, const struct type *element, const char *holder);

/* write_list.c */
void write_list(struct lowering *l);
void write_map(struct lowering *l);
void write_tuple(struct lowering *l);

/* write_union.c */
void write_union(struct lowering *l);

#endif
