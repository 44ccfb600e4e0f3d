/* Targets of infrastructure: from the list of resources, and nothing else of the model, to outputs. */
#ifndef GENERATOR_EMIT_INFRASTRUCTURE_H
#define GENERATOR_EMIT_INFRASTRUCTURE_H

#include "model/derive/resources.h"
#include "text/outputs.h"

/** generated/<system>/cdk (emit/cdk). What is printed is made in the arena: when that has failed nothing more is. */
void emit_cdk(const struct resources *resources, struct output_set *out, struct leat_arena *arena,
              struct diagnostics *diagnostics);
/** generated/<system>/sam (emit/sam). */
void emit_sam(const struct resources *resources, struct output_set *out, struct leat_arena *arena,
              struct diagnostics *diagnostics);
/** generated/<system>/terraform (emit/terraform). */
void emit_terraform(const struct resources *resources, struct output_set *out, struct leat_arena *arena,
                    struct diagnostics *diagnostics);
/** generated/<system>/account.yaml, where an API writes logs: beside every target (emit/account.c). */
void emit_account(const struct resources *resources, struct output_set *out, struct leat_arena *arena,
                  struct diagnostics *diagnostics);

#endif
