/* Lists: their items are one more set. Tuples: so is each of the first ones. */
#include "core/print.h"
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

/* What stands at a place of a tuple: each schema speaks of it by its prefix, or by its items behind that. */
static bool build_place(struct builder *builder, size_t place, struct shape_member *member)
{
    struct shape *shape = builder->shape;
    struct leat_arena *arena = builder->shapes->arena;
    struct schema_list seeds = {0};
    struct schema_set set = {0};
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i],
                            *seed = place < schema->prefix_count ? schema->prefix[place] : schema->items;
        if (seed && !schema_list_append(arena, &seeds, seed)) return false;
    }
    *member = (struct shape_member){.name = leat_format(arena, "item_%zu", place),
                                    .at = seeds.items[0]->at,
                                    .required = place < shape->array->min_items};
    member->shape = shape_of_list(builder->shapes, &seeds, &set);
    if (!member->shape || refuse_annotations(builder->shapes, &set, "an item of a list")) return false;
    annotate_member(member, &set, arena);
    return true;
}

static bool build_tuple(struct builder *builder, size_t count)
{
    struct shape *shape = builder->shape;
    struct shape_array *array = shape->array;
    array->members = leat_arena_alloc_zero(builder->shapes->arena, count, sizeof *array->members);
    if (!array->members) return false;
    for (size_t i = 0; i < count; i++)
        if (!build_place(builder, i, &array->members[i])) return false;
    array->member_count = count;
    array->closed = array->max_items <= count;
    for (size_t i = 0; i < shape->of_count; i++)
        array->closed = array->closed || (shape->of[i]->items && shape->of[i]->items->never);
    return true;
}

bool build_array(struct builder *builder)
{
    enum { MOST_PLACES = 64 };
    struct shape *shape = builder->shape;
    struct shape_array *array = leat_arena_alloc_zero(builder->shapes->arena, 1, sizeof *array);
    size_t places = 0;
    struct span at = {0};
    if (!array) return false;
    shape->array = array;
    array->max_items = UINT64_MAX;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        if (schema->prefix_count > places) at = schema->prefix_at;
        if (schema->prefix_count > places) places = schema->prefix_count;
        tighten_size(&array->min_items, &array->min_items_rule, true, "minItems", schema->min_items, schema);
        tighten_size(&array->max_items, &array->max_items_rule, false, "maxItems", schema->max_items, schema);
    }
    if (places > MOST_PLACES)
        return leave_untyped(builder, RULE_COMBINATION_UNSUPPORTED, at,
                             "more than %d of its items have schemas of their own", MOST_PLACES);
    if (grows_too_large(builder, places)) return forget_type(builder);
    warn_of_crossing(builder, array->min_items, &array->min_items_rule, array->max_items, &array->max_items_rule);
    return build_items(builder) && (!places || build_tuple(builder, places));
}
