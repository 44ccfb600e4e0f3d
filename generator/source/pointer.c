/* Where a span stands in its document, as a JSON Pointer (RFC 6901). */
#include <string.h>

#include "core/print.h"
#include "source/source.h"

static bool is_same(struct span a, struct span b) { return a.file == b.file && a.begin == b.begin && a.end == b.end; }

static leat_str below(leat_str pointer, leat_str name, struct leat_arena *arena)
{
    char *out = leat_arena_alloc(arena, pointer.size + 1 + name.size * 2 + 1);
    size_t size = pointer.size;
    if (!out) return pointer;
    memcpy(out, pointer.data, size);
    out[size++] = '/';
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        bool special = c == '~' || c == '/';
        out[size++] = special ? '~' : c;
        if (special) out[size++] = c == '~' ? '0' : '1';
    }
    return (leat_str){out, size};
}

/* Of members and items that begin one behind the other: the last one that does not begin behind the offset; count where
   there is none. */
static size_t find_member(const struct node *map, uint32_t offset)
{
    size_t found = map->count;
    for (size_t i = 0; i < map->count && map->members[i].name_at.begin <= offset; i++) found = i;
    return found;
}

static size_t find_item(const struct node *list, uint32_t offset)
{
    size_t found = list->count;
    for (size_t i = 0; i < list->count && list->items[i]->at.begin <= offset; i++) found = i;
    return found;
}

leat_str source_pointer(const struct sources *sources, struct span at, struct leat_arena *arena)
{
    const struct node *node = source_file_of(sources, at)->root;
    leat_str pointer = LEAT_STR("");
    while (node && !is_same(node->at, at) && (node->kind == NODE_MAP || node->kind == NODE_LIST)) {
        bool map = node->kind == NODE_MAP;
        size_t i = map ? find_member(node, at.begin) : find_item(node, at.begin);
        if (i == node->count) break;
        const struct node *inner = map ? node->members[i].value : node->items[i];
        pointer = below(pointer, map ? node->members[i].name : leat_format(arena, "%zu", i), arena);
        /* a value that stands elsewhere, by an alias, has no part here */
        if (inner->at.file != at.file || inner->at.begin > at.begin ||
            (map && inner->at.begin < node->members[i].name_at.begin))
            break;
        node = inner;
    }
    return pointer;
}
