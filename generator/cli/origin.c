/* From FILE:LINE to the place in a schema. Outputs are made anew, in memory, with the origin of each line; the file
   must be what they are now. */
#include "cli/origin.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/project.h"
#include "core/print.h"
#include "source/character.h"
#include "text/tree.h"

struct asked {
    leat_str path; /* below the root */
    size_t line;
};

static bool refuse(struct invocation *invocation, const char *operand, const char *why)
{
    struct diagnostic *d =
        diagnostics_report(invocation->diagnostics, RULE_NO_ORIGIN, (struct span){0}, "%s: %s", operand, why);
    diagnostic_help(invocation->diagnostics, d, "leat explain generated/SYSTEM/c/FILE:LINE");
    return false;
}

/* "12", which is a line; 0 when it is none. */
static size_t read_line(const char *digits)
{
    size_t line = 0;
    for (; *digits >= '0' && *digits <= '9' && line < SIZE_MAX / 16; digits++)
        line = line * 10 + (size_t)(*digits - '0');
    return *digits ? 0 : line;
}

static bool read_operand(struct invocation *invocation, const char *operand, struct asked *asked)
{
    char resolved[PATH_MAX];
    const char *colon = strrchr(operand, ':');
    asked->line = colon ? read_line(colon + 1) : 0;
    if (!asked->line) return refuse(invocation, operand, "a line is a number, from 1, behind the file and a colon");
    if (!realpath(leat_format(invocation->arena, "%.*s", (int)(colon - operand), operand).data, resolved))
        return refuse(invocation, operand, "there is no such file");
    size_t root = strcmp(invocation->root, "/") == 0 ? 0 : strlen(invocation->root);
    if (strncmp(resolved, invocation->root, root) != 0 || resolved[root] != '/')
        return refuse(invocation, operand, "the file is not in this project");
    asked->path = leat_str_copy(leat_str_of(resolved + root + 1), invocation->arena);
    return true;
}

/* The system whose folder the file is in: "checkout" of "generated/checkout/c/checkout_types.h". */
static const char *system_of(struct invocation *invocation, leat_str path)
{
    leat_str folder = LEAT_STR("generated/");
    if (!leat_str_has_prefix(path, folder)) return NULL;
    leat_str rest = {path.data + folder.size, path.size - folder.size}, name = {rest.data, leat_str_find(rest, '/')};
    return name.size && name.size < rest.size ? leat_str_copy(name, invocation->arena).data : NULL;
}

static const struct output *find_output(const struct output_set *set, leat_str path)
{
    for (size_t i = 0; i < set->count; i++)
        if (leat_str_equal(set->items[i].path, path) && set->items[i].kind == OUTPUT_GENERATED) return &set->items[i];
    return NULL;
}

static bool is_current(struct invocation *invocation, const struct output *output)
{
    struct tree tree;
    leat_str bytes;
    if (!tree_open(&tree, leat_str_of(invocation->root), invocation->arena, invocation->diagnostics)) return false;
    bool current = tree_read(&tree, output->path, &bytes) == TREE_FILE && leat_str_equal(bytes, output->bytes);
    tree_close(&tree);
    if (current || diagnostics_have_errors(invocation->diagnostics)) return current;
    struct diagnostic *d = diagnostics_report(invocation->diagnostics, RULE_DRIFT, (struct span){0},
                                              "%.*s is not what leat generate would write", LEAT_STR_ARG(output->path));
    diagnostic_help(invocation->diagnostics, d, "run leat generate, then ask again");
    return false;
}

static void print(struct invocation *invocation, struct sources *sources, struct span at, bool as_json)
{
    size_t line, column;
    leat_str path = source_file_of(sources, at)->path, pointer = source_pointer(sources, at, invocation->arena);
    source_position(sources, at.file, at.begin, &line, &column);
    leat_str text = source_line(sources, at.file, line);
    if (!as_json) {
        characters_show(leat_format(invocation->arena, "%.*s:%zu:%zu: ", LEAT_STR_ARG(path), line, column), stdout);
        characters_show(pointer.size ? pointer : LEAT_STR("the whole document"), stdout);
        fputs("\n    ", stdout);
        characters_show(text, stdout);
        putchar('\n');
        return;
    }
    struct leat_buf json;
    leat_buf_init(&json, 0);
    leat_status status = leat_buf_append(&json, LEAT_STR("{\"file\":"));
    if (status == LEAT_OK) status = leat_buf_append_json(&json, path);
    if (status == LEAT_OK)
        status = leat_buf_append(
            &json, leat_format(invocation->arena, ",\"line\":%zu,\"column\":%zu,\"pointer\":", line, column));
    if (status == LEAT_OK) status = leat_buf_append_json(&json, pointer);
    if (status == LEAT_OK) status = leat_buf_append(&json, LEAT_STR(",\"text\":"));
    if (status == LEAT_OK) status = leat_buf_append_json(&json, text);
    if (status == LEAT_OK) status = leat_buf_append(&json, LEAT_STR("}\n"));
    if (status != LEAT_OK) leat_arena_fail(invocation->arena);
    if (status == LEAT_OK) fwrite(leat_buf_str(&json).data, 1, leat_buf_str(&json).size, stdout);
    leat_buf_clear(&json);
}

void origin_explain(struct invocation *invocation, const char *operand, bool as_json)
{
    struct asked asked;
    struct sources sources;
    struct system *system;
    size_t count;
    project_find_root(invocation);
    if (diagnostics_have_errors(invocation->diagnostics) || !read_operand(invocation, operand, &asked)) return;
    const char *name = system_of(invocation, asked.path);
    if (!name) {
        refuse(invocation, operand, "leat explains files of generated/SYSTEM/");
        return;
    }
    struct invocation one = *invocation;
    one.operands = &name;
    one.operand_count = 1;
    if (!project_find_systems(&one, &system, &count) || !project_build(invocation, &sources, system, count)) return;
    const struct output *output = find_output(&system->outputs, asked.path);
    if (!output) {
        refuse(invocation, operand, "no schema asks for this file");
        return;
    }
    if (!is_current(invocation, output)) return;
    if (asked.line > output->line_count) {
        refuse(invocation, operand, leat_format(invocation->arena, "the file has %zu lines", output->line_count).data);
        return;
    }
    /* what no part of a schema asks for, as the guard of a header, is there because of the system */
    struct span at = output->origins[asked.line - 1];
    print(invocation, &sources, at.file ? at : source_file_of(&sources, system->model->at)->root->at, as_json);
}
