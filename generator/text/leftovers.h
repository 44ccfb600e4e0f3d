/* Files that a run prepared and was killed before it put them in place. */
#ifndef GENERATOR_TEXT_LEFTOVERS_H
#define GENERATOR_TEXT_LEFTOVERS_H

#include "text/tree.h"

/** Whether there are any below the folder; links are not followed. What can't be read holds none: who writes there will be told. */
bool leftovers_exist(struct tree *tree, leat_str folder);
/** Removes them, and the folders that are empty then. Only while the lock is held: another run's files look the same. */
void leftovers_remove(struct tree *tree, leat_str folder);

#endif
