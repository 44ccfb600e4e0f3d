/* Files that a run prepared and was killed before it put them in place. */
#ifndef GENERATOR_TEXT_LEFTOVERS_H
#define GENERATOR_TEXT_LEFTOVERS_H

#include "text/tree.h"

/**
 * Whether there are any below the folder; links are not followed. What can't be read holds none: who writes there will
 * be told.
 */
bool leftovers_exist(struct tree *tree, leat_str folder);
/**
 * Removes them, and the folders that are empty then. Only while the lock is held: another run's files look the same.
 */
void leftovers_remove(struct tree *tree, leat_str folder);
/** The same for files of the root itself that begin so, where the folder is somebody else's. */
bool leftovers_exist_of(struct tree *tree, leat_str begin);
void leftovers_remove_of(struct tree *tree, leat_str begin);

#endif
