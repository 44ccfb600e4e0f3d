/* Finding entries of maps, which stand in the order in which they were read or put: by place, or by a sorted list of
   them. */
#include "leat/gen/map.h"

#include <stdint.h>
#include <stdlib.h>

static leat_str name_of(const void *entry) { return *(const leat_str *)entry; }

static const void *entry_at(const struct leat_entries *entries, size_t i)
{
    return (const char *)entries->items + i * entries->entry_size;
}

static int by_name(const void *a, const void *b)
{
    const void *x = *(const void *const *)a, *y = *(const void *const *)b;
    int order = leat_str_compare(name_of(x), name_of(y));
    return order ? order : ((uintptr_t)x > (uintptr_t)y) - ((uintptr_t)x < (uintptr_t)y);
}

static void sort(struct leat_entries *entries)
{
    entries->tried = true;
    entries->sorted = malloc(entries->count * sizeof *entries->sorted);
    if (!entries->sorted) return;
    for (size_t i = 0; i < entries->count; i++) entries->sorted[i] = entry_at(entries, i);
    qsort(entries->sorted, entries->count, sizeof *entries->sorted, by_name);
}

/* Where there is no memory to sort, each search is a walk. */
static const void *walk(const struct leat_entries *entries, leat_str name)
{
    for (size_t i = 0; i < entries->count; i++)
        if (leat_str_equal(name_of(entry_at(entries, i)), name)) return entry_at(entries, i);
    return NULL;
}

const void *leat_entries_find(struct leat_entries *entries, size_t likely, leat_str name)
{
    enum { FEW = 8 };
    if (entries->count <= FEW) return walk(entries, name);
    if (!entries->tried && likely < entries->count && leat_str_equal(name_of(entry_at(entries, likely)), name))
        return entry_at(entries, likely);
    if (!entries->tried) sort(entries);
    if (!entries->sorted) return walk(entries, name);
    size_t low = 0, high = entries->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (leat_str_compare(name_of(entries->sorted[middle]), name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < entries->count && leat_str_equal(name_of(entries->sorted[low]), name) ? entries->sorted[low] : NULL;
}

void leat_entries_clear(struct leat_entries *entries)
{
    free(entries->sorted);
    *entries =
        (struct leat_entries){.items = entries->items, .count = entries->count, .entry_size = entries->entry_size};
}
