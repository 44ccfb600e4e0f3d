/* The arena under a failing malloc, at its limits, and across marks. It is compiled in here, so that its allocations
   can be counted and failed. */
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "../check.h"

static size_t live_blocks, allocations_left = SIZE_MAX;

static void *counted_malloc(size_t size)
{
    if (allocations_left == 0) return NULL;
    allocations_left--;
    void *block = malloc(size);
    live_blocks += block != NULL;
    return block;
}

static void counted_free(void *block)
{
    live_blocks -= block != NULL;
    free(block);
}

#define malloc counted_malloc
#define free   counted_free
#include "core/arena.c"
#undef malloc
#undef free

#include "core/print.h"
#include "leat/input.h"

static void blocks_are_aligned_and_apart(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    char *blocks[500];
    for (size_t i = 0; i < 500; i++) {
        blocks[i] = leat_arena_alloc(&arena, i * 7);
        if (!CHECK(blocks[i] && (uintptr_t)blocks[i] % 16 == 0)) return;
        memset(blocks[i], (int)i, i * 7);
    }
    for (size_t i = 1; i < 500; i++)
        CHECK((unsigned char)blocks[i][0] == (i & 255) && (unsigned char)blocks[i][i * 7 - 1] == (i & 255));
    char *zeroed = leat_arena_alloc_zero(&arena, 100, 3);
    for (size_t i = 0; i < 300; i++) CHECK(zeroed[i] == 0);
    CHECK(leat_arena_alloc(&arena, 5 << 20) != NULL);
    leat_arena_clear(&arena);
    CHECK_INT(live_blocks, 0);
}

static void sizes_that_overflow_are_refused(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    CHECK(leat_arena_alloc(&arena, SIZE_MAX) == NULL && leat_arena_has_failed(&arena));
    leat_arena_clear(&arena);
    CHECK(!leat_arena_has_failed(&arena));
    CHECK(leat_arena_alloc_zero(&arena, SIZE_MAX / 2, 3) == NULL && leat_arena_has_failed(&arena));
    char *block = leat_arena_alloc(&arena, 10);
    CHECK(leat_arena_grow(&arena, block, 10, SIZE_MAX - 5) == NULL);
    CHECK(leat_arena_alloc_zero(&arena, 0, 8) != NULL);
    struct leat_input text;
    CHECK_INT(leat_input_copy(&text, (leat_str){"", SIZE_MAX - 3}, &arena), LEAT_NO_MEMORY);
    leat_arena_clear(&arena);
}

static void limit_holds(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 10000);
    size_t got = 0;
    while (leat_arena_alloc(&arena, 100)) got += 100;
    CHECK(got > 8000 && got <= 10000 && arena.size <= 10000 && leat_arena_has_failed(&arena));
    leat_arena_clear(&arena);
    CHECK(leat_arena_alloc(&arena, 9000) != NULL);
    CHECK(leat_arena_alloc(&arena, 9000) == NULL);
    leat_arena_clear(&arena);
    CHECK(leat_arena_alloc(&arena, 10000) == NULL);
    leat_arena_clear(&arena);
}

static void growth_keeps_the_bytes(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    char *block = leat_arena_grow(&arena, NULL, 0, 10);
    memcpy(block, "0123456789", 10);
    char *in_place = leat_arena_grow(&arena, block, 10, 200);
    CHECK(in_place == block);
    char *other = leat_arena_alloc(&arena, 1);
    *other = 'x';
    char *moved = leat_arena_grow(&arena, in_place, 200, 400);
    CHECK(moved != in_place && memcmp(moved, "0123456789", 10) == 0 && *other == 'x');
    char *beyond_chunk = leat_arena_grow(&arena, moved, 400, 100000);
    CHECK(beyond_chunk && memcmp(beyond_chunk, "0123456789", 10) == 0);
    leat_arena_clear(&arena);
}

static void rewinding_keeps_what_is_older(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    leat_arena_mark empty = leat_arena_mark_get(&arena);
    char *kept = leat_arena_alloc(&arena, 16);
    memcpy(kept, "kept", 5);
    leat_arena_mark mark = leat_arena_mark_get(&arena);
    size_t made_at_first = 0;
    for (int record = 0; record < 50; record++) {
        size_t before = SIZE_MAX - allocations_left;
        for (int i = 0; i < 100; i++) CHECK(leat_arena_alloc(&arena, 50) != NULL);
        leat_arena_rewind(&arena, mark);
        CHECK(strcmp(kept, "kept") == 0);
        size_t made = SIZE_MAX - allocations_left - before;
        if (record == 0)
            made_at_first = made;
        else
            CHECK_INT(made, LIFETIMES_ARE_SEEN ? made_at_first : 0);
    }
    CHECK(made_at_first > 0);
    /* the first block behind the mark is where it was, unless a pointer that was kept too long is to be seen */
    char *again = leat_arena_alloc(&arena, 16);
    CHECK((again == kept + 16) != LIFETIMES_ARE_SEEN);
    leat_arena_rewind(&arena, empty);
    CHECK(live_blocks <= 1);
    CHECK(leat_arena_alloc(&arena, 100) != NULL);
    leat_arena_clear(&arena);
    CHECK_INT(live_blocks, 0);
    CHECK_INT(arena.size, 0);
}

static bool use_everything(struct leat_arena *arena)
{
    leat_arena_mark mark = leat_arena_mark_get(arena);
    struct leat_input text;
    bool done = leat_arena_alloc(arena, 3000) && leat_arena_alloc_zero(arena, 10, 1000);
    void *block = leat_arena_alloc(arena, 20000);
    done = done && block && leat_arena_grow(arena, block, 20000, 100000) &&
           leat_input_copy(&text, LEAT_STR("text"), arena) == LEAT_OK;
    done = done && leat_format(arena, "%60000d", 1).size == 60000 &&
           leat_str_copy((leat_str){block, 20000}, arena).size == 20000;
    CHECK(done != leat_arena_has_failed(arena));
    leat_arena_rewind(arena, mark);
    return done && leat_arena_alloc(arena, 200000);
}

static void every_failing_malloc_is_survived(void)
{
    bool done = false;
    size_t failures = 0;
    for (size_t allowed = 0; !done && allowed < 100; allowed++) {
        struct leat_arena arena;
        leat_arena_init(&arena, 0);
        allocations_left = allowed;
        done = use_everything(&arena);
        CHECK(done != leat_arena_has_failed(&arena));
        failures += !done;
        leat_arena_clear(&arena);
        CHECK_INT(live_blocks, 0);
    }
    allocations_left = SIZE_MAX;
    CHECK(done && failures >= 4);
}

/* A chunk that rewind kept is given back when it is too small for what comes, and no longer counts. */
static void a_spare_that_is_too_small_goes(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 20000);
    leat_arena_mark begin = leat_arena_mark_get(&arena);
    CHECK(leat_arena_alloc(&arena, 10000) != NULL);
    leat_arena_rewind(&arena, begin);
    CHECK_INT(live_blocks, LIFETIMES_ARE_SEEN ? 0 : 1);
    CHECK(leat_arena_alloc(&arena, 15000) != NULL);
    CHECK_INT(live_blocks, 1);
    leat_arena_clear(&arena);
    CHECK_INT(live_blocks, 0);
}

static void a_block_that_shrinks_by_copying_stays_within_its_new_size(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    char *block = leat_arena_alloc(&arena, 64);
    if (!CHECK(block && leat_arena_alloc(&arena, 16))) return;
    memset(block, 'a', 64);
    leat_arena_mark mark = leat_arena_mark_get(&arena);
    char *behind = leat_arena_alloc(&arena, 64);
    if (!CHECK(behind != NULL)) return;
    memset(behind, 'b', 64);
    leat_arena_rewind(&arena, mark);
    char *small = leat_arena_grow(&arena, block, 64, 16);
    if (CHECK((small == behind) != LIFETIMES_ARE_SEEN && small[15] == 'a') && !LIFETIMES_ARE_SEEN)
        CHECK(small[16] == 'b');
    leat_arena_clear(&arena);
}

#ifdef CORE_POISON_IS_SEEN
/* Whether of a block of that room the first `size` bytes can be touched, and no more. */
static bool is_open_to(const char *block, size_t size, size_t room)
{
    for (size_t i = 0; i < room; i++)
        if (__asan_address_is_poisoned(block + i) != (i >= size)) return false;
    return true;
}

static void what_is_not_handed_out_is_poisoned(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    leat_arena_mark empty = leat_arena_mark_get(&arena);
    for (size_t size = 0; size < 70; size++)
        CHECK(is_open_to(leat_arena_alloc(&arena, size), size, (size ? size + 15 : 16) / 16 * 16));
    leat_arena_mark mark = leat_arena_mark_get(&arena);
    leat_arena_rewind(&arena, mark); /* nothing to rewind */
    char *block = leat_arena_alloc(&arena, 10);
    CHECK(block == mark.next);
    for (size_t size = 10, old = 10; size < 120; old = size, size += 13) {
        CHECK(leat_arena_grow(&arena, block, old, size) == block);
        CHECK(is_open_to(block, size, 160));
    }
    CHECK(leat_arena_grow(&arena, block, 114, 5) == block && is_open_to(block, 5, 160));
    leat_arena_rewind(&arena, mark);
    CHECK(is_open_to(block, 0, 160));
    char *later = leat_arena_alloc(&arena, 10);
    CHECK(later != block && is_open_to(later, 10, 16) && is_open_to(block, 0, 16));
    leat_arena_rewind(&arena, empty);
    CHECK(is_open_to(block, 0, 160) && is_open_to(later, 0, 16));
    leat_arena_clear(&arena);
}
#endif

int main(void)
{
    blocks_are_aligned_and_apart();
    sizes_that_overflow_are_refused();
    limit_holds();
    growth_keeps_the_bytes();
    rewinding_keeps_what_is_older();
    every_failing_malloc_is_survived();
    a_spare_that_is_too_small_goes();
    a_block_that_shrinks_by_copying_stays_within_its_new_size();
#ifdef CORE_POISON_IS_SEEN
    what_is_not_handed_out_is_poisoned();
#endif
    return check_result();
}
