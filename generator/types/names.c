/* Tags, enumerators and arms: names in C as pure functions of what was written. names.h says why. */
#include "types/names.h"

#include "core/print.h"

static leat_str joined(const struct types *types, leat_str parent, leat_str part)
{
    leat_str tag = leat_format(types->arena, "%.*s_%.*s", LEAT_STR_ARG(parent), LEAT_STR_ARG(part));
    return name_is_reserved(tag) ? leat_format(types->arena, "%.*s_", LEAT_STR_ARG(tag)) : tag;
}

bool names_are_lenient(const struct types *types) { return types->shapes->schemas->lenient; }

/* The first definition of each name as it is encoded, in the order in which they are written. */
static void know_definitions(struct types *types)
{
    const struct schemas *schemas = types->shapes->schemas;
    types->definitions_known = true;
    for (unsigned i = 0; i < schemas->next_order; i++) {
        const struct schema *schema = schemas->by_order[i];
        if (!schema || !schema->name.size) continue;
        if (!lookup_add(&types->definitions, lookup_hash_text(name_encode(schema->name, types->arena)), i,
                        types->arena))
            return;
    }
}

/* Whether another definition that is written before has the encoded name. */
static bool is_second(const struct types *types, const struct schema *schema, leat_str part)
{
    const struct schema *first = schema;
    if (!names_are_lenient(types)) return false;
    if (!types->definitions_known) know_definitions((struct types *)types);
    for (size_t step = 0, i; lookup_next(&types->definitions, lookup_hash_text(part), &step, &i);) {
        const struct schema *other = types->shapes->schemas->by_order[i];
        if (other->order < first->order && leat_str_equal(name_encode(other->name, types->arena), part)) first = other;
    }
    return first != schema;
}

leat_str names_of_second(leat_str wire, leat_str first, struct leat_arena *arena)
{
    leat_str spelled = name_spell(wire, arena);
    /* `line` behind `__LINE__` has nothing to spell */
    return leat_str_equal(spelled, first) ? leat_format(arena, "%.*s_plain", LEAT_STR_ARG(first)) : spelled;
}

/* A type with the system's own name is the prefix alone. */
static leat_str of_definition(const struct types *types, const struct schema *schema)
{
    leat_str part = schema->c_name.value ? schema->c_name.value->text : name_encode(schema->name, types->arena);
    if (!schema->c_name.value && is_second(types, schema, part))
        part = names_of_second(schema->name, part, types->arena);
    return leat_str_equal(part, types->system) ? part : joined(types, types->system, part);
}

/* Of the definition that a schema stands in, and the members on the way down from there. Empty where that way leads
   through a choice. */
static leat_str of_place(const struct types *types, const struct schema *schema)
{
    if (schema->name.size) return of_definition(types, schema);
    leat_str holder = schema->holder ? of_place(types, schema->holder) : (leat_str){"", 0};
    if (!holder.size || !schema->part.data) return holder; /* what stands in allOf is about the same value */
    return joined(types, holder,
                  schema->c_name.value ? schema->c_name.value->text : name_encode(schema->part, types->arena));
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
    if (place.size) return place;
    /* a definition called "" has no name that anything else is named after */
    bool unnamed = schema->pointer.size && schema->pointer.data[schema->pointer.size - 1] == '/';
    return joined(types, types->system, name_encode(unnamed ? LEAT_STR("") : schema->pointer, types->arena));
}

leat_str names_of_label(const struct types *types, leat_str type, leat_str text)
{
    leat_str words = name_encode(text, types->arena);
    leat_str label = leat_format(types->arena, "%.*s_%.*s", LEAT_STR_ARG(type), LEAT_STR_ARG(words));
    char *out = leat_arena_alloc(types->arena, label.size + 2);
    if (!out) return (leat_str){"", 0};
    for (size_t i = 0; i < label.size; i++)
        out[i] = label.data[i] >= 'a' && label.data[i] <= 'z' ? (char)(label.data[i] - 'a' + 'A') : label.data[i];
    leat_str name = {out, label.size};
    /* each enum has one of its own for 0 */
    if (leat_str_equal(words, LEAT_STR("unspecified")) || name_is_reserved(name)) out[name.size++] = '_';
    return name;
}

/* ---- names that meet, in schemas that nobody will change for our sake ---- */

static bool is_taken(const struct types *types, leat_str name)
{
    for (size_t step = 0, i; lookup_next(&types->labels, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(types->taken[i], name)) return true;
    return false;
}

static bool take(struct types *types, leat_str name)
{
    if (types->taken_count == types->taken_capacity) {
        size_t capacity = types->taken_capacity ? types->taken_capacity * 2 : 256;
        leat_str *grown = leat_arena_grow(types->arena, types->taken, types->taken_capacity * sizeof *grown,
                                          capacity * sizeof *grown);
        if (!grown) return false;
        types->taken = grown;
        types->taken_capacity = capacity;
    }
    types->taken[types->taken_count] = name;
    return lookup_add(&types->labels, lookup_hash_text(name), types->taken_count++, types->arena);
}

leat_str names_take_label(struct types *types, leat_str type, leat_str text)
{
    leat_str label = names_of_label(types, type, text);
    if (!names_are_lenient(types)) return label;
    if (is_taken(types, label)) label = names_of_label(types, type, name_spell(text, types->arena));
    while (is_taken(types, label) && !leat_arena_has_failed(types->arena))
        label = leat_format(types->arena, "%.*s_", LEAT_STR_ARG(label));
    return take(types, label) ? label : (leat_str){"", 0};
}

static bool is_definition(const struct types *types, leat_str part)
{
    for (size_t step = 0, i; lookup_next(&types->definitions, lookup_hash_text(part), &step, &i);)
        if (leat_str_equal(name_encode(types->shapes->schemas->by_order[i]->name, types->arena), part)) return true;
    return false;
}

/* What is made for a type is called so behind its tag. */
static const char *const made[] = {"parse",  "parse_in_place", "validate", "check", "write",
                                   "redact", "equal",          "text",     "of",    "add",
                                   "find",   "entry",          "kind",     "known", "rest"};
enum { MADE = sizeof made / sizeof *made };

/* Whether the tag is that of a definition, or what is made for one is called so, be it written before or behind; the
   prefix alone is one, too. */
static bool is_of_definition(struct types *types, leat_str tag, bool itself)
{
    leat_str system = types->system;
    if (!types->definitions_known) know_definitions(types);
    if (!leat_str_has_prefix(tag, system) || tag.size <= system.size + 1) return false;
    leat_str part = {tag.data + system.size + 1, tag.size - system.size - 1};
    if (!itself && is_definition(types, part)) return true;
    for (size_t i = 0; i < MADE; i++) {
        leat_str word = leat_str_of(made[i]);
        if (leat_str_equal(part, word)) return true;
        bool ends =
            part.size > word.size + 1 && leat_str_has_suffix(part, word) && part.data[part.size - word.size - 1] == '_';
        if (ends && is_definition(types, (leat_str){part.data, part.size - word.size - 1})) return true;
    }
    return false;
}

static bool take_made(struct types *types, leat_str tag, const char *word)
{
    leat_str name = leat_format(types->arena, "%.*s_%s", LEAT_STR_ARG(tag), word);
    return is_taken(types, name) || take(types, name);
}

static bool is_shared(const struct type *type)
{
    return type->kind == TYPE_LIST || type->kind == TYPE_MAP || type->kind == TYPE_NULLABLE;
}

/* Behind what the type is. */
static leat_str behind(const struct types *types, const struct type *type, leat_str tag)
{
    static const char *const words[] = {
        [TYPE_ENUM] = "enum", [TYPE_OPEN_ENUM] = "enum",   [TYPE_STRUCT] = "object", [TYPE_LIST] = "list",
        [TYPE_MAP] = "map",   [TYPE_NULLABLE] = "or_null", [TYPE_UNION] = "union"};
    return leat_format(types->arena, "%.*s_%s", LEAT_STR_ARG(tag), words[type->kind]);
}

leat_str names_apart(struct types *types, const struct type *type, leat_str tag)
{
    const bool defined = type->shape->name.size;
    bool itself = defined, fine = true;
    if (!names_are_lenient(types) || !tag.size) return tag;
    while ((is_of_definition(types, tag, itself) || (!is_shared(type) && is_taken(types, tag))) &&
           !leat_arena_has_failed(types->arena)) {
        tag = behind(types, type, tag);
        itself = false;
    }
    if (is_shared(type)) return tag; /* one C type serves many shapes */
    fine = take(types, tag);
    /* what its members may be called like: is_of_definition knows what is made for a definition that is called as it is
       written */
    if (defined && !is_of_definition(types, leat_format(types->arena, "%.*s_parse", LEAT_STR_ARG(tag)), true))
        for (size_t i = 0; i < MADE; i++) fine = fine && take_made(types, tag, made[i]);
    if (type->kind == TYPE_UNION) fine = fine && take_made(types, tag, "kind");
    if (type->kind == TYPE_OPEN_ENUM) fine = fine && take_made(types, tag, "known");
    return fine ? tag : (leat_str){"", 0};
}

leat_str names_of_default(struct types *types, leat_str type, leat_str field)
{
    leat_str plain = {field.data, field.size - 1}; /* a word of C needs no '_' within a name */
    if (name_is_reserved(plain) && field.data[plain.size] == '_') field = plain;
    leat_str name = leat_format(types->arena, "%.*s_%.*s_or_default", LEAT_STR_ARG(type), LEAT_STR_ARG(field));
    if (!names_are_lenient(types)) return name;
    while (is_taken(types, name) && !leat_arena_has_failed(types->arena))
        name = leat_format(types->arena, "%.*s_", LEAT_STR_ARG(name));
    return take(types, name) ? name : (leat_str){"", 0};
}

bool names_meet(const struct types *types, const struct type *type)
{
    return names_are_lenient(types) && is_taken(types, type->name);
}

bool names_take(struct types *types, const struct type *type)
{
    return !names_are_lenient(types) || take(types, type->name);
}

leat_str names_behind(const struct types *types, const struct type *type) { return behind(types, type, type->name); }

leat_str names_of_arm(leat_str text, struct leat_arena *arena)
{
    leat_str name = name_c(text, arena);
    return leat_str_equal(name, LEAT_STR("kind")) ? leat_format(arena, "%.*s_", LEAT_STR_ARG(name)) : name;
}
