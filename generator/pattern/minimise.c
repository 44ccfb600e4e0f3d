/* The smallest automaton: states that no text tells apart become one (Moore's refinement), classes that no state tells apart too. */
#include <string.h>

#include "pattern/tree.h"

struct partition {
    uint32_t *block_of; /* per state */
    uint32_t *refined;  /* the next round's */
    uint32_t *table;    /* hash slots: state + 1 */
    size_t slot_count, block_count;
};

static bool same_row(const struct automaton *a, const uint32_t *block_of, size_t s, size_t t)
{
    if (block_of[s] != block_of[t]) return false;
    for (size_t c = 0; c < a->class_count; c++)
        if (block_of[a->next[s * a->class_count + c]] != block_of[a->next[t * a->class_count + c]]) return false;
    return true;
}

static uint32_t row_hash(const struct automaton *a, const uint32_t *block_of, size_t s)
{
    uint32_t hash = (2166136261u ^ block_of[s]) * 16777619u;
    for (size_t c = 0; c < a->class_count; c++) hash = (hash ^ block_of[a->next[s * a->class_count + c]]) * 16777619u;
    return hash ^ hash >> 15;
}

/* One round: states of one block that go to different blocks are parted. */
static void refine(const struct automaton *a, struct partition *partition)
{
    size_t blocks = 0;
    memset(partition->table, 0, partition->slot_count * sizeof *partition->table);
    for (size_t s = 0; s < a->state_count; s++) {
        size_t slot = row_hash(a, partition->block_of, s) % partition->slot_count;
        while (partition->table[slot] && !same_row(a, partition->block_of, partition->table[slot] - 1, s)) slot = (slot + 1) % partition->slot_count;
        if (!partition->table[slot]) {
            partition->table[slot] = (uint32_t)s + 1;
            partition->refined[s] = (uint32_t)blocks++;
        } else {
            partition->refined[s] = partition->refined[partition->table[slot] - 1];
        }
    }
    uint32_t *old = partition->block_of;
    partition->block_of = partition->refined;
    partition->refined = old;
    partition->block_count = blocks;
}

/* Numbers the blocks in order of first visit from the start, and writes their rows. */
static bool take_blocks(struct automaton *a, const struct partition *partition, struct leat_arena *arena)
{
    uint32_t *number_of = leat_arena_alloc_zero(arena, partition->block_count, sizeof *number_of); /* + 1 */
    uint32_t *state_of = leat_arena_alloc(arena, partition->block_count * sizeof *state_of);       /* by number */
    uint16_t *next = leat_arena_alloc(arena, partition->block_count * a->class_count * sizeof *next);
    uint8_t *accepts = leat_arena_alloc(arena, partition->block_count);
    if (!number_of || !state_of || !next || !accepts) return false;
    size_t count = 1;
    number_of[partition->block_of[0]] = 1;
    state_of[0] = 0;
    for (size_t number = 0; number < count; number++) {
        size_t state = state_of[number];
        accepts[number] = a->accepts[state];
        for (size_t c = 0; c < a->class_count; c++) {
            size_t target = a->next[state * a->class_count + c];
            uint32_t *known = &number_of[partition->block_of[target]];
            if (!*known) {
                state_of[count] = (uint32_t)target;
                *known = (uint32_t)++count;
            }
            next[number * a->class_count + c] = (uint16_t)(*known - 1);
        }
    }
    a->next = next;
    a->accepts = accepts;
    a->state_count = count;
    return true;
}

static bool same_column(const struct automaton *a, size_t c, size_t d)
{
    for (size_t s = 0; s < a->state_count; s++)
        if (a->next[s * a->class_count + c] != a->next[s * a->class_count + d]) return false;
    return true;
}

/* Class 0 stays the class of what no range names. */
static void merge_classes(struct automaton *a)
{
    uint8_t merged[256];
    size_t kept[256], count = 0;
    for (size_t c = 0; c < a->class_count; c++) {
        size_t same = 0;
        while (same < count && !same_column(a, kept[same], c)) same++;
        if (same == count) kept[count++] = c;
        merged[c] = (uint8_t)same;
    }
    for (size_t s = 0; s < a->state_count; s++)
        for (size_t c = 0; c < count; c++) a->next[s * count + c] = a->next[s * a->class_count + kept[c]];
    a->class_count = count;
    for (size_t i = 0; i < 128; i++) a->class_of_ascii[i] = merged[a->class_of_ascii[i]];
    size_t ranges = 0;
    for (size_t i = 0; i < a->range_count; i++) {
        struct pattern_range range = {a->ranges[i].first, a->ranges[i].last, merged[a->ranges[i].class_]};
        if (!range.class_) continue;
        struct pattern_range *last = ranges ? &a->ranges[ranges - 1] : NULL;
        if (last && last->class_ == range.class_ && last->last + 1 == range.first)
            last->last = range.last;
        else
            a->ranges[ranges++] = range;
    }
    a->range_count = ranges;
}

bool automaton_minimise(struct automaton *a, struct leat_arena *arena)
{
    struct partition partition = {.slot_count = 2 * a->state_count + 1, .block_count = 2};
    partition.block_of = leat_arena_alloc(arena, a->state_count * sizeof *partition.block_of);
    partition.refined = leat_arena_alloc(arena, a->state_count * sizeof *partition.refined);
    partition.table = leat_arena_alloc(arena, partition.slot_count * sizeof *partition.table);
    if (!partition.block_of || !partition.refined || !partition.table) return false;
    for (size_t s = 0; s < a->state_count; s++) partition.block_of[s] = a->accepts[s];
    size_t before = 0;
    while (partition.block_count != before) {
        before = partition.block_count;
        refine(a, &partition);
    }
    if (!take_blocks(a, &partition, arena)) return false;
    merge_classes(a);
    return true;
}
