/* What `leat dump` prints of shapes. */
#ifndef GENERATOR_SHAPE_DUMP_H
#define GENERATOR_SHAPE_DUMP_H

#include "shape/shape.h"
#include "text/escape.h"
#include "text/writer.h"

/** All of them, in the order in which they were made. */
void shapes_dump(const struct shapes *shapes, struct text *text);

#endif
