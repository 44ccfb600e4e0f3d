/* Lists of many short items, which clang-format sets in columns. */
#ifndef GENERATOR_EMIT_C_COLUMNS_H
#define GENERATOR_EMIT_C_COLUMNS_H

#include <stddef.h>

enum { LEAST_FOR_COLUMNS = 5, MOST_LIST_COLUMNS = 64 };

/**
 * How many items stand in a line, each as wide as `sizes` says of its column; 1: each has its own. `items`: how many
 * columns each takes with its comma; `room`: what a line has.
 */
size_t c_find_columns(const unsigned *items, size_t count, unsigned room, unsigned sizes[MOST_LIST_COLUMNS]);

#endif
