/* Where files come from: a directory, or memory. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/source.h"

/* A path that leaves the root can't be shown and must not be read: what a schema names lies in its project. Links are
   followed, and looked at, by the kernel. */
static bool stays_below(leat_str path)
{
    if (!path.size || path.data[0] == '/' || memchr(path.data, '\0', path.size)) return false;
    for (size_t i = 0; i < path.size;) {
        leat_str rest = {path.data + i, path.size - i}, part = {rest.data, leat_str_find(rest, '/')};
        if (leat_str_equal(part, LEAT_STR(".."))) return false;
        i += part.size + 1;
    }
    return true;
}

static enum provider_result read_open_file(int file, struct leat_arena *arena, leat_str *text)
{
    struct stat about;
    if (fstat(file, &about) < 0) {
        *text = leat_str_of(strerror(errno));
        return PROVIDER_UNREADABLE;
    }
    if (about.st_size > SOURCE_MAX_SIZE) {
        *text = LEAT_STR("it is larger than 16 MiB");
        return PROVIDER_UNREADABLE;
    }
    size_t size = 0, room = (size_t)about.st_size;
    char *data = leat_arena_alloc(arena, room + 1);
    *text = LEAT_STR("out of memory");
    if (!data) return PROVIDER_UNREADABLE;
    while (size < room) {
        ssize_t got = read(file, data + size, room - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            *text = leat_str_of(strerror(errno));
            return PROVIDER_UNREADABLE;
        }
        if (got == 0) break;
        size += (size_t)got;
    }
    data[size] = '\0';
    *text = (leat_str){data, size};
    return PROVIDER_OK;
}

/* Where the kernel says that the descriptor's file lies. False when it can't say. */
static bool place_of(int file, char place[PATH_MAX])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, place, PATH_MAX - 1);
    place[size < 0 ? 0 : size] = '\0';
    return size > 0;
}

static bool is_below(const char *root, const char *place)
{
    size_t size = strlen(root);
    if (size == 1) size = 0;
    return strncmp(root, place, size) == 0 && place[size] == '/';
}

/* The file that the path leads to, through links of the project, which may not lead out of it (root NULL: no project
   bounds it). Until it is known to be a regular file of the project it is only pointed at: to open a device or a FIFO
   may be an act. What was looked at is what is read, whoever changes links meanwhile. -1 with a reason, or without
   where nothing is there. */
static int open_below(const char *root, const char *path, leat_str *reason)
{
    char root_place[PATH_MAX], place[PATH_MAX], link[64];
    struct stat about;
    int folder = open(root ? root : ".", O_PATH | O_DIRECTORY | O_CLOEXEC),
        file = folder < 0 ? -1 : openat(folder, path, O_PATH | O_CLOEXEC), opened = -1;
    *reason = (leat_str){"", 0};
    if (file < 0) {
        if (errno != ENOENT && errno != ENOTDIR) *reason = leat_str_of(strerror(errno));
    } else if (!place_of(folder, root_place) || !place_of(file, place) || fstat(file, &about) < 0) {
        *reason = leat_str_of(strerror(errno));
    } else if (root && !is_below(root_place, place)) {
        *reason = LEAT_STR("it lies outside of the project, behind a symbolic link");
    } else if (!S_ISREG(about.st_mode)) {
        *reason = S_ISDIR(about.st_mode) ? LEAT_STR("it is a folder") : LEAT_STR("it is no regular file");
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        opened = open(link, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (opened < 0) *reason = leat_str_of(strerror(errno));
    }
    if (file >= 0) close(file);
    if (folder >= 0) close(folder);
    return opened;
}

static enum provider_result read_from_directory(void *state, leat_str path, struct leat_arena *arena, leat_str *text)
{
    if (state && !stays_below(path)) {
        *text = LEAT_STR("it lies outside of the project");
        return PROVIDER_UNREADABLE;
    }
    int file = open_below(state, leat_str_copy(path, arena).data, text);
    if (file < 0) return text->size ? PROVIDER_UNREADABLE : PROVIDER_MISSING;
    enum provider_result result = read_open_file(file, arena, text);
    close(file);
    return result;
}

struct provider provider_directory(struct leat_arena *arena, leat_str root)
{
    return (struct provider){.state = (void *)(uintptr_t)leat_str_copy(root, arena).data, .read = read_from_directory};
}

struct provider provider_files(void) { return (struct provider){.read = read_from_directory}; }

struct memory_files {
    const struct memory_file *files;
    size_t count;
};

static enum provider_result read_from_memory(void *state, leat_str path, struct leat_arena *arena, leat_str *text)
{
    const struct memory_files *memory = state;
    for (size_t i = 0; memory && i < memory->count; i++)
        if (leat_str_equal(path, leat_str_of(memory->files[i].path))) {
            *text = leat_str_copy(leat_str_of(memory->files[i].text), arena);
            return PROVIDER_OK;
        }
    return PROVIDER_MISSING;
}

struct provider provider_memory(const struct memory_file *files, size_t count, struct leat_arena *arena)
{
    struct memory_files *memory = leat_arena_alloc(arena, sizeof *memory);
    if (memory) *memory = (struct memory_files){files, count};
    return (struct provider){.state = memory, .read = read_from_memory};
}
