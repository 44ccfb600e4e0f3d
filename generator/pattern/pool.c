/* Interning runs of bytes: open addressing, at most half full. */
#include "pattern/pool.h"

#include <string.h>

/* Eight bytes at a time: states are long. */
static uint32_t hash_of(const char *data, size_t size)
{
    uint64_t hash = size, word = 0;
    for (; size >= sizeof word; data += sizeof word, size -= sizeof word) {
        memcpy(&word, data, sizeof word);
        hash = (hash ^ word ^ hash >> 29) * 0x9E3779B97F4A7C15u;
    }
    word = 0;
    if (size) memcpy(&word, data, size);
    hash = (hash ^ word ^ hash >> 29) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(hash >> 32);
}

static bool grow(struct pool *pool)
{
    size_t capacity = pool->capacity ? pool->capacity * 2 : 64, slot_count = capacity * 2;
    leat_str *items =
        leat_arena_grow(pool->arena, pool->items, pool->capacity * sizeof *items, capacity * sizeof *items);
    uint32_t *hashes =
        leat_arena_grow(pool->arena, pool->hashes, pool->capacity * sizeof *hashes, capacity * sizeof *hashes);
    uint32_t *slots = leat_arena_alloc_zero(pool->arena, slot_count, sizeof *slots);
    if (!items || !hashes || !slots) return false;
    for (size_t i = 0; i < pool->count; i++) {
        size_t slot = hashes[i] % slot_count;
        while (slots[slot]) slot = (slot + 1) % slot_count;
        slots[slot] = (uint32_t)i + 1;
    }
    pool->items = items;
    pool->hashes = hashes;
    pool->slots = slots;
    pool->capacity = capacity;
    pool->slot_count = slot_count;
    return true;
}

uint32_t pool_intern(struct pool *pool, const void *data, size_t size)
{
    if (pool->count == pool->capacity && !grow(pool)) return UINT32_MAX;
    uint32_t hash = hash_of(data, size);
    size_t slot = hash % pool->slot_count;
    for (; pool->slots[slot]; slot = (slot + 1) % pool->slot_count) {
        leat_str known = pool->items[pool->slots[slot] - 1];
        if (pool->hashes[pool->slots[slot] - 1] == hash && known.size == size &&
            (size == 0 || memcmp(known.data, data, size) == 0))
            return pool->slots[slot] - 1;
    }
    char *copy = leat_arena_alloc(pool->arena, size + 1);
    if (!copy) return UINT32_MAX;
    if (size) memcpy(copy, data, size);
    pool->items[pool->count] = (leat_str){copy, size};
    pool->hashes[pool->count] = hash;
    pool->byte_count += size;
    pool->slots[slot] = (uint32_t)++pool->count;
    return (uint32_t)pool->count - 1;
}
