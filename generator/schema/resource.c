/* Resources: what an $id begins, its anchors, and how it is found by its URI. */
#include <stdint.h>

#include "schema/loader.h"
#include "schema/uri.h"

static struct leat_arena *arena_of(struct schema_loader *loader) { return loader->schemas->sources->arena; }

bool is_reference_alone(const struct node *node, enum schema_draft draft)
{
    const struct node *reference = draft < DRAFT_2019_09 ? node_find(node, "$ref") : NULL;
    return reference && reference->kind == NODE_STRING;
}

/* The schema's $id as its draft spells it, or NULL. */
static const struct node *find_id(const struct node *node, const struct dialect *dialect)
{
    if (!(dialect->vocabularies & VOCABULARY_IDENTITY) || is_reference_alone(node, dialect->draft)) return NULL;
    const struct node *id = node_find(node, dialect->draft == DRAFT_4 ? "id" : "$id");
    return id && id->kind == NODE_STRING ? id : NULL;
}

struct schema_resource *resource_find(const struct schemas *schemas, leat_str uri)
{
    for (size_t step = 0, i; lookup_next(&schemas->resource_lookup, lookup_hash_text(uri), &step, &i);)
        if (leat_str_equal(schemas->resources[i]->uri, uri)) return schemas->resources[i];
    return NULL;
}

static void report_taken(struct schema_loader *loader, const struct node *id, const struct schema_resource *other)
{
    struct diagnostics *diagnostics = loader->schemas->sources->diagnostics;
    bool same = other->root->document == loader->document;
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_ID_TAKEN, id->at, "%.*s is another %s's $id too",
                                              LEAT_STR_ARG(other->uri), same ? "schema" : "file");
    const struct node *its = node_find(other->root->node, other->draft == DRAFT_4 ? "id" : "$id");
    diagnostic_note(diagnostics, d, its ? its->at : other->root->at, "it has it here");
}

static struct schema_resource *new_resource(struct schema_loader *loader, const struct schema *root, leat_str uri,
                                            const struct dialect *dialect)
{
    struct schemas *schemas = loader->schemas;
    if (schemas->resource_count == schemas->resource_capacity) {
        size_t capacity = schemas->resource_capacity ? schemas->resource_capacity * 2 : 8;
        struct schema_resource **grown = leat_arena_grow(
            arena_of(loader), schemas->resources, schemas->resource_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return NULL;
        schemas->resources = grown;
        schemas->resource_capacity = capacity;
    }
    struct schema_resource *resource = leat_arena_alloc_zero(arena_of(loader), 1, sizeof *resource);
    if (!resource) return NULL;
    *resource = (struct schema_resource){
        .uri = uri,
        .root = root,
        .index = (unsigned)schemas->resource_count,
        .draft = dialect->draft,
        .vocabularies = dialect->vocabularies,
        .format_is_asserted = dialect->format_is_asserted,
        .metaschema = dialect->metaschema,
    };
    schemas->resources[schemas->resource_count++] = resource;
    return resource;
}

struct dialect dialect_of_resource(const struct schema_resource *resource)
{
    return (struct dialect){resource->draft, resource->vocabularies, resource->format_is_asserted,
                            resource->metaschema};
}

/* That of what is around, unless the schema begins a resource with a $schema of its own. */
static struct dialect dialect_here(struct schema_loader *loader, struct schema *schema)
{
    if (!loader->resource) return loader->dialect;
    struct dialect around = dialect_of_resource(loader->resource), own = around;
    const struct node *name = node_find(schema->node, "$schema");
    bool may_begin = node_find(schema->node, "$id") || node_find(schema->node, "id");
    if (!name || name->kind != NODE_STRING || !may_begin) return around;
    if (!dialect_named(loader, name, &own)) schema->unsound = true;
    return find_id(schema->node, &own) ? own : around;
}

/* "#name" behind an id is how older drafts say $anchor. */
static bool read_fragment(struct schema_loader *loader, struct schema *schema, const struct node *id, leat_str fragment,
                          enum schema_draft draft)
{
    if (!fragment.size) return true;
    if (draft >= DRAFT_2019_09) {
        struct diagnostics *diagnostics = loader->schemas->sources->diagnostics;
        struct diagnostic *d = diagnostics_report(diagnostics, RULE_KEYWORD_OPERAND, id->at, "an $id has no fragment");
        diagnostic_help(diagnostics, d, "what stands behind # is an $anchor of its own");
        schema->unsound = true;
        return true;
    }
    if (fragment.data[0] == '/') return true; /* made by a tool that took places for names */
    return resource_add_anchor(loader, schema, fragment, id->at, false);
}

bool resource_enter(struct schema_loader *loader, struct schema *schema)
{
    struct schema_resource *around = loader->resource;
    struct dialect dialect = dialect_here(loader, schema);
    const struct node *id = find_id(schema->node, &dialect);
    leat_str fragment = {NULL, 0}, before = id ? uri_split(id->text, &fragment) : (leat_str){"", 0};
    if (before.size || !around) {
        leat_str base = around ? around->uri : uri_of_file(loader->schemas, loader->document->path);
        leat_str uri = before.size ? uri_resolve(base, before, arena_of(loader)) : base;
        const struct schema_resource *other = resource_find(loader->schemas, uri);
        struct schema_resource *resource = new_resource(loader, schema, uri, &dialect);
        if (!resource) return false;
        if (other && before.size) report_taken(loader, id, other);
        if (!other &&
            !lookup_add(&loader->schemas->resource_lookup, lookup_hash_text(uri), resource->index, arena_of(loader)))
            return false;
        if (!around && before.size) loader->document->id = uri;
        loader->resource = resource;
    }
    return read_fragment(loader, schema, id, fragment, dialect.draft);
}

/* Lists grow when their size is a power of two: then they are full. */
static bool append(struct leat_arena *arena, const struct schema_member **members, size_t *count,
                   struct schema_member member)
{
    struct schema_member *grown = (struct schema_member *)(uintptr_t)*members;
    if (!(*count & (*count - 1)))
        grown = leat_arena_grow(arena, grown, *count * sizeof *grown, (*count ? *count * 2 : 1) * sizeof *grown);
    if (!grown) return false;
    grown[(*count)++] = member;
    *members = grown;
    return true;
}

static const struct schema_member *find_anchor(const struct schema_resource *resource, leat_str name)
{
    for (size_t step = 0, i; lookup_next(&resource->anchor_lookup, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(resource->anchors[i].name, name)) return &resource->anchors[i];
    return NULL;
}

bool resource_add_anchor(struct schema_loader *loader, const struct schema *schema, leat_str name, struct span at,
                         bool dynamic)
{
    struct schema_resource *resource = loader->resource;
    struct schema_member member = {name, at, schema};
    const struct schema_member *other = name.size ? find_anchor(resource, name) : NULL;
    if (other && other->schema != schema) {
        struct diagnostics *diagnostics = loader->schemas->sources->diagnostics;
        struct diagnostic *d = diagnostics_report(diagnostics, RULE_ID_TAKEN, at, "%.*s is another schema's anchor too",
                                                  LEAT_STR_ARG(name));
        diagnostic_note(diagnostics, d, other->at, "it has it here");
        return true;
    }
    if (dynamic && !append(arena_of(loader), &resource->dynamic_anchors, &resource->dynamic_anchor_count, member))
        return false;
    if (other || !name.size) return true;
    /* in the list first: who looks an anchor up finds it there, also when memory ran out in between */
    return append(arena_of(loader), &resource->anchors, &resource->anchor_count, member) &&
           lookup_add(&resource->anchor_lookup, lookup_hash_text(name), resource->anchor_count - 1, arena_of(loader));
}

const struct schema *resource_anchor(const struct schema_resource *resource, leat_str name)
{
    const struct schema_member *member = find_anchor(resource, name);
    return member ? member->schema : NULL;
}

const struct schema *resource_dynamic_anchor(const struct schema_resource *resource, leat_str name)
{
    for (size_t i = 0; i < resource->dynamic_anchor_count; i++)
        if (leat_str_equal(resource->dynamic_anchors[i].name, name)) return resource->dynamic_anchors[i].schema;
    return NULL;
}
