/* Scopes, and who gets which name. The first to ask keeps the plain name; a later one that would get the same tells more of what was written:
   a_b, then a_hyphen_b for "a-b". Definitions come before inline types, so that no member can take a definition's name. */
#include "types/names.h"

#include <string.h>

static size_t slot_of(const struct name_scope *scope, leat_str name)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < name.size; i++) hash = (hash ^ (unsigned char)name.data[i]) * 1099511628211u;
    size_t i = (size_t)hash & (scope->capacity - 1);
    while (scope->slots[i].data && !leat_str_equal(scope->slots[i], name)) i = (i + 1) & (scope->capacity - 1);
    return i;
}

bool name_scope_has(const struct name_scope *scope, leat_str name) { return scope->capacity && scope->slots[slot_of(scope, name)].data; }

bool name_scope_add(struct name_scope *scope, leat_str name, struct leat_arena *arena)
{
    if (scope->count * 2 >= scope->capacity) {
        struct name_scope larger = {.capacity = scope->capacity ? scope->capacity * 2 : 16};
        larger.slots = leat_arena_alloc_zero(arena, larger.capacity, sizeof *larger.slots);
        if (!larger.slots) return false;
        for (size_t i = 0; i < scope->capacity; i++)
            if (scope->slots[i].data) larger.slots[slot_of(&larger, scope->slots[i])] = scope->slots[i];
        larger.count = scope->count;
        *scope = larger;
    }
    leat_str *slot = &scope->slots[slot_of(scope, name)];
    if (!slot->data) scope->count++;
    *slot = name;
    return true;
}

static leat_str append(struct leat_arena *arena, leat_str a, const char *b) { return leat_format(arena, "%.*s%s", LEAT_STR_ARG(a), b); }

/* Functions of a root are named by it; a tag of such a name would shadow one in C++. */
static const char *const functions[] = {"_parse", "_parse_in_place", "_validate", "_check", "_write", "_redact", "_equal", "_write_item", "_parse_item"};
enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

static bool definition_is_free(const struct names *names, leat_str name, struct leat_arena *arena)
{
    if (name_scope_has(&names->definitions, name) || name_scope_has(&names->tags, name)) return false;
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (name_scope_has(&names->definitions, append(arena, name, functions[i]))) return false;
    return true;
}

static leat_str plain_name(const struct types *types, leat_str part)
{
    if (leat_str_equal(part, types->system)) return part;
    return leat_format(types->arena, "%.*s_%.*s", LEAT_STR_ARG(types->system), LEAT_STR_ARG(part));
}

static leat_str choose_definition_name(struct types *types, const struct schema *schema)
{
    struct leat_arena *arena = types->arena;
    const struct names *names = types->names;
    if (schema->c_name.value) {
        leat_str asked = plain_name(types, schema->c_name.value->text);
        if (name_is_identifier(schema->c_name.value->text) && definition_is_free(names, asked, arena)) return asked;
        diagnostics_report(types->shapes->schemas->sources->diagnostics, RULE_C_NAME, schema->c_name.value->at, "%.*s is no free name in C",
                           LEAT_STR_ARG(schema->c_name.value->text));
    }
    leat_str name = {"", 0};
    bool told_by_file = false;
    for (size_t i = 0; i < names->count; i++) told_by_file = told_by_file || leat_str_equal(names->items[i].schema->name, schema->name);
    for (int level = 0; level < NAME_LEVELS && !told_by_file; level++) {
        name = plain_name(types, name_encode(schema->name, level, arena));
        if (definition_is_free(names, name, arena)) return name;
    }
    /* Accepted of two files: what differs is the file */
    leat_str path = schema->document->path;
    size_t begin = path.size, end;
    while (begin && path.data[begin - 1] != '/') begin--;
    for (end = path.size; end > begin && path.data[end - 1] != '.';) end--;
    leat_str stem = {path.data + begin, end > begin ? end - 1 - begin : path.size - begin};
    name = plain_name(types, leat_format(arena, "%.*s_%.*s", LEAT_STR_ARG(name_encode(stem, 0, arena)), LEAT_STR_ARG(name_encode(schema->name, 0, arena))));
    while (!definition_is_free(names, name, arena) && !leat_arena_has_failed(arena)) name = append(arena, name, "_");
    return name;
}

static bool name_definition(struct types *types, const struct schema *schema)
{
    struct names *names = types->names;
    struct leat_arena *arena = types->arena;
    if (names->count == names->capacity) {
        size_t capacity = names->capacity ? names->capacity * 2 : 32;
        struct definition_name *grown = leat_arena_grow(arena, names->items, names->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return false;
        names->items = grown;
        names->capacity = capacity;
    }
    leat_str name = choose_definition_name(types, schema);
    names->items[names->count++] = (struct definition_name){schema, name};
    if (!name_scope_add(&names->definitions, name, arena)) return false;
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        if (!name_scope_add(&names->definitions, append(arena, name, functions[i]), arena)) return false;
    return true;
}

leat_str names_of_definition(struct types *types, const struct schema *schema)
{
    struct names *names = types->names;
    const struct schemas *schemas = types->shapes->schemas;
    for (; names->document_count < schemas->document_count; names->document_count++) {
        const struct schema_document *document = schemas->documents[names->document_count];
        for (size_t i = 0; i < document->definition_count; i++)
            if (!name_definition(types, document->definitions[i].schema)) return (leat_str){"", 0};
    }
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].schema == schema) return names->items[i].name;
    return (leat_str){"", 0};
}

static bool tag_is_free(const struct types *types, leat_str tag, const char *derived)
{
    const struct names *names = types->names;
    if (name_scope_has(&names->tags, tag) || name_scope_has(&names->definitions, tag) || name_is_reserved(tag)) return false;
    if (!derived) return true;
    leat_str second = append(types->arena, tag, derived);
    return !name_scope_has(&names->tags, second) && !name_scope_has(&names->definitions, second);
}

static leat_str take_tag(struct types *types, leat_str tag, const char *derived)
{
    struct leat_arena *arena = types->arena;
    if (!name_scope_add(&types->names->tags, tag, arena)) return (leat_str){"", 0};
    if (derived && !name_scope_add(&types->names->tags, append(arena, tag, derived), arena)) return (leat_str){"", 0};
    return tag;
}

leat_str names_claim_tag(struct types *types, leat_str tag, const char *derived)
{
    while (!tag_is_free(types, tag, derived) && !leat_arena_has_failed(types->arena)) tag = append(types->arena, tag, "_");
    return take_tag(types, tag, derived);
}

leat_str names_claim(struct types *types, leat_str parent, leat_str part, const char *derived)
{
    leat_str tag = {"", 0};
    for (int level = 0; level < NAME_LEVELS; level++) {
        tag = leat_format(types->arena, "%.*s_%.*s", LEAT_STR_ARG(parent), LEAT_STR_ARG(name_encode(part, level, types->arena)));
        if (tag_is_free(types, tag, derived)) return take_tag(types, tag, derived);
    }
    /* a definition, or the member of another type, has it: checkout_payment_member_method */
    return names_claim_tag(types, leat_format(types->arena, "%.*s_member_%.*s", LEAT_STR_ARG(parent), LEAT_STR_ARG(name_encode(part, 0, types->arena))),
                           derived);
}

static leat_str upper(struct leat_arena *arena, leat_str name)
{
    char *out = leat_arena_alloc(arena, name.size + 1);
    if (!out) return (leat_str){"", 0};
    for (size_t i = 0; i < name.size; i++) out[i] = name.data[i] >= 'a' && name.data[i] <= 'z' ? (char)(name.data[i] - 'a' + 'A') : name.data[i];
    return (leat_str){out, name.size};
}

leat_str names_claim_label(struct types *types, leat_str type, leat_str text)
{
    struct leat_arena *arena = types->arena;
    struct name_scope *labels = &types->names->labels;
    leat_str label = {"", 0};
    bool found = false;
    for (int level = 0; level < NAME_LEVELS && !found; level++) {
        label = upper(arena, leat_format(arena, "%.*s_%.*s", LEAT_STR_ARG(type), LEAT_STR_ARG(name_encode(text, level, arena))));
        found = !name_scope_has(labels, label) && !name_is_reserved(label);
    }
    while (!found && !leat_arena_has_failed(arena)) {
        label = append(arena, label, "_");
        found = !name_scope_has(labels, label);
    }
    return name_scope_add(labels, label, arena) ? label : (leat_str){"", 0};
}

static bool field_is_free(const struct name_scope *fields, leat_str name, bool flag, struct leat_arena *arena)
{
    if (name_scope_has(fields, name)) return false;
    return !flag || !name_scope_has(fields, leat_format(arena, "has_%.*s", LEAT_STR_ARG(name)));
}

leat_str names_claim_field(struct name_scope *fields, leat_str wire, bool flag, struct leat_arena *arena)
{
    leat_str name = {"", 0};
    bool found = false;
    for (int level = 0; level < NAME_LEVELS && !found; level++) {
        name = level ? name_encode(wire, level, arena) : name_c(wire, arena);
        if (name.size && name.data[0] >= '0' && name.data[0] <= '9') name = leat_format(arena, "n%.*s", LEAT_STR_ARG(name));
        if (name_is_reserved(name)) name = append(arena, name, "_");
        found = field_is_free(fields, name, flag, arena);
    }
    while (!found && !leat_arena_has_failed(arena)) {
        name = append(arena, name, "_");
        found = field_is_free(fields, name, flag, arena);
    }
    if (!name_scope_add(fields, name, arena)) return (leat_str){"", 0};
    if (flag && !name_scope_add(fields, leat_format(arena, "has_%.*s", LEAT_STR_ARG(name)), arena)) return (leat_str){"", 0};
    return name;
}
