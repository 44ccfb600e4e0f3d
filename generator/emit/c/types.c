/* The type side of generated C: one program, printed into the files of the system's folder. */
#include "emit/c/c.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
    size_t left = (*(const struct type *const *)a)->declared->place,
           right = (*(const struct type *const *)b)->declared->place;
    return left < right ? -1 : left > right;
}

/* The roots in the order in which their types were declared. */
static bool find_roots(struct c_emission *e)
{
    const struct types *types = &e->model->types;
    e->roots = leat_arena_alloc_zero(e->arena, types->root_count, sizeof *e->roots);
    e->readers = leat_arena_alloc_zero(e->arena, types->root_count, sizeof *e->readers);
    if (!e->roots || !e->readers) return false;
    e->root_count = types->root_count;
    for (size_t i = 0; i < e->root_count; i++) e->roots[i] = types->roots[i];
    qsort(e->roots, e->root_count, sizeof *e->roots, by_place);
    for (size_t i = 0; i < e->root_count; i++)
        e->readers[i] = program_routine(&e->program, e->roots[i]->shape, e->roots[i], WIRE_JSON);
    return !e->program.failed;
}

static bool begin(struct c_emission *e, const struct model *model, struct output_set *out)
{
    *e = (struct c_emission){.model = model, .out = out, .arena = model->arena, .prefix = model->types.system};
    program_init(&e->program, e->arena, e->prefix);
    return c_schemas_begin(e) && find_roots(e) && c_find_rows(e) && program_finish(&e->program) && c_parts_begin(e);
}

bool emit_c_program(const struct model *model, struct program *program)
{
    struct c_emission e;
    bool finished = begin(&e, model, NULL);
    *program = e.program;
    return finished;
}

void emit_c_types(const struct model *model, struct output_set *out)
{
    struct c_emission e;
    if (!begin(&e, model, out)) return;
    emit_c_types_header(&e);
    emit_c_parse_and_write(&e);
    emit_c_validate(&e);
    emit_c_values(&e);
    emit_c_parts(&e);
    if (e.rows.count) emit_c_items(&e);
    emit_c_schemas(&e);
    emit_c_rules(&e); /* last: it prints every table that the others asked for */
}
