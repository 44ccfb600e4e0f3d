/* Schemas without a system: which of them become roots, and how they are called. */
#include "core/print.h"
#include "model/loading.h"

struct asking {
    struct loading loading;
    struct model *model;
    const struct types_request *request;
    const struct schema_document **documents;
};

/* "order-created" of "events/order-created.json" */
static leat_str stem_of(leat_str path)
{
    size_t begin = path.size, end = path.size;
    while (begin && path.data[begin - 1] != '/') begin--;
    for (size_t i = begin; i < path.size; i++)
        if (path.data[i] == '.' && i > begin) end = i;
    return (leat_str){path.data + begin, end - begin};
}

/* Where the files lie is nobody's business but this machine's. */
static leat_str origin_of(struct asking *asking)
{
    leat_str path = asking->request->files[0];
    size_t begin = path.size, others = asking->request->file_count - 1;
    while (begin && path.data[begin - 1] != '/') begin--;
    leat_str name = {path.data + begin, path.size - begin};
    if (!others) return name;
    return leat_format(asking->loading.arena, "%.*s and %zu file%s more", LEAT_STR_ARG(name), others,
                       others == 1 ? "" : "s");
}

/* A single file is what the prefix says; of several each has a name of its own. */
static void name_document(struct asking *asking, const struct schema_document *document)
{
    if (asking->request->file_count == 1)
        document_name_root(document, asking->model->types.system);
    else
        document_name_root(document, document->root->title.size ? document->root->title : stem_of(document->path));
}

/* What holds definitions and says nothing itself is no type. */
static bool is_a_type(struct asking *asking, const struct schema_document *document)
{
    const struct schema *root = document->root;
    if (!document->definition_count || root->reference || root->dynamic_reference) return true;
    const struct shape *shape = shape_of(&asking->model->shapes, root);
    return !shape || !shape->anything || shape->untyped;
}

static void add_all(struct asking *asking, const struct schema_document *document)
{
    struct types *types = &asking->model->types;
    if (is_a_type(asking, document)) type_of_root(types, document->root);
    for (size_t i = 0; i < document->definition_count; i++) type_of_root(types, document->definitions[i].schema);
}

/* One that is asked for by "[FILE]#POINTER" or a pointer alone. */
static void add_asked(struct asking *asking, leat_str root)
{
    size_t hash = leat_str_find(root, '#');
    bool names_file = hash && hash < root.size, found = false;
    leat_str file = {root.data, names_file ? hash : 0}, pointer = root;
    if (hash < root.size) pointer = (leat_str){root.data + hash + 1, root.size - hash - 1};
    for (size_t i = 0; i < asking->request->file_count; i++) {
        if (names_file && !leat_str_equal(file, asking->request->files[i])) continue;
        const struct schema *schema = document_find_place(&asking->model->schemas, asking->documents[i], pointer);
        if (schema) type_of_root(&asking->model->types, schema);
        found = found || schema;
    }
    if (found) return;
    struct diagnostic *d = diagnostics_report(asking->loading.diagnostics, RULE_ROOT_MISSING, (struct span){0},
                                              "no schema stands at %.*s", LEAT_STR_ARG(root));
    diagnostic_help(asking->loading.diagnostics, d, "say where by a JSON Pointer, as in --root '/$defs/Order'");
}

static bool load_files(struct asking *asking)
{
    bool fine = true;
    for (size_t i = 0; i < asking->request->file_count; i++) {
        asking->documents[i] = schemas_load(&asking->model->schemas, asking->request->files[i], (struct span){0});
        fine = fine && asking->documents[i];
        if (asking->documents[i]) name_document(asking, asking->documents[i]);
    }
    return fine;
}

struct model *model_load_types(struct sources *sources, const struct types_request *request)
{
    struct asking asking = {.loading = {.arena = sources->arena, .diagnostics = sources->diagnostics},
                            .request = request};
    struct model *model = asking.model = asking.loading.model = leat_arena_alloc_zero(sources->arena, 1, sizeof *model);
    asking.documents = leat_arena_alloc_zero(sources->arena, request->file_count, sizeof *asking.documents);
    if (!model || !asking.documents) return NULL;
    leat_str command = leat_str_has_prefix(request->prefix, LEAT_STR("leat_")) ? LEAT_STR("make own-documents")
                                                                               : LEAT_STR("leat types");
    *model = (struct model){
        .arena = sources->arena, .sources = sources, .diagnostics = sources->diagnostics, .command = command};
    model->path = origin_of(&asking);
    schemas_init(&model->schemas, sources);
    model->schemas.lenient = request->as->lenient;
    model->schemas.formats_are_annotations = request->as->formats_are_annotations;
    model->schemas.draft = request->as->draft;
    model->schemas.maps = request->as->maps;
    model->schemas.map_count = request->as->map_count;
    shapes_init(&model->shapes, &model->schemas);
    types_init(&model->types, &model->shapes, request->prefix);
    if (!load_files(&asking)) return NULL;
    for (size_t i = 0; i < request->file_count && !request->root_count; i++) add_all(&asking, asking.documents[i]);
    for (size_t i = 0; i < request->root_count; i++) add_asked(&asking, request->roots[i]);
    names_check_generated(&asking.loading);
    return diagnostics_have_errors(sources->diagnostics) || leat_arena_has_failed(sources->arena) ? NULL : model;
}
