/* Sets of code points as sorted ranges. */
#include <stdlib.h>
#include <string.h>

#include "pattern/tree.h"

bool code_set_add(struct code_set *set, uint32_t first, uint32_t last, struct leat_arena *arena)
{
    if (set->count == set->capacity) {
        size_t capacity = set->capacity ? set->capacity * 2 : 4;
        struct code_range *grown =
            leat_arena_grow(arena, set->ranges, set->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return false;
        set->ranges = grown;
        set->capacity = capacity;
    }
    set->ranges[set->count++] = (struct code_range){first, last};
    return true;
}

bool code_set_add_all(struct code_set *set, const struct code_range *ranges, size_t count, struct leat_arena *arena)
{
    for (size_t i = 0; i < count; i++)
        if (!code_set_add(set, ranges[i].first, ranges[i].last, arena)) return false;
    return true;
}

bool code_set_add_others(struct code_set *set, const struct code_range *ranges, size_t count, struct leat_arena *arena)
{
    uint32_t from = 0;
    for (size_t i = 0; i < count; i++) {
        if (ranges[i].first > from && !code_set_add(set, from, ranges[i].first - 1, arena)) return false;
        from = ranges[i].last + 1;
    }
    return from > LAST_CODE_POINT || code_set_add(set, from, LAST_CODE_POINT, arena);
}

static int by_first(const void *a, const void *b)
{
    uint32_t x = ((const struct code_range *)a)->first, y = ((const struct code_range *)b)->first;
    return (x > y) - (x < y);
}

void code_set_normalise(struct code_set *set)
{
    if (!set->count) return;
    qsort(set->ranges, set->count, sizeof *set->ranges, by_first);
    size_t kept = 0;
    for (size_t i = 1; i < set->count; i++) {
        struct code_range *last = &set->ranges[kept], next = set->ranges[i];
        if (next.first > last->last + 1)
            set->ranges[++kept] = next;
        else if (next.last > last->last)
            last->last = next.last;
    }
    set->count = kept + 1;
}

bool code_set_has(const struct code_set *set, uint32_t code_point)
{
    size_t low = 0, high = set->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code_point > set->ranges[middle].last)
            low = middle + 1;
        else if (code_point < set->ranges[middle].first)
            high = middle;
        else
            return true;
    }
    return false;
}

bool code_sets_equal(const struct code_set *a, const struct code_set *b)
{
    return a->count == b->count && (a->count == 0 || memcmp(a->ranges, b->ranges, a->count * sizeof *a->ranges) == 0);
}

bool code_sets_are_apart(const struct code_set *a, const struct code_set *b)
{
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->ranges[i].last < b->ranges[j].first)
            i++;
        else if (b->ranges[j].last < a->ranges[i].first)
            j++;
        else
            return false;
    }
    return true;
}
