/* In place of leat dev where there is no host: the leat that makes the C of leat's own documents, of which the host is
   one reader (make own-documents). */
#include <stdio.h>

#include "cli/command.h"

static int run(struct invocation *invocation)
{
    (void)invocation;
    fputs("this leat has no host: build leat\n", stderr);
    return EXIT_USAGE;
}

const struct command command_dev = {
    .name = "dev", .summary = "not in this leat", .flags = (const struct flag[]){{NULL, NULL, NULL}}, .run = run};
