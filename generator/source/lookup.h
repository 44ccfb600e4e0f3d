/* Finding items of an array that grows by what tells them apart, in constant time. The array, and what equality means,
   stay with its owner. */
#ifndef GENERATOR_SOURCE_LOOKUP_H
#define GENERATOR_SOURCE_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/hash.h"
#include "leat/arena.h"
#include "leat/str.h"

struct lookup_slot {
    uint64_t hash;
    size_t number; /* of the item, + 1 */
};

/** Zeroed: empty. Open addressing; lives in the arena that is given. */
struct lookup {
    struct lookup_slot *slots;
    size_t count, capacity;
};

/**
 * Where a hash begins; each part of a key is hashed onto what came before. The keys come from the user's own schemas:
 * nobody chooses them to collide.
 */
#define LOOKUP_HASH HASH_BEGIN
uint64_t lookup_hash(uint64_t hash, const void *data, size_t size);
uint64_t lookup_hash_text(leat_str text);

/** Item `number` has this hash. False when out of memory. */
LEAT_MUST_USE bool lookup_add(struct lookup *lookup, uint64_t hash, size_t number, struct leat_arena *arena);
/** Steps through the numbers of this hash, in no order: begin with *step 0; false when there is no further one. */
bool lookup_next(const struct lookup *lookup, uint64_t hash, size_t *step, size_t *number);

#endif
