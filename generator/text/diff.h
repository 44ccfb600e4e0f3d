/* Unified diffs of texts. */
#ifndef GENERATOR_TEXT_DIFF_H
#define GENERATOR_TEXT_DIFF_H

#include <stdio.h>

#include "leat/arena.h"
#include "leat/str.h"

/**
 * Prints how the file's text `before` becomes `after`, with three lines of context; nothing when they are equal, or
 * when the arena fails.
 */
void diff_print(leat_str path, leat_str before, leat_str after, struct leat_arena *arena, FILE *out);

#endif
