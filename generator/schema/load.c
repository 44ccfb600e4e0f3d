/* Documents: read, registered, then resolved, each once. A document stands in the list while its references are looked up, so that files may refer to each other. */
#include <string.h>

#include "core/print.h"
#include "schema/loader.h"

static const leat_str DRAFT = {"https://json-schema.org/draft/2020-12/schema", 44};

void schemas_init(struct schemas *schemas, struct sources *sources) { *schemas = (struct schemas){.sources = sources}; }

static size_t count_errors(const struct diagnostics *diagnostics)
{
    size_t count = 0;
    for (size_t i = 0; i < diagnostics->count; i++) count += rule_severity(diagnostics->items[i].rule) == SEVERITY_ERROR;
    return count;
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
        struct schema_document **grown = leat_arena_grow(arena, schemas->documents, schemas->document_capacity * sizeof *grown, capacity * sizeof *grown);
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

/* What another draft says is not looked at: the same words would be read as what they do not mean there. */
static bool is_of_our_draft(struct schemas *schemas, const struct node *root)
{
    const struct node *draft = node_find(root, "$schema");
    if (!draft || draft->kind != NODE_STRING) return true;
    leat_str name = draft->text;
    if (name.size && name.data[name.size - 1] == '#') name.size--;
    if (leat_str_equal(name, DRAFT)) return true;
    struct diagnostic *d =
        diagnostics_report(schemas->sources->diagnostics, RULE_DRAFT_UNSUPPORTED, draft->at, "leat can't read schemas of %.*s yet", LEAT_STR_ARG(draft->text));
    diagnostic_help(schemas->sources->diagnostics, d, "the draft that it reads is %.*s", LEAT_STR_ARG(DRAFT));
    return false;
}

/* Who the file is, which only its root may say. */
static void read_id(struct schemas *schemas, struct schema_document *document, const struct node *root)
{
    struct diagnostics *diagnostics = schemas->sources->diagnostics;
    const struct node *id = node_find(root, "$id");
    if (!id || id->kind != NODE_STRING || !id->text.size) return;
    leat_str name = id->text;
    if (name.data[name.size - 1] == '#') name.size--;
    for (size_t i = 0; i < schemas->document_count; i++) {
        const struct schema_document *other = schemas->documents[i];
        if (other == document || !leat_str_equal(other->id, name)) continue;
        struct diagnostic *d = diagnostics_report(diagnostics, RULE_ID_TAKEN, id->at, "%.*s is another file's $id too", LEAT_STR_ARG(name));
        diagnostic_note(diagnostics, d, node_find(other->root->node, "$id")->at, "it has it here");
    }
    document->id = name;
}

struct schema_document *document_load(struct schemas *schemas, leat_str path, struct span asked_by)
{
    struct schema_document *document = find_document(schemas, path);
    if (document) return document;
    const struct node *root = source_open(schemas->sources, path, asked_by);
    if (!root) return NULL;
    struct diagnostics *diagnostics = schemas->sources->diagnostics;
    size_t errors = count_errors(diagnostics);
    document = add_document(schemas, path);
    if (!document || !is_of_our_draft(schemas, root)) return document;
    struct schema_loader loader = {.schemas = schemas, .document = document, .root = root, .first = schemas->next_order};
    leat_str stem = stem_of(document->path);
    document->stem = leat_format(schemas->sources->arena, "%.*s#", LEAT_STR_ARG(stem));
    document->root = schema_read(&loader, root, document->stem, (leat_str){"", 0});
    if (!document->root) return NULL;
    read_id(schemas, document, root);
    if (!references_resolve(&loader) || !cycles_check(&loader)) return NULL;
    document->sound = count_errors(diagnostics) == errors;
    return document;
}

const struct schema_document *schemas_load(struct schemas *schemas, leat_str path, struct span asked_by)
{
    struct schema_document *document = document_load(schemas, path, asked_by);
    return document && document->sound && !leat_arena_has_failed(schemas->sources->arena) ? document : NULL;
}

void document_name_root(const struct schema_document *document, leat_str name)
{
    struct schema *root = (struct schema *)(uintptr_t)document->root;
    root->name = name;
}

const struct schema *document_find_place(const struct schemas *schemas, const struct schema_document *document, leat_str pointer)
{
    for (size_t i = 0; i < schemas->next_order; i++) {
        const struct schema *schema = schemas->by_order[i];
        bool there = schema && schema->document == document && leat_str_has_prefix(schema->pointer, document->stem);
        if (there && leat_str_equal((leat_str){schema->pointer.data + document->stem.size, schema->pointer.size - document->stem.size}, pointer)) return schema;
    }
    return NULL;
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
