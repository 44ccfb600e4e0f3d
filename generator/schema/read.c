/* One node to one schema, with everything below it, in the words of 2020-12 whatever draft it is of. References stay
   text here. */
#include <stddef.h>
#include <string.h>

#include "core/print.h"
#include "schema/loader.h"

static struct diagnostics *diagnostics_of(struct schema_loader *loader)
{
    return loader->schemas->sources->diagnostics;
}
static struct leat_arena *arena_of(struct schema_loader *loader) { return loader->schemas->sources->arena; }

static bool report_unknown(struct schema_loader *loader, const struct node_member *member)
{
    const char *near = keyword_nearest(member->name);
    bool own = leat_str_has_prefix(member->name, LEAT_STR("x-"));
    struct diagnostic *d =
        near || own
            ? diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNKNOWN, member->name_at,
                                 "%s has no keyword %.*s", own ? "leat" : "JSON Schema", LEAT_STR_ARG(member->name))
            : diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNSUPPORTED, member->name_at,
                                 "leat can't tell what %.*s means here, which JSON Schema does not have",
                                 LEAT_STR_ARG(member->name));
    if (source_name_is_bare(loader->schemas->sources, member))
        diagnostic_help(diagnostics_of(loader), d, SOURCE_COMMA_HELP);
    else if (near)
        diagnostic_help(diagnostics_of(loader), d, "did you mean %s?", near);
    else
        diagnostic_help(
            diagnostics_of(loader), d,
            "members stand below properties, definitions below $defs, annotations of your own begin with x-");
    return false;
}

static const char *const draft_names[] = {"draft-04", "draft-06", "draft-07", "draft 2019-09", "draft 2020-12"};

/* What would change the meaning of a schema if its draft had it is worth a word. */
static bool matters(const struct keyword_entry *entry)
{
    return entry->action != NOTE && entry->action != TITLE && entry->action != DESCRIPTION &&
           entry->action != DEPRECATED && entry->action != READ_ONLY && entry->action != WRITE_ONLY &&
           entry->action != DEFINITIONS && strcmp(entry->name, "default") != 0 &&
           strcmp(entry->name, "contentSchema") != 0;
}

/* An annotation of somebody's own says nothing, which is meant, unless it is a keyword misspelt: that would be a check
   that is not made. Near to a short one are too many words. */
static void warn_of_misspelling(struct schema_loader *loader, const struct node_member *member)
{
    enum { SHORT = 5 };
    const struct keyword_entry *entry;
    const char *near = keyword_nearest(member->name);
    if (!near || strlen(near) <= SHORT) return;
    keyword_find(leat_str_of(near), loader->resource, &entry);
    if (!entry || !matters(entry)) return;
    struct diagnostic *d =
        diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_IDLE, member->name_at,
                           "JSON Schema has no keyword %.*s, so it says nothing", LEAT_STR_ARG(member->name));
    diagnostic_help(diagnostics_of(loader), d, "did you mean %s?", near);
}

/* A word of other tools is none of ours, unless it is a misspelt one of ours. In plain JSON Schemas every unknown one
   is an annotation. */
static bool accept_unknown(struct schema_loader *loader, const struct node_member *member)
{
    bool ours = leat_str_has_prefix(member->name, LEAT_STR("x-leat-")),
         theirs = leat_str_has_prefix(member->name, LEAT_STR("x-"));
    if (ours || (!theirs && !loader->schemas->lenient)) return report_unknown(loader, member);
    if (!theirs) warn_of_misspelling(loader, member);
    return true;
}

static bool accept_foreign(struct schema_loader *loader, const struct node_member *member,
                           const struct keyword_entry *entry)
{
    enum schema_draft draft = loader->resource->draft;
    if (!matters(entry)) return true;
    if (!loader->schemas->lenient && draft == DRAFT_2020_12) {
        struct diagnostic *d = diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNKNOWN, member->name_at,
                                                  "%s has no keyword %s", draft_names[draft], entry->name);
        if (entry->help) diagnostic_help(diagnostics_of(loader), d, "%s", entry->help);
        return false;
    }
    if (loader->resource->vocabularies & VOCABULARY_OPENAPI_3_0)
        diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_IDLE, member->name_at, "%s says nothing in OpenAPI 3.0",
                           entry->name);
    else
        diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_IDLE, member->name_at,
                           "%s says nothing in %s: it is of %s", entry->name, draft_names[draft],
                           draft_names[draft < entry->from ? entry->from : entry->to]);
    return true;
}

/* A reference token of a JSON Pointer (RFC 6901), as in the fragment of a URI: what is formatted ends at a NUL. */
static leat_str pointer_below(struct schema_loader *loader, leat_str pointer, const char *keyword, leat_str name)
{
    enum { LONGEST = 3 };
    char *escaped = leat_arena_alloc(arena_of(loader), name.size * LONGEST + 1);
    if (!escaped) return pointer;
    size_t size = 0;
    for (size_t i = 0; i < name.size; i++) {
        const char *special = name.data[i] == '~'    ? "~0"
                              : name.data[i] == '/'  ? "~1"
                              : name.data[i] == '\0' ? "%00"
                                                     : NULL;
        if (!special) escaped[size++] = name.data[i];
        while (special && *special) escaped[size++] = *special++;
    }
    return leat_format(arena_of(loader), "%.*s/%s/%.*s", LEAT_STR_ARG(pointer), keyword, (int)size, escaped);
}

const struct schema_member *members_read(struct schema_loader *loader, const struct node *map, leat_str pointer,
                                         const char *keyword, bool definitions)
{
    struct schema_member *members = leat_arena_alloc_zero(arena_of(loader), map->count, sizeof *members);
    if (!members) return NULL;
    for (size_t i = 0; i < map->count; i++) {
        const struct node_member *from = &map->members[i];
        leat_str name = definitions ? from->name : (leat_str){"", 0};
        members[i] = (struct schema_member){
            from->name, from->name_at,
            schema_read(loader, from->value, pointer_below(loader, pointer, keyword, from->name), name)};
    }
    return members;
}

static const struct schema *read_below(struct schema_loader *loader, const struct schema *schema, const char *keyword,
                                       const struct node *node)
{
    return schema_read(loader, node, leat_format(arena_of(loader), "%.*s/%s", LEAT_STR_ARG(schema->pointer), keyword),
                       (leat_str){"", 0});
}

static void keep(struct schema *schema, size_t offset, const void *value, size_t size)
{
    if (offset) memcpy((char *)schema + offset, value, size);
}

static void keep_many(struct schema *schema, const struct keyword_entry *entry, const void *items, size_t count,
                      struct span at)
{
    if (!items) return;
    keep(schema, entry->offset, &items, sizeof items);
    keep(schema, entry->count_offset, &count, sizeof count);
    keep(schema, entry->at_offset, &at, sizeof at);
}

static void read_one(struct schema_loader *loader, struct schema *schema, const struct keyword_entry *entry,
                     struct keyword operand)
{
    const struct schema *child = read_below(loader, schema, entry->name, operand.value);
    keep(schema, entry->offset, &child, sizeof child);
    keep(schema, entry->at_offset, &operand.at, sizeof operand.at);
}

static void read_list(struct schema_loader *loader, struct schema *schema, const struct keyword_entry *entry,
                      struct keyword operand)
{
    const struct node *list = operand.value;
    const struct schema **items = leat_arena_alloc_zero(arena_of(loader), list->count, sizeof *items);
    for (size_t i = 0; items && i < list->count; i++) {
        leat_str pointer = leat_format(arena_of(loader), "%.*s/%s/%zu", LEAT_STR_ARG(schema->pointer), entry->name, i);
        items[i] = schema_read(loader, list->items[i], pointer, (leat_str){"", 0});
    }
    keep_many(schema, entry, items, list->count, operand.at);
}

static bool read_several(struct schema_loader *loader, struct schema *schema, const struct keyword_entry *entry,
                         struct keyword operand)
{
    if (operand.value->kind != NODE_LIST || !operand.value->count) {
        diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_OPERAND, operand.value->at,
                           "%s takes a list of at least one schema", entry->name);
        return false;
    }
    read_list(loader, schema, entry, operand);
    return true;
}

/* Before 2020-12: one schema for all items, or a list for the first ones. */
static void read_items(struct schema_loader *loader, struct schema *schema, const struct keyword_entry *entry,
                       struct keyword operand)
{
    if (operand.value->kind == NODE_LIST) {
        read_list(loader, schema, entry, operand);
        return;
    }
    schema->items = read_below(loader, schema, entry->name, operand.value);
    schema->items_at = operand.at;
}

/* The rest of such a list; without one it says nothing, but what stands in it can be referred to. */
static void read_additional_items(struct schema_loader *loader, struct schema *schema,
                                  const struct keyword_entry *entry, struct keyword operand)
{
    const struct node *items = node_find(schema->node, "items");
    const struct schema *rest = read_below(loader, schema, entry->name, operand.value);
    if (!items || items->kind != NODE_LIST) return;
    schema->items = rest;
    schema->items_at = operand.at;
}

static bool read_definitions(struct schema_loader *loader, struct schema *schema, const struct keyword_entry *entry,
                             struct keyword operand)
{
    struct schema_document *document = loader->document;
    /* only those of the file have names: others are reached by their path */
    bool root = schema->node == loader->root;
    const struct schema_member *definitions = members_read(loader, operand.value, schema->pointer, entry->name, root);
    if (!root || !definitions) return true;
    size_t count = document->definition_count, more = operand.value->count;
    struct schema_member *all = leat_arena_alloc_zero(arena_of(loader), count + more, sizeof *all);
    if (!all) return false;
    if (count) memcpy(all, document->definitions, count * sizeof *all);
    if (more) memcpy(all + count, definitions, more * sizeof *all);
    document->definitions = all;
    document->definition_count = count + more;
    return true;
}

static bool read_dependency(struct schema_loader *loader, const struct schema *schema,
                            const struct keyword_entry *entry, const struct node_member *member,
                            struct schema_dependency *out)
{
    bool names =
        entry->action == DEPENDENT_REQUIRED || (entry->action == DEPENDENCIES && member->value->kind == NODE_LIST);
    *out = (struct schema_dependency){.name = member->name, .at = member->name_at};
    if (names) {
        if (!operand_check(diagnostics_of(loader), entry->name, (struct keyword){member->value, member->name_at},
                           OPERAND_NAMES))
            return false;
        out->required = member->value;
        return true;
    }
    out->schema = schema_read(loader, member->value, pointer_below(loader, schema->pointer, entry->name, member->name),
                              (leat_str){"", 0});
    return true;
}

static bool read_dependencies(struct schema_loader *loader, struct schema *schema, const struct keyword_entry *entry,
                              struct keyword operand)
{
    size_t count = schema->dependency_count, more = operand.value->count;
    bool fine = true;
    struct schema_dependency *all = leat_arena_alloc_zero(arena_of(loader), count + more, sizeof *all);
    if (!all) return false;
    if (count) memcpy(all, schema->dependencies, count * sizeof *all);
    for (size_t i = 0; i < more; i++)
        fine = read_dependency(loader, schema, entry, &operand.value->members[i], &all[count + i]) && fine;
    schema->dependencies = all;
    schema->dependency_count = count + more;
    return fine;
}

/* draft-04: true takes the bound beside it out of what is allowed. */
static void read_exclusive(struct schema *schema, const struct keyword_entry *entry, struct keyword operand)
{
    const struct node *bound =
        node_find(schema->node, strcmp(entry->name, "exclusiveMinimum") == 0 ? "minimum" : "maximum");
    if (!operand.value->truth || !bound) return;
    operand.value = bound;
    keep(schema, entry->offset, &operand, sizeof operand);
}

static bool read_discriminator(struct schema_loader *loader, struct schema *schema, struct keyword operand)
{
    const struct node *name = node_find(operand.value, "propertyName"), *mapping = node_find(operand.value, "mapping");
    if (!name || name->kind != NODE_STRING || (mapping && mapping->kind != NODE_MAP)) {
        diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_OPERAND, operand.value->at,
                           "discriminator takes a propertyName, which is text, and perhaps a mapping, which is a map");
        return false;
    }
    schema->discriminator = name->text;
    schema->discriminator_mapping = mapping;
    schema->discriminator_at = operand.at;
    return true;
}

static bool read_operand(struct schema_loader *loader, struct schema *schema, const struct keyword_entry *entry,
                         struct keyword operand)
{
    switch (entry->action) {
    case SLOT: keep(schema, entry->offset, &operand, sizeof operand); return true;
    case EXCLUSIVE: read_exclusive(schema, entry, operand); return true;
    case TYPE:
        schema->type = operand;
        schema->types = operand_types(diagnostics_of(loader), operand);
        return schema->types != 0;
    case TITLE: schema->title = node_prose(operand.value->text, arena_of(loader)); return true;
    case DESCRIPTION: schema->description = node_prose(operand.value->text, arena_of(loader)); return true;
    case DEPRECATED: schema->deprecated = operand.value->truth; return true;
    case READ_ONLY: schema->read_only = operand.value->truth; return true;
    case WRITE_ONLY: schema->write_only = operand.value->truth; return true;
    case ONE: read_one(loader, schema, entry, operand); return true;
    case SEVERAL: return read_several(loader, schema, entry, operand);
    case ITEMS: read_items(loader, schema, entry, operand); return true;
    case ADDITIONAL_ITEMS: read_additional_items(loader, schema, entry, operand); return true;
    case MEMBERS:
        keep_many(schema, entry, members_read(loader, operand.value, schema->pointer, entry->name, false),
                  operand.value->count, operand.at);
        return true;
    case DEFINITIONS: return read_definitions(loader, schema, entry, operand);
    case DEPENDENT_REQUIRED:
    case DEPENDENT_SCHEMAS:
    case DEPENDENCIES: return read_dependencies(loader, schema, entry, operand);
    case ANCHOR: return resource_add_anchor(loader, schema, operand.value->text, operand.value->at, false);
    case DYNAMIC_ANCHOR: return resource_add_anchor(loader, schema, operand.value->text, operand.value->at, true);
    case RECURSIVE_ANCHOR:
        /* it marks a whole resource, and only where that begins */
        return !operand.value->truth || loader->resource->root != schema ||
               resource_add_anchor(loader, schema, (leat_str){"", 0}, operand.value->at, true);
    case DISCRIMINATOR: return read_discriminator(loader, schema, operand);
    case NULLABLE: /* with the types, when all of them are known */
    case NOTE:
    case ELSEWHERE: return true;
    }
    return false;
}

/* Beside a $ref of older drafts there is only what says nothing about the value, for people and for C. */
static bool stands_beside_reference(const struct keyword_entry *entry)
{
    return strcmp(entry->name, "$ref") == 0 || entry->vocabulary == VOCABULARY_OURS ||
           (!matters(entry) && strcmp(entry->name, "default") != 0);
}

/* What an older draft allowed here, right where no $schema says otherwise. */
static bool report_older_operand(struct schema_loader *loader, const struct node_member *member,
                                 const struct keyword_entry *entry)
{
    bool list = entry->action == ONE && member->value->kind == NODE_LIST && strcmp(entry->name, "items") == 0;
    bool truth = entry->action == SLOT && member->value->kind == NODE_BOOL &&
                 leat_str_has_prefix(member->name, LEAT_STR("exclusive"));
    if (!list && !truth) return false;
    struct diagnostic *d =
        diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_OPERAND, member->value->at,
                           "in %s %s takes a %s, this is %s", draft_names[loader->resource->draft], entry->name,
                           list ? "schema" : "number", node_kind_name(member->value->kind));
    diagnostic_help(diagnostics_of(loader), d, "%s; a file of an older draft says so by $schema",
                    list ? "prefixItems takes a list of schemas" : "it stands instead of minimum or maximum");
    return true;
}

/* False when something was reported about the keyword itself, not about a schema below it. */
static bool read_keyword(struct schema_loader *loader, struct schema *schema, const struct node_member *member)
{
    const struct keyword_entry *entry;
    struct keyword operand = {member->value, member->name_at};
    switch (keyword_find(member->name, loader->resource, &entry)) {
    case KEYWORD_HERE: break;
    case KEYWORD_DROPPED: return true;
    case KEYWORD_FOREIGN: return accept_foreign(loader, member, entry);
    case KEYWORD_UNKNOWN: return accept_unknown(loader, member);
    }
    if (is_reference_alone(schema->node, loader->resource->draft) && !stands_beside_reference(entry)) {
        if (entry->action != ELSEWHERE)
            diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_IDLE, member->name_at,
                               "%s says nothing beside $ref before draft 2019-09", entry->name);
        return true;
    }
    if (report_older_operand(loader, member, entry)) return false;
    return operand_check(diagnostics_of(loader), entry->name, operand, entry->operand) &&
           read_operand(loader, schema, entry, operand);
}

/* What keywords are together, when all of them were read. */
static void settle(struct schema *schema)
{
    const struct node *nullable = node_find(schema->node, "nullable");
    if (schema->exclusive_minimum.value && schema->exclusive_minimum.value == schema->minimum.value)
        schema->minimum = (struct keyword){0};
    if (schema->exclusive_maximum.value && schema->exclusive_maximum.value == schema->maximum.value)
        schema->maximum = (struct keyword){0};
    if (schema->types && schema->resource->vocabularies & VOCABULARY_OPENAPI_3_0 && nullable &&
        nullable->kind == NODE_BOOL && nullable->truth)
        schema->types |= JSON_NULL;
    if (!schema->condition) schema->then_ = schema->else_ = NULL;
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
    for (size_t i = 0; i < schema->property_count; i++)
        adopt(schema, schema->properties[i].schema, schema->properties[i].name);
    for (size_t i = 0; i < schema->all_of_count; i++) adopt(schema, schema->all_of[i], (leat_str){NULL, 0});
    /* of one branch, which must hold then */
    if (schema->any_of_count == 1) adopt(schema, schema->any_of[0], (leat_str){NULL, 0});
    if (schema->one_of_count == 1) adopt(schema, schema->one_of[0], (leat_str){NULL, 0});
    adopt(schema, schema->items, LEAT_STR("item"));
    adopt(schema, schema->additional, LEAT_STR("value"));
}

static void read_members_of(struct schema_loader *loader, struct schema *schema)
{
    const struct node *node = schema->node;
    if (node->kind == NODE_BOOL) {
        schema->always = node->truth;
        schema->never = !node->truth;
        return;
    }
    if (node->kind != NODE_MAP) {
        diagnostics_report(diagnostics_of(loader), RULE_SCHEMA_KIND, node->at,
                           "a schema is a map, true or false; this is %s", node_kind_name(node->kind));
        schema->unsound = true;
        return;
    }
    for (size_t i = 0; i < node->count; i++)
        if (!read_keyword(loader, schema, &node->members[i])) schema->unsound = true;
    settle(schema);
    adopt_all(schema);
}

const struct schema *schema_read(struct schema_loader *loader, const struct node *node, leat_str pointer, leat_str name)
{
    struct schema *schema = schema_index_find(loader->schemas, node);
    if (schema) return schema; /* a YAML alias: one text, one schema */
    schema = leat_arena_alloc_zero(arena_of(loader), 1, sizeof *schema);
    if (!schema) return NULL;
    *schema =
        (struct schema){.at = node->at, .node = node, .document = loader->document, .pointer = pointer, .name = name};
    schema->order = loader->schemas->next_order++;
    if (!schema_index_put(loader->schemas, node, schema)) return NULL;
    struct schema_resource *around = loader->resource;
    if (!resource_enter(loader, schema)) return NULL;
    schema->resource = loader->resource;
    read_members_of(loader, schema);
    loader->resource = around;
    return schema;
}
