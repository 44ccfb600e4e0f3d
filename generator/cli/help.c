/* leat help: what the table of commands says, as text, as a man page, as shell completions. */
#include <string.h>

#include "cli/command.h"

static bool has_flag(const struct flag *flags, const char *name)
{
    while (flags && flags->name && strcmp(flags->name, name) != 0) flags++;
    return flags && flags->name;
}

/* But for those of `but`: a command's own flag stands before one of all commands. */
static void put_flags(const struct flag *flags, const struct flag *but, FILE *out)
{
    for (; flags && flags->name; flags++) {
        if (has_flag(but, flags->name)) continue;
        int width = fprintf(out, "  %s%s%s", flags->name, flags->value ? " " : "", flags->value ? flags->value : "");
        fprintf(out, "%*s%s\n", width < 20 ? 20 - width : 2, "", flags->help);
    }
}

void help_print(const struct command *command, FILE *out)
{
    fprintf(out, "leat %s%s%s: %s\n\n%s\n\nFlags:\n", command->name, *command->operands ? " " : "", command->operands,
            command->summary, command->description);
    put_flags(command->flags, NULL, out);
    put_flags(common_flags, command->flags, out);
    fputs("\nExit codes:\n", out);
    for (const struct exit_meaning *exit = command->exits; exit->meaning; exit++)
        fprintf(out, "  %d  %s\n", exit->code, exit->meaning);
}

static void put_overview(const struct command *const *commands, FILE *out)
{
    fputs("leat: an event compiler for C on AWS\n\nUsage: leat COMMAND [OPERANDS] [FLAGS]\n\nCommands:\n", out);
    for (const struct command *const *command = commands; *command; command++)
        fprintf(out, "  %-10s %s\n", (*command)->name, (*command)->summary);
    fputs("\nFlags of every command:\n", out);
    put_flags(common_flags, NULL, out);
    fputs("\nleat help COMMAND says more about one.\n", out);
}

/* roff takes a leading '.' or '\'' for a request, and '\' for an escape. */
static void put_roff(const char *text, FILE *out)
{
    for (const char *at = text; *at; at++) {
        if ((at == text || at[-1] == '\n') && (*at == '.' || *at == '\'')) fputs("\\&", out);
        if (*at == '\\')
            fputs("\\e", out);
        else if (*at == '-')
            fputs("\\-", out);
        else
            fputc(*at, out);
    }
}

static void put_roff_flags(const struct flag *flags, FILE *out)
{
    for (; flags && flags->name; flags++) {
        fputs(".TP\n.B ", out);
        put_roff(flags->name, out);
        if (flags->value) fprintf(out, " \\fI%s\\fR", flags->value);
        fputc('\n', out);
        put_roff(flags->help, out);
        fputc('\n', out);
    }
}

static void put_man_page(const struct command *const *commands, FILE *out)
{
    fputs(".TH LEAT 1\n.SH NAME\nleat \\- an event compiler for C on AWS\n.SH SYNOPSIS\n.B leat\n.I "
          "COMMAND\n[OPERANDS] [FLAGS]\n.SH COMMANDS\n",
          out);
    for (const struct command *const *command = commands; *command; command++) {
        fprintf(out, ".SS leat %s ", (*command)->name);
        put_roff((*command)->operands, out);
        fputc('\n', out);
        put_roff((*command)->description, out);
        fputc('\n', out);
        put_roff_flags((*command)->flags, out);
        fputs(".PP\nExit codes:\n", out);
        for (const struct exit_meaning *exit = (*command)->exits; exit->meaning; exit++) {
            fprintf(out, ".TP\n.B %d\n", exit->code);
            put_roff(exit->meaning, out);
            fputc('\n', out);
        }
    }
    fputs(".SH FLAGS OF EVERY COMMAND\n", out);
    put_roff_flags(common_flags, out);
}

static void put_words(const struct flag *flags, FILE *out)
{
    for (; flags && flags->name; flags++) fprintf(out, " %s", flags->name);
}

static void put_completions(const struct command *const *commands, FILE *out)
{
    fputs("# Completions of leat for bash; for zsh, behind: autoload -U bashcompinit && bashcompinit\n_leat()\n{\n"
          "    local words=\"\" current=\"${COMP_WORDS[COMP_CWORD]}\"\n    case \"${COMP_CWORD}:${COMP_WORDS[1]}\" "
          "in\n    1:*) words=\"",
          out);
    for (const struct command *const *command = commands; *command; command++)
        fprintf(out, "%s%s", command == commands ? "" : " ", (*command)->name);
    fputs("\" ;;\n", out);
    for (const struct command *const *command = commands; *command; command++) {
        fprintf(out, "    *:%s) words=\"", (*command)->name);
        put_words((*command)->flags, out);
        put_words(common_flags, out);
        if ((*command)->needs_project)
            fputs(" $(for f in schemas/*/system.yaml; do f=\"${f%/system.yaml}\"; echo \"${f##*/}\"; done)", out);
        fputs("\" ;;\n", out);
    }
    fputs("    esac\n    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n}\ncomplete -F _leat leat\n", out);
}

static int run(struct invocation *invocation)
{
    const struct command *command = NULL;
    if (invocation->operand_count) {
        command = invocation_find(invocation, invocation->operands[0]);
        if (!command)
            diagnostics_report(invocation->diagnostics, RULE_UNKNOWN_COMMAND, (struct span){0},
                               "leat has no command %s", invocation->operands[0]);
    }
    if (diagnostics_have_errors(invocation->diagnostics)) return invocation_exit(invocation, false);
    if (invocation_flag(invocation, "--man"))
        put_man_page(invocation->commands, stdout);
    else if (invocation_flag(invocation, "--completions"))
        put_completions(invocation->commands, stdout);
    else if (command)
        help_print(command, stdout);
    else
        put_overview(invocation->commands, stdout);
    return invocation_exit(invocation, false);
}

const struct command command_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = "what leat does, and what a command does",
    .description = "Without a COMMAND: all commands.",
    .flags = (const struct flag[]){{"--man", NULL, "the man page, in roff"},
                                   {"--completions", NULL, "a script of completions for bash and zsh"},
                                   {NULL, NULL, NULL}},
    .exits = (const struct exit_meaning[]){{EXIT_CLEAN, "printed"},
                                           {EXIT_USAGE, "there is no such command"},
                                           {EXIT_IO, "standard output can't be written"},
                                           {0, NULL}},
    .max_operands = 1,
    .run = run,
};
