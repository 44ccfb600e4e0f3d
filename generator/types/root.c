/* Roots: the types that are asked for, which have functions of their own. All others are made on the way from one. */
#include "types/kinds.h"
#include "types/making.h"
#include "types/names.h"

/* C has no member for a constant, which is all that a root is; and of what may be null nothing but the value itself can
   say so. */
static enum type_kind kind_of_root(const struct shape *shape)
{
    enum type_kind kind = kind_of_shape(shape->besides_null ? shape->besides_null : shape);
    bool nullable = !shape->anything && shape->types & JSON_NULL;
    return kind == TYPE_CONST || shape->besides_null || (nullable && (kind == TYPE_STRUCT || kind_is_flagged(kind)))
               ? TYPE_JSON
               : kind;
}

static bool add_root(struct types *types, struct type *type)
{
    if (types->root_count == types->root_capacity) {
        size_t capacity = types->root_capacity ? types->root_capacity * 2 : 16;
        const struct type **grown =
            leat_arena_grow(types->arena, types->roots, types->root_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return false;
        types->roots = grown;
        types->root_capacity = capacity;
    }
    types->roots[types->root_count++] = type;
    return type->is_root = true;
}

/* Each is one of its own: what has one shape may be called by several names. */
static struct type *derive_scalar_root(struct types *types, enum type_kind kind, const struct shape *shape,
                                       leat_str name)
{
    for (size_t i = 0; i < types->root_count; i++)
        if (types->roots[i]->shape == shape && leat_str_equal(types->roots[i]->name, name))
            return (struct type *)types->roots[i];
    struct type *type = leat_arena_alloc_zero(types->arena, 1, sizeof *type);
    if (!type) return NULL;
    *type = (struct type){.kind = kind, .name = name, .schema_name = shape->name, .shape = shape};
    return name.size && made_declare(types, type) ? type : NULL;
}

static struct type *derive_root(struct types *types, const struct schema *schema, const struct shape *shape)
{
    enum type_kind kind = kind_of_root(shape);
    if (!kind_has_tag(kind)) return derive_scalar_root(types, kind, shape, names_of_root(types, schema));
    size_t slash = schema->pointer.size;
    while (slash && schema->pointer.data[slash - 1] != '/') slash--;
    return derive_type(types, shape, false, types->system,
                       (leat_str){schema->pointer.data + slash, schema->pointer.size - slash});
}

/* A later root may ask for members without a name of a type that was made for an earlier one. */
static bool derive_rests(struct types *types)
{
    bool late = false, more = types->kept < types->shapes->kept;
    types->kept = types->shapes->kept;
    for (size_t i = 0; more && i < types->ordered; i++) {
        struct type *type = types->items[i];
        if (type->kind != TYPE_STRUCT || type->rest || !type->shape->object ||
            type->shape->object->unknown != UNKNOWN_KEEP)
            continue;
        if (!derive_rest(types, type)) return false;
        late = true;
    }
    if (!late) return true;
    types->ordered = 0;
    for (size_t i = 0; i < types->count; i++) types->items[i]->placed = false;
    return true;
}

const struct type *type_of_root(struct types *types, const struct schema *schema)
{
    const struct shape *shape = shape_of(types->shapes, schema);
    struct type *type = NULL;
    if (shape) {
        type = derive_root(types, schema, shape);
        if (type && (!derive_rests(types) || !types_cut_endless(types) || !types_order(types))) type = NULL;
        sensitive_spread(types);
    }
    if (leat_arena_has_failed(types->arena)) return NULL;
    if (type && !type->root) type->root = schema;
    return !type || type->is_root || add_root(types, type) ? type : NULL;
}

const struct type *types_find(const struct types *types, leat_str schema_name)
{
    for (size_t i = 0; i < types->made_capacity; i++) {
        const struct type *type = types->made[i];
        if (type && type->is_root && leat_str_equal(type->schema_name, schema_name)) return type;
    }
    return NULL;
}
