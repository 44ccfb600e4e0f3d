/* Lists that grow: which blocks of an arena were made for one, and how much of each is taken. */
#include "leat/gen/list.h"

#include <stdint.h>
#include <string.h>

#include "leat/list.h"

enum {
    ALIGNMENT = 16,
    HEADER = (sizeof(struct leat_list_block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT,
    FIRST_COUNT = 4
};

_Alignas(ALIGNMENT) const char leat_nothing[ALIGNMENT] = {0};

static void *items_of(struct leat_list_block *block) { return (char *)block + HEADER; }

/* What points to the block of these items, or would. The tree only grows, so what is older hangs above what is
   newer. */
static struct leat_list_block **find(struct leat_arena *arena, const void *items)
{
    struct leat_list_block **place = &arena->lists;
    for (uint64_t hash = (uintptr_t)items * UINT64_C(0x9e3779b97f4a7c15); *place && items_of(*place) != items;
         hash <<= 1)
        place = &(*place)->below[hash >> 63];
    return place;
}

static struct leat_list_block *add_block(struct leat_arena *arena, size_t size)
{
    struct leat_list_block *block = leat_arena_alloc(arena, HEADER + size);
    if (!block) return NULL;
    struct leat_list_block **place = find(arena, items_of(block));
    *block = (struct leat_list_block){.older = arena->newest_list, .place = place, .size = size};
    *place = arena->newest_list = block;
    return block;
}

void *leat_list_grow(const void *items, size_t count, size_t item_size, struct leat_arena *arena)
{
    if (count && !items) return NULL;
    if (count > (SIZE_MAX - HEADER) / item_size / 2 - FIRST_COUNT) {
        leat_arena_fail(arena);
        return NULL;
    }
    size_t taken = count * item_size;
    struct leat_list_block *block = items ? *find(arena, items) : NULL;
    if (!block || block->used_size != taken || block->size - taken < item_size) {
        block = add_block(arena, (count < FIRST_COUNT ? FIRST_COUNT : count * 2) * item_size);
        if (!block) return NULL;
        if (count) memcpy(items_of(block), items, taken);
    }
    block->used_size = taken + item_size;
    return items_of(block);
}
