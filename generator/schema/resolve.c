/* Every $ref and $dynamicRef finds its schema: by a JSON Pointer (RFC 6901) from where a resource begins, or by an
   anchor of it. */
#include <stdint.h>

#include "core/print.h"
#include "schema/loader.h"
#include "schema/uri.h"

static struct diagnostics *diagnostics_of(struct schema_loader *loader)
{
    return loader->schemas->sources->diagnostics;
}
static struct leat_arena *arena_of(struct schema_loader *loader) { return loader->schemas->sources->arena; }

/* A reference token with its %XX and ~0 ~1 undone. */
static leat_str decode(struct leat_arena *arena, leat_str token)
{
    leat_str text = uri_decode(token, arena);
    char *plain = leat_arena_alloc(arena, text.size + 1);
    size_t size = 0;
    if (!plain) return text;
    for (size_t i = 0; i < text.size; i++) {
        bool coded = text.data[i] == '~' && i + 1 < text.size && (text.data[i + 1] == '0' || text.data[i + 1] == '1');
        plain[size++] = !coded ? text.data[i] : text.data[i + 1] == '0' ? '~' : '/';
        if (coded) i++;
    }
    return (leat_str){plain, size};
}

/* Where a pointer stops being right: what is there, and the token that is not. */
struct walk {
    const struct node *node;
    leat_str missing;
    const struct schema *around; /* the innermost schema that was met */
};

static struct walk follow(struct schema_loader *loader, const struct schema *root, leat_str pointer)
{
    const struct node *node = root->node;
    const struct schema *around = root;
    while (pointer.size) {
        leat_str rest = {pointer.data + 1, pointer.size - 1};
        leat_str token = {rest.data, leat_str_find(rest, '/')};
        leat_str name = decode(arena_of(loader), token);
        const struct node *next = NULL;
        if (node->kind == NODE_MAP) {
            const struct node_member *member = node_find_member(node, name);
            next = member ? member->value : NULL;
        } else if (node->kind == NODE_LIST && name.size && name.size < 10 && (name.size == 1 || name.data[0] != '0')) {
            size_t i = 0;
            for (size_t k = 0; k < name.size; k++)
                i = name.data[k] >= '0' && name.data[k] <= '9' ? i * 10 + (size_t)(name.data[k] - '0') : SIZE_MAX / 16;
            next = i < node->count ? node->items[i] : NULL;
        }
        if (!next) return (struct walk){node, name, around};
        node = next;
        const struct schema *schema = schema_index_find(loader->schemas, node);
        if (schema) around = schema;
        pointer = (leat_str){rest.data + token.size, rest.size - token.size};
    }
    return (struct walk){node, {NULL, 0}, around};
}

static void report_missing(struct schema_loader *loader, struct span at, leat_str reference, struct walk walk)
{
    enum { MOST = 256 };
    const char *names[MOST];
    size_t count = 0;
    struct diagnostic *d = diagnostics_report(diagnostics_of(loader), RULE_REFERENCE_MISSING, at,
                                              "%.*s refers to nothing: there is no %.*s", LEAT_STR_ARG(reference),
                                              LEAT_STR_ARG(walk.missing));
    if (walk.node->kind == NODE_MAP && !diagnostics_are_many(diagnostics_of(loader), RULE_REFERENCE_MISSING))
        for (; count < walk.node->count && count < MOST; count++)
            names[count] = leat_str_copy(walk.node->members[count].name, arena_of(loader)).data;
    if (leat_arena_has_failed(arena_of(loader))) return;
    const char *near = nearest_name(walk.missing, names, count);
    if (near) diagnostic_help(diagnostics_of(loader), d, "did you mean %s?", near);
}

/* What lies where no keyword puts a schema is one because it is referred to: a word of somebody's own, of another
   draft. */
static const struct schema *read_target(struct schema_loader *loader, const struct schema_resource *resource,
                                        leat_str fragment, struct walk walk)
{
    struct schema_loader reading = *loader;
    reading.document = (struct schema_document *)(uintptr_t)walk.around->document;
    reading.root = reading.document->root->node;
    reading.resource = (struct schema_resource *)(uintptr_t)walk.around->resource;
    leat_str stem = resource->root->pointer;
    return schema_read(&reading, walk.node,
                       leat_format(arena_of(loader), "%.*s%.*s", LEAT_STR_ARG(stem), LEAT_STR_ARG(fragment)),
                       (leat_str){"", 0});
}

static void report_no_anchor(struct schema_loader *loader, const struct schema_resource *resource, leat_str reference,
                             leat_str name, struct span at)
{
    enum { MOST = 256 };
    const char *names[MOST];
    size_t count = 0;
    struct diagnostic *d = diagnostics_report(diagnostics_of(loader), RULE_REFERENCE_MISSING, at,
                                              "%.*s refers to nothing: there is no anchor %.*s",
                                              LEAT_STR_ARG(reference), LEAT_STR_ARG(name));
    if (diagnostics_are_many(diagnostics_of(loader), RULE_REFERENCE_MISSING)) return;
    for (; count < resource->anchor_count && count < MOST; count++)
        names[count] = leat_str_copy(resource->anchors[count].name, arena_of(loader)).data;
    if (leat_arena_has_failed(arena_of(loader))) return;
    const char *near = nearest_name(name, names, count);
    if (near) diagnostic_help(diagnostics_of(loader), d, "did you mean #%s?", near);
}

/* *anchor: the name that the target was found by, or no data. */
static const struct schema *target_of(struct schema_loader *loader, const struct schema_resource *from,
                                      leat_str reference, struct span at, const struct schema_resource **resource,
                                      leat_str *anchor)
{
    leat_str fragment, before = uri_split(reference, &fragment);
    *anchor = (leat_str){NULL, 0};
    *resource = before.size || !from ? resource_named(loader, from, before, at) : from;
    if (!*resource) return NULL;
    if (!fragment.size) return (*resource)->root;
    if (fragment.data[0] != '/') {
        *anchor = uri_decode(fragment, arena_of(loader));
        const struct schema *target = resource_anchor(*resource, *anchor);
        if (!target) report_no_anchor(loader, *resource, reference, *anchor, at);
        return target;
    }
    struct walk walk = follow(loader, (*resource)->root, fragment);
    if (walk.missing.data) {
        report_missing(loader, at, reference, walk);
        return NULL;
    }
    const struct schema *target = schema_index_find(loader->schemas, walk.node);
    return target ? target : read_target(loader, *resource, fragment, walk);
}

static void resolve_reference(struct schema_loader *loader, struct schema *schema)
{
    const struct schema_resource *resource;
    leat_str anchor;
    schema->reference_at = schema->reference_text.value->at;
    schema->reference = target_of(loader, schema->resource, schema->reference_text.value->text, schema->reference_at,
                                  &resource, &anchor);
    schema->unsound = schema->unsound || !schema->reference;
}

/* Dynamic is what leads to a dynamic anchor by its name; everything else is a plain reference. $recursiveRef has the
   one name that is empty. */
static void resolve_dynamic(struct schema_loader *loader, struct schema *schema)
{
    const struct schema_resource *resource;
    leat_str anchor;
    schema->dynamic_reference_at = schema->dynamic_text.value->at;
    schema->dynamic_reference = target_of(loader, schema->resource, schema->dynamic_text.value->text,
                                          schema->dynamic_reference_at, &resource, &anchor);
    schema->unsound = schema->unsound || !schema->dynamic_reference;
    if (!schema->dynamic_reference) return;
    if (schema->resource->draft == DRAFT_2019_09) anchor = (leat_str){"", 0};
    if (anchor.data && resource_dynamic_anchor(resource, anchor) == schema->dynamic_reference)
        schema->dynamic_name = anchor;
}

bool references_resolve(struct schemas *schemas)
{
    /* Resolving reads more of them, which come behind: other documents', and what only a reference calls a schema. */
    for (unsigned i = schemas->settled; i < schemas->next_order && !leat_arena_has_failed(schemas->sources->arena);
         i++) {
        struct schema *schema = schemas->by_order[i];
        if (!schema || schema->resolved) continue;
        struct schema_loader loader = {.schemas = schemas,
                                       .document = (struct schema_document *)(uintptr_t)schema->document};
        schema->resolved = true;
        if (schema->reference_text.value) resolve_reference(&loader, schema);
        if (schema->dynamic_text.value) resolve_dynamic(&loader, schema);
    }
    return !leat_arena_has_failed(schemas->sources->arena);
}

const struct schema *document_find_place(struct schemas *schemas, const struct schema_document *document,
                                         leat_str pointer)
{
    struct schema_loader loader = {.schemas = schemas, .document = (struct schema_document *)(uintptr_t)document};
    if (pointer.size && pointer.data[0] != '/') return NULL;
    struct walk walk = follow(&loader, document->root, pointer);
    return walk.missing.data ? NULL : schema_index_find(schemas, walk.node);
}

const struct schema *schemas_refer(struct schemas *schemas, const struct schema_document *document, leat_str reference,
                                   struct span asked_by)
{
    const struct schema_resource *resource;
    leat_str anchor;
    struct schema_loader loader = {.schemas = schemas, .document = (struct schema_document *)(uintptr_t)document};
    size_t errors = diagnostics_count_errors(schemas->sources->diagnostics), first = schemas->document_count;
    const struct schema *target =
        target_of(&loader, document ? document->root->resource : NULL, reference, asked_by, &resource, &anchor);
    bool fine = schemas_settle(schemas, errors, first);
    return target && fine && target->document->sound ? target : NULL;
}
