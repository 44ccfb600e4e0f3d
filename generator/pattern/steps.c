/* From the tree to steps: each set of a repeat that is written out is a step, joined to the next by free ones. */
#include "pattern/steps.h"

enum { MAX_STEPS = 200000 };
#define NO_STEP UINT32_MAX

static uint32_t add_step(struct steps *steps, struct step step)
{
    if (steps->count == steps->capacity) {
        size_t capacity = steps->capacity ? steps->capacity * 2 : 64;
        struct step *grown =
            leat_arena_grow(steps->arena, steps->items, steps->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown || steps->count > MAX_STEPS) {
            steps->failed = true;
            return 0;
        }
        steps->items = grown;
        steps->capacity = capacity;
    }
    steps->items[steps->count] = step;
    return (uint32_t)steps->count++;
}

static uint32_t intern_set(struct steps *steps, const struct code_set *set)
{
    steps->sets.arena = steps->arena;
    uint32_t number = pool_intern(&steps->sets, set->ranges, set->count * sizeof *set->ranges);
    if (number == UINT32_MAX) steps->failed = true;
    return number;
}

struct code_set steps_set(const struct steps *steps, size_t number)
{
    leat_str ranges = steps->sets.items[number];
    size_t count = ranges.size / sizeof(struct code_range);
    return (struct code_set){(struct code_range *)(uintptr_t)ranges.data, count, count};
}

static uint32_t add_tree(struct steps *steps, const struct tree *tree, uint32_t next);

/* The children of a sequence are joined from the last to the first: each needs to know what follows it. */
static uint32_t add_sequence(struct steps *steps, const struct tree *tree, uint32_t next)
{
    size_t count = 0;
    for (const struct tree *child = tree->first; child; child = child->next) count++;
    const struct tree **children = leat_arena_alloc(steps->arena, (count + 1) * sizeof *children);
    if (!children) {
        steps->failed = true;
        return next;
    }
    count = 0;
    for (const struct tree *child = tree->first; child; child = child->next) children[count++] = child;
    while (count-- > 0) next = add_tree(steps, children[count], next);
    return next;
}

/* Something without positions says the same however often it is repeated. */
static uint32_t add_repeat(struct steps *steps, const struct tree *tree, uint32_t next)
{
    const struct tree *child = tree->first;
    uint32_t least = tree->least, most = tree->most, entry = next;
    if (child->positions == 0) {
        if (least > 1) least = 1;
        if (most > 1) most = 1;
    }
    if (most == REPEAT_FOREVER) {
        uint32_t loop = add_step(steps, (struct step){.kind = STEP_SPLIT, .next = NO_STEP, .other = next});
        uint32_t body = add_tree(steps, child, loop);
        if (steps->failed) return next;
        steps->items[loop].next = body;
        if (least == 0) return loop;
        entry = body;
        least--;
    } else {
        for (uint32_t i = least; i < most && !steps->failed; i++) {
            uint32_t body = add_tree(steps, child, entry);
            entry = add_step(steps, (struct step){.kind = STEP_SPLIT, .next = body, .other = next});
        }
    }
    for (uint32_t i = 0; i < least && !steps->failed; i++) entry = add_tree(steps, child, entry);
    return entry;
}

static uint32_t add_choice(struct steps *steps, const struct tree *tree, uint32_t next)
{
    uint32_t entry = NO_STEP;
    for (const struct tree *child = tree->first; child; child = child->next) {
        uint32_t body = add_tree(steps, child, next);
        entry =
            entry == NO_STEP ? body : add_step(steps, (struct step){.kind = STEP_SPLIT, .next = entry, .other = body});
    }
    return entry;
}

/* Returns the step that the tree begins with, when `next` is what follows it. */
static uint32_t add_tree(struct steps *steps, const struct tree *tree, uint32_t next)
{
    if (steps->failed) return next;
    switch (tree->kind) {
    case TREE_EMPTY: return next;
    case TREE_SET:
        return add_step(steps, (struct step){.kind = STEP_SET, .what = intern_set(steps, &tree->set), .next = next});
    case TREE_BEGIN: return add_step(steps, (struct step){.kind = STEP_BEGIN, .next = next});
    case TREE_END: return add_step(steps, (struct step){.kind = STEP_END, .next = next});
    case TREE_EDGE: return add_step(steps, (struct step){.kind = STEP_EDGE, .next = next});
    case TREE_NO_EDGE: return add_step(steps, (struct step){.kind = STEP_NO_EDGE, .next = next});
    case TREE_AHEAD:
    case TREE_NOT_AHEAD:
        return add_step(steps, (struct step){.kind = STEP_LOOK, .what = (uint32_t)tree->look, .next = next});
    case TREE_SEQUENCE: return add_sequence(steps, tree, next);
    case TREE_CHOICE: return add_choice(steps, tree, next);
    case TREE_REPEAT: return add_repeat(steps, tree, next);
    }
    return next;
}

uint32_t steps_add(struct steps *steps, const struct tree *tree)
{
    if (!steps->count) steps->match = add_step(steps, (struct step){.kind = STEP_MATCH});
    return add_tree(steps, tree, steps->match);
}
