/* Padded input text. */
#include "leat/input.h"

#include <stdint.h>
#include <string.h>

leat_status leat_input_copy(struct leat_input *out, leat_str s, struct leat_arena *arena)
{
    char *copy = s.size > SIZE_MAX - LEAT_PADDING ? NULL : leat_arena_alloc(arena, s.size + LEAT_PADDING);
    if (!copy) return LEAT_NO_MEMORY;
    if (s.size) memcpy(copy, s.data, s.size);
    memset(copy + s.size, 0, LEAT_PADDING);
    *out = (struct leat_input){copy, s.size};
    return LEAT_OK;
}

leat_status leat_input_borrow(struct leat_input *out, char *data, size_t size, size_t capacity)
{
    if (capacity < size || capacity - size < LEAT_PADDING) return LEAT_MISUSE;
    memset(data + size, 0, LEAT_PADDING);
    *out = (struct leat_input){data, size};
    return LEAT_OK;
}
