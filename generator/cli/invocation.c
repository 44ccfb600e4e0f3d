/* What commands ask of their run: flags, and what it is worth. */
#include <string.h>

#include "cli/command.h"

const struct flag common_flags[] = {
    {"--root", "DIR", "the project's folder; default: the nearest one above that has schemas/"},
    {"--color", "WHEN", "auto, always or never; auto heeds NO_COLOR"},
    {"--quiet", NULL, "only warnings, errors and what was asked for"},
    {"--help", NULL, "what the command does"},
    {NULL, NULL, NULL},
};

const struct command *invocation_find(const struct invocation *invocation, const char *name)
{
    for (const struct command *const *command = invocation->commands; *command; command++)
        if (strcmp((*command)->name, name) == 0) return *command;
    return NULL;
}

const char *invocation_flag(const struct invocation *invocation, const char *name)
{
    const char *last = NULL, *value;
    for (size_t at = 0; (value = invocation_next_flag(invocation, name, &at));) last = value;
    return last;
}

const char *invocation_next_flag(const struct invocation *invocation, const char *name, size_t *at)
{
    while (*at < invocation->given_count) {
        const struct flag_given *given = &invocation->given[(*at)++];
        if (strcmp(given->name, name) == 0) return given->value;
    }
    return NULL;
}

int invocation_exit(struct invocation *invocation, bool findings)
{
    struct diagnostics *diagnostics = invocation->diagnostics;
    if (fflush(stdout) != 0 || ferror(stdout))
        diagnostics_report(diagnostics, RULE_STANDARD_OUTPUT, (struct span){0}, "standard output can't be written");
    if (invocation->quiet) diagnostics_drop_notices(diagnostics);
    diagnostics_render(diagnostics, invocation->style, stderr);
    enum exit_code code = diagnostics_exit_code(diagnostics);
    return code == EXIT_CLEAN && findings ? EXIT_FINDINGS : (int)code;
}
