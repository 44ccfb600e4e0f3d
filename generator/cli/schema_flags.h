/* The flags of commands that read JSON Schemas as they are, without a system. */
#ifndef GENERATOR_CLI_SCHEMA_FLAGS_H
#define GENERATOR_CLI_SCHEMA_FLAGS_H

#include "cli/command.h"
#include "schema/schema.h"

/** Rows of a command's table of flags. */
#define SCHEMA_FLAGS                                                                                                   \
    {"--map", "URI=DIR", "what begins with the URI is read below the folder; may be repeated"},                        \
        {"--draft", "NAME", "of files without $schema: 2020-12 (the default), 2019-09, 7, 6 or 4"},                    \
    {                                                                                                                  \
        "--assert-formats", NULL, "format is checked; default: as each draft says, which is to tell and not to check"  \
    }

/** Makes the schemas those of plain files, by --map and --draft. False after an error, which was reported. */
LEAT_MUST_USE bool schema_flags_read(struct schemas *schemas, struct invocation *invocation);

#endif
