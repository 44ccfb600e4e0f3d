/* Between the files of types/: types are made, from roots on. */
#ifndef GENERATOR_TYPES_MAKING_H
#define GENERATOR_TYPES_MAKING_H

#include "types/types.h"

/* derive.c */
/* The type of a shape and all that it needs, made where there is none yet; called by what it is of its parent where
   nothing else names it. NULL after an error. */
struct type *derive_type(struct types *types, const struct shape *shape, bool secret, leat_str parent, leat_str part);
/* A value that C has no type for, for this one place. NULL without memory. */
struct type *derive_json(struct types *types, const struct shape *shape, bool secret);
/* What a struct keeps beside its fields. False after an error. */
bool derive_rest(struct types *types, struct type *type);

/* made.c; false without memory */
struct diagnostics *types_diagnostics(const struct types *types);
/* The type of a shape that is not besides null, or what may be null beside it; or NULL. */
struct type *made_find(const struct types *types, const struct shape *shape, bool nullable, bool secret);
/* To be found from now on; it may be open still. */
bool made_remember(struct types *types, struct type *type);
/* C declares it. */
bool made_declare(struct types *types, struct type *type);
/* The same for a list, map or nullable, unless another one is its C type as well. */
bool made_declare_shared(struct types *types, struct type *type);

/* sensitive.c */
/* The class of a member is one of the system's. False after an error: one too many. */
bool sensitive_add_class(struct types *types, leat_str class_, struct span at);
/* Settles which types can hold a sensitive member. */
void sensitive_spread(struct types *types);

/* endless.c: reports types of which no value could end, and cuts them with JSON. False without memory. */
bool types_cut_endless(struct types *types);
/* order.c: puts the items that came since the last call in their order. False without memory. */
bool types_order(struct types *types);

#endif
