/* The manifest names leat's files with size and digest, so that a change of one file changes one line. */
#include "text/manifest.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "core/hash.h"
#include "core/print.h"
#include "leat/json.h"
#include "text/template.h"

bool manifest_has(const struct manifest *manifest, leat_str path)
{
    for (size_t i = 0; i < manifest->count; i++)
        if (leat_str_equal(manifest->paths[i], path)) return true;
    return false;
}

/* What it names will be removed one day: only names below leat's own folder are believed, and of another folder those
   that leat gives. */
static bool is_plain_path(leat_str path)
{
    if (!path.size || memchr(path.data, '\0', path.size)) return false;
    for (;;) {
        leat_str part = {path.data, leat_str_find(path, '/')};
        if (!part.size || leat_str_equal(part, LEAT_STR(".")) || leat_str_equal(part, LEAT_STR(".."))) return false;
        if (part.size == path.size) return true;
        path = (leat_str){path.data + part.size + 1, path.size - part.size - 1};
    }
}

static size_t count_items(leat_json list)
{
    struct leat_json_cursor cursor = {0};
    size_t count = 0;
    while (leat_json_next(list, &cursor)) count++;
    return count;
}

static bool read_files(struct manifest *manifest, const struct output_set *set, leat_str text)
{
    leat_json root, files, path;
    leat_str name;
    if (leat_json_parse(&root, text, NULL) != LEAT_OK || leat_json_find(&files, root, LEAT_STR("files")) != LEAT_OK)
        return false;
    if (leat_json_type(files) != LEAT_JSON_ARRAY) return false;
    manifest->paths = leat_arena_alloc(set->arena, (count_items(files) + 1) * sizeof *manifest->paths);
    if (!manifest->paths) return false;
    for (struct leat_json_cursor file = {0}; leat_json_next(files, &file);) {
        if (leat_json_find(&path, file.value, LEAT_STR("path")) != LEAT_OK ||
            leat_json_string(&name, path, set->arena) != LEAT_OK)
            return false;
        leat_str full = leat_format(set->arena, "%.*s%.*s", LEAT_STR_ARG(set->folder), LEAT_STR_ARG(name));
        if (!is_plain_path(name) || !leat_str_has_prefix(full, set->begin)) return false;
        manifest->paths[manifest->count++] = full;
    }
    return true;
}

bool manifest_parse(struct manifest *manifest, const struct output_set *set, leat_str text,
                    struct diagnostics *diagnostics)
{
    *manifest = (struct manifest){0};
    if (read_files(manifest, set, text)) return true;
    struct diagnostic *d =
        diagnostics_report(diagnostics, RULE_MANIFEST_DAMAGED, (struct span){0},
                           "%.*s is damaged, so leat can't tell its files from yours", LEAT_STR_ARG(set->manifest));
    diagnostic_help(diagnostics, d, "restore it from version control, or delete %.*s%s and generate again",
                    LEAT_STR_ARG(set->begin), set->folder.size ? "" : "*");
    return false;
}

/* It tells versions apart, it guards against nobody. */
static leat_str digest(struct leat_arena *arena, leat_str bytes)
{
    return leat_format(arena, "fnv1a64:%016llx", (unsigned long long)hash_str(HASH_BEGIN, bytes));
}

static bool add_file(cJSON *files, leat_str path, double size, const char *sum)
{
    cJSON *file = cJSON_CreateObject();
    if (!cJSON_AddItemToArray(files, file)) {
        cJSON_Delete(file);
        return false;
    }
    return cJSON_AddStringToObject(file, "path", path.data) &&
           (!sum || (cJSON_AddNumberToObject(file, "size", size) && cJSON_AddStringToObject(file, "digest", sum)));
}

static bool is_generated(const struct output_set *set, leat_str path)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->items[i].kind == OUTPUT_GENERATED && leat_str_equal(set->items[i].path, path)) return true;
    return false;
}

static bool add_files(cJSON *root, const struct output_set *set, const struct manifest *old)
{
    size_t prefix = set->folder.size;
    bool done = root && cJSON_AddNumberToObject(root, "leat", 1) &&
                cJSON_AddStringToObject(root, prefix ? "system" : "prefix", leat_str_copy(set->owner, set->arena).data);
    cJSON *files = done ? cJSON_AddArrayToObject(root, "files") : NULL;
    for (size_t i = 0; done && i < set->count; i++) {
        const struct output *output = &set->items[i];
        if (output->kind != OUTPUT_GENERATED) continue;
        leat_str path = leat_str_copy((leat_str){output->path.data + prefix, output->path.size - prefix}, set->arena);
        done = add_file(files, path, (double)output->bytes.size, digest(set->arena, output->bytes).data);
    }
    for (size_t i = 0; done && old && i < old->count; i++)
        if (!is_generated(set, old->paths[i]))
            done = add_file(files, (leat_str){old->paths[i].data + prefix, old->paths[i].size - prefix}, 0, NULL);
    return done && files;
}

leat_str manifest_write(const struct output_set *set, const struct manifest *old)
{
    struct text text;
    cJSON *root = cJSON_CreateObject();
    text_init(&text, set->arena, 2);
    if (add_files(root, set, old))
        text_json(&text, root);
    else
        leat_arena_fail(set->arena);
    leat_str written = leat_str_copy(text_bytes(&text), set->arena);
    text_clear(&text);
    cJSON_Delete(root);
    return written;
}
