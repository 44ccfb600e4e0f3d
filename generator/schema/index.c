/* Schemas by the node that they were read from: how a $ref, which points at text, finds its schema. */
#include "schema/loader.h"

static size_t slot_of(const struct schemas *schemas, const struct node *node)
{
    size_t mask = schemas->slot_capacity - 1, i = (size_t)(((uintptr_t)node >> 4) * 0x9E3779B97F4A7C15u >> 20) & mask;
    while (schemas->slots[i].node && schemas->slots[i].node != node) i = (i + 1) & mask;
    return i;
}

static bool grow(struct schemas *schemas)
{
    struct schema_slot *old = schemas->slots;
    size_t old_capacity = schemas->slot_capacity, capacity = old_capacity ? old_capacity * 2 : 256;
    struct schema_slot *slots = leat_arena_alloc_zero(schemas->sources->arena, capacity, sizeof *slots);
    if (!slots) return false;
    struct schema **by_order = leat_arena_grow(schemas->sources->arena, schemas->by_order,
                                               old_capacity * sizeof *by_order, capacity * sizeof *by_order);
    if (!by_order) return false;
    schemas->by_order = by_order;
    schemas->slots = slots;
    schemas->slot_capacity = capacity;
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i].node) slots[slot_of(schemas, old[i].node)] = old[i];
    return true;
}

bool schema_index_put(struct schemas *schemas, const struct node *node, struct schema *schema)
{
    if (schemas->slot_count * 2 >= schemas->slot_capacity && !grow(schemas)) return false;
    struct schema_slot *slot = &schemas->slots[slot_of(schemas, node)];
    if (slot->node) return true;
    *slot = (struct schema_slot){node, schema};
    schemas->by_order[schema->order] = schema;
    schemas->slot_count++;
    return true;
}

struct schema *schema_index_find(const struct schemas *schemas, const struct node *node)
{
    return schemas->slot_capacity ? schemas->slots[slot_of(schemas, node)].schema : NULL;
}
