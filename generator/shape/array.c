/* Lists: their items are one more set. */
#include "shape/builder.h"

static const struct schema anything = {.always = true};

static bool build_items(struct builder *builder)
{
    struct shape *shape = builder->shape;
    struct leat_arena *arena = builder->shapes->arena;
    struct schema_list seeds = {0};
    struct schema_set set = {0};
    for (size_t i = 0; i < shape->of_count; i++)
        if (shape->of[i]->items && !schema_list_append(arena, &seeds, shape->of[i]->items)) return false;
    if (!seeds.count && !schema_list_append(arena, &seeds, &anything)) return false;
    const struct shape *items = shape_of_list(builder->shapes, &seeds, &set);
    if (!items || refuse_annotations(builder->shapes, &set, "an item of a list")) return false;
    shape->array->items = items;
    return true;
}

bool build_array(struct builder *builder)
{
    struct shape *shape = builder->shape;
    struct shape_array *array = leat_arena_alloc_zero(builder->shapes->arena, 1, sizeof *array);
    if (!array) return false;
    shape->array = array;
    array->max_items = UINT64_MAX;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        if (schema->prefix_count) return leave_untyped(builder, RULE_COMBINATION_UNSUPPORTED, schema->prefix_at, "its first items have schemas of their own");
        tighten_size(&array->min_items, &array->min_items_rule, true, "minItems", schema->min_items, schema);
        tighten_size(&array->max_items, &array->max_items_rule, false, "maxItems", schema->max_items, schema);
    }
    warn_of_crossing(builder, array->min_items, &array->min_items_rule, array->max_items, &array->max_items_rule);
    return build_items(builder);
}
