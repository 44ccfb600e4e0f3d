/* Where values stand in C, and what says that they are there. */
#ifndef GENERATOR_PROGRAM_PLACE_H
#define GENERATOR_PROGRAM_PLACE_H

#include "program/routine.h"

/** "&in->id", and "in->shipping" of "*in->shipping". */
leat_str place_address(const struct program *program, leat_str place);
/** The place of a text or JSON: inside of the secret where the type is one; any other place as it is. */
leat_str place_revealed(const struct program *program, const struct type *type, leat_str place);
/** The place of the text of an open enum that stands at a place. */
leat_str place_enum_text(const struct program *program, const struct type *type, leat_str place);
/** "checkout__arms_checkout_payment": the function that counts which arms of a union are set. */
leat_str place_arms(const struct program *program, const struct type *type);
/** The place that a pointer of a root's functions leads to. */
leat_str place_pointed(const struct program *program, const struct type *type, const char *pointer);
/**
 * An expression that is true where the value at a place is not the zero that stands for its absence; for types that
 * have one.
 */
leat_str place_is_there(const struct program *program, const struct type *type, leat_str place);
/**
 * An expression that is true where a field of a holder, "in->", that may be absent is there: "in->has_id",
 * "in->note.data", "in->shipping".
 */
leat_str place_presence(const struct program *program, const struct field *field, const char *holder);
/** One that is true where anything of the value at a place is set; empty where a value has no place. */
leat_str place_any(const struct program *program, const struct type *type, leat_str place);
/** One that is true where a field is there, or contradicts that it is not. */
leat_str place_presence_or_any(const struct program *program, const struct field *field, const char *holder);

#endif
