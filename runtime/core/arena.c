/*
 * The arena: a list of chunks, the newest first. It knows nothing of what is stored in it. Room that is not handed out
 * is poisoned (poison.h): a block is open to its last byte and no further.
 */
#include "leat/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/poison.h"
#include "leat/gen/list.h"

enum { ALIGNMENT = 16, FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20 };

struct leat_arena_chunk {
    struct leat_arena_chunk *older;
    size_t size; /* of the whole block, this header included */
};

/* the header's size, rounded so that the first block is aligned */
enum { HEADER = (sizeof(struct leat_arena_chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT };

static char *chunk_begin(struct leat_arena_chunk *chunk) { return (char *)chunk + HEADER; }

static void use_chunk(struct leat_arena *arena, struct leat_arena_chunk *chunk)
{
    chunk->older = arena->newest;
    arena->newest = chunk;
    arena->next = chunk_begin(chunk);
    arena->end = (char *)chunk + chunk->size;
    poison(arena->next, (size_t)(arena->end - arena->next));
}

static void free_chunk(struct leat_arena *arena, struct leat_arena_chunk *chunk)
{
    arena->size -= chunk->size;
    free(chunk);
}

void leat_arena_init(struct leat_arena *arena, size_t limit_size)
{
    *arena = (struct leat_arena){.limit_size = limit_size};
}

void leat_arena_clear(struct leat_arena *arena)
{
    while (arena->newest) {
        struct leat_arena_chunk *older = arena->newest->older;
        free(arena->newest);
        arena->newest = older;
    }
    free(arena->spare);
    leat_arena_init(arena, arena->limit_size);
}

/* Makes a chunk with room for `size` bytes the newest one. */
static bool add_chunk(struct leat_arena *arena, size_t size)
{
    struct leat_arena_chunk *spare = arena->spare;
    arena->spare = NULL;
    if (spare && spare->size - HEADER >= size) {
        use_chunk(arena, spare);
        return true;
    }
    if (spare) free_chunk(arena, spare);

    size_t wanted = arena->newest ? arena->newest->size * 2 : (size_t)FIRST_CHUNK;
    if (wanted > LARGEST_CHUNK) wanted = LARGEST_CHUNK;
    if (wanted < size + HEADER) wanted = size + HEADER;
    if (arena->limit_size) {
        size_t left = arena->limit_size > arena->size ? arena->limit_size - arena->size : 0;
        if (wanted > left) wanted = size + HEADER;
        if (wanted > left) {
            arena->full = true;
            return false;
        }
    }
    struct leat_arena_chunk *chunk = malloc(wanted);
    if (!chunk) {
        arena->full = false;
        return false;
    }
    chunk->size = wanted;
    arena->size += wanted;
    use_chunk(arena, chunk);
    return true;
}

/* 0 when rounding would overflow */
static size_t rounded(size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT - HEADER) return 0;
    return size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
}

void *leat_arena_alloc(struct leat_arena *arena, size_t size)
{
    size_t room = rounded(size);
    if (!room || ((size_t)(arena->end - arena->next) < room && !add_chunk(arena, room))) {
        arena->failed = true;
        return NULL;
    }
    char *block = arena->next;
    arena->next += room;
    unpoison(block, size);
    return block;
}

void *leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    void *block = leat_arena_alloc(arena, count * size);
    if (block) memset(block, 0, count * size);
    return block;
}

void *leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size)
{
    size_t old_room = rounded(old_size), new_room = rounded(new_size);
    if (block && new_room && (char *)block + old_room == arena->next &&
        (size_t)(arena->end - (char *)block) >= new_room) {
        arena->next = (char *)block + new_room;
        poison(block, old_room);
        unpoison(block, new_size);
        return block;
    }
    void *grown = leat_arena_alloc(arena, new_size);
    if (grown && block) memcpy(grown, block, old_size < new_size ? old_size : new_size);
    return grown;
}

leat_arena_mark leat_arena_mark_get(const struct leat_arena *arena)
{
    return (leat_arena_mark){arena->newest, arena->next, arena->newest_list};
}

void leat_arena_rewind(struct leat_arena *arena, leat_arena_mark mark)
{
    leat_list_forget(arena, mark.list);
    /* how far the mark's chunk was handed out; NULL: to its end, as good as */
    char *used = arena->newest == mark.chunk ? arena->next : NULL;
    while (arena->newest != mark.chunk) {
        struct leat_arena_chunk *chunk = arena->newest;
        arena->newest = chunk->older;
        if (LIFETIMES_ARE_SEEN || (arena->spare && arena->spare->size >= chunk->size)) {
            free_chunk(arena, chunk);
            continue;
        }
        if (arena->spare) free_chunk(arena, arena->spare);
        arena->spare = chunk;
    }
    arena->next = mark.next;
    arena->end = mark.chunk ? (char *)mark.chunk + mark.chunk->size : NULL;
    poison(arena->next, (size_t)(arena->end - arena->next));
    if (LIFETIMES_ARE_SEEN) arena->next = used ? used : arena->end;
}

bool leat_arena_has_failed(const struct leat_arena *arena) { return arena->failed; }

void leat_arena_fail(struct leat_arena *arena)
{
    if (!arena->failed) arena->full = false;
    arena->failed = true;
}
