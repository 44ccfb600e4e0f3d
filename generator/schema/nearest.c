/* "Did you mean": the known name that takes the fewest edits. A swap of neighbours counts as one. */
#include "schema/schema.h"

enum { MOST_EDITS = 2, LONGEST = 64 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Optimal string alignment distance of texts of at most LONGEST bytes. */
static size_t distance(leat_str a, leat_str b)
{
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b.size; j++) rows[0][j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.size; j++) {
            bool same = a.data[i - 1] == b.data[j - 1];
            row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + !same);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1])
                row[j] = least(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a.size % 3][b.size];
}

const char *nearest_name(leat_str name, const char *const *known, size_t count)
{
    const char *nearest = NULL;
    size_t fewest = MOST_EDITS + 1;
    if (name.size > LONGEST) return NULL;
    for (size_t i = 0; i < count; i++) {
        leat_str candidate = leat_str_of(known[i]);
        if (candidate.size > LONGEST) continue;
        size_t edits = distance(name, candidate);
        /* More than half of the longer one has to stay: two edits make date of byte, and one makes id of ip. */
        size_t longer = name.size > candidate.size ? name.size : candidate.size;
        if (edits < fewest && edits < name.size && edits < candidate.size && 2 * edits < longer) {
            fewest = edits;
            nearest = known[i];
        }
    }
    return nearest;
}
