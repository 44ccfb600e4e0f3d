/* Loading a system: in which order its parts are read, and when it is not worth going on. Each part is a file of its
   own. */
#include "core/print.h"
#include "model/derive/resources.h"
#include "model/kinds/made.h"
#include "model/loading.h"

static const struct key system_keys[] = {
    {"leat", IS_NUMBER, KEY_REQUIRED},      {"system", IS_TEXT, KEY_REQUIRED},
    {"description", IS_TEXT, KEY_OPTIONAL}, {"types", IS_LIST, KEY_REQUIRED},
    {"targets", IS_LIST, KEY_OPTIONAL},     {"defaults", IS_MAP, KEY_OPTIONAL},
    {"settings", IS_MAP, KEY_OPTIONAL},     {"stages", IS_MAP, KEY_OPTIONAL},
    {"apis", IS_MAP, KEY_OPTIONAL},         {"topics", IS_MAP, KEY_OPTIONAL},
    {"queues", IS_MAP, KEY_OPTIONAL},       {"tables", IS_MAP, KEY_OPTIONAL},
    {"buckets", IS_MAP, KEY_OPTIONAL},      {"search-domains", IS_MAP, KEY_OPTIONAL},
    {"functions", IS_MAP, KEY_REQUIRED},    {"pipelines", IS_MAP, KEY_OPTIONAL},

};

/* "schemas/checkout/system.yaml": the folder with its '/', and its name. */
static void split_path(leat_str path, leat_str *folder, leat_str *name)
{
    size_t end = path.size;
    while (end && path.data[end - 1] != '/') end--;
    *folder = (leat_str){path.data, end};
    size_t begin = end ? end - 1 : 0;
    while (begin && path.data[begin - 1] != '/') begin--;
    *name = (leat_str){path.data + begin, end ? end - 1 - begin : 0};
}

static void check_version(struct loading *loading)
{
    const struct node *version = node_find(loading->root, "leat");
    if (!version || version->kind != NODE_NUMBER || leat_str_equal(version->text, LEAT_STR("1"))) return;
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_LANGUAGE_VERSION, version->at,
                           "this is written for version %.*s of the language", LEAT_STR_ARG(version->text));
    diagnostic_help(loading->diagnostics, diagnostic, "this leat knows version 1");
}

/* Names that others begin with: leat's runtime, functions within the generated files, and families of POSIX, of which
   timer-create would be one. */
bool name_is_taken_prefix(leat_str name)
{
    static const char *const prefixes[] = {"aio",    "check",  "clock",  "curl",   "equal", "int16",   "int32",
                                           "int64",  "int8",   "leat",   "mq",     "posix", "pthread", "read",
                                           "redact", "sched",  "sem",    "shm",    "size",  "ssize",   "thrd",
                                           "timer",  "uint16", "uint32", "uint64", "uint8", "write"};
    for (size_t i = 0; i < COUNT_OF(prefixes); i++)
        if (leat_str_equal(name, leat_str_of(prefixes[i]))) return true;
    return name_is_reserved(name) || leat_str_has_prefix(name, LEAT_STR("leat-"));
}

static void load_name(struct loading *loading, leat_str folder_name)
{
    struct model *model = loading->model;
    const struct node *name = node_find(loading->root, "system");
    model->system = folder_name;
    model->at = loading->root->at;
    if (!name || name->kind != NODE_STRING) return;
    model->system = name->text;
    model->at = name->at;
    name_check(loading, name->text, name->at, "system");
    if (folder_name.size && !leat_str_equal(name->text, folder_name))
        diagnostics_report(loading->diagnostics, RULE_SYSTEM_FOLDER, name->at,
                           "system %.*s lies in the folder `%.*s`, they must be named alike", LEAT_STR_ARG(name->text),
                           LEAT_STR_ARG(folder_name));
    if (name_is_taken_prefix(name->text))
        diagnostics_report(loading->diagnostics, RULE_NAME_COLLIDES, name->at,
                           "the system's name is the prefix of its C names, and `%.*s` is taken",
                           LEAT_STR_ARG(name->text));
}

static void load_target(struct loading *loading, const struct node *target)
{
    static const char *const targets[TARGET_COUNT] = {
        [TARGET_CDK] = "cdk", [TARGET_SAM] = "sam", [TARGET_TERRAFORM] = "terraform"};
    if (target->kind != NODE_STRING) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, target->at, "a target must be text, not %s",
                           node_kind_name(target->kind));
        return;
    }
    struct known_names known = known_names_new(loading, COUNT_OF(targets));
    for (size_t i = 0; i < COUNT_OF(targets); i++) {
        known_names_add(&known, targets[i], true);
        if (!leat_str_equal(target->text, leat_str_of(targets[i]))) continue;
        loading->model->wants[i] = true;
        return;
    }
    report_unknown(loading, RULE_VALUE_UNKNOWN, target->at, target->text, &known,
                   leat_format(loading->arena, "there is no target `%.*s`", LEAT_STR_ARG(target->text)));
}

static void load_targets(struct loading *loading)
{
    const struct node *targets = node_find(loading->root, "targets");
    if (!targets) loading->model->wants[TARGET_CDK] = true;
    if (!targets || targets->kind != NODE_LIST) return;
    for (size_t i = 0; i < targets->count; i++) {
        load_target(loading, targets->items[i]);
        for (size_t k = 0; k < i; k++)
            if (node_equal(targets->items[k], targets->items[i]))
                diagnostics_report(loading->diagnostics, RULE_VALUE_TWICE, targets->items[i]->at,
                                   "`%.*s` stands twice among the targets", LEAT_STR_ARG(targets->items[i]->text));
    }
}

/* A misspelt section, or one of a later version, hides the things in it. */
static bool sections_are_understood(const struct node *root)
{
    for (size_t i = 0; i < root->count; i++) {
        bool understood = false;
        for (size_t k = 0; k < COUNT_OF(system_keys); k++)
            understood |= leat_str_equal(root->members[i].name, leat_str_of(system_keys[k].name));
        if (!understood) return false;
    }
    return true;
}

static void load_things(struct loading *loading)
{
    for (size_t i = 0; i < loading->thing_count; i++) {
        struct thing *thing = loading->things[i];
        thing_keep(loading, thing);
        thing->kind->load(loading, thing);
    }
    stages_load(loading);
    for (size_t i = 0; i < loading->thing_count; i++)
        if (loading->things[i]->kind->check) loading->things[i]->kind->check(loading, loading->things[i]);
}

static void derive_things(struct loading *loading)
{
    encryption_derive(loading);
    for (size_t i = 0; i < loading->thing_count; i++)
        if (loading->things[i]->kind->derive) loading->things[i]->kind->derive(loading, loading->things[i]);
}

/* Every part is read, whatever is wrong with those before it: a reference that was reported is NULL and stays
   silent. */
static void load_parts(struct loading *loading)
{
    load_targets(loading);
    loading->things_are_complete = sections_are_understood(loading->root);
    things_collect(loading);
    if (!loading->things) return;
    defaults_load(loading);
    types_load(loading);
    load_things(loading);
    derive_things(loading);
    check_cycles(loading);
    names_check_generated(loading);
    check_rows(loading);
}

static void derive_rest(struct loading *loading)
{
    permissions_derive(loading);
    environment_derive(loading);
    digests_derive(loading);
    loading->model->resources = model_resources(loading->model);
    check_stack(loading);
    check_sizes(loading);
    check_unused(loading);
}

struct model *model_load(struct sources *sources, leat_str path)
{
    struct loading loading = {.arena = sources->arena, .diagnostics = sources->diagnostics, .kinds = model_kinds};
    loading.root = source_open(sources, path, (struct span){0});
    if (!loading.root) return NULL;
    struct model *model = new_array(&loading, 1, sizeof *model);
    if (!model) return NULL;
    *model = (struct model){.arena = sources->arena,
                            .sources = sources,
                            .diagnostics = sources->diagnostics,
                            .path = path,
                            .root = loading.root};
    loading.model = model;
    leat_str folder_name;
    split_path(path, &loading.folder, &folder_name);
    if (!keys_check(&loading, loading.root, loading.root->at, LEAT_STR("a system"),
                    &(struct keys)KEYS("system", system_keys)))
        return NULL;
    check_version(&loading);
    load_name(&loading, folder_name);
    model->description = read_description(&loading, loading.root);
    model->key = (struct thing){.kind = &kind_key, .name = model->system};
    model->command = leat_format(loading.arena, "leat generate %.*s", LEAT_STR_ARG(model->system));
    schemas_init(&model->schemas, sources);
    shapes_init(&model->shapes, &model->schemas);
    types_init(&model->types, &model->shapes, name_c(model->system, loading.arena));
    load_parts(&loading);
    if (diagnostics_have_errors(sources->diagnostics)) return NULL;
    derive_rest(&loading);
    return diagnostics_have_errors(sources->diagnostics) || leat_arena_has_failed(loading.arena) ? NULL : model;
}
