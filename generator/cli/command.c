/* The command line: which command, its operands and flags; then the run. */
#include "cli/command.h"

#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/project.h"
#include "schema/schema.h"

struct line {
    struct invocation *invocation;
    char **arguments;
    int count, at;
    const char *common[COMMON_FLAGS];
};

/* Which flag of the list the argument is; behind the list's end when it is none. An "=value" is left out of the
   comparison. */
static size_t find_flag(const struct flag *flags, const char *argument)
{
    size_t i = 0, size = strcspn(argument, "=");
    while (flags && flags[i].name && (strlen(flags[i].name) != size || strncmp(flags[i].name, argument, size) != 0))
        i++;
    return i;
}

static void refuse_flag(struct line *line, const char *argument)
{
    const char *known[INVOCATION_MAX_FLAGS + COMMON_FLAGS];
    size_t count = 0;
    const struct flag *own = line->invocation->command->flags;
    for (size_t i = 0; own && own[i].name; i++) known[count++] = own[i].name;
    for (size_t i = 0; common_flags[i].name; i++) known[count++] = common_flags[i].name;
    struct diagnostics *diagnostics = line->invocation->diagnostics;
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_UNKNOWN_FLAG, (struct span){0},
                                              "leat %s has no flag %s", line->invocation->command->name, argument);
    const char *near = nearest_name(leat_str_of(argument), known, count);
    if (near)
        diagnostic_help(diagnostics, d, "did you mean %s?", near);
    else
        diagnostic_help(diagnostics, d, "leat %s --help lists them", line->invocation->command->name);
}

static void read_flag(struct line *line)
{
    char *argument = line->arguments[line->at++], *equals = strchr(argument, '=');
    const struct flag *own = line->invocation->command->flags, *flag = own;
    size_t i = find_flag(own, argument);
    struct flag_given *given = &line->invocation->given[line->invocation->given_count];
    const char **value = &given->value;
    if (own && own[i].name) {
        given->name = own[i].name;
        line->invocation->given_count++;
    } else {
        i = find_flag(flag = common_flags, argument);
        value = &line->common[i];
    }
    struct diagnostics *diagnostics = line->invocation->diagnostics;
    if (!flag[i].name)
        refuse_flag(line, argument);
    else if (!flag[i].value && equals)
        diagnostics_report(diagnostics, RULE_FLAG_VALUE, (struct span){0}, "%s takes no value", flag[i].name);
    else if (!flag[i].value)
        *value = "";
    else if (equals)
        *value = equals + 1;
    else if (line->at < line->count)
        *value = line->arguments[line->at++];
    else
        diagnostics_report(diagnostics, RULE_FLAG_VALUE, (struct span){0}, "%s wants a value: %s %s", flag[i].name,
                           flag[i].name, flag[i].value);
}

/* Operands are moved to the front of the arguments. */
static void read_arguments(struct line *line)
{
    size_t operands = 0;
    bool flags = true;
    line->invocation->given =
        leat_arena_alloc_zero(line->invocation->arena, (size_t)line->count, sizeof *line->invocation->given);
    if (!line->invocation->given) return;
    while (line->at < line->count) {
        char *argument = line->arguments[line->at];
        if (flags && strcmp(argument, "--") == 0) {
            flags = false;
            line->at++;
        } else if (flags && argument[0] == '-' && argument[1]) {
            read_flag(line);
        } else {
            line->arguments[operands++] = line->arguments[line->at++];
        }
    }
    struct invocation *invocation = line->invocation;
    invocation->operands = (const char *const *)line->arguments;
    invocation->operand_count = operands;
    if (operands > invocation->command->max_operands)
        diagnostics_report(invocation->diagnostics, RULE_OPERANDS, (struct span){0}, "leat %s does not take \"%s\"",
                           invocation->command->name, line->arguments[invocation->command->max_operands]);
}

static void choose_style(struct invocation *invocation, const char *color)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool terminal = isatty(STDERR_FILENO), plain = (no_color && *no_color) || (term && strcmp(term, "dumb") == 0);
    if (color && strcmp(color, "always") != 0 && strcmp(color, "never") != 0 && strcmp(color, "auto") != 0)
        diagnostics_report(invocation->diagnostics, RULE_FLAG_VALUE, (struct span){0},
                           "--color is auto, always or never, not \"%s\"", color);
    if (color && strcmp(color, "always") == 0)
        invocation->style = DIAGNOSTIC_CARETS_COLOR;
    else if (!terminal)
        invocation->style = DIAGNOSTIC_LINES;
    else
        invocation->style =
            plain || (color && strcmp(color, "never") == 0) ? DIAGNOSTIC_CARETS : DIAGNOSTIC_CARETS_COLOR;
}

static void refuse_command(struct invocation *invocation, const char *name)
{
    const char *known[32];
    size_t count = 0;
    for (; invocation->commands[count] && count < 32; count++) known[count] = invocation->commands[count]->name;
    struct diagnostic *d = diagnostics_report(invocation->diagnostics, RULE_UNKNOWN_COMMAND, (struct span){0},
                                              "leat has no command %s", name);
    const char *near = nearest_name(leat_str_of(name), known, count);
    if (near)
        diagnostic_help(invocation->diagnostics, d, "did you mean leat %s?", near);
    else
        diagnostic_help(invocation->diagnostics, d, "leat help lists them");
}

/* Common flags may stand before the command: `leat --root . check`. They are moved behind it. */
static void put_command_first(int argc, char **argv)
{
    int at = 1;
    while (at < argc && argv[at][0] == '-') {
        const struct flag *flag = &common_flags[find_flag(common_flags, argv[at])];
        if (!flag->name || flag == &common_flags[FLAG_HELP]) return;
        at += flag->value && !strchr(argv[at], '=') ? 2 : 1;
    }
    if (at >= argc) return;
    char *command = argv[at];
    memmove(&argv[2], &argv[1], (size_t)(at - 1) * sizeof *argv);
    argv[1] = command;
}

static int run_line(struct invocation *invocation, int argc, char **argv)
{
    put_command_first(argc, argv);
    struct line line = {.invocation = invocation, .arguments = argv + 2, .count = argc - 2};
    const char *name = argc > 1 ? argv[1] : "help";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) name = "help";
    if (strcmp(name, "--version") == 0) name = "version";
    choose_style(invocation, NULL);
    invocation->command = invocation_find(invocation, name);
    if (!invocation->command) {
        refuse_command(invocation, name);
        return invocation_exit(invocation, false);
    }
    if (argc > 2) read_arguments(&line);
    choose_style(invocation, line.common[FLAG_COLOR]);
    invocation->quiet = line.common[FLAG_QUIET] != NULL;
    invocation->given_root = line.common[FLAG_ROOT];
    if (line.common[FLAG_HELP] && !diagnostics_have_errors(invocation->diagnostics)) {
        help_print(invocation->command, stdout);
        return invocation_exit(invocation, false);
    }
    if (invocation->operand_count < invocation->command->min_operands)
        diagnostics_report(invocation->diagnostics, RULE_OPERANDS, (struct span){0}, "leat %s wants %s",
                           invocation->command->name, invocation->command->operands);
    if (invocation->command->needs_project && !diagnostics_have_errors(invocation->diagnostics))
        project_find_root(invocation);
    if (diagnostics_have_errors(invocation->diagnostics)) return invocation_exit(invocation, false);
    return invocation->command->run(invocation);
}

int command_main(int argc, char **argv)
{
    struct leat_arena arena;
    struct diagnostics diagnostics;
    /* A file that may not grow is an error of write(), which is reported, not the end of the program. */
    signal(SIGXFSZ, SIG_IGN);
    leat_arena_init(&arena, 0);
    diagnostics_init(&diagnostics, &arena);
    struct invocation invocation = {
        .commands = command_table, .arena = &arena, .diagnostics = &diagnostics, .root = ""};
    int code = run_line(&invocation, argc, argv);
    leat_arena_clear(&arena);
    return code;
}
