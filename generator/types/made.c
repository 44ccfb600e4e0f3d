/* What was made so far: the type of each shape, so that it is made once, and what C declares. One C type may serve
   several shapes. */
#include "types/making.h"
#include "types/names.h"

#include <string.h>

void types_init(struct types *types, struct shapes *shapes, leat_str system)
{
    *types = (struct types){.shapes = shapes, .arena = shapes->arena, .system = name_c(system, shapes->arena)};
}

struct diagnostics *types_diagnostics(const struct types *types)
{
    return types->shapes->schemas->sources->diagnostics;
}

/* Where a type stands in `made`. */
static size_t place_of(const struct shape *shape, bool nullable, bool secret)
{
    return (size_t)shape->id * 4 + (size_t)nullable * 2 + secret;
}
static size_t place_of_type(const struct type *type)
{
    return place_of(type->shape, type->kind == TYPE_NULLABLE, type->secret);
}

struct type *made_find(const struct types *types, const struct shape *shape, bool nullable, bool secret)
{
    size_t place = place_of(shape, nullable, secret);
    return place < types->made_capacity ? types->made[place] : NULL;
}

const struct type *types_of_shape(const struct types *types, const struct shape *shape, bool secret)
{
    return made_find(types, shape->besides_null ? shape->besides_null : shape, false, secret);
}

bool made_remember(struct types *types, struct type *type)
{
    size_t id = place_of_type(type);
    if (id >= types->made_capacity) {
        size_t capacity = types->made_capacity ? types->made_capacity : 64;
        while (capacity <= id) capacity *= 2;
        struct type **grown =
            leat_arena_grow(types->arena, types->made, types->made_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return false;
        memset(grown + types->made_capacity, 0, (capacity - types->made_capacity) * sizeof *grown);
        types->made = grown;
        types->made_capacity = capacity;
    }
    types->made[id] = type;
    return true;
}

bool made_declare(struct types *types, struct type *type)
{
    if (types->count == types->capacity) {
        size_t capacity = types->capacity ? types->capacity * 2 : 64;
        struct type **grown =
            leat_arena_grow(types->arena, types->items, types->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return false;
        types->items = grown;
        types->capacity = capacity;
    }
    type->declared = type;
    types->items[types->count++] = type;
    if (!type->element && type->kind != TYPE_NULLABLE) return true;
    return lookup_add(&types->containers, lookup_hash_text(type->name), place_of_type(type), types->arena);
}

static const struct type *held(const struct type *container)
{
    return container->element ? container->element : container->fields[0].type;
}

/* The declared list, map or nullable of that name: one C type serves all shapes that differ in their assertions
   alone. */
static struct type *find_shared(const struct types *types, const struct type *container)
{
    for (size_t step = 0, i; lookup_next(&types->containers, lookup_hash_text(container->name), &step, &i);) {
        struct type *type = types->made[i];
        if (type->kind != container->kind || !leat_str_equal(type->name, container->name)) continue;
        const struct type *element = held(type), *other = held(container);
        if (element->kind == other->kind && element->secret == other->secret &&
            leat_str_equal(element->name, other->name))
            return type;
    }
    return NULL;
}

/* Of somebody else's schemas one that would be called like another type is told apart by what it is. */
bool made_declare_shared(struct types *types, struct type *type)
{
    struct type *declared;
    while (!(declared = find_shared(types, type)) && names_meet(types, type) && !leat_arena_has_failed(types->arena))
        type->name = names_behind(types, type);
    if (!declared) return names_take(types, type) && made_declare(types, type);
    declared->element_null = declared->element_null || type->element_null;
    type->declared = declared;
    return true;
}
