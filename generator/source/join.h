/* A path that stands in a file: what it means depends on where that lies. */
#ifndef GENERATOR_SOURCE_JOIN_H
#define GENERATOR_SOURCE_JOIN_H

#include <stdbool.h>

#include "leat/arena.h"
#include "leat/str.h"

/**
 * folder + name without "." and "..", in the arena; the folder is empty or ends with '/'. False when it would leave the
 * project, or when no file is called so. Plain files have no project (bounded false): their paths may begin with "/" or
 * with "../".
 */
bool path_join(struct leat_arena *arena, bool bounded, leat_str folder, leat_str name, leat_str *out);

#endif
