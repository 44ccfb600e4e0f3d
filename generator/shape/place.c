/* Where a shape is at home. A member that two schemas of one object speak of is at home in the one that extends the
   other, wherever it is met. */
#include "shape/builder.h"

/* What stands in allOf speaks of the same value as what holds it. */
static const struct schema *outermost(const struct schema *schema)
{
    while (schema && schema->holder && !schema->part.data) schema = schema->holder;
    return schema;
}

static bool brings_all(const struct schema *schema, const struct schema *const *others, size_t count,
                       struct leat_arena *arena)
{
    struct schema_set set = {0};
    if (!schema_set_add(arena, &set, schema)) return false;
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (size_t k = 0; k < set.visited.count && !found; k++) found = set.visited.items[k] == others[i];
        if (!found) return false;
    }
    return true;
}

/* One level up, where all are called the same on the way. */
static bool climb(const struct schema **schemas, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!schemas[i]->holder || !leat_str_equal(schemas[i]->part, schemas[0]->part)) return false;
    for (size_t i = 0; i < count; i++) schemas[i] = outermost(schemas[i]->holder);
    return true;
}

const struct schema *shape_place(const struct shape *shape, struct leat_arena *arena)
{
    size_t count = shape->of_count;
    if (count == 1) return outermost(shape->of[0]);
    const struct schema **schemas = leat_arena_alloc_zero(arena, count, sizeof *schemas);
    if (!schemas) return NULL;
    for (size_t i = 0; i < count; i++) schemas[i] = outermost(shape->of[i]);
    do {
        for (size_t i = 0; i < count; i++)
            if (brings_all(schemas[i], schemas, count, arena)) return outermost(shape->of[i]);
    } while (count && climb(schemas, count));
    return NULL;
}
