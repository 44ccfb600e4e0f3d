/* FNV-1a of 64 bits (www.isthe.com/chongo/tech/comp/fnv): it tells texts apart that nobody chose to collide. */
#ifndef LEAT_CORE_HASH_H
#define LEAT_CORE_HASH_H

#include <stdint.h>

#include "leat/str.h"

#define HASH_BEGIN UINT64_C(14695981039346656037)

/* One step: of a byte, or of a number where one step is to take all of it. */
static inline uint64_t hash_step(uint64_t hash, uint64_t value) { return (hash ^ value) * UINT64_C(1099511628211); }

static inline uint64_t hash_str(uint64_t hash, leat_str text)
{
    for (size_t i = 0; i < text.size; i++) hash = hash_step(hash, (unsigned char)text.data[i]);
    return hash;
}

#endif
