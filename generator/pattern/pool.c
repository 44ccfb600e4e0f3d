/* Interning runs of bytes: open addressing, at most half full. */
#include "pattern/pool.h"

#include <string.h>

static uint32_t hash_of(const unsigned char *data, size_t size)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++) hash = (hash ^ data[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static bool grow(struct pool *pool)
{
    size_t capacity = pool->capacity ? pool->capacity * 2 : 64, slot_count = capacity * 2;
    leat_str *items = leat_arena_grow(pool->arena, pool->items, pool->capacity * sizeof *items, capacity * sizeof *items);
    uint32_t *slots = leat_arena_alloc_zero(pool->arena, slot_count, sizeof *slots);
    if (!items || !slots) return false;
    for (size_t i = 0; i < pool->count; i++) {
        size_t slot = hash_of((const unsigned char *)items[i].data, items[i].size) % slot_count;
        while (slots[slot]) slot = (slot + 1) % slot_count;
        slots[slot] = (uint32_t)i + 1;
    }
    pool->items = items;
    pool->slots = slots;
    pool->capacity = capacity;
    pool->slot_count = slot_count;
    return true;
}

uint32_t pool_intern(struct pool *pool, const void *data, size_t size)
{
    if (pool->count == pool->capacity && !grow(pool)) return UINT32_MAX;
    size_t slot = hash_of(data, size) % pool->slot_count;
    for (; pool->slots[slot]; slot = (slot + 1) % pool->slot_count) {
        leat_str known = pool->items[pool->slots[slot] - 1];
        if (known.size == size && (size == 0 || memcmp(known.data, data, size) == 0)) return pool->slots[slot] - 1;
    }
    char *copy = leat_arena_alloc(pool->arena, size + 1);
    if (!copy) return UINT32_MAX;
    if (size) memcpy(copy, data, size);
    pool->items[pool->count] = (leat_str){copy, size};
    pool->byte_count += size;
    pool->slots[slot] = (uint32_t)++pool->count;
    return (uint32_t)pool->count - 1;
}
