/* Between the files of types/: what things are called in C. A name follows from what is written where the thing stands,
   and from nothing else: whatever else is written before or behind, it stays. Names that meet in a system are therefore
   refused, and its author says x-leat-name. Schemas of somebody else's can't be told that: there the one that is
   written first keeps its name, and the other one is spelled, so that what is appended changes no name. */
#ifndef GENERATOR_TYPES_NAMES_H
#define GENERATOR_TYPES_NAMES_H

#include "types/types.h"

/* encode.c */
/* Words in lower case, what is no letter or digit of ASCII told by name. */
leat_str name_encode(leat_str wire, struct leat_arena *arena);
/* The same, separators and capitals told by name as well: for one of two names that meet. "a_b" is a_underscore_b. */
leat_str name_spell(leat_str wire, struct leat_arena *arena);
/* Whether x-leat-name may ask for it. */
bool name_is_identifier(leat_str name);

/* names.c */
/* Whether the schemas are somebody else's. */
bool names_are_lenient(const struct types *types);
/* The second one of two names that meet: spelled, or as what it is where there is nothing to spell. */
leat_str names_of_second(leat_str wire, leat_str first, struct leat_arena *arena);
/* The tag of a shape's type: its definition's, or that of the place where its schema stands; where several schemas
   apply, of `part` of `parent`. */
leat_str names_of_shape(const struct types *types, const struct shape *shape, leat_str parent, leat_str part);
/* What the functions of a root are called by that is no type of its own. */
leat_str names_of_root(const struct types *types, const struct schema *schema);
/* The tag itself; in schemas of somebody else's, where a definition has it or what is made for one is called so, with
   what the type is behind it. */
leat_str names_apart(struct types *types, const struct type *type, leat_str tag);
/* Of a list, map or nullable that shares its C type with no other: whether another type has its name, the name behind
   what it is, and the name taken for it. */
bool names_meet(const struct types *types, const struct type *type);
leat_str names_behind(const struct types *types, const struct type *type);
bool names_take(struct types *types, const struct type *type);
/* An enumerator of a type: CHECKOUT_STATUS_CONFIRMED. */
leat_str names_of_label(const struct types *types, leat_str type, leat_str text);
/* An enumerator that no other type's is called like, where that can be. */
leat_str names_take_label(struct types *types, leat_str type, leat_str text);
/* The function that gives a member or its default; in schemas of somebody else's one that no other is called like. */
leat_str names_of_default(struct types *types, leat_str type, leat_str field);
/* A member of the union of a struct that has `kind` beside it. */
leat_str names_of_arm(leat_str text, struct leat_arena *arena);

/* meeting.c */
/* Names within one struct: who has each. */
struct member_names {
    struct lookup lookup;
    leat_str *items; /* by owner */
};

/* No two fields of a struct, nor what stands beside them, are called the same; false where they are and can't give way,
   which it reports. */
bool names_take_fields(struct types *types, const struct type *type);
/* The same for the last arm of a union, which gets its name; `names`: of all its arms. */
bool names_take_arm(struct types *types, struct member_names *names, struct type *type, leat_str asked);

#endif
