/* Numbers for a place: its bounds and what is next to them, multiples of its steps, and plain numbers where it asks for
   nothing. */
#include <math.h>
#include <stdlib.h>

#include "leat/decimal.h"
#include "oracle/sampling.h"

enum { MOST_CANDIDATES = 192 };

struct candidates {
    leat_decimal items[MOST_CANDIDATES];
    size_t count;
};

static void add(struct candidates *candidates, leat_decimal value)
{
    if (candidates->count < MOST_CANDIDATES) candidates->items[candidates->count++] = value;
}

static void add_sum(struct candidates *candidates, leat_decimal a, leat_decimal b)
{
    leat_decimal sum;
    if (leat_decimal_add(&sum, a, b) == LEAT_OK) add(candidates, sum);
    if (leat_decimal_subtract(&sum, a, b) == LEAT_OK) add(candidates, sum);
}

static bool decimal_of(const struct node *operand, leat_decimal *out)
{
    return operand && leat_decimal_parse(out, operand->text) == LEAT_OK;
}

static void add_around(struct candidates *candidates, const struct node *bound)
{
    leat_decimal value;
    if (!decimal_of(bound, &value)) return;
    add(candidates, value);
    add_sum(candidates, value, leat_decimal_of(1));
    add_sum(candidates, value, leat_decimal_scaled(5, 1));
    add_sum(candidates, value, leat_decimal_scaled(1, 2));
}

/* The multiples that are nearest to a number. It is looked for in double, which may be one off: so are they. */
static void add_multiples(struct candidates *candidates, leat_decimal step, const struct node *step_node,
                          const struct node *near)
{
    double quotient = near ? strtod(near->text.data, NULL) / strtod(step_node->text.data, NULL) : 0;
    if (!(fabs(quotient) < 9e15)) return;
    for (int64_t i = -2; i <= 3; i++) {
        leat_decimal multiple;
        if (leat_decimal_multiply(&multiple, leat_decimal_of((int64_t)quotient + i), step) == LEAT_OK)
            add(candidates, multiple);
    }
}

static void add_steps(struct candidates *candidates, const struct wishes *wishes)
{
    leat_decimal all = leat_decimal_of(1);
    for (size_t i = 0; i < wishes->count; i++) {
        const struct node *step = wishes->items[i].schema->multiple_of.value;
        leat_decimal value;
        if (!decimal_of(step, &value)) continue;
        add_multiples(candidates, value, step, NULL);
        if (leat_decimal_multiply(&all, all, value) == LEAT_OK) add(candidates, all);
        for (size_t k = 0; k < wishes->count; k++) {
            const struct schema *schema = wishes->items[k].schema;
            add_multiples(candidates, value, step,
                          schema->minimum.value ? schema->minimum.value : schema->exclusive_minimum.value);
            add_multiples(candidates, value, step,
                          schema->maximum.value ? schema->maximum.value : schema->exclusive_maximum.value);
        }
    }
}

static void add_plain(struct sampler *sampler, struct candidates *candidates)
{
    static const int64_t whole[] = {0, 1, 42, -1, 1000};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) add(candidates, leat_decimal_of(whole[i]));
    add(candidates, leat_decimal_scaled(15, 1));
    add(candidates, leat_decimal_scaled(-225, 2));
    add(candidates, leat_decimal_of((int64_t)sample_random(sampler, 100000)));
    add(candidates, leat_decimal_scaled((int64_t)sample_random(sampler, 100000), 2));
}

static const struct node *node_of(struct sampler *sampler, leat_decimal value)
{
    struct node *node = sample_node(sampler, NODE_NUMBER);
    if (!node) return NULL;
    node->text = leat_decimal_text(value, sampler->arena);
    return node->text.data ? node : NULL;
}

/* One of those that keep all that is asked: each has its turn. */
static const struct node *choose(struct sampler *sampler, const struct wishes *wishes,
                                 const struct candidates *candidates, bool again)
{
    leat_decimal kept[MOST_CANDIDATES];
    size_t count = 0;
    for (size_t i = 0; i < candidates->count; i++) {
        leat_arena_mark mark = leat_arena_mark_get(sampler->arena);
        const struct node *value = node_of(sampler, candidates->items[i]);
        bool known = !value || !wishes_accept(sampler, wishes, value);
        for (size_t k = 0; k < count && !known; k++) known = leat_decimal_compare(kept[k], candidates->items[i]) == 0;
        if (!known) kept[count++] = candidates->items[i];
        leat_arena_rewind(sampler->arena, mark);
    }
    return count ? node_of(sampler, kept[sample_choose(sampler, wishes->items[0].schema, TURN_VALUE, count, again)])
                 : NULL;
}

const struct node *sample_number(struct sampler *sampler, const struct wishes *wishes, bool again)
{
    struct candidates candidates = {.count = 0};
    for (size_t i = 0; i < wishes->count; i++) {
        const struct schema *schema = wishes->items[i].schema;
        const struct node *const bounds[] = {schema->minimum.value, schema->maximum.value,
                                             schema->exclusive_minimum.value, schema->exclusive_maximum.value};
        for (size_t k = 0; k < sizeof bounds / sizeof *bounds; k++)
            if (bounds[k]) add_around(&candidates, bounds[k]);
    }
    add_steps(&candidates, wishes);
    add_plain(sampler, &candidates);
    return choose(sampler, wishes, &candidates, again);
}
