/* Tags, enumerators and arms: names in C as pure functions of what was written. names.h says why. */
#include "types/names.h"

#include "core/print.h"

static leat_str joined(const struct types *types, leat_str parent, leat_str part)
{
    leat_str tag = leat_format(types->arena, "%.*s_%.*s", LEAT_STR_ARG(parent), LEAT_STR_ARG(part));
    return name_is_reserved(tag) ? leat_format(types->arena, "%.*s_", LEAT_STR_ARG(tag)) : tag;
}

static bool is_lenient(const struct types *types) { return types->shapes->schemas->lenient; }

/* The first definition of each name as it is encoded, in the order in which they are written. */
static void know_definitions(struct types *types)
{
    const struct schemas *schemas = types->shapes->schemas;
    types->definitions_known = true;
    for (unsigned i = 0; i < schemas->next_order; i++) {
        const struct schema *schema = schemas->by_order[i];
        if (!schema || !schema->name.size) continue;
        if (!lookup_add(&types->definitions, lookup_hash_text(name_encode(schema->name, types->arena)), i, types->arena)) return;
    }
}

/* Whether another definition that is written before has the encoded name. */
static bool is_second(const struct types *types, const struct schema *schema, leat_str part)
{
    const struct schema *first = schema;
    if (!is_lenient(types)) return false;
    if (!types->definitions_known) know_definitions((struct types *)types);
    for (size_t step = 0, i; lookup_next(&types->definitions, lookup_hash_text(part), &step, &i);) {
        const struct schema *other = types->shapes->schemas->by_order[i];
        if (other->order < first->order && leat_str_equal(name_encode(other->name, types->arena), part)) first = other;
    }
    return first != schema;
}

/* A type with the system's own name is the prefix alone. */
static leat_str of_definition(const struct types *types, const struct schema *schema)
{
    leat_str part = schema->c_name.value ? schema->c_name.value->text : name_encode(schema->name, types->arena);
    if (!schema->c_name.value && is_second(types, schema, part)) part = name_spell(schema->name, types->arena);
    return leat_str_equal(part, types->system) ? part : joined(types, types->system, part);
}

/* Of the definition that a schema stands in, and the members on the way down from there. Empty where that way leads through a choice. */
static leat_str of_place(const struct types *types, const struct schema *schema)
{
    if (schema->name.size) return of_definition(types, schema);
    leat_str holder = schema->holder ? of_place(types, schema->holder) : (leat_str){"", 0};
    if (!holder.size || !schema->part.data) return holder; /* what stands in allOf is about the same value */
    return joined(types, holder, schema->c_name.value ? schema->c_name.value->text : name_encode(schema->part, types->arena));
}

leat_str names_of_shape(const struct types *types, const struct shape *shape, leat_str parent, leat_str part)
{
    for (size_t i = 0; shape->name.size && i < shape->of_count; i++)
        if (leat_str_equal(shape->of[i]->name, shape->name)) return of_definition(types, shape->of[i]);
    const struct schema *home = shape_place(shape, types->arena);
    leat_str place = home ? of_place(types, home) : (leat_str){"", 0};
    return place.size ? place : joined(types, parent, name_encode(part, types->arena));
}

leat_str names_of_root(const struct types *types, const struct schema *schema)
{
    leat_str place = of_place(types, schema);
    return place.size ? place : joined(types, types->system, name_encode(schema->pointer, types->arena));
}

leat_str names_of_label(const struct types *types, leat_str type, leat_str text)
{
    leat_str words = name_encode(text, types->arena);
    leat_str label = leat_format(types->arena, "%.*s_%.*s", LEAT_STR_ARG(type), LEAT_STR_ARG(words));
    char *out = leat_arena_alloc(types->arena, label.size + 2);
    if (!out) return (leat_str){"", 0};
    for (size_t i = 0; i < label.size; i++) out[i] = label.data[i] >= 'a' && label.data[i] <= 'z' ? (char)(label.data[i] - 'a' + 'A') : label.data[i];
    leat_str name = {out, label.size};
    /* each enum has one of its own for 0 */
    if (leat_str_equal(words, LEAT_STR("unspecified")) || name_is_reserved(name)) out[name.size++] = '_';
    return name;
}

leat_str names_take_label(struct types *types, leat_str type, leat_str text)
{
    leat_str label = names_of_label(types, type, text);
    if (!is_lenient(types)) return label;
    for (unsigned spelled = 0; spelled < 2; spelled++) {
        bool taken = false;
        for (size_t step = 0, i; !taken && lookup_next(&types->labels, lookup_hash_text(label), &step, &i);) taken = leat_str_equal(types->taken[i], label);
        if (!taken) break;
        label = names_of_label(types, type, name_spell(text, types->arena));
    }
    if (types->taken_count == types->taken_capacity) {
        size_t capacity = types->taken_capacity ? types->taken_capacity * 2 : 256;
        leat_str *grown = leat_arena_grow(types->arena, types->taken, types->taken_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return label;
        types->taken = grown;
        types->taken_capacity = capacity;
    }
    types->taken[types->taken_count] = label;
    if (!lookup_add(&types->labels, lookup_hash_text(label), types->taken_count++, types->arena)) return (leat_str){"", 0};
    return label;
}

leat_str names_of_arm(leat_str text, struct leat_arena *arena)
{
    leat_str name = name_c(text, arena);
    return leat_str_equal(name, LEAT_STR("kind")) ? leat_format(arena, "%.*s_", LEAT_STR_ARG(name)) : name;
}

leat_str type_c(const struct type *type, struct leat_arena *arena)
{
    switch (type->kind) {
    case TYPE_BOOL: return LEAT_STR("bool");
    case TYPE_INT64: return LEAT_STR("int64_t");
    case TYPE_UINT64: return LEAT_STR("uint64_t");
    case TYPE_DOUBLE: return LEAT_STR("double");
    case TYPE_DECIMAL: return LEAT_STR("leat_decimal");
    case TYPE_STR: return type->secret ? LEAT_STR("leat_secret") : LEAT_STR("leat_str");
    case TYPE_TIME: return LEAT_STR("leat_time");
    case TYPE_UUID: return LEAT_STR("leat_uuid");
    case TYPE_JSON: return type->secret ? LEAT_STR("leat_secret_json") : LEAT_STR("leat_json");
    case TYPE_ENUM: return leat_format(arena, "enum %.*s", LEAT_STR_ARG(type->name));
    case TYPE_OPEN_ENUM:
    case TYPE_STRUCT:
    case TYPE_LIST:
    case TYPE_MAP:
    case TYPE_UNION: return leat_format(arena, "struct %.*s", LEAT_STR_ARG(type->name));
    case TYPE_CONST: break;
    }
    return LEAT_STR("void");
}
