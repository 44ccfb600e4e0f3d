/*
 * Lists that are there and empty, in tables and values of both languages.
 * C
 * C++
 */
#include "leat/leat.h"

struct line {
    int quantity;
};

struct line_list {
    const struct line *items;
    size_t count;
};

struct label {
    leat_str name;
    int64_t value;
};

struct label_map {
    const struct label *items;
    size_t count;
};

struct row {
    int64_t id;
    struct line_list lines;
    struct label_map labels;
};

static const struct line_list none = LEAT_EMPTY;
static const struct row rows[] = {{1, LEAT_EMPTY, LEAT_EMPTY}, {2, {NULL, 0}, LEAT_EMPTY}};

void fill(struct row *row)
{
    struct line_list lines = LEAT_EMPTY;
    *row = rows[1];
    row->lines = lines;
    if (row->id) row->lines = none;
#ifdef __cplusplus
    row->lines = LEAT_EMPTY;
    row->labels = label_map LEAT_EMPTY;
#else
    row->lines = (struct line_list)LEAT_EMPTY;
    row->labels = (struct label_map)LEAT_EMPTY;
    *row = (struct row){.id = 3, .lines = LEAT_EMPTY};
#endif
}
