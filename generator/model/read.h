/* Values below a key; a key that is absent or of the wrong kind (keys_check has said so) gives the fallback. And how
   what is unknown is told. */
#ifndef GENERATOR_MODEL_READ_H
#define GENERATOR_MODEL_READ_H

#include "model/keys.h"
#include "model/limits.h"
#include "source/diagnostic.h"

struct word {
    const char *text;
    int value;
    bool later; /* known to the language, not built yet */
};
leat_str read_description(const struct loading *loading, const struct node *map);
bool read_flag(const struct node *map, const char *key, bool fallback);
int read_word(struct loading *loading, const struct node *map, const char *key, const struct word *words, size_t count,
              int fallback);
unsigned read_amount(struct loading *loading, const struct node *map, const char *key, const struct limit *limit,
                     unsigned fallback);

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

/** Zeroed, in the arena of the loading; NULL when out of memory. */
void *new_array(struct loading *loading, size_t count, size_t size);

#endif
