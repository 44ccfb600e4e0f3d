/* leat version. */
#include "cli/command.h"

#include "core/version.h"
#include "leat/gen/abi.h"
#include "json/unicode.h"

static int run(struct invocation *invocation)
{
    printf("leat %s, runtime ABI %d, Unicode %s\n", LEAT_VERSION, LEAT_ABI, leat_unicode_version);
    return invocation_exit(invocation, false);
}

const struct command command_version = {
    .name = "version",
    .operands = "",
    .summary = "print the version",
    .description = "Prints leat's version, the version of the runtime's interface that generated code asks for, and\n"
                   "that of the Unicode data by which patterns know properties.",
    .exits = (const struct exit_meaning[]){{EXIT_CLEAN, "printed"},
                                           {EXIT_USAGE, "the command line is wrong"},
                                           {EXIT_IO, "standard output can't be written"},
                                           {0, NULL}},
    .run = run,
};
