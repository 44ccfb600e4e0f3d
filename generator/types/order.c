/* The order of declaration: C wants what stands in a struct by value complete before it. Pointers wait: the elements of
   lists and maps, optional objects, and the objects of unions. By value alone there is no circle, since a value of such
   a type could not end, and that was refused. */
#include "types/making.h"

static bool is_by_value(const struct type *type) { return type->declared && !type->declared->placed; }

static void place(struct types *types, struct type *type, struct type **items, size_t *count)
{
    if (type->placed) return;
    type->placed = true;
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        if (!field->by_pointer && is_by_value(field->type))
            place(types, (struct type *)field->type->declared, items, count);
    }
    if (type->rest && is_by_value(type->rest)) place(types, (struct type *)type->rest, items, count);
    for (size_t i = 0; i < type->arm_count; i++) {
        const struct type *of = type->arms[i].type;
        if (of->kind != TYPE_STRUCT && is_by_value(of)) place(types, (struct type *)of->declared, items, count);
    }
    /* C has no enums that are named before they are complete */
    if (type->element && type->element->kind == TYPE_ENUM && is_by_value(type->element))
        place(types, (struct type *)type->element->declared, items, count);
    items[(*count)++] = type;
}

bool types_order(struct types *types)
{
    size_t count = 0, fresh = types->count - types->ordered;
    struct type **items = leat_arena_alloc_zero(types->arena, fresh, sizeof *items);
    if (fresh && !items) return false;
    for (size_t i = types->ordered; i < types->count; i++) place(types, types->items[i], items, &count);
    for (size_t i = 0; i < count; i++) {
        types->items[types->ordered + i] = items[i];
        items[i]->place = types->ordered + i;
    }
    types->ordered = types->count;
    return true;
}
