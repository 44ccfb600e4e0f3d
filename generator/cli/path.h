/* Paths as they are given on the command line. */
#ifndef GENERATOR_CLI_PATH_H
#define GENERATOR_CLI_PATH_H

#include "leat/arena.h"
#include "leat/str.h"

/**
 * Without "./", "//" and parts that ".." takes back, so that one file has one name. It is told from the working folder,
 * but where the two have nothing but the root in common. Empty when out of memory.
 */
leat_str path_tidy(const char *path, struct leat_arena *arena);

#endif
