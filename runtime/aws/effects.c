/* Holding effects back. Sending them is flush.c. */
#include "aws/effects.h"

#include <stdlib.h>
#include <string.h>

#include "aws/limits.h"
#include "core/hash.h"

void leat_effects_init(struct leat_effects *effects)
{
    *effects = (struct leat_effects){.count = 0};
    leat_arena_init(&effects->arena, 0);
}

void leat_effects_clear(struct leat_effects *effects)
{
    free(effects->items);
    free(effects->failures);
    leat_arena_clear(&effects->arena);
    leat_effects_init(effects);
}

/* Nothing is held any more: all memory of effects can be used again. */
static void rewind_all(struct leat_effects *effects)
{
    leat_arena_rewind(&effects->arena, (leat_arena_mark){.chunk = NULL});
    effects->record_mark = leat_arena_mark_get(&effects->arena);
    effects->held_size = 0;
}

void leat_effects_begin_batch(struct leat_effects *effects)
{
    effects->count = effects->held_count = effects->failure_count = 0;
    rewind_all(effects);
}

void leat_effects_begin_record(struct leat_effects *effects, size_t record)
{
    effects->record = record;
    effects->record_mark = leat_arena_mark_get(&effects->arena);
}

void leat_effects_end_record(struct leat_effects *effects, bool succeeded)
{
    if (succeeded) {
        for (size_t i = effects->held_count; i < effects->count; i++)
            effects->held_size += effects->items[i]->entry.size;
        effects->held_count = effects->count;
        return;
    }
    effects->count = effects->held_count;
    leat_arena_rewind(&effects->arena, effects->record_mark);
}

/* The place of the running record's effect that shares its order with this one, or count. */
static size_t find_shared(const struct leat_effects *effects, const struct leat_effect *effect)
{
    size_t i = effects->held_count;
    while (i < effects->count && !leat_effects_share_order(effects->items[i], effect)) i++;
    return i;
}

const struct leat_effect *leat_effects_find(const struct leat_effects *effects, const struct leat_sender *sender,
                                            leat_str target, leat_str order_key)
{
    size_t i = find_shared(effects, &(struct leat_effect){.sender = sender,
                                                          .target = target,
                                                          .order_key = order_key,
                                                          .order_hash = hash_str(HASH_BEGIN, order_key)});
    return i < effects->count ? effects->items[i] : NULL;
}

static void drop(struct leat_effects *effects, size_t i)
{
    effects->count--;
    memmove(effects->items + i, effects->items + i + 1, (effects->count - i) * sizeof(struct leat_effect *));
}

bool leat_effects_wait_for(const struct leat_effects *effects, leat_str target)
{
    for (size_t i = 0; i < effects->held_count; i++) {
        if (leat_str_equal(effects->items[i]->target, target)) return true;
    }
    return false;
}

bool leat_effects_are_full(const struct leat_effects *effects)
{
    return effects->held_count >= LEAT_EFFECTS_COUNT || effects->held_size >= LEAT_EFFECTS_SIZE;
}

/* Room for one more effect and, so that a flush can't run out of memory while it takes notes, for the failure of each
   that is held. */
static bool make_room(struct leat_effects *effects)
{
    if (effects->count == effects->capacity) {
        size_t capacity = effects->capacity ? effects->capacity * 2 : 32;
        struct leat_effect **items = realloc(effects->items, capacity * sizeof *items);
        if (!items) return false;
        effects->items = items;
        effects->capacity = capacity;
    }
    if (effects->failure_count + effects->count >= effects->failure_capacity) {
        size_t capacity = (effects->failure_count + effects->capacity) * 2;
        struct leat_effect_failure *failures = realloc(effects->failures, capacity * sizeof *failures);
        if (!failures) return false;
        effects->failures = failures;
        effects->failure_capacity = capacity;
    }
    return true;
}

leat_status leat_effects_add(struct leat_effects *effects, const struct leat_effect *effect)
{
    struct leat_arena *arena = &effects->arena;
    leat_arena_mark mark = leat_arena_mark_get(arena);
    struct leat_effect *copy = leat_arena_alloc(arena, sizeof *copy);
    if (!copy || !make_room(effects)) {
        leat_arena_rewind(arena, mark);
        return LEAT_NO_MEMORY;
    }
    *copy = *effect;
    copy->state = LEAT_EFFECT_WAITING;
    copy->record = effects->record;
    copy->order_hash = hash_str(HASH_BEGIN, effect->order_key);
    leat_str *texts[] = {&copy->entry, &copy->order_key};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t size = texts[i]->size;
        *texts[i] = leat_str_copy(*texts[i], arena);
        if (texts[i]->size == size) continue;
        leat_arena_rewind(arena, mark);
        return LEAT_NO_MEMORY;
    }
    size_t same = effect->sender->replaces ? find_shared(effects, copy) : effects->count;
    if (same < effects->count) drop(effects, same);
    effects->items[effects->count++] = copy;
    return LEAT_OK;
}

void leat_effects_forget_held(struct leat_effects *effects)
{
    /* a read may flush while a record runs: its own effects stay, and with them the memory */
    size_t left = effects->count - effects->held_count;
    if (left) memmove(effects->items, effects->items + effects->held_count, left * sizeof(struct leat_effect *));
    effects->count = left;
    effects->held_count = 0;
    effects->held_size = 0;
    if (!left) rewind_all(effects);
}

const struct leat_error *leat_effects_find_failure(const struct leat_effects *effects, size_t record)
{
    for (size_t i = 0; i < effects->failure_count; i++) {
        if (effects->failures[i].record == record) return &effects->failures[i].error;
    }
    return NULL;
}

void leat_effects_forget_failure(struct leat_effects *effects, size_t record)
{
    for (size_t i = 0; i < effects->failure_count; i++) {
        if (effects->failures[i].record != record) continue;
        effects->failures[i] = effects->failures[--effects->failure_count];
        return;
    }
}

void leat_effects_note_failure(struct leat_effects *effects, size_t record, const struct leat_error *error)
{
    if (leat_effects_find_failure(effects, record)) return;
    effects->failures[effects->failure_count++] = (struct leat_effect_failure){record, *error};
}
