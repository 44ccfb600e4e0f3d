/* Looks through the folders that leat writes into for names that tree_prepare gives. Nobody else is asked: a killed run
   leaves no list. */
#include "text/leftovers.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/print.h"

enum { MAX_DEPTH = 16 };

static bool is_leftover(const char *name, leat_str begin)
{
    return *name == '.' && leat_str_has_prefix(leat_str_of(name + 1), begin) &&
           leat_str_has_suffix(leat_str_of(name), LEAT_STR(TREE_PREPARED_ENDING));
}

static bool is_folder(int parent, const char *name)
{
    struct stat about;
    return fstatat(parent, name, &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(about.st_mode);
}

/* How many leftovers there are below `name`, or directly in it where they are to begin with something; with `remove`
   they are gone afterwards. */
static size_t visit(struct tree *tree, int parent, const char *name, bool remove, leat_str begin, unsigned depth)
{
    int file = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *folder = file < 0 ? NULL : fdopendir(file);
    size_t found = 0;
    if (!folder) {
        if (errno == ENOMEM) leat_arena_fail(tree->arena);
        if (file >= 0) close(file);
        return 0;
    }
    for (const struct dirent *entry; (entry = readdir(folder));) {
        leat_str text = leat_str_of(entry->d_name);
        if (leat_str_equal(text, LEAT_STR(".")) || leat_str_equal(text, LEAT_STR(".."))) continue;
        if (is_folder(file, entry->d_name)) {
            size_t below =
                depth < MAX_DEPTH && !begin.size ? visit(tree, file, entry->d_name, remove, begin, depth + 1) : 0;
            if (below && remove) unlinkat(file, entry->d_name, AT_REMOVEDIR);
            found += below;
        } else if (is_leftover(entry->d_name, begin)) {
            found++;
            if (remove) unlinkat(file, entry->d_name, 0);
        }
    }
    closedir(folder);
    return found;
}

/* Empty, which no folder is, when there was no memory for one of the names: the root itself is never looked through
   like this. */
static leat_str full_path(struct tree *tree, leat_str folder)
{
    return folder.size ? leat_format(tree->arena, "%.*s/%.*s", LEAT_STR_ARG(tree->root), LEAT_STR_ARG(folder)) : folder;
}

bool leftovers_exist(struct tree *tree, leat_str folder)
{
    return visit(tree, AT_FDCWD, full_path(tree, folder).data, false, (leat_str){"", 0}, 0) > 0;
}

void leftovers_remove(struct tree *tree, leat_str folder)
{
    leat_str path = full_path(tree, folder);
    if (visit(tree, AT_FDCWD, path.data, true, (leat_str){"", 0}, 0)) rmdir(path.data);
}

bool leftovers_exist_of(struct tree *tree, leat_str begin)
{
    return begin.size && visit(tree, AT_FDCWD, tree->root.data, false, begin, 0) > 0;
}

void leftovers_remove_of(struct tree *tree, leat_str begin)
{
    if (begin.size) visit(tree, AT_FDCWD, tree->root.data, true, begin, 0);
}
