/* FNV-1a of 64 bits (www.isthe.com/chongo/tech/comp/fnv): it tells texts apart that nobody chose to collide. */
#ifndef LEAT_CORE_HASH_H
#define LEAT_CORE_HASH_H

#include <stdint.h>

#include "leat/str.h"

#define HASH_BEGIN UINT64_C(14695981039346656037)

static inline uint64_t hash_byte(uint64_t hash, unsigned char byte) { return (hash ^ byte) * UINT64_C(1099511628211); }

static inline uint64_t hash_str(uint64_t hash, leat_str text)
{
    for (size_t i = 0; i < text.size; i++) hash = hash_byte(hash, (unsigned char)text.data[i]);
    return hash;
}

#endif
