/* Whether members that no properties describe must be kept for what the tables say of the object: what is read must be written as something valid. */
#include "shape/builder.h"

static bool is_described(const struct builder *builder, leat_str name)
{
    const struct shape *shape = builder->shape;
    return shape->object && shape_find_member(shape->object, name);
}

static bool names_more(const struct builder *builder, const struct node *names)
{
    for (size_t i = 0; names && i < names->count; i++)
        if (!is_described(builder, names->items[i]->text)) return true;
    return false;
}

/* Objects that are listed with members which nobody describes. */
static bool lists_more(const struct builder *builder, const struct node *value)
{
    for (size_t i = 0; value && value->kind == NODE_MAP && i < value->count; i++)
        if (!is_described(builder, value->members[i].name)) return true;
    return false;
}

static bool values_list_more(const struct builder *builder, const struct schema *schema)
{
    const struct node *list = schema->enumeration.value;
    for (size_t i = 0; list && i < list->count; i++)
        if (lists_more(builder, list->items[i])) return true;
    return lists_more(builder, schema->constant.value);
}

static bool asks_for_more(const struct builder *builder, const struct schema *schema, unsigned *left);

static bool any_asks_for_more(const struct builder *builder, const struct schema *const *schemas, size_t count, unsigned *left)
{
    for (size_t i = 0; i < count; i++)
        if (asks_for_more(builder, schemas[i], left)) return true;
    return false;
}

/* Schemas that hold here only if something else does. */
static bool asks_for_more_if(const struct builder *builder, const struct schema *schema, unsigned *left)
{
    const struct schema *const conditional[] = {schema->negated, schema->condition, schema->then_, schema->else_};
    for (size_t i = 0; i < sizeof conditional / sizeof *conditional; i++)
        if (conditional[i] && asks_for_more(builder, conditional[i], left)) return true;
    for (size_t i = 0; i < schema->dependency_count; i++) {
        const struct schema_dependency *dependency = &schema->dependencies[i];
        if (names_more(builder, dependency->required) || !is_described(builder, dependency->name)) return true;
        if (dependency->schema && asks_for_more(builder, dependency->schema, left)) return true;
    }
    return any_asks_for_more(builder, schema->any_of, schema->any_of_count, left) || any_asks_for_more(builder, schema->one_of, schema->one_of_count, left);
}

static bool asks_for_more(const struct builder *builder, const struct schema *schema, unsigned *left)
{
    if (!*left || schema->pattern_count || schema->names || schema->unevaluated_members || schema->min_properties.value || schema->max_properties.value ||
        (schema->additional && !schema->additional->always) || schema->dynamic_reference || names_more(builder, schema->required.value) ||
        values_list_more(builder, schema))
        return true;
    --*left;
    for (size_t i = 0; i < schema->property_count; i++)
        if (!is_described(builder, schema->properties[i].name)) return true;
    if (schema->reference && asks_for_more(builder, schema->reference, left)) return true;
    return any_asks_for_more(builder, schema->all_of, schema->all_of_count, left) || asks_for_more_if(builder, schema, left);
}

bool must_keep_unnamed(const struct builder *builder)
{
    unsigned left = 4096; /* that are looked into: whoever writes more may keep all */
    for (size_t i = 0; i < builder->shape->of_count; i++)
        if (values_list_more(builder, builder->shape->of[i]) || asks_for_more_if(builder, builder->shape->of[i], &left)) return true;
    return false;
}
