/* What `leat dump` prints of a program. */
#ifndef GENERATOR_PROGRAM_DUMP_H
#define GENERATOR_PROGRAM_DUMP_H

#include "program/routine.h"
#include "text/writer.h"

/** The steps of all procedures, in the order in which their routines were made. */
void program_dump(const struct program *program, struct text *text);

#endif
