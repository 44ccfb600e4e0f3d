/* Tables of rules and the names of shapes: made once, shared by reading, checking and writing. */
#include <string.h>

#include "core/print.h"
#include "program/routine.h"

bool program_make_room(struct program *program, void *items, size_t count, size_t *capacity, size_t size)
{
    void *block;
    if (count < *capacity) return true;
    size_t wanted = *capacity ? *capacity * 2 : 16;
    memcpy(&block, items, sizeof block);
    block = leat_arena_grow(program->arena, block, count * size, wanted * size);
    if (!block) {
        program->failed = true;
        return false;
    }
    memcpy(items, &block, sizeof block);
    *capacity = wanted;
    return true;
}

uint64_t program_hash(const struct shape *shape) { return lookup_hash(LOOKUP_HASH, &shape->id, sizeof shape->id); }

leat_str program_tell_apart(struct program *program, leat_str name, size_t tries, size_t number)
{
    return tries ? leat_format(program->arena, "%.*s%zu", LEAT_STR_ARG(name), number)
                 : leat_format(program->arena, "%.*s_", LEAT_STR_ARG(name));
}

static bool is_taken(const struct program *program, leat_str name)
{
    for (size_t step = 0, i; lookup_next(&program->shape_names, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(program->names[i].name, name)) return true;
    return false;
}

leat_str program_name(struct program *program, const struct shape *shape, bool sensitive, leat_str hint)
{
    for (size_t step = 0, i; lookup_next(&program->name_lookup, program_hash(shape), &step, &i);)
        if (program->names[i].shape == shape && program->names[i].sensitive == sensitive) return program->names[i].name;
    leat_str name = shape->name.size ? name_c(shape->name, program->arena) : hint;
    if (sensitive && shape->name.size) name = leat_format(program->arena, "sensitive_%.*s", LEAT_STR_ARG(name));
    for (size_t n = 0; is_taken(program, name) && !leat_arena_has_failed(program->arena); n++)
        name = program_tell_apart(program, name, n, program->name_count);
    /* what a lookup leads to is there before it leads there */
    if (!program_make_room(program, &program->names, program->name_count, &program->name_capacity,
                           sizeof *program->names))
        return name;
    size_t i = program->name_count++;
    program->names[i] = (struct shape_name){shape, sensitive, name};
    if (!lookup_add(&program->shape_names, lookup_hash_text(name), i, program->arena) ||
        !lookup_add(&program->name_lookup, program_hash(shape), i, program->arena))
        program->failed = true;
    return name;
}

static bool is_taken_by_table(const struct program *program, leat_str name)
{
    for (size_t step = 0, i; lookup_next(&program->table_names, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(program->tables[i]->name, name)) return true;
    return false;
}

/* The kind tells the tables of one shape apart, where it has several. Another shape may be called as a shape and a kind
   together. */
static leat_str table_name(struct program *program, enum rule_kind kind, leat_str name)
{
    static const char *const kinds[] = {
        [RULES_NUMBER] = "number", [RULES_STRING] = "text",   [RULES_ENUM] = "enum", [RULES_VALUE] = "value",
        [RULES_LIST] = "list",     [RULES_OBJECT] = "object", [RULES_TYPE] = "type"};
    if (is_taken_by_table(program, name))
        name = leat_format(program->arena, "%.*s_%s", LEAT_STR_ARG(name), kinds[kind]);
    for (size_t n = 0; is_taken_by_table(program, name) && !leat_arena_has_failed(program->arena); n++)
        name = program_tell_apart(program, name, n, program->table_count);
    return name;
}

const struct rule_table *program_rules(struct program *program, enum rule_kind kind, const struct shape *shape,
                                       bool sensitive, leat_str hint)
{
    for (size_t step = 0, i; lookup_next(&program->table_lookup, program_hash(shape), &step, &i);) {
        const struct rule_table *table = program->tables[i];
        if (table->kind == kind && table->shape == shape && table->sensitive == sensitive) return table;
    }
    leat_str name = program_name(program, shape, sensitive, hint);
    struct rule_table *table = leat_arena_alloc_zero(program->arena, 1, sizeof *table);
    if (table)
        *table = (struct rule_table){
            .kind = kind, .name = table_name(program, kind, name), .shape = shape, .sensitive = sensitive};
    if (table) {
        table->c =
            leat_format(program->arena, "%.*s__rules_%.*s", LEAT_STR_ARG(program->system), LEAT_STR_ARG(table->name))
                .data;
        table->find =
            leat_format(program->arena, "%.*s__find_%.*s", LEAT_STR_ARG(program->system), LEAT_STR_ARG(table->name))
                .data;
    }
    if (!table || !program_make_room(program, &program->tables, program->table_count, &program->table_capacity,
                                     sizeof *program->tables)) {
        program->failed = true;
        return NULL;
    }
    size_t i = program->table_count++;
    program->tables[i] = table;
    if (!lookup_add(&program->table_names, lookup_hash_text(table->name), i, program->arena) ||
        !lookup_add(&program->table_lookup, program_hash(shape), i, program->arena)) {
        program->failed = true;
        return NULL;
    }
    if (kind == RULES_NUMBER) bounds_find(table);
    if (kind == RULES_ENUM) table->text = program_rules(program, RULES_STRING, shape, sensitive, hint);
    return table;
}
