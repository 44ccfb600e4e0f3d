/* The things of a system while it is loaded: one scope for everything that has a name, and what refers to it. */
#ifndef GENERATOR_MODEL_THINGS_H
#define GENERATOR_MODEL_THINGS_H

#include "model/kind.h"

/** A way that an event can take, for the search for cycles. */
struct edge {
    const struct thing *from, *to;
    struct span at;
};

/** Finds all names of all sections. */
void things_collect(struct loading *loading);
/** Hands a thing to the model: those of the schema in its order, each before what leat makes beside it. */
void thing_keep(struct loading *loading, struct thing *thing);
/** Checks that a name is kebab-case and not too long. */
void name_check(struct loading *loading, leat_str name, struct span at, const char *what);
/** The first of that name, or NULL. */
struct thing *thing_find(const struct loading *loading, leat_str name);
/**
 * The thing that a text node names; reports when there is none, or one of another kind. NULL also when value is no
 * text.
 */
struct thing *thing_refer(struct loading *loading, const struct node *value, const struct kind *kind);
/** "queue checkout-work", in the arena. */
leat_str thing_title(struct loading *loading, const struct thing *thing);
/** Checks the keys of its value, and reads its description. False when it is no map. */
bool thing_read(struct loading *loading, struct thing *thing);
/** Notes that the thing is read, and that nothing builds it yet: detail says what is missing. */
void thing_leave_out(struct loading *loading, const struct thing *thing, leat_str detail);
void edge_add(struct loading *loading, const struct thing *from, const struct thing *to, struct span at);

#endif
