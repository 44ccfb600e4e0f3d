/*
 * Memory that is given back as a whole. What a parse returns lives exactly as long as its arena. A program that is
 * built with AddressSanitizer, its runtime too, is told of whoever reads or writes beside what was handed out, or after
 * it was given back.
 */
#ifndef LEAT_ARENA_H
#define LEAT_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "attributes.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_arena_chunk;
struct leat_list_block;

/** Held by the caller; members are private. Not to be moved or copied once it was used. */
struct leat_arena {
    char *next, *end;                /* free room of the newest chunk */
    struct leat_arena_chunk *newest; /* chunks, newest first */
    struct leat_arena_chunk *spare;  /* a chunk kept by rewind, so that a loop of records does not call malloc */
    size_t size, limit_size;         /* bytes held in chunks; 0: no limit */
    bool failed;                     /* an allocation has failed since init or clear */
    bool full;                       /* the last one that has would have gone over the limit */
    /* blocks of lists that grow (gen/list.h): a tree of them, and the newest */
    struct leat_list_block *lists, *newest_list;
};

/** A place to rewind to; valid until the arena is rewound to an earlier one or cleared. */
typedef struct leat_arena_mark {
    struct leat_arena_chunk *chunk;
    char *next;
    struct leat_list_block *list;
} leat_arena_mark;

/** limit_size: bytes that the arena may hold in all, 0 for no limit. Allocates nothing yet. */
void leat_arena_init(struct leat_arena *arena, size_t limit_size);
/** Frees everything; the arena can be used again, and has not failed. */
void leat_arena_clear(struct leat_arena *arena);
/** Uninitialised memory aligned to 16; NULL when out of memory or over the limit, which the arena remembers. */
LEAT_MUST_USE void *leat_arena_alloc(struct leat_arena *arena, size_t size);
/** The same, zeroed; count * size is checked for overflow. */
LEAT_MUST_USE void *leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size);
/**
 * Grows a block to new_size: in place when it was the last one, else by copying. NULL leaves the old block as it was.
 */
LEAT_MUST_USE void *leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size);
leat_arena_mark leat_arena_mark_get(const struct leat_arena *arena);
/** Frees what was allocated since the mark. Keeps one chunk for the next use, but not with AddressSanitizer. */
void leat_arena_rewind(struct leat_arena *arena, leat_arena_mark mark);
/** Whether an allocation has failed since init or clear. */
bool leat_arena_has_failed(const struct leat_arena *arena);
/** Makes it remember a failure of other memory too, so that whoever owns the arena asks in one place. */
void leat_arena_fail(struct leat_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
