/* For generated code: entries of a map that are looked for one after another, as when two maps are compared. */
#ifndef LEAT_GEN_MAP_H
#define LEAT_GEN_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "../str.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A map's array of entries, each of which begins with its name (leat_str). Set the first three; the rest is zero. */
struct leat_entries {
    const void *items;
    size_t count, entry_size;
    /* by name, made when an entry is not where it was expected; NULL too when there was no memory */
    const void **sorted;
    bool tried;
};

/**
 * The first entry of that name, or NULL; it is looked for at `likely` first. n searches cost n log n at most, or n for
 * entries in one order.
 */
const void *leat_entries_find(struct leat_entries *entries, size_t likely, leat_str name);
void leat_entries_clear(struct leat_entries *entries);

#ifdef __cplusplus
}
#endif

#endif
