/* A project is a folder with schemas/ in it; a system is a folder there with a system.yaml. */
#include "cli/project.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/print.h"
#include "emit/emit.h"
#include "emit/infrastructure.h"

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool has_schemas(struct invocation *invocation, leat_str folder)
{
    return is_folder(leat_format(invocation->arena, "%.*s/schemas", LEAT_STR_ARG(folder)).data);
}

void project_find_root(struct invocation *invocation)
{
    char resolved[PATH_MAX];
    const char *given = invocation->given_root;
    if (!realpath(given ? given : ".", resolved)) {
        diagnostics_report(invocation->diagnostics, RULE_NO_PROJECT, (struct span){0}, "%s can't be opened: %s",
                           given ? given : "this folder", strerror(errno));
        return;
    }
    leat_str folder = leat_str_copy(leat_str_of(resolved), invocation->arena);
    if (given && !has_schemas(invocation, folder)) {
        diagnostics_report(invocation->diagnostics, RULE_NO_PROJECT, (struct span){0}, "%s has no folder schemas/",
                           given);
        return;
    }
    while (folder.size && !has_schemas(invocation, folder)) {
        while (folder.size && folder.data[folder.size - 1] != '/') folder.size--;
        if (folder.size) folder.size--;
    }
    /* Above the last folder stands "/", as in a container. */
    if (folder.size || has_schemas(invocation, folder)) {
        invocation->root = folder.size ? leat_str_copy(folder, invocation->arena).data : "/";
        return;
    }
    struct diagnostic *d = diagnostics_report(invocation->diagnostics, RULE_NO_PROJECT, (struct span){0},
                                              "neither this folder nor one above it has schemas/");
    diagnostic_help(invocation->diagnostics, d, "go to the project's folder, or give it by --root");
}

static bool is_there(struct invocation *invocation, leat_str path)
{
    return access(leat_format(invocation->arena, "%s/%.*s", invocation->root, LEAT_STR_ARG(path)).data, F_OK) == 0;
}

struct list {
    struct system *items;
    size_t count, capacity;
};

static void add_system(struct invocation *invocation, struct list *list, leat_str path)
{
    /* it is written into what is generated, and into every message about a value that is not valid */
    if (!source_is_utf8(path)) {
        diagnostics_report(invocation->diagnostics, RULE_NO_SYSTEM, (struct span){0}, "the path %.*s is no UTF-8",
                           LEAT_STR_ARG(path));
        return;
    }
    for (size_t i = 0; i < list->count; i++)
        if (leat_str_equal(list->items[i].path, path)) return;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 8;
        struct system *items =
            leat_arena_grow(invocation->arena, list->items, list->capacity * sizeof *items, capacity * sizeof *items);
        if (!items) return;
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = (struct system){.path = path};
}

static void add_all(struct invocation *invocation, struct list *list)
{
    DIR *folder = opendir(leat_format(invocation->arena, "%s/schemas", invocation->root).data);
    if (!folder) {
        diagnostics_report(invocation->diagnostics, RULE_NO_PROJECT, (struct span){0}, "schemas/ can't be read: %s",
                           strerror(errno));
        return;
    }
    for (const struct dirent *entry; (entry = readdir(folder));) {
        leat_str path = leat_format(invocation->arena, "schemas/%s/system.yaml", entry->d_name);
        if (entry->d_name[0] != '.' && is_there(invocation, path)) add_system(invocation, list, path);
    }
    closedir(folder);
    if (!list->count)
        diagnostics_report(invocation->diagnostics, RULE_NO_SYSTEM, (struct span){0},
                           "no folder of schemas/ has a system.yaml");
}

/* "schemas/x/system.yaml", from a path of this machine. */
static void add_path(struct invocation *invocation, struct list *list, const char *operand)
{
    char resolved[PATH_MAX];
    leat_str root = leat_str_of(invocation->root), ending = LEAT_STR("/system.yaml");
    bool folder = is_folder(operand);
    if (!realpath(folder ? leat_format(invocation->arena, "%s/system.yaml", operand).data : operand, resolved)) {
        diagnostics_report(invocation->diagnostics, RULE_NO_SYSTEM, (struct span){0}, "there is no %s%s", operand,
                           folder ? "/system.yaml" : "");
        return;
    }
    leat_str path = leat_str_of(resolved);
    if (root.size == 1) root.size = 0;
    if (!leat_str_has_prefix(path, root) || path.data[root.size] != '/' || !leat_str_has_suffix(path, ending)) {
        diagnostics_report(invocation->diagnostics, RULE_NO_SYSTEM, (struct span){0},
                           "%s is no system.yaml below the project's folder", operand);
        return;
    }
    add_system(invocation, list,
               leat_str_copy((leat_str){path.data + root.size + 1, path.size - root.size - 1}, invocation->arena));
}

static void add_name(struct invocation *invocation, struct list *list, const char *name)
{
    leat_str path = leat_format(invocation->arena, "schemas/%s/system.yaml", name);
    if (is_there(invocation, path))
        add_system(invocation, list, path);
    else if (is_folder(name))
        add_path(invocation, list, name);
    else
        diagnostics_report(invocation->diagnostics, RULE_NO_SYSTEM, (struct span){0}, "there is no %.*s",
                           LEAT_STR_ARG(path));
}

static int by_path(const void *a, const void *b)
{
    return leat_str_compare(((const struct system *)a)->path, ((const struct system *)b)->path);
}

bool project_find_systems(struct invocation *invocation, struct system **systems, size_t *count)
{
    struct list list = {0};
    for (size_t i = 0; i < invocation->operand_count; i++) {
        const char *operand = invocation->operands[i];
        leat_str text = leat_str_of(operand);
        if (leat_str_find(text, '/') < text.size || leat_str_has_suffix(text, LEAT_STR(".yaml")))
            add_path(invocation, &list, operand);
        else
            add_name(invocation, &list, operand);
    }
    if (!invocation->operand_count) add_all(invocation, &list);
    if (list.count) qsort(list.items, list.count, sizeof *list.items, by_path);
    *systems = list.items;
    *count = list.count;
    return !diagnostics_have_errors(invocation->diagnostics);
}

bool project_load(struct invocation *invocation, struct sources *sources, struct system *systems, size_t count)
{
    sources_init(sources, invocation->arena, provider_directory(invocation->arena, leat_str_of(invocation->root)),
                 invocation->diagnostics);
    for (size_t i = 0; i < count; i++) systems[i].model = model_load(sources, systems[i].path);
    return !diagnostics_have_errors(invocation->diagnostics);
}

static void (*const target_emitters[TARGET_COUNT])(const struct resources *, struct output_set *, struct leat_arena *,
                                                   struct diagnostics *) = {
    [TARGET_CDK] = emit_cdk,
    [TARGET_SAM] = emit_sam,
    [TARGET_TERRAFORM] = emit_terraform,
};

bool project_build(struct invocation *invocation, struct sources *sources, struct system *systems, size_t count)
{
    if (!project_load(invocation, sources, systems, count)) return false;
    for (size_t i = 0; i < count; i++) {
        struct model *model = systems[i].model;
        struct output_set *outputs = &systems[i].outputs;
        outputs_init(outputs, invocation->arena, model->system);
        emit_attributes(model, outputs);
        emit_topology(model, outputs);
        emit_c_types(model, outputs);
        emit_c_functions(model, outputs);
        emit_fuzz(model, outputs);
        emit_account(model->resources, outputs, invocation->arena, invocation->diagnostics);
        for (size_t k = 0; k < TARGET_COUNT; k++)
            if (model->wants[k])
                target_emitters[k](model->resources, outputs, invocation->arena, invocation->diagnostics);
    }
    return !diagnostics_have_errors(invocation->diagnostics);
}
