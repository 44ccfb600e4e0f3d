/*
 * Effects: what a record wants to do to the world, held back until the record has succeeded.
 *
 * Each effect belongs to one record. Effects of a failed record are dropped. Those of succeeded records wait, so that
 * several records share calls, and are sent by a flush: tables first, then messages, and a message only when the table
 * writes of its own record went through. A failed effect fails its record and no other. Effects are at-least-once: a
 * record that failed half-way is delivered again. The functions here expect that the runtime is locked.
 */
#ifndef LEAT_AWS_EFFECTS_H
#define LEAT_AWS_EFFECTS_H

#include "aws/sender.h"

/** Why a record's effects failed: the first failure counts. */
struct leat_effect_failure {
    size_t record;
    struct leat_error error;
};

struct leat_effects {
    struct leat_effect **items; /* those of succeeded records, then those of the record that runs now */
    size_t count, held_count, capacity;
    size_t held_size; /* bytes of entries */
    struct leat_arena arena;
    leat_arena_mark record_mark;
    struct leat_effect_failure *failures;
    size_t failure_count, failure_capacity;
    size_t record; /* that runs now */
};

void leat_effects_init(struct leat_effects *effects);
void leat_effects_clear(struct leat_effects *effects);
/** Forgets everything: a new invocation. */
void leat_effects_begin_batch(struct leat_effects *effects);
/** What is added from here on belongs to that record. */
void leat_effects_begin_record(struct leat_effects *effects, size_t record);
/** The record is over: its effects wait for the flush, or are dropped. */
void leat_effects_end_record(struct leat_effects *effects, bool succeeded);
/**
 * Adds a copy of *effect to the running record. Where its sender replaces, it stands for the earlier one with its order
 * key as well. LEAT_NO_MEMORY.
 */
LEAT_MUST_USE leat_status leat_effects_add(struct leat_effects *effects, const struct leat_effect *effect);
/** The running record's pending effect of that sender with that order key, or NULL. */
const struct leat_effect *leat_effects_find(const struct leat_effects *effects, const struct leat_sender *sender,
                                            leat_str target, leat_str order_key);
/** Whether two effects are to be sent in their order. */
static inline bool leat_effects_share_order(const struct leat_effect *a, const struct leat_effect *b)
{
    return a->sender == b->sender && a->order_hash == b->order_hash && a->order_key.size &&
           leat_str_equal(a->order_key, b->order_key) && leat_str_equal(a->target, b->target);
}
/** Whether something for that target waits from earlier records. */
bool leat_effects_wait_for(const struct leat_effects *effects, leat_str target);
/** Whether so much waits that it should be sent now. */
bool leat_effects_are_full(const struct leat_effects *effects);
/** Sends what waits from succeeded records and notes whose effects failed. */
void leat_effects_flush(struct leat_effects *effects, struct leat_services *services, uint64_t deadline_ms);
/** What waited was sent. Used by the flush. */
void leat_effects_forget_held(struct leat_effects *effects);
/** Why an effect of that record failed since the batch began; NULL when none did. Until the next flush. */
const struct leat_error *leat_effects_find_failure(const struct leat_effects *effects, size_t record);
/** The failure was dealt with: what that record does from here on counts anew. */
void leat_effects_forget_failure(struct leat_effects *effects, size_t record);
/** Takes note that an effect of that record failed. Used by the flush. */
void leat_effects_note_failure(struct leat_effects *effects, size_t record, const struct leat_error *error);

#endif
