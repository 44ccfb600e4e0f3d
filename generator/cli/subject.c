/* From "checkout/Checkout" or "schemas/order.json#/$defs/Order" to a schema. */
#include "cli/subject.h"

#include "cli/path.h"
#include "cli/project.h"
#include "cli/schema_flags.h"
#include "core/print.h"
#include "oracle/schemas.h"

static struct diagnostics *diagnostics_of(struct subject *subject) { return subject->sources.diagnostics; }

/* ---- a type of a system */

/* The types files that its system.yaml names; what else the system says is not asked: a value is valid or not whatever
   queue it comes from. */
static bool load_types(struct subject *subject, leat_str folder)
{
    struct leat_arena *arena = subject->sources.arena;
    leat_str path = leat_format(arena, "%.*s/system.yaml", LEAT_STR_ARG(folder));
    const struct node *root = source_open(&subject->sources, path, (struct span){0}), *files = node_find(root, "types");
    bool fine = root != NULL;
    if (root && (!files || files->kind != NODE_LIST)) {
        diagnostics_report(diagnostics_of(subject), RULE_KEY_MISSING, root->at, "the system names no types files");
        return false;
    }
    for (size_t i = 0; fine && i < files->count; i++) {
        const struct node *file = files->items[i];
        if (file->kind != NODE_STRING) {
            diagnostics_report(diagnostics_of(subject), RULE_VALUE_KIND, file->at,
                               "a types file must be named by text, not %s", node_kind_name(file->kind));
            return false;
        }
        fine =
            schemas_load(&subject->schemas,
                         leat_format(arena, "%.*s/%.*s", LEAT_STR_ARG(folder), LEAT_STR_ARG(file->text)), file->at) &&
            fine;
    }
    return fine;
}

static void report_no_type(struct subject *subject, leat_str system, leat_str name)
{
    enum { MOST = 256 };
    const char *names[MOST];
    size_t count = 0;
    const struct schemas *schemas = &subject->schemas;
    for (size_t i = 0; i < schemas->document_count; i++)
        for (size_t k = 0; k < schemas->documents[i]->definition_count && count < MOST; k++)
            names[count++] = leat_str_copy(schemas->documents[i]->definitions[k].name, subject->sources.arena).data;
    struct diagnostic *d =
        diagnostics_report(diagnostics_of(subject), RULE_NO_TYPE, (struct span){0},
                           "no types file of %.*s defines %.*s", LEAT_STR_ARG(system), LEAT_STR_ARG(name));
    const char *near = nearest_name(name, names, count);
    if (near) diagnostic_help(diagnostics_of(subject), d, "did you mean %.*s/%s?", LEAT_STR_ARG(system), near);
}

static void find_type(struct subject *subject, leat_str system, leat_str name)
{
    leat_str folder = leat_format(subject->sources.arena, "schemas/%.*s", LEAT_STR_ARG(system));
    if (!load_types(subject, folder)) return;
    subject->schema = schemas_find(&subject->schemas, name);
    if (!subject->schema) report_no_type(subject, system, name);
}

/* ---- a schema in a file */

static bool is_file(leat_str type)
{
    return leat_str_find(type, '#') < type.size || leat_str_has_suffix(type, LEAT_STR(".json")) ||
           leat_str_has_suffix(type, LEAT_STR(".yaml")) || leat_str_has_suffix(type, LEAT_STR(".yml"));
}

static void load_file(struct subject *subject, leat_str path, leat_str pointer)
{
    const struct schema_document *document = schemas_load(&subject->schemas, path, (struct span){0});
    if (!document) return;
    subject->schema = pointer.size ? schemas_refer(&subject->schemas, document,
                                                   leat_format(subject->sources.arena, "#%.*s", LEAT_STR_ARG(pointer)),
                                                   document->root->at)
                                   : document->root;
}

/* ---- either */

static void look_for_sensitive(struct subject *subject)
{
    for (unsigned i = 0; i < subject->schemas.next_order; i++)
        if (subject->schemas.by_order[i]->sensitive.value) subject->hides_values = true;
}

static void open_file(struct subject *subject, struct invocation *invocation, leat_str type)
{
    size_t hash = leat_str_find(type, '#');
    leat_str pointer = hash < type.size ? (leat_str){type.data + hash + 1, type.size - hash - 1} : (leat_str){"", 0};
    leat_str path = path_tidy(leat_str_copy((leat_str){type.data, hash}, invocation->arena).data, invocation->arena);
    sources_init(&subject->sources, invocation->arena, provider_files(), invocation->diagnostics);
    schemas_init(&subject->schemas, &subject->sources);
    subject->oracle.assert_formats = invocation_flag(invocation, "--assert-formats") != NULL;
    if (schema_flags_read(&subject->schemas, invocation)) load_file(subject, path, pointer);
}

static void open_type(struct subject *subject, struct invocation *invocation, leat_str type)
{
    size_t slash = leat_str_find(type, '/');
    project_find_root(invocation);
    if (diagnostics_have_errors(invocation->diagnostics)) return;
    sources_init(&subject->sources, invocation->arena,
                 provider_directory(invocation->arena, leat_str_of(invocation->root)), invocation->diagnostics);
    schemas_init(&subject->schemas, &subject->sources);
    subject->oracle.assert_formats = true;
    find_type(subject, (leat_str){type.data, slash}, (leat_str){type.data + slash + 1, type.size - slash - 1});
}

bool subject_open(struct subject *subject, struct invocation *invocation)
{
    leat_str type = leat_str_of(invocation->operands[0]);
    size_t slash = leat_str_find(type, '/');
    *subject = (struct subject){0};
    oracle_init(&subject->oracle, invocation->arena);
    if (is_file(type)) {
        open_file(subject, invocation, type);
    } else if (slash && slash + 1 < type.size) {
        open_type(subject, invocation, type);
    } else {
        struct diagnostic *d = diagnostics_report(invocation->diagnostics, RULE_NO_TYPE, (struct span){0},
                                                  "%s is no type", invocation->operands[0]);
        diagnostic_help(invocation->diagnostics, d,
                        "a type is SYSTEM/TYPE, or a schema file with perhaps #POINTER: order.json#/$defs/Item");
    }
    if (!subject->schema || diagnostics_have_errors(invocation->diagnostics)) return false;
    look_for_sensitive(subject);
    bool fine = oracle_check_metaschemas(&subject->oracle, &subject->schemas);
    return oracle_check_patterns(&subject->oracle, &subject->schemas) && fine;
}

void subject_close(struct subject *subject) { oracle_clear(&subject->oracle); }
