/*
 * For generated code: lists and maps that handlers add to.
 *
 * A list is { items, count } and its items may be anybody's: a constant table, what a parse returned, what another copy
 * of the list sees too. So an item is added behind the last one only where the arena knows the block as one that it
 * made for a list, and nobody has added there before; else the items move to a new block, twice as large.
 */
#ifndef LEAT_GEN_LIST_H
#define LEAT_GEN_LIST_H

#include <stddef.h>

#include "../arena.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the arena knows of a block of items, which lies behind it. Members are private. */
struct leat_list_block {
    struct leat_list_block *older;
    struct leat_list_block **place;   /* what points to it in the arena's tree */
    struct leat_list_block *below[2]; /* by the next bit of the items' hashed address */
    size_t used_size, size;           /* bytes of the items */
};

/**
 * The items' place with room for one more behind them, which is the caller's from now on: where they are, or in a new
 * block that they were copied to. NULL, and nothing has changed, when out of memory, which the arena remembers, and
 * when there is a count and no items, which a writer refuses.
 */
LEAT_MUST_USE void *leat_list_grow(const void *items, size_t count, size_t item_size, struct leat_arena *arena);
/** Forgets the blocks that are newer than one, as the arena does when it is rewound. */
void leat_list_forget(struct leat_arena *arena, struct leat_list_block *newest);

#ifdef __cplusplus
}
#endif

#endif
