/* What `leat dump` prints of types. */
#ifndef GENERATOR_TYPES_DUMP_H
#define GENERATOR_TYPES_DUMP_H

#include "text/writer.h"
#include "types/types.h"

/** Those that C declares, in their order. */
void types_dump(const struct types *types, struct text *text);

#endif
