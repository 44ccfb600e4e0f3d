/* Where a line of C that is too long is broken. */
#ifndef GENERATOR_EMIT_C_BREAKS_H
#define GENERATOR_EMIT_C_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

#include "leat/str.h"

enum { MOST_BREAKS = 96 };

/** What is left out at a break: the blanks from `end` to `next`; and the column that goes on there. */
struct line_break {
    size_t end, next;
    unsigned column;
};

/**
 * The breaks of a line without its indentation, which begins in a column; their count. A line that nothing may break
 * has none.
 */
size_t c_find_breaks(leat_str line, unsigned column, struct line_break breaks[MOST_BREAKS]);

#endif
