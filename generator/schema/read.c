/* One node to one schema, with everything below it. A table says what each keyword is; what is in no table is a misspelling. References stay text here. */
#include <stddef.h>
#include <string.h>

#include "core/print.h"
#include "schema/loader.h"

enum action {
    SLOT, /* kept where `offset` says */
    NOTE, /* an annotation that this version has no use for; its operand is checked */
    TYPE,
    TITLE,
    DESCRIPTION,
    DEPRECATED,
    ONE,     /* a schema */
    SEVERAL, /* a list of schemas */
    PROPERTIES,
    DEFINITIONS,
    OF_THE_FILE, /* only at the root, where load.c reads it */
    REFUSED      /* JSON Schema has it, leat can't do it yet */
};

struct keyword_entry {
    const char *name;
    enum action action;
    enum operand operand;
    size_t offset, at_offset;
    const char *help; /* what to write instead, or NULL */
};

#define KEPT(name, operand, member)                                                                                                                            \
    {                                                                                                                                                          \
        name, SLOT, operand, offsetof(struct schema, member), 0, NULL                                                                                          \
    }
#define NOTED(name, operand)                                                                                                                                   \
    {                                                                                                                                                          \
        name, NOTE, operand, 0, 0, NULL                                                                                                                        \
    }
#define REFUSE(name, help)                                                                                                                                     \
    {                                                                                                                                                          \
        name, REFUSED, OPERAND_ANY, 0, 0, help                                                                                                                 \
    }
#define PLAIN(name, action, operand)                                                                                                                           \
    {                                                                                                                                                          \
        name, action, operand, 0, 0, NULL                                                                                                                      \
    }
#define BRANCH(name, action, member, at)                                                                                                                       \
    {                                                                                                                                                          \
        name, action, OPERAND_ANY, offsetof(struct schema, member), offsetof(struct schema, at), NULL                                                          \
    }

static const struct keyword_entry entries[] = {
    PLAIN("$schema", OF_THE_FILE, OPERAND_TEXT),
    PLAIN("$id", OF_THE_FILE, OPERAND_TEXT),
    PLAIN("$defs", DEFINITIONS, OPERAND_MAP),
    PLAIN("type", TYPE, OPERAND_ANY),
    PLAIN("title", TITLE, OPERAND_TEXT),
    PLAIN("description", DESCRIPTION, OPERAND_TEXT),
    PLAIN("deprecated", DEPRECATED, OPERAND_BOOL),
    PLAIN("properties", PROPERTIES, OPERAND_MAP),
    BRANCH("additionalProperties", ONE, additional, additional_at),
    BRANCH("items", ONE, items, items_at),
    BRANCH("allOf", SEVERAL, all_of, all_of_at),
    BRANCH("anyOf", SEVERAL, any_of, any_of_at),
    BRANCH("oneOf", SEVERAL, one_of, one_of_at),
    KEPT("$ref", OPERAND_TEXT, reference_text),
    KEPT("const", OPERAND_ANY, constant),
    KEPT("enum", OPERAND_VALUES, enumeration),
    KEPT("minimum", OPERAND_NUMBER, minimum),
    KEPT("maximum", OPERAND_NUMBER, maximum),
    KEPT("exclusiveMinimum", OPERAND_NUMBER, exclusive_minimum),
    KEPT("exclusiveMaximum", OPERAND_NUMBER, exclusive_maximum),
    KEPT("multipleOf", OPERAND_POSITIVE, multiple_of),
    KEPT("minLength", OPERAND_SIZE, min_length),
    KEPT("maxLength", OPERAND_SIZE, max_length),
    KEPT("pattern", OPERAND_TEXT, pattern),
    KEPT("format", OPERAND_TEXT, format),
    KEPT("minItems", OPERAND_SIZE, min_items),
    KEPT("maxItems", OPERAND_SIZE, max_items),
    KEPT("uniqueItems", OPERAND_BOOL, unique_items),
    KEPT("minProperties", OPERAND_SIZE, min_properties),
    KEPT("maxProperties", OPERAND_SIZE, max_properties),
    KEPT("required", OPERAND_NAMES, required),
    KEPT("default", OPERAND_ANY, fallback),
    KEPT("x-leat-sensitive", OPERAND_CLASS, sensitive),
    KEPT("x-leat-name", OPERAND_TEXT, c_name),
    KEPT("x-leat-decimal", OPERAND_BOOL, decimal),
    KEPT("x-leat-unknown", OPERAND_UNKNOWN, unknown),
    KEPT("x-leat-version", OPERAND_BOOL, version),
    KEPT("x-leat-ttl", OPERAND_BOOL, ttl),
    KEPT("x-leat-set", OPERAND_BOOL, set),
    KEPT("x-leat-revision", OPERAND_BOOL, revision),
    KEPT("x-leat-template", OPERAND_TEXT, template_),
    NOTED("x-leat-renamed-from", OPERAND_TEXT),
    NOTED("x-leat-reserved", OPERAND_NAMES),
    NOTED("examples", OPERAND_LIST),
    NOTED("$comment", OPERAND_TEXT),
    NOTED("readOnly", OPERAND_BOOL),
    NOTED("writeOnly", OPERAND_BOOL),
    REFUSE("not", NULL),
    REFUSE("if", NULL),
    REFUSE("then", NULL),
    REFUSE("else", NULL),
    REFUSE("patternProperties", NULL),
    REFUSE("propertyNames", NULL),
    REFUSE("dependentRequired", NULL),
    REFUSE("dependentSchemas", NULL),
    REFUSE("contains", NULL),
    REFUSE("minContains", NULL),
    REFUSE("maxContains", NULL),
    REFUSE("prefixItems", NULL),
    REFUSE("unevaluatedProperties", NULL),
    REFUSE("unevaluatedItems", NULL),
    REFUSE("contentEncoding", NULL),
    REFUSE("contentMediaType", NULL),
    REFUSE("contentSchema", NULL),
    REFUSE("$anchor", "refer to it by its path: #/$defs/Name"),
    REFUSE("$dynamicRef", NULL),
    REFUSE("$dynamicAnchor", NULL),
    REFUSE("$vocabulary", NULL),
    REFUSE("$recursiveRef", "this is of draft 2019-09"),
    REFUSE("$recursiveAnchor", "this is of draft 2019-09"),
    REFUSE("definitions", "draft 2020-12 calls it $defs"),
    REFUSE("dependencies", "draft 2020-12 calls it dependentRequired and dependentSchemas, which leat can't do yet either"),
    REFUSE("additionalItems", "this is of draft 2019-09"),
    REFUSE("id", "draft 2020-12 calls it $id"),
};

enum { ENTRY_COUNT = sizeof entries / sizeof *entries };

static struct diagnostics *diagnostics_of(struct schema_loader *loader) { return loader->schemas->sources->diagnostics; }
static struct leat_arena *arena_of(struct schema_loader *loader) { return loader->schemas->sources->arena; }

static const struct keyword_entry *find_entry(leat_str name)
{
    for (size_t i = 0; i < ENTRY_COUNT; i++)
        if (leat_str_equal(name, leat_str_of(entries[i].name))) return &entries[i];
    return NULL;
}

static void report_unknown(struct schema_loader *loader, const struct node_member *member)
{
    const char *names[ENTRY_COUNT];
    for (size_t i = 0; i < ENTRY_COUNT; i++) names[i] = entries[i].name;
    const char *near = nearest_name(member->name, names, ENTRY_COUNT);
    bool own = leat_str_has_prefix(member->name, LEAT_STR("x-"));
    struct diagnostic *d = near || own
                               ? diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNKNOWN, member->name_at, "%s has no keyword %.*s",
                                                    own ? "leat" : "JSON Schema", LEAT_STR_ARG(member->name))
                               : diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNSUPPORTED, member->name_at,
                                                    "leat can't tell what %.*s means here, which JSON Schema does not have", LEAT_STR_ARG(member->name));
    if (near)
        diagnostic_help(diagnostics_of(loader), d, "did you mean %s?", near);
    else
        diagnostic_help(diagnostics_of(loader), d, "members stand below properties, definitions below $defs, annotations of your own begin with x-");
}

/* A reference token of a JSON Pointer (RFC 6901), as in the fragment of a URI: what is formatted ends at a NUL. */
static leat_str pointer_below(struct schema_loader *loader, leat_str pointer, const char *keyword, leat_str name)
{
    enum { LONGEST = 3 };
    char *escaped = leat_arena_alloc(arena_of(loader), name.size * LONGEST + 1);
    if (!escaped) return pointer;
    size_t size = 0;
    for (size_t i = 0; i < name.size; i++) {
        const char *special = name.data[i] == '~' ? "~0" : name.data[i] == '/' ? "~1" : name.data[i] == '\0' ? "%00" : NULL;
        if (!special) escaped[size++] = name.data[i];
        while (special && *special) escaped[size++] = *special++;
    }
    return leat_format(arena_of(loader), "%.*s/%s/%.*s", LEAT_STR_ARG(pointer), keyword, (int)size, escaped);
}

static const struct schema_member *read_members(struct schema_loader *loader, const struct node *map, leat_str pointer, const char *keyword, bool definitions)
{
    struct schema_member *members = leat_arena_alloc_zero(arena_of(loader), map->count, sizeof *members);
    if (!members) return NULL;
    for (size_t i = 0; i < map->count; i++) {
        const struct node_member *from = &map->members[i];
        leat_str name = definitions ? from->name : (leat_str){"", 0};
        members[i] =
            (struct schema_member){from->name, from->name_at, schema_read(loader, from->value, pointer_below(loader, pointer, keyword, from->name), name)};
    }
    return members;
}

static const struct schema *const *read_list(struct schema_loader *loader, const struct node *list, leat_str pointer, const char *keyword)
{
    const struct schema **items = leat_arena_alloc_zero(arena_of(loader), list->count, sizeof *items);
    if (!items) return NULL;
    for (size_t i = 0; i < list->count; i++)
        items[i] = schema_read(loader, list->items[i], leat_format(arena_of(loader), "%.*s/%s/%zu", LEAT_STR_ARG(pointer), keyword, i), (leat_str){"", 0});
    return items;
}

static void read_several(struct schema_loader *loader, struct schema *schema, const char *keyword, struct keyword operand)
{
    const struct node *value = operand.value;
    if (value->kind != NODE_LIST || !value->count) {
        diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_OPERAND, value->at, "%s takes a list of at least one schema", keyword);
        schema->unsound = true;
        return;
    }
    const struct schema *const *items = read_list(loader, value, schema->pointer, keyword);
    size_t count = items ? value->count : 0;
    if (strcmp(keyword, "allOf") == 0) {
        schema->all_of = items;
        schema->all_of_count = count;
        schema->all_of_at = operand.at;
    } else if (strcmp(keyword, "anyOf") == 0) {
        schema->any_of = items;
        schema->any_of_count = count;
        schema->any_of_at = operand.at;
    } else {
        schema->one_of = items;
        schema->one_of_count = count;
        schema->one_of_at = operand.at;
    }
}

static void read_one(struct schema_loader *loader, struct schema *schema, const struct keyword_entry *entry, struct keyword operand)
{
    leat_str pointer = leat_format(arena_of(loader), "%.*s/%s", LEAT_STR_ARG(schema->pointer), entry->name);
    const struct schema *child = schema_read(loader, operand.value, pointer, (leat_str){"", 0});
    memcpy((char *)schema + entry->offset, &child, sizeof child);
    memcpy((char *)schema + entry->at_offset, &operand.at, sizeof operand.at);
}

static void refuse(struct schema_loader *loader, struct span at, const char *name, const char *where, const char *help)
{
    struct diagnostic *d = diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNSUPPORTED, at, "leat can't do \"%s\"%s yet", name, where);
    if (help) diagnostic_help(diagnostics_of(loader), d, "%s", help);
}

/* items: [ … ], exclusiveMinimum: true: right where no $schema says otherwise. */
static bool is_of_older_draft(const struct keyword_entry *entry, const struct node *value)
{
    if (value->kind == NODE_LIST) return strcmp(entry->name, "items") == 0;
    return value->kind == NODE_BOOL && (strcmp(entry->name, "exclusiveMinimum") == 0 || strcmp(entry->name, "exclusiveMaximum") == 0);
}

static bool descends(const struct keyword_entry *entry)
{
    return entry && (entry->action == ONE || entry->action == SEVERAL || entry->action == PROPERTIES || entry->action == DEFINITIONS);
}

static void read_keyword(struct schema_loader *loader, struct schema *schema, const struct node_member *member)
{
    const struct keyword_entry *entry = find_entry(member->name);
    struct keyword operand = {member->value, member->name_at};
    bool root = schema->node == loader->root;
    if (!entry) {
        /* annotations of other tools are none of ours; a misspelt one of ours is */
        if (!leat_str_has_prefix(member->name, LEAT_STR("x-")) || leat_str_has_prefix(member->name, LEAT_STR("x-leat-"))) report_unknown(loader, member);
        return;
    }
    if (entry->action == REFUSED) {
        if (strcmp(entry->name, "id") == 0) loader->document->rebased = true;
        refuse(loader, member->name_at, entry->name, "", entry->help);
        return;
    }
    if (is_of_older_draft(entry, member->value)) {
        refuse(loader, member->name_at, entry->name, member->value->kind == NODE_LIST ? " with a list of schemas" : " with a truth value",
               "this is of an older draft");
        schema->unsound = true;
        return;
    }
    if (entry->action == OF_THE_FILE && !root) {
        if (strcmp(entry->name, "$id") == 0) loader->document->rebased = true;
        refuse(loader, member->name_at, entry->name, " below a file's root", NULL);
        return;
    }
    if (!operand_check(diagnostics_of(loader), entry->name, operand, entry->operand)) {
        schema->unsound = true;
        return;
    }
    switch (entry->action) {
    case SLOT: memcpy((char *)schema + entry->offset, &operand, sizeof operand); break;
    case TYPE:
        schema->type = operand;
        schema->types = operand_types(diagnostics_of(loader), operand);
        break;
    case TITLE: schema->title = node_prose(operand.value->text, arena_of(loader)); break;
    case DESCRIPTION: schema->description = node_prose(operand.value->text, arena_of(loader)); break;
    case DEPRECATED: schema->deprecated = operand.value->truth; break;
    case ONE: read_one(loader, schema, entry, operand); break;
    case SEVERAL: read_several(loader, schema, entry->name, operand); break;
    case PROPERTIES:
        schema->properties = read_members(loader, operand.value, schema->pointer, "properties", false);
        schema->property_count = schema->properties ? operand.value->count : 0;
        schema->properties_at = operand.at;
        break;
    case DEFINITIONS: {
        /* only those of the file have names: others are reached by their path */
        const struct schema_member *definitions = read_members(loader, operand.value, schema->pointer, "$defs", root);
        if (root && definitions) {
            loader->document->definitions = definitions;
            loader->document->definition_count = operand.value->count;
        }
        break;
    }
    case NOTE:
    case OF_THE_FILE:
    case REFUSED: break;
    }
}

/* The first that reads it keeps it: what a YAML alias stands for is read where its anchor is. */
static void adopt(const struct schema *holder, const struct schema *child, leat_str part)
{
    if (!child || child->holder || child->name.size) return;
    ((struct schema *)child)->holder = holder;
    ((struct schema *)child)->part = part;
}

static void adopt_all(const struct schema *schema)
{
    for (size_t i = 0; i < schema->property_count; i++) adopt(schema, schema->properties[i].schema, schema->properties[i].name);
    for (size_t i = 0; i < schema->all_of_count; i++) adopt(schema, schema->all_of[i], (leat_str){NULL, 0});
    /* of one branch, which must hold then */
    if (schema->any_of_count == 1) adopt(schema, schema->any_of[0], (leat_str){NULL, 0});
    if (schema->one_of_count == 1) adopt(schema, schema->one_of[0], (leat_str){NULL, 0});
    adopt(schema, schema->items, LEAT_STR("item"));
    adopt(schema, schema->additional, LEAT_STR("value"));
}

const struct schema *schema_read(struct schema_loader *loader, const struct node *node, leat_str pointer, leat_str name)
{
    struct schema *schema = schema_index_find(loader->schemas, node);
    if (schema) return schema; /* a YAML alias: one text, one schema */
    schema = leat_arena_alloc_zero(arena_of(loader), 1, sizeof *schema);
    if (!schema) return NULL;
    *schema = (struct schema){.at = node->at, .node = node, .document = loader->document, .pointer = pointer, .name = name};
    schema->order = loader->schemas->next_order++;
    if (!schema_index_put(loader->schemas, node, schema)) return NULL;
    if (node->kind == NODE_BOOL) {
        schema->always = node->truth;
        schema->never = !node->truth;
        return schema;
    }
    if (node->kind != NODE_MAP) {
        diagnostics_report(diagnostics_of(loader), RULE_SCHEMA_KIND, node->at, "a schema is a map, true or false; this is %s", node_kind_name(node->kind));
        schema->unsound = true;
        return schema;
    }
    const struct diagnostics *diagnostics = diagnostics_of(loader);
    for (size_t i = 0; i < node->count; i++) {
        size_t before = diagnostics->count;
        read_keyword(loader, schema, &node->members[i]);
        schema->unsound = schema->unsound || (diagnostics->count != before && !descends(find_entry(node->members[i].name)));
    }
    adopt_all(schema);
    size_t before = diagnostics->count;
    if (schema->unique_items.value && schema->unique_items.value->truth) refuse(loader, schema->unique_items.at, "uniqueItems", "", NULL);
    bounds_check(diagnostics_of(loader), schema);
    schema->unsound = schema->unsound || diagnostics->count != before;
    return schema;
}
