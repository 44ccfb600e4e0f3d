/* leat check: would `leat generate` change anything, and do the handlers still fit? Writes nothing. */
#include <string.h>

#include "cli/lost.h"
#include "cli/project.h"
#include "model/kinds/function.h"
#include "source/character.h"
#include "text/tree.h"

static void print_changes(const struct change *changes, size_t count)
{
    static const char *const names[] = {
        [CHANGE_NONE] = "equal", [CHANGE_CREATE] = "missing", [CHANGE_UPDATE] = "changed", [CHANGE_REMOVE] = "extra"};
    for (size_t i = 0; i < count; i++) {
        printf("%s ", names[changes[i].kind]);
        characters_show(changes[i].path, stdout);
        putchar('\n');
    }
}

static bool contains(leat_str text, leat_str part)
{
    return part.size && memmem(text.data, text.size, part.data, part.size) != NULL;
}

/* The stub's line with the digest: what a handler is tied to its function by. */
static leat_str guard_line(leat_str stub, leat_str digest)
{
    for (;;) {
        leat_str line = {stub.data, leat_str_find(stub, '\n')};
        if (contains(line, digest)) return line;
        if (line.size == stub.size) return (leat_str){"", 0};
        stub = (leat_str){stub.data + line.size + 1, stub.size - line.size - 1};
    }
}

/* A handler keeps the digest of the function that it was written for, until somebody brings it up to date. */
static void check_handler(struct invocation *invocation, struct tree *tree, const struct function *function,
                          const struct output *stub)
{
    leat_str handler, guard = guard_line(stub->bytes, function->digest);
    if (!guard.size || tree_read(tree, stub->path, &handler) != TREE_FILE || contains(handler, function->digest))
        return;
    struct diagnostic *d = diagnostics_report(invocation->diagnostics, RULE_STUB_OUTDATED, function->thing.at,
                                              "%.*s was written for another version of %.*s", LEAT_STR_ARG(stub->path),
                                              LEAT_STR_ARG(function->thing.name));
    diagnostic_help(invocation->diagnostics, d, "bring the handler up to date, then begin it with: %.*s",
                    LEAT_STR_ARG(guard));
}

static void check_handlers(struct invocation *invocation, const struct system *system)
{
    struct tree tree;
    if (!tree_open(&tree, leat_str_of(invocation->root), invocation->arena, invocation->diagnostics)) return;
    for (size_t f = 0; f < system->model->function_count; f++)
        for (size_t i = 0; i < system->outputs.count; i++)
            if (system->outputs.items[i].kind == OUTPUT_STUB)
                check_handler(invocation, &tree, &system->model->functions[f], &system->outputs.items[i]);
}

static int run(struct invocation *invocation)
{
    struct sources sources;
    struct system *systems;
    size_t count, total = 0;
    if (!project_find_systems(invocation, &systems, &count) || !project_build(invocation, &sources, systems, count))
        return invocation_exit(invocation, false);
    for (size_t i = 0; i < count; i++) {
        struct change *changes;
        size_t change_count;
        /* The list first, the differences behind it. */
        if (!outputs_compare(&systems[i].outputs, leat_str_of(invocation->root), invocation->diagnostics, &changes,
                             &change_count, NULL))
            continue;
        print_changes(changes, change_count);
        if (!invocation->quiet && change_count &&
            !outputs_compare(&systems[i].outputs, leat_str_of(invocation->root), invocation->diagnostics, &changes,
                             &change_count, stdout))
            continue;
        total += change_count;
        lost_tell(invocation, &systems[i]);
        check_handlers(invocation, &systems[i]);
        outputs_check_foreign(&systems[i].outputs, leat_str_of(invocation->root), invocation->diagnostics);
    }
    if (total) {
        struct diagnostic *d =
            diagnostics_report(invocation->diagnostics, RULE_DRIFT, (struct span){0},
                               "%zu file%s not what leat generate would write", total, total == 1 ? " is" : "s are");
        diagnostic_help(invocation->diagnostics, d, "run leat generate");
    }
    return invocation_exit(invocation, false);
}

const struct command command_check = {
    .name = "check",
    .operands = "[SYSTEM…]",
    .summary = "say what generate would change; write nothing",
    .description = "Generates into memory and compares with what lies in generated/ and handlers/: lists files that\n"
                   "are missing, changed or extra, shows the differences (not with --quiet), and names handlers that\n"
                   "were written for an earlier version of their function, and files that somebody else put among\n"
                   "the generated ones. SYSTEM as in leat generate.",
    .exits = (const struct exit_meaning[]){{EXIT_CLEAN, "all is current"},
                                           {EXIT_INTERNAL, "leat is broken, or out of memory"},
                                           {EXIT_FINDINGS, "something is not current"},
                                           {EXIT_UNSUPPORTED, "a schema uses what leat can't do"},
                                           {EXIT_SCHEMA, "a schema is wrong"},
                                           {EXIT_USAGE, "the command line is wrong"},
                                           {EXIT_IO, "a file can't be read, or one is in the way"},
                                           {0, NULL}},
    .max_operands = SIZE_MAX,
    .needs_project = true,
    .run = run,
};
