/* Paths as they are written beside a folder. Nothing is looked up: links are the provider's. */
#include "source/join.h"

#include <string.h>

static bool ends_above(const char *path, size_t size)
{
    return size >= 2 && !memcmp(path + size - 2, "..", 2) && (size == 2 || path[size - 3] == '/');
}

bool path_join(struct leat_arena *arena, bool bounded, leat_str folder, leat_str name, leat_str *out)
{
    if (name.size && (name.data[0] == '/' || memchr(name.data, '\0', name.size))) return false;
    char *both = leat_arena_alloc(arena, folder.size + name.size + 1),
         *path = leat_arena_alloc(arena, folder.size + name.size + 2);
    size_t size = 0, total = folder.size + name.size;
    if (!path || !both) return false;
    if (folder.size) memcpy(both, folder.data, folder.size);
    if (name.size) memcpy(both + folder.size, name.data, name.size);
    bool rooted = folder.size && folder.data[0] == '/';
    if (rooted) path[size++] = '/'; /* a map may lead anywhere on the machine */
    for (size_t i = 0; i < total;) {
        leat_str rest = {both + i, total - i};
        leat_str part = {rest.data, leat_str_find(rest, '/')};
        i += part.size + 1;
        if (!part.size || leat_str_equal(part, LEAT_STR("."))) continue;
        if (leat_str_equal(part, LEAT_STR("..")) && size > rooted && !ends_above(path, size)) {
            while (size && path[size - 1] != '/') size--;
            if (size > rooted) size--;
            continue;
        }
        if (leat_str_equal(part, LEAT_STR("..")) && (bounded || rooted)) return false;
        if (size > rooted) path[size++] = '/';
        memcpy(path + size, part.data, part.size);
        size += part.size;
    }
    *out = (leat_str){path, size};
    return true;
}
