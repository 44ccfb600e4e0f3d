/* The type side of generated C: one program, printed into the files of the system's folder. */
#include "emit/c/c.h"

/* The roots in the order in which their types were declared. */
static bool find_roots(struct c_emission *e)
{
    const struct types *types = &e->model->types;
    e->roots = leat_arena_alloc_zero(e->arena, types->count, sizeof *e->roots);
    e->readers = leat_arena_alloc_zero(e->arena, types->count, sizeof *e->readers);
    e->checkers = leat_arena_alloc_zero(e->arena, types->count, sizeof *e->checkers);
    if (!e->roots || !e->readers || !e->checkers) return false;
    for (size_t i = 0; i < types->count; i++) {
        const struct type *type = types->items[i];
        if (!type->is_root || !c_is_compound(type)) continue;
        e->readers[e->root_count] = program_routine(&e->program, type->shape, type, WIRE_JSON);
        e->checkers[e->root_count] = program_routine(&e->program, type->shape, NULL, WIRE_JSON);
        e->roots[e->root_count++] = type;
    }
    return !e->program.failed;
}

void emit_c_types(const struct model *model, struct output_set *out)
{
    struct c_emission e = {.model = model, .out = out, .arena = model->arena, .prefix = model->types.system};
    program_init(&e.program, e.arena, e.prefix);
    if (!find_roots(&e)) return;
    emit_c_types_header(&e);
    emit_c_parse(&e);
    emit_c_validate(&e);
    emit_c_write(&e);
    emit_c_values(&e);
    emit_c_items(&e);
    emit_c_rules(&e); /* last: it prints every table that the others asked for */
}
