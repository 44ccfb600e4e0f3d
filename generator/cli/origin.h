/* Which part of a schema a line of a generated file comes from: `leat explain FILE:LINE`. */
#ifndef GENERATOR_CLI_ORIGIN_H
#define GENERATOR_CLI_ORIGIN_H

#include "cli/command.h"

/** Prints it, as text or as a line of JSON; or reports. */
void origin_explain(struct invocation *invocation, const char *operand, bool as_json);

#endif
