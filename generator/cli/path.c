/* Paths as they are given on the command line. */
#include "cli/path.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "core/print.h"

/* As a path from the working folder, where that and the file have a folder below the root in common. */
static leat_str from_here(leat_str path, struct leat_arena *arena)
{
    char folder[PATH_MAX + 1];
    if (!getcwd(folder, PATH_MAX)) return path;
    size_t here = strlen(folder), common = 0;
    folder[here] = '/';
    for (size_t i = 0; i < path.size && i <= here && path.data[i] == folder[i]; i++)
        if (folder[i] == '/') common = i;
    if (!common) return path;
    leat_str name = {path.data + common + 1, path.size - common - 1};
    for (size_t i = common + 1; i <= here; i++)
        if (folder[i] == '/') name = leat_format(arena, "../%.*s", LEAT_STR_ARG(name));
    return name;
}

leat_str path_tidy(const char *path, struct leat_arena *arena)
{
    char folder[PATH_MAX];
    leat_str full = leat_str_of(path);
    if (*path != '/') {
        if (!getcwd(folder, sizeof folder)) return full;
        full = leat_format(arena, "%s/%s", folder, path);
    }
    char *tidy = leat_arena_alloc(arena, full.size + 2);
    size_t size = 0;
    for (size_t i = 0; tidy && i < full.size;) {
        leat_str rest = {full.data + i, full.size - i}, part = {rest.data, leat_str_find(rest, '/')};
        i += part.size + 1;
        if (!part.size || leat_str_equal(part, LEAT_STR("."))) continue;
        if (leat_str_equal(part, LEAT_STR(".."))) {
            while (size && tidy[--size] != '/') continue;
            continue;
        }
        tidy[size++] = '/';
        memcpy(tidy + size, part.data, part.size);
        size += part.size;
    }
    if (!tidy) return (leat_str){"", 0};
    tidy[size] = '\0';
    return from_here((leat_str){tidy, size}, arena);
}
