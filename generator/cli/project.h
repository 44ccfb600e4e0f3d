/* Where a project lies, and which systems of it are meant. */
#ifndef GENERATOR_CLI_PROJECT_H
#define GENERATOR_CLI_PROJECT_H

#include "cli/command.h"
#include "model/model.h"
#include "text/outputs.h"

/** Sets invocation->root, from --root or by looking upwards for schemas/; or reports. */
void project_find_root(struct invocation *invocation);

/** One system of the run: where its document is, what became of it. */
struct system {
    leat_str path; /* "schemas/checkout/system.yaml" */
    struct model *model;
    struct output_set outputs;
};

/**
 * The systems that the operands name, all of schemas/ without operands; sorted, each once. Reports what is not there.
 */
bool project_find_systems(struct invocation *invocation, struct system **systems, size_t *count);
/** Loads every system. False when there is an error. */
bool project_load(struct invocation *invocation, struct sources *sources, struct system *systems, size_t count);
/** Loads every system and makes its outputs, in memory. False when there is an error: nothing is to be written then. */
bool project_build(struct invocation *invocation, struct sources *sources, struct system *systems, size_t count);

#endif
