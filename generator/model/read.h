/* Values below a key; a key that is absent or of the wrong kind (keys_check has said so) gives the fallback. */
#ifndef GENERATOR_MODEL_READ_H
#define GENERATOR_MODEL_READ_H

#include "model/keys.h"
#include "model/limits.h"
#include "source/diagnostic.h"

struct word {
    const char *text;
    int value;
};
leat_str read_description(const struct loading *loading, const struct node *map);
bool read_flag(const struct node *map, const char *key, bool fallback);
int read_word(struct loading *loading, const struct node *map, const char *key, const struct word *words, size_t count,
              int fallback);
unsigned read_amount(struct loading *loading, const struct node *map, const char *key, const struct limit *limit,
                     unsigned fallback);

/** Zeroed, in the arena of the loading; NULL when out of memory. */
void *new_array(struct loading *loading, size_t count, size_t size);

#endif
