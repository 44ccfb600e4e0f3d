/* Files of a directory: what is there, what is not, and what must not be read. */
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

static char folder[] = "/tmp/leat-provider-XXXXXX";

static void put_file(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!CHECK(file != NULL)) return;
    fputs(text, file);
    fclose(file);
}

static void check_read(const char *path, enum provider_result expected, const char *text, int line)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    struct provider provider = provider_directory(&arena, leat_str_of(folder));
    leat_str read = {"", 0};
    check_number(provider.read(provider.state, leat_str_of(path), &arena, &read), expected, path, __FILE__, line);
    check_text(read, text, __FILE__, line);
    leat_arena_clear(&arena);
}

static void put_link(const char *name, const char *to)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    CHECK(symlink(to, path) == 0);
}

static void remove_path(const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (unlink(path) < 0) rmdir(path);
}

int main(void)
{
    char path[256];
    if (!CHECK(mkdtemp(folder) != NULL)) return check_result();
    put_file("a.yaml", "a: 1\n");
    put_file("empty.yaml", "");
    snprintf(path, sizeof path, "%s/sub", folder);
    CHECK(mkdir(path, 0777) == 0);
    snprintf(path, sizeof path, "%s/pipe", folder);
    CHECK(mkfifo(path, 0666) == 0);
    put_file("large.yaml", "");
    snprintf(path, sizeof path, "%s/large.yaml", folder);
    CHECK(truncate(path, SOURCE_MAX_SIZE + 1) == 0);

    check_read("a.yaml", PROVIDER_OK, "a: 1\n", __LINE__);
    check_read("./a.yaml", PROVIDER_OK, "a: 1\n", __LINE__);
    check_read("empty.yaml", PROVIDER_OK, "", __LINE__);
    check_read("b.yaml", PROVIDER_MISSING, "", __LINE__);
    check_read("a.yaml/b", PROVIDER_MISSING, "", __LINE__);
    check_read("sub", PROVIDER_UNREADABLE, "it is a folder", __LINE__);
    check_read("pipe", PROVIDER_UNREADABLE, "it is no regular file", __LINE__);
    check_read("large.yaml", PROVIDER_UNREADABLE, "it is larger than 16 MiB", __LINE__);
    check_read("../a.yaml", PROVIDER_UNREADABLE, "it lies outside of the project", __LINE__);
    check_read("sub/../../a.yaml", PROVIDER_UNREADABLE, "it lies outside of the project", __LINE__);
    check_read("/etc/passwd", PROVIDER_UNREADABLE, "it lies outside of the project", __LINE__);
    check_read("", PROVIDER_UNREADABLE, "it lies outside of the project", __LINE__);

    /* Links lead within the folder, by whatever way, and not out of it: not to a file, nor through a folder, nor to
       what is no file. */
    put_link("near.yaml", "sub/../a.yaml");
    snprintf(path, sizeof path, "%s/a.yaml", folder);
    put_link("whole.yaml", path);
    put_link("far.yaml", "/etc/passwd");
    put_link("chain.yaml", "far.yaml");
    put_link("away", "..");
    put_link("stdin.yaml", "/dev/stdin");
    put_link("nowhere.yaml", "none");
    put_link("loop.yaml", "loop.yaml");
    snprintf(path, sizeof path, "away/%s/a.yaml", strrchr(folder, '/') + 1);
    check_read("near.yaml", PROVIDER_OK, "a: 1\n", __LINE__);
    check_read("whole.yaml", PROVIDER_OK, "a: 1\n", __LINE__);
    check_read(path, PROVIDER_OK, "a: 1\n", __LINE__);
    check_read("far.yaml", PROVIDER_UNREADABLE, "it lies outside of the project, behind a symbolic link", __LINE__);
    check_read("chain.yaml", PROVIDER_UNREADABLE, "it lies outside of the project, behind a symbolic link", __LINE__);
    check_read("away/../etc/passwd", PROVIDER_UNREADABLE, "it lies outside of the project", __LINE__);
    check_read("stdin.yaml", PROVIDER_UNREADABLE, "it lies outside of the project, behind a symbolic link", __LINE__);
    check_read("nowhere.yaml", PROVIDER_MISSING, "", __LINE__);
    check_read("loop.yaml", PROVIDER_UNREADABLE, "Too many levels of symbolic links", __LINE__);

    /* A file is read and reported once, however often it is asked for. */
    struct reading r;
    reading_open(&r, "a.yaml", "a: 1\n", 0);
    CHECK(source_open(&r.sources, LEAT_STR("a.yaml"), (struct span){0}) == r.root);
    CHECK(source_open(&r.sources, LEAT_STR("none.yaml"), (struct span){1, 0, 1}) == NULL);
    CHECK(source_open(&r.sources, LEAT_STR("none.yaml"), (struct span){1, 3, 4}) == NULL);
    show(&r, DIAGNOSTIC_LINES);
    CHECK_STR(leat_str_of(r.said), "a.yaml:1:1: error[L0101]: there is no file none.yaml\n");
    reading_close(&r);

    static const char *const names[] = {"a.yaml",     "empty.yaml",   "large.yaml", "pipe",       "sub",
                                        "near.yaml",  "whole.yaml",   "far.yaml",   "chain.yaml", "away",
                                        "stdin.yaml", "nowhere.yaml", "loop.yaml",  "."};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) remove_path(names[i]);
    rmdir(folder);
    return check_result();
}
