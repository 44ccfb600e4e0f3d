/* Types of the system: the files that it names, what channels and stores refer to, and what nothing refers to. */
#include "core/print.h"
#include "model/loading.h"
#include "source/join.h"

static bool is_a_types_file(const struct model *model, leat_str path)
{
    for (size_t i = 0; i < model->type_file_count; i++)
        if (leat_str_equal(model->type_files[i], path)) return true;
    return false;
}

static bool load_file(struct loading *loading, const struct node *file)
{
    struct model *model = loading->model;
    leat_str path;
    if (file->kind != NODE_STRING || !file->text.size) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, file->at,
                           "a types file must be named by text, not %s",
                           file->kind == NODE_STRING ? "empty text" : node_kind_name(file->kind));
        return false;
    }
    if (!path_join(loading->arena, true, loading->folder, file->text, &path)) {
        diagnostics_report(loading->diagnostics, RULE_FILE_UNREADABLE, file->at,
                           "%.*s%.*s can't be read: it lies outside of the project", LEAT_STR_ARG(loading->folder),
                           LEAT_STR_ARG(file->text));
        return false;
    }
    if (is_a_types_file(model, path)) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_TWICE, file->at,
                           "`%.*s` stands twice among the types files", LEAT_STR_ARG(file->text));
        return true;
    }
    model->type_files[model->type_file_count++] = path;
    return schemas_load(&model->schemas, path, file->at) != NULL;
}

void types_load(struct loading *loading)
{
    struct model *model = loading->model;
    const struct node *files = node_find(loading->root, "types");
    if (!files || files->kind != NODE_LIST) return;
    model->type_files = new_array(loading, files->count, sizeof *model->type_files);
    if (!model->type_files) return;
    loading->types_are_complete = true;
    for (size_t i = 0; i < files->count; i++)
        if (!load_file(loading, files->items[i])) loading->types_are_complete = false;
}

static void report_unknown_type(struct loading *loading, const struct node *value)
{
    if (!loading->types_are_complete) return;
    const struct schemas *schemas = &loading->model->schemas;
    size_t count = 0;
    for (size_t i = 0; i < schemas->document_count; i++) count += schemas->documents[i]->definition_count;
    struct known_names known = known_names_new(loading, count);
    for (size_t i = 0; i < schemas->document_count; i++)
        for (size_t k = 0; k < schemas->documents[i]->definition_count; k++)
            known_names_add(&known, leat_str_copy(schemas->documents[i]->definitions[k].name, loading->arena).data,
                            true);
    report_unknown(loading, RULE_TYPE_UNKNOWN, value->at, value->text, &known,
                   leat_format(loading->arena, "no types file defines `%.*s`", LEAT_STR_ARG(value->text)));
}

static bool is_listed(const struct model *model, const struct schema *schema)
{
    return is_a_types_file(model, schema->document->path);
}

/* The definition that a system names: of a file that it lists before one that is only referred to. Between two of a
   kind nobody could say which is meant. */
static const struct schema *find_named(struct loading *loading, const struct node *value)
{
    const struct schemas *schemas = &loading->model->schemas;
    const struct schema *found = NULL, *second = NULL;
    for (size_t i = 0; i < schemas->document_count; i++) {
        const struct schema *schema = document_find(schemas->documents[i], value->text);
        if (!schema) continue;
        bool listed = is_listed(loading->model, schema), better = found && listed && !is_listed(loading->model, found);
        if (!found || better) {
            found = schema;
            second = NULL;
        } else if (listed == is_listed(loading->model, found)) {
            second = schema;
        }
    }
    if (!found) report_unknown_type(loading, value);
    if (!second) return found;
    struct diagnostic *d = diagnostics_report(loading->diagnostics, RULE_NAME_COLLIDES, value->at,
                                              "`%.*s` may be one of two types", LEAT_STR_ARG(value->text));
    diagnostic_note(loading->diagnostics, d, found->at, "one is defined here");
    diagnostic_note(loading->diagnostics, d, second->at, "the other one here");
    diagnostic_help(loading->diagnostics, d, "rename one of them");
    return NULL;
}

static void remember_named_type(struct loading *loading, const struct schema *schema)
{
    if (loading->named_type_count == loading->named_type_capacity) {
        size_t capacity = loading->named_type_capacity ? loading->named_type_capacity * 2 : 16;
        const struct schema **items =
            leat_arena_grow(loading->arena, loading->named_types, loading->named_type_capacity * sizeof *items,
                            capacity * sizeof *items);
        if (!items) return;
        loading->named_types = items;
        loading->named_type_capacity = capacity;
    }
    loading->named_types[loading->named_type_count++] = schema;
}

const struct type *type_refer(struct loading *loading, const struct node *value)
{
    if (!value || value->kind != NODE_STRING) return NULL;
    const struct schema *schema = find_named(loading, value);
    if (!schema) return NULL;
    remember_named_type(loading, schema);
    const struct type *type = type_of_root(&loading->model->types, schema);
    if (type && (type->kind != TYPE_STRUCT || type->shape->array)) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_TYPE_NOT_OBJECT, value->at,
                               "`%.*s` is not an object with members: this version of leat does not build it yet",
                               LEAT_STR_ARG(value->text));
        diagnostic_note(loading->diagnostics, diagnostic, schema->at, "it is defined here");
        return NULL;
    }
    return type;
}

/* ---- definitions that nothing reaches */

struct reached {
    const struct schema **items;
    size_t count, capacity;
    struct leat_arena *arena;
};

static bool reach(struct reached *reached, const struct schema *schema)
{
    for (size_t i = 0; i < reached->count; i++)
        if (reached->items[i] == schema) return false;
    if (reached->count == reached->capacity) {
        size_t capacity = reached->capacity ? reached->capacity * 2 : 64;
        const struct schema **items = leat_arena_grow(reached->arena, reached->items, reached->capacity * sizeof *items,
                                                      capacity * sizeof *items);
        if (!items) return false;
        reached->items = items;
        reached->capacity = capacity;
    }
    reached->items[reached->count++] = schema;
    return true;
}

static void reach_all(struct reached *reached, const struct schema *const *schemas, size_t count)
{
    for (size_t i = 0; i < count; i++) reach(reached, schemas[i]);
}

/* The list grows while it is walked: each schema adds those that stand directly below it. */
static void reach_transitively(struct reached *reached)
{
    for (size_t i = 0; i < reached->count; i++) {
        const struct schema *schema = reached->items[i];
        if (schema->reference) reach(reached, schema->reference);
        if (schema->additional) reach(reached, schema->additional);
        if (schema->items) reach(reached, schema->items);
        for (size_t k = 0; k < schema->property_count; k++) reach(reached, schema->properties[k].schema);
        reach_all(reached, schema->all_of, schema->all_of_count);
        reach_all(reached, schema->any_of, schema->any_of_count);
        reach_all(reached, schema->one_of, schema->one_of_count);
    }
}

/* Another definition of that name in a types file: whoever looks for the name may have meant either. */
static const struct schema_member *find_namesake(const struct loading *loading, const struct schema_document *document,
                                                 const struct schema_member *definition)
{
    const struct schemas *schemas = &loading->model->schemas;
    for (size_t i = 0; is_a_types_file(loading->model, document->path) && i < schemas->document_count; i++) {
        const struct schema_document *other = schemas->documents[i];
        for (size_t k = 0;
             other != document && is_a_types_file(loading->model, other->path) && k < other->definition_count; k++)
            if (leat_str_equal(other->definitions[k].name, definition->name)) return &other->definitions[k];
    }
    return NULL;
}

static void report_unused(struct loading *loading, const struct schema_document *document,
                          const struct schema_member *definition)
{
    const struct schema_member *namesake =
        diagnostics_are_many(loading->diagnostics, RULE_UNUSED) ? NULL : find_namesake(loading, document, definition);
    if (!namesake) {
        diagnostics_report(loading->diagnostics, RULE_UNUSED, definition->at, "nothing uses the type %.*s",
                           LEAT_STR_ARG(definition->name));
        return;
    }
    struct diagnostic *d =
        diagnostics_report(loading->diagnostics, RULE_NAME_TAKEN, definition->at,
                           "nothing uses this type %.*s, and another types file has one, too: which is meant?",
                           LEAT_STR_ARG(definition->name));
    diagnostic_note(loading->diagnostics, d, namesake->at, "the other one is here");
    diagnostic_help(loading->diagnostics, d, "rename or delete one of them");
}

void types_check_unused(struct loading *loading)
{
    struct reached reached = {.arena = loading->arena};
    for (size_t i = 0; i < loading->named_type_count; i++) reach(&reached, loading->named_types[i]);
    reach_transitively(&reached);
    const struct schemas *schemas = &loading->model->schemas;
    for (size_t i = 0; i < schemas->document_count; i++)
        for (size_t k = 0; k < schemas->documents[i]->definition_count; k++) {
            const struct schema_member *definition = &schemas->documents[i]->definitions[k];
            if (reach(&reached, definition->schema)) report_unused(loading, schemas->documents[i], definition);
        }
}
