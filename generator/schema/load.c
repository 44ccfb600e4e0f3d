/* Documents: each is read once and stands in the list; then references are resolved, which reads more of them, until
   none is left. */
#include "core/print.h"
#include "schema/loader.h"

void schemas_init(struct schemas *schemas, struct sources *sources)
{
    *schemas = (struct schemas){.sources = sources, .draft = DRAFT_2020_12};
}

static leat_str stem_of(leat_str path)
{
    size_t begin = path.size;
    while (begin && path.data[begin - 1] != '/') begin--;
    return (leat_str){path.data + begin, path.size - begin};
}

static struct schema_document *find_document(const struct schemas *schemas, leat_str path)
{
    for (size_t i = 0; i < schemas->document_count; i++)
        if (leat_str_equal(schemas->documents[i]->path, path)) return schemas->documents[i];
    return NULL;
}

static struct schema_document *add_document(struct schemas *schemas, leat_str path)
{
    struct leat_arena *arena = schemas->sources->arena;
    if (schemas->document_count == schemas->document_capacity) {
        size_t capacity = schemas->document_capacity ? schemas->document_capacity * 2 : 8;
        struct schema_document **grown = leat_arena_grow(
            arena, schemas->documents, schemas->document_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return NULL;
        schemas->documents = grown;
        schemas->document_capacity = capacity;
    }
    struct schema_document *document = leat_arena_alloc_zero(arena, 1, sizeof *document);
    if (!document) return NULL;
    document->path = leat_str_copy(path, arena);
    document->id = (leat_str){"", 0};
    schemas->documents[schemas->document_count++] = document;
    return document;
}

/* The official metaschemas are part of the program; their URIs are their paths. */
static const struct node *open_source(struct schemas *schemas, leat_str path, struct span asked_by)
{
    leat_str name, text;
    if (!metaschema_find(path, schemas->sources->arena, &name, &text))
        return source_open(schemas->sources, path, asked_by);
    uint32_t file = source_add(schemas->sources, path, text);
    return file ? yaml_parse(schemas->sources, file) : NULL;
}

struct schema_document *document_read(struct schemas *schemas, leat_str path, struct span asked_by,
                                      const struct dialect *otherwise)
{
    struct schema_document *document = find_document(schemas, path);
    if (document) return document;
    const struct node *root = open_source(schemas, path, asked_by);
    if (!root) return NULL;
    document = add_document(schemas, path);
    if (!document) return NULL;
    struct schema_loader loader = {.schemas = schemas, .document = document, .root = root};
    bool openapi = is_openapi(root);
    if (!(openapi ? openapi_dialect(&loader, root) : dialect_of_root(&loader, root, otherwise))) return document;
    leat_str stem = stem_of(document->path);
    document->stem = leat_format(schemas->sources->arena, "%.*s#", LEAT_STR_ARG(stem));
    document->root = openapi ? openapi_read(&loader) : schema_read(&loader, root, document->stem, (leat_str){"", 0});
    return document;
}

bool schemas_settle(struct schemas *schemas, size_t errors, size_t first_document)
{
    bool fine = references_resolve(schemas) && cycles_check(schemas) &&
                diagnostics_count_errors(schemas->sources->diagnostics) == errors;
    for (size_t i = first_document; i < schemas->document_count; i++) schemas->documents[i]->sound = fine;
    return fine;
}

const struct schema_document *schemas_load(struct schemas *schemas, leat_str path, struct span asked_by)
{
    size_t errors = diagnostics_count_errors(schemas->sources->diagnostics), first = schemas->document_count;
    struct schema_document *document = document_read(schemas, path, asked_by, NULL);
    schemas_settle(schemas, errors, first);
    return document && document->sound && !leat_arena_has_failed(schemas->sources->arena) ? document : NULL;
}

void document_name_root(const struct schema_document *document, leat_str name)
{
    struct schema *root = (struct schema *)(uintptr_t)document->root;
    root->name = name;
}

const struct schema *document_find(const struct schema_document *document, leat_str name)
{
    for (size_t k = 0; k < document->definition_count; k++)
        if (leat_str_equal(document->definitions[k].name, name)) return document->definitions[k].schema;
    return NULL;
}

const struct schema *schemas_find(const struct schemas *schemas, leat_str name)
{
    const struct schema *found = NULL;
    for (size_t i = 0; i < schemas->document_count && !found; i++) found = document_find(schemas->documents[i], name);
    return found;
}

bool schema_asserts_format(const struct schemas *schemas, const struct schema *schema)
{
    return !schemas->formats_are_annotations || (schema->resource && schema->resource->format_is_asserted);
}
