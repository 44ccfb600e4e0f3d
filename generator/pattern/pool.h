/* Runs of bytes, each known by one number: states by what they stand on, sets of duties by what is due. Private to this
   folder. */
#ifndef GENERATOR_PATTERN_POOL_H
#define GENERATOR_PATTERN_POOL_H

#include <stdint.h>

#include "leat/arena.h"
#include "leat/str.h"

struct pool {
    struct leat_arena *arena;
    leat_str *items;  /* by number */
    uint32_t *hashes; /* of each */
    size_t count, capacity, byte_count;
    uint32_t *slots; /* numbers and one, by hash */
    size_t slot_count;
};

/**
 * The number of these bytes, from 0 in the order in which they came first; UINT32_MAX: out of memory. They are copied,
 * aligned to 16.
 */
uint32_t pool_intern(struct pool *pool, const void *data, size_t size);

#endif
