/* Byte strings by value. */
#include "leat/str.h"

#include <string.h>

#include "leat/arena.h"
#include "leat/gen/equal.h"

leat_str leat_str_of(const char *text) { return text ? (leat_str){text, strlen(text)} : (leat_str){"", 0}; }

bool leat_str_equal(leat_str a, leat_str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool leat_same_str(const leat_str *a, const leat_str *b)
{
    return !a->data == !b->data && (!a->data || leat_str_equal(*a, *b));
}

int leat_str_compare(leat_str a, leat_str b)
{
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    if (order) return order;
    return a.size < b.size ? -1 : a.size > b.size;
}

bool leat_str_has_prefix(leat_str s, leat_str prefix)
{
    return s.size >= prefix.size && leat_str_equal((leat_str){s.data, prefix.size}, prefix);
}

bool leat_str_has_suffix(leat_str s, leat_str suffix)
{
    return s.size >= suffix.size &&
           (suffix.size == 0 || memcmp(s.data + (s.size - suffix.size), suffix.data, suffix.size) == 0);
}

size_t leat_str_find(leat_str s, char byte)
{
    const char *at = s.size ? memchr(s.data, byte, s.size) : NULL;
    return at ? (size_t)(at - s.data) : s.size;
}

leat_str leat_str_copy(leat_str s, struct leat_arena *arena)
{
    char *copy = leat_arena_alloc(arena, s.size + 1);
    if (!copy) return (leat_str){"", 0};
    if (s.size) memcpy(copy, s.data, s.size);
    copy[s.size] = '\0';
    return (leat_str){copy, s.size};
}
