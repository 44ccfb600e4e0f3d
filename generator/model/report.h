/* How what is unknown, or for later, is told. */
#ifndef GENERATOR_MODEL_REPORT_H
#define GENERATOR_MODEL_REPORT_H

#include "source/diagnostic.h"

struct loading;

/** A list of names: those that are offered first, then those that are known to be later. */
struct known_names {
    const char **items;
    size_t offered, count;
};
struct known_names known_names_new(struct loading *loading, size_t capacity);
/** Adds a name; offered ones must all come before later ones. A NULL (out of memory) is left out. */
void known_names_add(struct known_names *known, const char *name, bool offered);
/** A sentence about a name that is none of those known, with the nearest as help, else all that are offered. */
struct diagnostic *report_unknown(struct loading *loading, enum rule rule, struct span at, leat_str name,
                                  const struct known_names *known, leat_str sentence);
/** The construct is part of the language and not of this version: exit 3. */
void report_later(struct loading *loading, struct span at, const char *format, ...) LEAT_PRINTF(3, 4);

#endif
