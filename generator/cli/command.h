/* Commands of the program: one table (commands.c) gives the command line, --help, the man page and shell
   completions. */
#ifndef GENERATOR_CLI_COMMAND_H
#define GENERATOR_CLI_COMMAND_H

#include "source/diagnostic.h"

struct flag {
    const char *name;  /* "--port"; NULL ends a list */
    const char *value; /* "N"; NULL: a switch */
    const char *help;
};

struct exit_meaning {
    int code;
    const char *meaning; /* NULL ends a list */
};

/** A flag as it was given; "" of a switch. */
struct flag_given {
    const char *name, *value;
};

struct invocation;

struct command {
    const char *name, *operands; /* "generate", "[SYSTEM…]" */
    const char *summary;         /* one line, lower case, without a full stop */
    const char *description;     /* sentences for --help and the man page */
    const struct flag *flags;    /* its own; those of every command are common_flags */
    const struct exit_meaning *exits;
    size_t min_operands, max_operands;
    bool needs_project; /* runs below a folder that has schemas/ */
    /** Returns the exit code, usually invocation_exit(). */
    int (*run)(struct invocation *invocation);
};

enum { INVOCATION_MAX_FLAGS = 16 };

/** One run of one command. */
struct invocation {
    const struct command *const *commands; /* all that there are; ends with NULL */
    const struct command *command;         /* the one that runs */
    const char *const *operands;
    size_t operand_count;
    struct flag_given *given; /* the command's flags, in the order of the line */
    size_t given_count;
    const char *given_root; /* --root; or NULL */
    const char *root;       /* the project's folder: absolute; "" for a command that needs none */
    bool quiet;
    enum diagnostic_style style; /* of stderr */
    struct leat_arena *arena;
    struct diagnostics *diagnostics;
};

/** NULL: no such command. */
const struct command *invocation_find(const struct invocation *invocation, const char *name);
/** The value of one of the command's flags, the last one of several, "" for a switch; NULL when it was not given. */
const char *invocation_flag(const struct invocation *invocation, const char *name);
/** Each value of a flag that may be given several times, from *at = 0 on; NULL behind the last. */
const char *invocation_next_flag(const struct invocation *invocation, const char *name, size_t *at);
/**
 * Shows what was reported on stderr, and says what the run is worth; `findings` asks for 2 when nothing worse was
 * reported.
 */
int invocation_exit(struct invocation *invocation, bool findings);

/** Ends with NULL. */
extern const struct command *const command_table[];
int command_main(int argc, char **argv);
/** The flags that every command has. */
extern const struct flag common_flags[];
enum { FLAG_ROOT, FLAG_COLOR, FLAG_QUIET, FLAG_HELP, COMMON_FLAGS };
/** What --help prints of a command. */
void help_print(const struct command *command, FILE *out);

extern const struct command command_generate, command_check, command_validate, command_sample, command_types,
    command_dev, command_dump, command_explain, command_help, command_version;

#endif
