/* Where files come from: a directory, or memory. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/source.h"

/* A path that leaves the root can't be shown and must not be read: what a schema names lies in its project. */
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
    if (!S_ISREG(about.st_mode)) {
        *text = S_ISDIR(about.st_mode) ? LEAT_STR("it is a folder") : LEAT_STR("it is no regular file");
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

static enum provider_result read_from_directory(void *state, leat_str path, struct leat_arena *arena, leat_str *text)
{
    if (!stays_below(path)) {
        *text = LEAT_STR("it lies outside of the project");
        return PROVIDER_UNREADABLE;
    }
    leat_str full = leat_format(arena, "%s/%.*s", (const char *)state, LEAT_STR_ARG(path));
    int file = open(full.data, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0 && (errno == ENOENT || errno == ENOTDIR)) return PROVIDER_MISSING;
    if (file < 0) {
        *text = leat_str_of(strerror(errno));
        return PROVIDER_UNREADABLE;
    }
    enum provider_result result = read_open_file(file, arena, text);
    close(file);
    return result;
}

struct provider provider_directory(struct leat_arena *arena, leat_str root)
{
    return (struct provider){.state = (void *)(uintptr_t)leat_str_copy(arena, root).data, .read = read_from_directory};
}

struct memory_files {
    const struct memory_file *files;
    size_t count;
};

static enum provider_result read_from_memory(void *state, leat_str path, struct leat_arena *arena, leat_str *text)
{
    const struct memory_files *memory = state;
    for (size_t i = 0; i < memory->count; i++)
        if (leat_str_equal(path, leat_str_of(memory->files[i].path))) {
            *text = leat_str_copy(arena, leat_str_of(memory->files[i].text));
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
