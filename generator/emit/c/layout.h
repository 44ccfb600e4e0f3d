/* Generated C in the house's format: what emitters and templates write a line for a statement or declaration is laid
   out here as clang-format has it. */
#ifndef GENERATOR_EMIT_C_LAYOUT_H
#define GENERATOR_EMIT_C_LAYOUT_H

#include "text/writer.h"

/** Columns of the house's format. */
enum { C_COLUMNS = 120 };

/**
 * Copies what was written into `out`, which is initialised here, each line with its origin: long lines are broken,
 * functions of one short statement stand in one line, comments behind code stand below each other. What clang-format is
 * told to leave is left.
 */
void c_lay_out(const struct text *written, struct text *out);

#endif
