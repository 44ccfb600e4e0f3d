/* Open addressing with whole hashes in the slots: growing needs nothing of the owner. */
#include "source/lookup.h"

uint64_t lookup_hash(uint64_t hash, const void *data, size_t size)
{
    hash = hash_str(hash, (leat_str){data, size});
    return hash ^ hash >> 29;
}

uint64_t lookup_hash_text(leat_str text) { return lookup_hash(LOOKUP_HASH, text.data, text.size); }

static void enter(struct lookup *lookup, struct lookup_slot slot)
{
    size_t i = (size_t)slot.hash & (lookup->capacity - 1);
    while (lookup->slots[i].number) i = (i + 1) & (lookup->capacity - 1);
    lookup->slots[i] = slot;
}

bool lookup_add(struct lookup *lookup, uint64_t hash, size_t number, struct leat_arena *arena)
{
    if (lookup->count * 2 >= lookup->capacity) {
        struct lookup larger = {.count = lookup->count, .capacity = lookup->capacity ? lookup->capacity * 2 : 16};
        larger.slots = leat_arena_alloc_zero(arena, larger.capacity, sizeof *larger.slots);
        if (!larger.slots) return false;
        for (size_t i = 0; i < lookup->capacity; i++)
            if (lookup->slots[i].number) enter(&larger, lookup->slots[i]);
        *lookup = larger;
    }
    enter(lookup, (struct lookup_slot){hash, number + 1});
    lookup->count++;
    return true;
}

bool lookup_next(const struct lookup *lookup, uint64_t hash, size_t *step, size_t *number)
{
    for (; lookup->capacity; ++*step) {
        const struct lookup_slot *slot = &lookup->slots[((size_t)hash + *step) & (lookup->capacity - 1)];
        if (!slot->number) return false;
        if (slot->hash != hash) continue;
        *number = slot->number - 1;
        ++*step;
        return true;
    }
    return false;
}
