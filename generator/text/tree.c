/* Files of a project: what fails is said with its path, and leaves nothing half-written. */
#include "text/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static void report(struct tree *tree, leat_str path, const char *what)
{
    diagnostics_report(tree->diagnostics, RULE_OUTPUT_FAILED, (struct span){0}, "%.*s %s: %s", LEAT_STR_ARG(path), what,
                       strerror(errno));
}

/* A path of the system's, without memory of the arena: nothing can run out between the first change and the last. One
   that is cut off fills the room, which is a byte more than the system takes: it says that the name is too long. */
struct full {
    char path[PATH_MAX + 1];
};

static const char *full_path(const struct tree *tree, leat_str path, struct full *full)
{
    snprintf(full->path, sizeof full->path, "%.*s/%.*s", LEAT_STR_ARG(tree->root), LEAT_STR_ARG(path));
    return full->path;
}

/* Behind the last '/' that ends the folder; 0 where there is none. */
static size_t folder_size(leat_str path)
{
    size_t size = path.size;
    while (size && path.data[size - 1] != '/') size--;
    return size;
}

static leat_str folder_of(leat_str path)
{
    size_t size = folder_size(path);
    return (leat_str){path.data, size ? size - 1 : 0};
}

/* The bytes go into a file of this name first: in the same folder, so that a rename puts them in place at once. */
static const char *beside(const struct tree *tree, leat_str path, struct full *full)
{
    size_t folder = folder_size(path);
    snprintf(full->path, sizeof full->path, "%.*s/%.*s.%.*s" TREE_PREPARED_ENDING, LEAT_STR_ARG(tree->root),
             (int)folder, path.data, (int)(path.size - folder), path.data + folder);
    return full->path;
}

bool tree_open(struct tree *tree, leat_str root, struct leat_arena *arena, struct diagnostics *diagnostics)
{
    char resolved[PATH_MAX];
    *tree = (struct tree){.arena = arena, .diagnostics = diagnostics, .lock = -1, .root = {"", 0}};
    if (!realpath(leat_str_copy(root, arena).data, resolved)) {
        report(tree, root, "can't be opened");
        return false;
    }
    tree->root = leat_str_copy(leat_str_of(resolved), arena);
    return tree->root.size != 0;
}

static bool wait_for_lock(struct tree *tree, leat_str name)
{
    while (flock(tree->lock, LOCK_EX) < 0) {
        if (errno == EINTR) continue;
        report(tree, name, "can't be locked");
        return false;
    }
    return true;
}

bool tree_lock(struct tree *tree)
{
    static const char folder[] = ".leat", name[] = ".leat/lock";
    struct full full;
    if (mkdir(full_path(tree, leat_str_of(folder), &full), 0777) < 0 && errno != EEXIST) {
        report(tree, leat_str_of(folder), "can't be made");
        return false;
    }
    tree->lock = open(full_path(tree, leat_str_of(name), &full), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (tree->lock < 0) {
        report(tree, leat_str_of(name), "can't be opened");
        return false;
    }
    return wait_for_lock(tree, leat_str_of(name));
}

bool tree_lock_root(struct tree *tree)
{
    tree->lock = open(tree->root.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (tree->lock >= 0) return wait_for_lock(tree, tree->root);
    report(tree, tree->root, "can't be opened");
    return false;
}

void tree_close(struct tree *tree)
{
    if (tree->lock >= 0) close(tree->lock);
    tree->lock = -1;
}

static bool is_below(leat_str root, const char *path)
{
    leat_str full = leat_str_of(path);
    return leat_str_has_prefix(full, root) && (full.size == root.size || full.data[root.size] == '/' || root.size == 1);
}

/* Whether the nearest folder above the path that exists lies in the tree. */
static bool stays_in_tree(struct tree *tree, leat_str path)
{
    char resolved[PATH_MAX];
    struct full full;
    for (leat_str folder = folder_of(path);; folder = folder_of(folder)) {
        if (realpath(full_path(tree, folder, &full), resolved)) break;
        if (errno != ENOENT && errno != ENOTDIR) {
            report(tree, path, "can't be reached");
            return false;
        }
        if (!folder.size) return true;
    }
    if (is_below(tree->root, resolved)) return true;
    struct diagnostic *d =
        diagnostics_report(tree->diagnostics, RULE_PATH_LEAVES_TREE, (struct span){0},
                           "%.*s would be written outside of the project, through a symbolic link", LEAT_STR_ARG(path));
    diagnostic_help(tree->diagnostics, d, "replace the link by a folder");
    return false;
}

static bool read_all(int file, char *data, size_t size)
{
    while (size) {
        ssize_t got = read(file, data, size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        /* It became shorter meanwhile. */
        if (got == 0) {
            errno = EIO;
            return false;
        }
        data += got;
        size -= (size_t)got;
    }
    return true;
}

static enum tree_state read_regular(struct tree *tree, leat_str path, leat_str *bytes)
{
    struct full full;
    int file = open(full_path(tree, path, &full), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat about;
    char *data = NULL;
    bool done = file >= 0 && fstat(file, &about) == 0;
    if (done) {
        data = leat_arena_alloc(tree->arena, (size_t)about.st_size + 1);
        done = data && read_all(file, data, (size_t)about.st_size);
        if (!data) errno = ENOMEM;
    }
    if (done)
        *bytes = (leat_str){data, (size_t)about.st_size};
    else
        report(tree, path, "can't be read");
    if (file >= 0) close(file);
    return done ? TREE_FILE : TREE_ERROR;
}

enum tree_state tree_read(struct tree *tree, leat_str path, leat_str *bytes)
{
    struct stat about;
    struct full full;
    *bytes = (leat_str){"", 0};
    if (!stays_in_tree(tree, path)) return TREE_ERROR;
    if (lstat(full_path(tree, path, &full), &about) == 0)
        return S_ISREG(about.st_mode) ? read_regular(tree, path, bytes) : TREE_OTHER;
    if (errno == ENOENT) return TREE_MISSING;
    report(tree, path, "can't be reached");
    return TREE_ERROR;
}

bool tree_leads_to_file(struct tree *tree, leat_str path)
{
    struct stat about;
    struct full full;
    return stat(full_path(tree, path, &full), &about) == 0 && S_ISREG(about.st_mode);
}

bool tree_list(struct tree *tree, leat_str folder, leat_str **names, size_t *count)
{
    struct dirent **entries;
    struct full full;
    *names = NULL;
    *count = 0;
    int found = scandir(full_path(tree, folder, &full), &entries, NULL, alphasort);
    if (found < 0 && errno == ENOENT) return true;
    if (found < 0) {
        report(tree, folder, "can't be read");
        return false;
    }
    *names = leat_arena_alloc(tree->arena, ((size_t)found + 1) * sizeof **names);
    for (int i = 0; i < found; i++) {
        if (*names) (*names)[(*count)++] = leat_str_copy(leat_str_of(entries[i]->d_name), tree->arena);
        free(entries[i]);
    }
    free(entries);
    return !leat_arena_has_failed(tree->arena);
}

/* Before a folder is made there is room to remember it, so that it can be taken back. */
static bool make_room(struct tree *tree)
{
    if (tree->made_count < tree->made_capacity) return true;
    size_t capacity = tree->made_capacity ? tree->made_capacity * 2 : 16;
    leat_str *folders = leat_arena_grow(tree->arena, tree->made_folders, tree->made_capacity * sizeof *folders,
                                        capacity * sizeof *folders);
    if (!folders) return false;
    tree->made_folders = folders;
    tree->made_capacity = capacity;
    return true;
}

static bool make_folders(struct tree *tree, leat_str folder)
{
    struct full full;
    for (size_t end = 0; end < folder.size;) {
        end++;
        while (end < folder.size && folder.data[end] != '/') end++;
        leat_str part = {folder.data, end};
        if (!make_room(tree)) return false;
        if (mkdir(full_path(tree, part, &full), 0777) == 0) {
            tree->made_folders[tree->made_count++] = part;
            continue;
        }
        struct stat about;
        if (errno == EEXIST && stat(full_path(tree, part, &full), &about) == 0) {
            if (S_ISDIR(about.st_mode)) continue;
            errno = ENOTDIR;
        }
        report(tree, part, "can't be made a folder");
        return false;
    }
    return true;
}

static bool write_all(int file, leat_str bytes)
{
    while (bytes.size) {
        ssize_t put = write(file, bytes.data, bytes.size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        bytes = (leat_str){bytes.data + put, bytes.size - (size_t)put};
    }
    return true;
}

bool tree_prepare(struct tree *tree, leat_str path, leat_str bytes)
{
    if (!make_folders(tree, folder_of(path))) return false;
    struct full full;
    const char *name = beside(tree, path, &full);
    int file = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    bool done = file >= 0 && write_all(file, bytes);
    /* Some file systems tell of a full disk only when the file is closed. */
    if (file >= 0) {
        int error = errno;
        if (close(file) < 0)
            done = false;
        else
            errno = error;
    }
    if (done) return true;
    report(tree, path, "can't be written");
    if (file >= 0) unlink(name);
    return false;
}

bool tree_commit(struct tree *tree, leat_str prepared, leat_str path)
{
    struct full from, to;
    if (rename(beside(tree, prepared, &from), full_path(tree, path, &to)) == 0) return true;
    report(tree, path, "can't be put in place");
    tree_drop(tree, prepared);
    return false;
}

bool tree_commit_new(struct tree *tree, leat_str path)
{
    struct full from, to;
    const char *prepared = beside(tree, path, &from), *place = full_path(tree, path, &to);
    /* Not every file system has the flag; then the look that was taken when the run was planned has to do. */
    if (renameat2(AT_FDCWD, prepared, AT_FDCWD, place, RENAME_NOREPLACE) == 0) return true;
    if (errno == EINVAL || errno == ENOSYS) return tree_commit(tree, path, path);
    report(tree, path, "can't be put in place");
    tree_drop(tree, path);
    return false;
}

void tree_drop(struct tree *tree, leat_str path)
{
    struct full full;
    unlink(beside(tree, path, &full));
}

void tree_drop_folders(struct tree *tree)
{
    struct full full;
    while (tree->made_count) rmdir(full_path(tree, tree->made_folders[--tree->made_count], &full));
}

bool tree_remove(struct tree *tree, leat_str path, leat_str keep)
{
    struct full full;
    if (unlink(full_path(tree, path, &full)) < 0 && errno != ENOENT) {
        report(tree, path, "can't be removed");
        return false;
    }
    for (leat_str folder = folder_of(path); folder.size > keep.size; folder = folder_of(folder))
        if (rmdir(full_path(tree, folder, &full)) < 0) break;
    return true;
}
