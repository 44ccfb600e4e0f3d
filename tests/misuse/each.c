/*
 * A list walked over as what it is not: the items of a list are constant, they may be a table or what another copy sees.
 * C: (discards|incompatible pointer types?|read-only|not assignable|const-qualified)
 * C++: (invalid conversion|cannot convert|incompatible|read-only|not assignable|const-qualified|discards|from '?const)
 */
#include "leat/leat.h"

struct line {
    int quantity;
};

struct line_list {
    const struct line *items;
    size_t count;
};

int walk_everything(struct line_list list, const struct line_list *pointed)
{
    int sum = 0;
    /* clang-format off */
    for LEAT_EACH(const struct line, line, list) sum += line->quantity;
    for LEAT_EACH(const struct line, line, *pointed) {
        sum += line->quantity;
        line->quantity = 7; /* wrong */
    }
    for LEAT_EACH(struct line, line, list) sum++;     /* wrong */
    for LEAT_EACH(const leat_str, text, list) sum++;  /* wrong */
    for LEAT_EACH(const struct line, line, pointed[0]) sum += line->quantity;
    /* clang-format on */
    return sum;
}
