/* What leat makes beside the things of a schema: nothing in a schema has these kinds. */
#ifndef GENERATOR_MODEL_KINDS_MADE_H
#define GENERATOR_MODEL_KINDS_MADE_H

#include "model/kind.h"

/** Of a function, and named as it is; of the system, which names it. */
extern const struct kind kind_log_group, kind_key;

#endif
