/*
 * Static tables of text: with LEAT_STR, whose compound literal is no constant to C, gcc warns under the house flags.
 * C
 * C++
 */
#include "leat/leat.h"

static const leat_str names[] = {LEAT_STR_INIT("a"), LEAT_STR_INIT("with \0 inside"), LEAT_STR_INIT("")};
static const struct {
    leat_str name;
    int number;
} table[] = {{LEAT_STR_INIT("one"), 1}, {LEAT_STR_INIT("two"), 2}};

size_t sum(void)
{
    return names[0].size + names[1].size + names[2].size + table[0].name.size + (size_t)table[1].number;
}
