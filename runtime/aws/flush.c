/*
 * Sending effects. A phase is sent in waves: as few calls as AWS allows, several at once; a put of a key that the wave
 * already puts comes in a later one, so that puts of one key keep their order. What a batch call leaves undone is sent
 * again, what fails fails its record.
 */
#include <stdio.h>

#include "aws/clock.h"
#include "aws/effects.h"
#include "aws/limits.h"

struct batch {
    const struct leat_sender *sender;
    struct leat_effect *effects[LEAT_SENDER_BATCH_COUNT];
    size_t count, size;
    bool is_closed; /* holds one that must go alone */
};

struct wave {
    struct batch batches[LEAT_HTTP_PARALLEL];
    size_t count;
};

struct flush {
    struct leat_effects *effects;
    struct leat_services *services;
    uint64_t deadline_ms;
    unsigned cost; /* tokens that the last repetition took; given back when it went through */
};

/* ---- making a wave ----------------------------------------------------------------------------------------------- */

static bool fits(const struct batch *batch, const struct leat_effect *effect)
{
    const struct leat_sender *sender = effect->sender;
    if (batch->sender != sender || batch->is_closed || effect->goes_alone || batch->count == sender->max_count)
        return false;
    if (batch->size + effect->size > sender->max_size) return false;
    return sender->mixes_targets || leat_str_equal(batch->effects[0]->target, effect->target);
}

/* A call that was refused as a whole may have been refused for a key that two of its puts share in a way that we do not
   know of: no two at once then. */
static bool go_in_turn(const struct leat_effect *a, const struct leat_effect *b)
{
    return (a->goes_alone || b->goes_alone) && a->order_key.size && leat_str_equal(a->target, b->target);
}

/* Whether an earlier effect that is not done has the same order key, or may have it in truth: its turn comes first. */
static bool must_wait(const struct leat_effects *effects, size_t i)
{
    if (!effects->items[i]->order_key.size) return false;
    for (size_t k = 0; k < i; k++) {
        const struct leat_effect *earlier = effects->items[k];
        bool is_open = earlier->state == LEAT_EFFECT_WAITING || earlier->state == LEAT_EFFECT_UNDER_WAY;
        if (is_open && (leat_effects_share_order(earlier, effects->items[i]) || go_in_turn(earlier, effects->items[i])))
            return true;
    }
    return false;
}

static bool add_to_wave(struct wave *wave, struct leat_effect *effect)
{
    struct batch *batch = NULL;
    for (size_t i = 0; i < wave->count && !batch; i++) {
        if (fits(&wave->batches[i], effect)) batch = &wave->batches[i];
    }
    if (!batch) {
        if (wave->count == LEAT_HTTP_PARALLEL) return false;
        batch = &wave->batches[wave->count++];
        batch->sender = effect->sender;
        batch->count = batch->size = 0;
        batch->is_closed = effect->goes_alone;
    }
    batch->effects[batch->count++] = effect;
    batch->size += effect->size;
    effect->state = LEAT_EFFECT_UNDER_WAY;
    return true;
}

static void fail(struct flush *flush, struct leat_effect *effect, const struct leat_error *error)
{
    static const struct leat_error unknown = {.status = LEAT_NO_MEMORY, .code = "NoMemory", .message = "out of memory"};
    effect->state = LEAT_EFFECT_FAILED;
    leat_effects_note_failure(flush->effects, effect->record, error ? error : &unknown);
}

/* Takes what is due in this phase. Effects of a record that has failed are given up: it is delivered again as a
   whole. */
static void make_wave(struct flush *flush, unsigned phase, struct wave *wave)
{
    wave->count = 0;
    for (size_t i = 0; i < flush->effects->held_count; i++) {
        struct leat_effect *effect = flush->effects->items[i];
        if (effect->state != LEAT_EFFECT_WAITING || effect->sender->phase != phase) continue;
        if (leat_effects_find_failure(flush->effects, effect->record)) {
            effect->state = LEAT_EFFECT_FAILED;
            continue;
        }
        if (must_wait(flush->effects, i)) continue;
        if (!add_to_wave(wave, effect)) return;
    }
}

/* ---- sending one ------------------------------------------------------------------------------------------------- */

static bool has_one_target(const struct batch *batch)
{
    for (size_t i = 1; i < batch->count; i++) {
        if (!leat_str_equal(batch->effects[i]->target, batch->effects[0]->target)) return false;
    }
    return true;
}

/* A refusal of a call that several share says nothing of each: they are sent one by one, when it may be for one of them
   or one of their targets. */
static void take_refusal(struct flush *flush, struct batch *batch, const struct leat_service_call *call)
{
    const struct leat_error *error = &call->error;
    bool is_for_good = call->kind == LEAT_RETRY_NEVER && error->http_status >= 400 && error->http_status < 500;
    bool may_be_of_one =
        is_for_good && (error->status == LEAT_INVALID || error->status == LEAT_TOO_LARGE || !has_one_target(batch));
    for (size_t i = 0; i < batch->count; i++) {
        struct leat_effect *effect = batch->effects[i];
        if (batch->count > 1 && may_be_of_one) {
            effect->state = LEAT_EFFECT_WAITING;
            effect->goes_alone = true;
        } else {
            fail(flush, effect, error);
        }
    }
}

/* What became of those that a batch call answered for. Returns how often the most often sent of those that wait again
   was sent, 0 when none waits. */
static unsigned settle(struct flush *flush, struct batch *batch)
{
    unsigned attempts = 0;
    for (size_t i = 0; i < batch->count; i++) {
        struct leat_effect *effect = batch->effects[i];
        bool waits = effect->state == LEAT_EFFECT_WAITING && effect->attempts < LEAT_RETRY_ATTEMPTS;
        if (waits && effect->attempts > attempts) attempts = effect->attempts;
        if (!waits && effect->state != LEAT_EFFECT_DONE) fail(flush, effect, effect->error);
    }
    return attempts;
}

/* Waits before those that are to be sent again are; or gives them up. They share calls, so they are one repetition
   however many they are. */
static void repeat_or_give_up(struct flush *flush, unsigned attempts)
{
    struct leat_effects *effects = flush->effects;
    uint64_t now = leat_clock_ms(), wait_ms;
    uint64_t left_ms = now < flush->deadline_ms ? flush->deadline_ms - now : 0;
    if (leat_retry_again(&flush->services->retry, LEAT_RETRY_THROTTLE, attempts, -1, left_ms, &wait_ms, &flush->cost)) {
        if (wait_ms) leat_clock_sleep_ms(wait_ms);
        return;
    }
    for (size_t i = 0; i < effects->held_count; i++) {
        struct leat_effect *effect = effects->items[i];
        if (effect->state == LEAT_EFFECT_WAITING && effect->attempts) fail(flush, effect, effect->error);
    }
}

static void send_wave(struct flush *flush, struct wave *wave)
{
    struct leat_service_call calls[LEAT_HTTP_PARALLEL] = {{.service = NULL}};
    struct batch *sent[LEAT_HTTP_PARALLEL];
    size_t count = 0;
    unsigned attempts = 0;
    for (size_t i = 0; i < wave->count; i++) {
        struct batch *batch = &wave->batches[i];
        struct leat_service_call *call = &calls[count];
        /* anew: the one that was to stand here may have been given up half written */
        *call = (struct leat_service_call){
            .service = batch->sender->service,
            .operation = batch->count == 1 ? batch->sender->single : batch->sender->batch,
        };
        leat_buf_init(&call->body, 0);
        leat_status status = batch->sender->write(call, batch->effects, batch->count, &flush->effects->arena);
        if (status == LEAT_OK) {
            sent[count++] = batch;
            continue;
        }
        leat_buf_clear(&call->body);
        for (size_t e = 0; e < batch->count; e++) fail(flush, batch->effects[e], NULL);
    }
    leat_services_send(flush->services, calls, count, flush->deadline_ms);
    for (size_t i = 0; i < count; i++) {
        if (calls[i].status == LEAT_OK) {
            sent[i]->sender->read(calls[i].answer, sent[i]->effects, sent[i]->count, &flush->effects->arena);
            unsigned sent_before = settle(flush, sent[i]);
            if (sent_before > attempts) attempts = sent_before;
        } else {
            take_refusal(flush, sent[i], &calls[i]);
        }
        leat_buf_clear(&calls[i].body);
    }
    if (attempts) {
        repeat_or_give_up(flush, attempts);
    } else if (flush->cost) {
        leat_retry_succeed(&flush->services->retry, flush->cost);
        flush->cost = 0;
    }
}

void leat_effects_flush(struct leat_effects *effects, struct leat_services *services, uint64_t deadline_ms)
{
    struct flush flush = {effects, services, deadline_ms, 0};
    struct wave wave;
    for (unsigned phase = 0; phase < LEAT_SENDER_PHASES && effects->held_count; phase++) {
        for (;;) {
            make_wave(&flush, phase, &wave);
            if (!wave.count) break;
            send_wave(&flush, &wave);
        }
    }
    leat_effects_forget_held(effects);
}
