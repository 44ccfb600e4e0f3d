/* Types without end: of one that needs a value of itself inside, straight or by way of others, no value can be. */
#include "types/making.h"

/* Whether a value of `from` can't be without one of `target` in it, by required members alone. Each type is looked into
   once in a search. */
static bool needs(struct type *from, const struct type *target, size_t search)
{
    if (from->search == search) return false;
    from->search = search;
    for (size_t i = 0; i < from->field_count; i++) {
        struct type *next = (struct type *)from->fields[i].type;
        if (from->fields[i].presence != PRESENCE_REQUIRED || next->kind != TYPE_STRUCT) continue;
        if (next == target || needs(next, target, search)) return true;
    }
    return false;
}

/* C sees the member that asks for it as JSON, which no value is accepted for. */
bool types_cut_endless(struct types *types)
{
    for (size_t i = 0; i < types->count; i++) {
        struct type *type = types->items[i];
        for (size_t k = 0; type->recursive && k < type->field_count; k++) {
            struct field *field = &type->fields[k];
            struct type *next = (struct type *)field->type;
            if (field->presence != PRESENCE_REQUIRED || next->kind != TYPE_STRUCT) continue;
            if (next != type && !needs(next, type, ++types->searches)) continue;
            diagnostics_report(types_diagnostics(types), RULE_ENDLESS, type->shape->at,
                               "a value of this type needs one of the same type inside, without end");
            field->type = derive_json(types, field->member->shape, type->secret || field->sensitive.size);
            if (!field->type) return false;
        }
    }
    return true;
}
