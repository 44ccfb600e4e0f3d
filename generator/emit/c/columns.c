/* Columns of lists, as LLVM has them (lib/Format/FormatToken.cpp, CommaSeparatedList): of all numbers of columns in
   which no column is too uneven, the smallest of those that take the fewest lines. */
#include "emit/c/columns.h"

#include <limits.h>
#include <stdbool.h>

enum { MOST_UNEVEN = 10 };

/* False where the items don't stand in so many columns. */
static bool measure(const unsigned *items, size_t count, size_t columns, unsigned room, unsigned *sizes)
{
    unsigned total = (unsigned)columns - 1;
    for (size_t column = 0; column < columns; column++) {
        unsigned least = UINT_MAX;
        sizes[column] = 0;
        for (size_t i = column; i < count; i += columns) {
            if (items[i] > sizes[column]) sizes[column] = items[i];
            if (items[i] < least) least = items[i];
        }
        if (column + 1 < columns && sizes[column] - least > MOST_UNEVEN) return false;
        total += sizes[column];
    }
    return total <= room;
}

size_t c_find_columns(const unsigned *items, size_t count, unsigned room, unsigned sizes[MOST_LIST_COLUMNS])
{
    size_t best = 1, lines = count;
    for (size_t columns = 2; count >= LEAST_FOR_COLUMNS && columns <= MOST_LIST_COLUMNS && columns <= count;
         columns++) {
        size_t needed = (count + columns - 1) / columns;
        if (needed >= lines || !measure(items, count, columns, room, sizes)) continue;
        best = columns;
        lines = needed;
    }
    if (best > 1) measure(items, count, best, room, sizes);
    return best;
}
