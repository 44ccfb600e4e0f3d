/* The commands of the program. */
#include "cli/command.h"

const struct command *const command_table[] = {&command_generate,
                                               &command_check,
                                               &command_validate,
                                               &command_sample,
                                               &command_types,
                                               &command_dev,
                                               &command_dump,
                                               &command_explain,
                                               &command_help,
                                               &command_version,
                                               NULL};
