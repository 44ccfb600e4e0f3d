/* What a change of a schema takes from stages that protect data. */
#ifndef GENERATOR_CLI_LOST_H
#define GENERATOR_CLI_LOST_H

#include "cli/project.h"

/**
 * Compares a system with generated/<system>/topology.json as it lies there, before it is written anew: what has a name
 * in an account and would be removed or replaced is warned of. Without that file, or where it is not readable, nothing.
 */
void lost_tell(struct invocation *invocation, const struct system *system);

#endif
