/* leat generate: writes what the schemas ask for, and says what it changed. */
#include "cli/lost.h"
#include "cli/project.h"

#include "source/character.h"

static void print_changes(const struct change *changes, size_t count)
{
    static const char *const names[] = {
        [CHANGE_NONE] = "keep", [CHANGE_CREATE] = "create", [CHANGE_UPDATE] = "update", [CHANGE_REMOVE] = "remove"};
    for (size_t i = 0; i < count; i++) {
        printf("%s ", names[changes[i].kind]);
        characters_show(changes[i].path, stdout);
        putchar('\n');
    }
}

static int run(struct invocation *invocation)
{
    struct sources sources;
    struct system *systems;
    size_t count;
    if (!project_find_systems(invocation, &systems, &count) || !project_build(invocation, &sources, systems, count))
        return invocation_exit(invocation, false);
    for (size_t i = 0; i < count; i++) lost_tell(invocation, &systems[i]);
    struct change *changes;
    size_t change_count;
    const struct output_set **sets = leat_arena_alloc_zero(invocation->arena, count, sizeof *sets);
    for (size_t i = 0; sets && i < count; i++) sets[i] = &systems[i].outputs;
    if (sets &&
        outputs_write(sets, count, leat_str_of(invocation->root), invocation->diagnostics, &changes, &change_count) &&
        !invocation->quiet)
        print_changes(changes, change_count);
    return invocation_exit(invocation, false);
}

const struct command command_generate = {
    .name = "generate",
    .operands = "[SYSTEM…]",
    .summary = "write generated/ and missing handler stubs",
    .description = "Reads the schemas of each SYSTEM (a name under schemas/, a folder, or a path to a system.yaml;\n"
                   "all of schemas/ without one), checks them, and makes generated/<system>/ what they ask for:\n"
                   "files that are equal are not touched, files that leat wrote and no longer writes are removed. A\n"
                   "stub in handlers/ is created once and never changed. Prints a line for each file that changed.\n"
                   "Nothing is written when there is an error.",
    .exits = (const struct exit_meaning[]){{EXIT_CLEAN, "written, or nothing to write"},
                                           {EXIT_INTERNAL, "leat is broken, or out of memory"},
                                           {EXIT_UNSUPPORTED, "a schema uses what leat can't do"},
                                           {EXIT_SCHEMA, "a schema is wrong"},
                                           {EXIT_USAGE, "the command line is wrong"},
                                           {EXIT_IO, "a file can't be read or written, or one is in the way"},
                                           {0, NULL}},
    .max_operands = SIZE_MAX,
    .needs_project = true,
    .run = run,
};
