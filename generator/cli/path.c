/* Paths as they are given on the command line. */
#include "cli/path.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "core/print.h"

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
    size_t below = getcwd(folder, sizeof folder) ? strlen(folder) : 0;
    bool is_below = below > 1 && size > below && memcmp(tidy, folder, below) == 0 && tidy[below] == '/';
    return is_below ? (leat_str){tidy + below + 1, size - below - 1} : (leat_str){tidy, size};
}
