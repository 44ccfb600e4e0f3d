/* Outcomes of a batch's entries. */
#include "aws/batch_answer.h"

#include <stdio.h>

#include "aws/service_error.h"

static struct leat_effect *find_effect(struct leat_effect *const *effects, size_t count, leat_str id)
{
    size_t place = 0;
    if (id.size == 0 || id.size > 3) return NULL;
    for (size_t i = 0; i < id.size; i++) {
        if (id.data[i] < '0' || id.data[i] > '9') return NULL;
        place = place * 10 + (size_t)(id.data[i] - '0');
    }
    return place < count ? effects[place] : NULL;
}

static void set_error(struct leat_effect *effect, const struct leat_error *error, struct leat_arena *arena)
{
    effect->error = leat_arena_alloc(arena, sizeof *effect->error);
    if (effect->error) *effect->error = *error;
}

void leat_batch_answer_succeed(struct leat_effect *const *effects, size_t count, leat_str id)
{
    struct leat_effect *effect = find_effect(effects, count, id);
    if (effect) effect->state = LEAT_EFFECT_DONE;
}

void leat_batch_answer_fail(struct leat_effect *const *effects, size_t count, leat_str id, struct leat_error *error,
                            bool is_sender_fault, struct leat_arena *arena)
{
    struct leat_effect *effect = find_effect(effects, count, id);
    if (!effect) return;
    bool may_help = leat_service_error_classify(error, is_sender_fault) != LEAT_RETRY_NEVER;
    effect->state = may_help ? LEAT_EFFECT_WAITING : LEAT_EFFECT_FAILED;
    effect->attempts++;
    set_error(effect, error, arena);
}

void leat_batch_answer_end(struct leat_effect *const *effects, size_t count, const char *service,
                           struct leat_arena *arena)
{
    struct leat_error error = {.status = LEAT_UNAVAILABLE,
                               .http_status = 200,
                               .code = "IncompleteAnswer",
                               .message = "the answer does not say what became of this message"};
    snprintf(error.service, sizeof error.service, "%s", service);
    for (size_t i = 0; i < count; i++) {
        if (effects[i]->state != LEAT_EFFECT_UNDER_WAY) continue;
        effects[i]->state = LEAT_EFFECT_WAITING;
        effects[i]->attempts++;
        set_error(effects[i], &error, arena);
    }
}
