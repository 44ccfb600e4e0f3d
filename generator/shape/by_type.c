/* A value of several types: a choice between what the same schemas say of each. */
#include <limits.h>

#include "shape/builder.h"

enum { TYPE_BITS = 7 };

bool is_type_schema(const struct schema *schema) { return schema->order > UINT_MAX - TYPE_BITS; }

/* "It is of this type", as one more schema beside those that apply. */
static const struct schema *type_schema(struct builder *builder, unsigned types)
{
    struct schema **known = builder->shapes->of_type;
    unsigned i = 0;
    while (types >> i > 1) i++; /* by the highest bit: a number may be an integer as well, and is not one for that */
    if (known[i]) return known[i];
    const struct schema *first = builder->shape->of[0];
    struct schema *schema = leat_arena_alloc_zero(builder->shapes->arena, 1, sizeof *schema);
    if (!schema) return NULL;
    /* sorted behind all that were read */
    *schema = (struct schema){.at = first->at,
                              .order = UINT_MAX - i,
                              .node = first->node,
                              .document = first->document,
                              .pointer = first->pointer,
                              .types = types};
    schema->type = (struct keyword){first->node, first->at};
    return known[i] = schema;
}

static unsigned lowest(unsigned types)
{
    if (types & JSON_NUMBER && (types & -types) == JSON_INTEGER) return JSON_NUMBER | JSON_INTEGER;
    return types & -types;
}

bool build_by_type(struct builder *builder)
{
    enum { MOST = 6 };
    struct shape *shape = builder->shape;
    struct leat_arena *arena = builder->shapes->arena;
    struct choice *choice = leat_arena_alloc_zero(arena, 1, sizeof *choice);
    const struct shape **branches = leat_arena_alloc_zero(arena, MOST, sizeof *branches);
    leat_str *names = leat_arena_alloc_zero(arena, MOST, sizeof *names),
             *asked = leat_arena_alloc_zero(arena, MOST, sizeof *asked);
    if (!choice || !branches || !names || !asked) return false;
    *choice = (struct choice){.branches = branches,
                              .names = names,
                              .asked = asked,
                              .decide = DECIDE_TYPE,
                              .by_type = true,
                              .rule = shape->type_rule};
    for (unsigned left = shape->types & ~(unsigned)JSON_NULL; left;) {
        unsigned types = lowest(left);
        const struct schema *schema = type_schema(builder, types);
        struct schema_list seeds = {0};
        struct schema_set set = {0};
        for (size_t i = 0; i < shape->of_count; i++)
            if (!schema_list_append(arena, &seeds, shape->of[i])) return false;
        if (!schema || !schema_list_append(arena, &seeds, schema)) return false;
        struct shape *branch = shape_of_list(builder->shapes, &seeds, &set);
        if (!branch) return false;
        shape->asserted = shape->asserted || branch->asserted; /* all that applies is asserted here, once */
        branch->asserted = false;
        branches[choice->count] = branch;
        asked[choice->count] = (leat_str){"", 0};
        names[choice->count++] = types_text(types, arena);
        left &= ~types;
    }
    shape->choice = choice;
    return true;
}
