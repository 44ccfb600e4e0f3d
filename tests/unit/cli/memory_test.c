/* Every allocation of a command fails in turn: it ends as if nothing had failed, or says that memory ran out and leaves
   the project as it was. An allocation is one of malloc's, by whichever library, or one of the arena's, which malloc
   sees only now and then. With LEAT_SLOW each one of checkout, else a part. */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "cli/command.h"
#include "leat/arena.h"

/* ---- allocations that fail */

enum { RUNS_AT_ONCE = 4 };

/* None fails when `failing` is 0; `on`: all that follow fail as well. */
static struct {
    unsigned long count, failing;
    bool counts, on;
} allocations;

static bool fails(void)
{
    if (!allocations.counts) return false;
    allocations.count++;
    if (!allocations.failing || allocations.count < allocations.failing ||
        (allocations.count > allocations.failing && !allocations.on))
        return false;
    errno = ENOMEM;
    return true;
}

#ifdef __SANITIZE_ADDRESS__
void *__interceptor_malloc(size_t size);
void *__interceptor_calloc(size_t count, size_t size);
void *__interceptor_realloc(void *block, size_t size);
#define REAL(name) __interceptor_##name
#else
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
#define REAL(name) __libc_##name
#endif

void *malloc(size_t size) { return fails() ? NULL : REAL(malloc)(size); }
void *calloc(size_t count, size_t size) { return fails() ? NULL : REAL(calloc)(count, size); }
void *realloc(void *block, size_t size) { return fails() ? NULL : REAL(realloc)(block, size); }

/* Set in place of the arena's functions by the linker (--wrap). */
void *__real_leat_arena_alloc(struct leat_arena *arena, size_t size);
void *__wrap_leat_arena_alloc(struct leat_arena *arena, size_t size);
void *__real_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size);
void *__wrap_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size);
void *__real_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size);
void *__wrap_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size);

static bool arena_fails(struct leat_arena *arena)
{
    if (!fails()) return false;
    arena->failed = true;
    return true;
}

void *__wrap_leat_arena_alloc(struct leat_arena *arena, size_t size)
{
    return arena_fails(arena) ? NULL : __real_leat_arena_alloc(arena, size);
}

void *__wrap_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size)
{
    return arena_fails(arena) ? NULL : __real_leat_arena_alloc_zero(arena, count, size);
}

void *__wrap_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size)
{
    return arena_fails(arena) ? NULL : __real_leat_arena_grow(arena, block, old_size, new_size);
}

/* ---- a run, and what it leaves */

struct scene {
    const char *name, *prepare; /* a shell script, in the folder of the run: makes the project */
    const char *arguments[6];   /* behind `leat` */
    unsigned long points;       /* about as many are tried; 0: all */
};

struct outcome {
    int exit; /* -1: killed */
    uint64_t files;
    char out[1 << 16], err[1 << 13];
    unsigned long count;
};

static char root[64], leat[PATH_MAX];

static uint64_t hash;

static void add_bytes(const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++) hash = (hash ^ at[i]) * 1099511628211u;
}

/* A sum, since folders have no order. */
static uint64_t files_sum;
static size_t folder_skip;

static int add_file(const char *path, const struct stat *about, int type, struct FTW *at)
{
    char bytes[1 << 16];
    (void)at;
    if (strstr(path, "/.leat") && !strstr(path, ".leat-new")) return 0;
    hash = 14695981039346656037u;
    add_bytes(path + folder_skip, strlen(path + folder_skip));
    add_bytes(&type, sizeof type);
    if (type == FTW_F && S_ISREG(about->st_mode)) {
        int file = open(path, O_RDONLY);
        for (ssize_t got; file >= 0 && (got = read(file, bytes, sizeof bytes)) > 0;) add_bytes(bytes, (size_t)got);
        if (file >= 0) close(file);
    }
    files_sum += hash;
    return 0;
}

static uint64_t hash_folder(const char *folder)
{
    files_sum = 0;
    folder_skip = strlen(folder);
    CHECK(nftw(folder, add_file, 16, FTW_PHYS) == 0);
    return files_sum;
}

static void read_text(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "r");
    text[file ? fread(text, 1, size - 1, file) : 0] = '\0';
    if (file) fclose(file);
}

static void redirect(const char *path, int to)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file < 0 || dup2(file, to) < 0) _exit(99);
    close(file);
}

/* `leat` in this process: its exit code. */
static int run_here(const struct scene *scene, unsigned long failing, bool on)
{
    char program[] = "leat", words[6][64], *arguments[8] = {program};
    int count = 1;
    for (; scene->arguments[count - 1]; count++) {
        snprintf(words[count - 1], sizeof words[0], "%s", scene->arguments[count - 1]);
        arguments[count] = words[count - 1];
    }
    allocations.failing = failing;
    allocations.on = on;
    allocations.counts = true;
    int code = command_main(count, arguments);
    allocations.counts = false;
    return code;
}

/* In a process of its own; the sanitizers look for leaks at its end. */
static void run(const struct scene *scene, const char *folder, unsigned long failing, bool on, struct outcome *outcome)
{
    char project[128], out[128], err[128], count[128];
    snprintf(project, sizeof project, "%s/project", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    snprintf(err, sizeof err, "%s/err", folder);
    snprintf(count, sizeof count, "%s/count", folder);
    pid_t child = fork();
    if (child == 0) {
        if (chdir(project) < 0) _exit(99);
        redirect(out, STDOUT_FILENO);
        redirect(err, STDERR_FILENO);
        int code = run_here(scene, failing, on);
        FILE *file = failing ? NULL : fopen(count, "w");
        if (file) {
            fprintf(file, "%lu", allocations.count);
            fclose(file);
        }
        exit(code);
    }
    int status = 0;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    memset(outcome, 0, offsetof(struct outcome, out));
    outcome->exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    outcome->files = hash_folder(project);
    read_text(out, outcome->out, sizeof outcome->out);
    read_text(err, outcome->err, sizeof outcome->err);
    char number[32];
    read_text(count, number, sizeof number);
    outcome->count = strtoul(number, NULL, 10);
}

static void prepare(const struct scene *scene, const char *folder)
{
    char command[3 * PATH_MAX];
    snprintf(command, sizeof command, "set -e; rm -rf %s; mkdir -p %s/project; here=$PWD leat=%s; cd %s/project; %s",
             folder, folder, leat, folder, scene->prepare);
    CHECK(system(command) == 0);
}

/* What is said is what the whole run says, or about memory. */
static bool says_the_truth(const char *said, const char *whole)
{
    char line[1024];
    for (size_t size; *said; said += size) {
        size = strcspn(said, "\n") + 1;
        snprintf(line, sizeof line, "%.*s", (int)size, said);
        if (!strstr(line, "memory") && !strstr(whole, line)) return false;
        if (!said[size - 1]) break;
    }
    return true;
}

static bool is_right(const struct outcome *is, const struct outcome *whole, uint64_t before)
{
    if (is->exit == whole->exit && is->files == whole->files && !strcmp(is->out, whole->out) &&
        !strcmp(is->err, whole->err))
        return true;
    if (is->exit != EXIT_INTERNAL && is->exit != EXIT_IO) return false;
    return *is->err && says_the_truth(is->err, whole->err) && !strncmp(is->out, whole->out, strlen(is->out)) &&
           is->files == before;
}

/* Points first, first + step … of a scene, in a folder of this process's own. */
static void try_points(const struct scene *scene, const struct outcome *whole, uint64_t before, unsigned long first,
                       unsigned long step)
{
    static struct outcome is;
    char folder[96];
    snprintf(folder, sizeof folder, "%s/%lu", root, first);
    prepare(scene, folder);
    for (unsigned long point = first; point <= whole->count; point += step) {
        run(scene, folder, point, point / step % 2, &is);
        if (!is_right(&is, whole, before)) {
            check_that(false, scene->name, point / step % 2 ? "on" : "once", (int)point);
            fprintf(stderr, "    exit %d, %s: %s\n", is.exit,
                    is.files == before         ? "untouched"
                    : is.files == whole->files ? "written"
                                               : "half written",
                    is.err);
            if (check_failures > 20) return;
        }
        check_count++;
        if (is.files != before) prepare(scene, folder);
    }
}

static void play(const struct scene *scene)
{
    static struct outcome whole;
    char folder[96], project[128];
    snprintf(folder, sizeof folder, "%s/whole", root);
    snprintf(project, sizeof project, "%s/project", folder);
    prepare(scene, folder);
    uint64_t before = hash_folder(project);
    run(scene, folder, 0, false, &whole);
    if (!CHECK(whole.count > 0)) return;
    unsigned long stride = scene->points && !getenv("LEAT_SLOW") ? whole.count / scene->points + 1 : 1;
    fprintf(stderr, "%s: exit %d, %lu allocations, every %lu. fails\n", scene->name, whole.exit, whole.count, stride);
    fflush(NULL);
    pid_t children[RUNS_AT_ONCE];
    for (unsigned long i = 0; i < RUNS_AT_ONCE; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            check_failures = 0;
            try_points(scene, &whole, before, i * stride + 1, stride * RUNS_AT_ONCE);
            fflush(NULL);
            _exit(check_failures ? 1 : 0);
        }
    }
    for (size_t i = 0; i < RUNS_AT_ONCE; i++) {
        int status = 0;
        CHECK(children[i] > 0 && waitpid(children[i], &status, 0) == children[i] && status == 0);
    }
}

#define CASE(name) "cp -r $here/tests/cases/" name "/schemas .;"
#define CHECKOUT   "mkdir schemas; cp -r $here/schemas/checkout schemas/;"
#define GENERATE   "$leat generate --quiet;"
#define VALUES                                                                                                         \
    "printf '{\"id\":0,\"note\":\"long\"}\\n{\"id\":\\n{\"id\":1,\"\\\\u00e4\":2}\\n' > values.jsonl; printf 'tags: "  \
    "[a, b, a]\\n' > value.yaml;"
/* One file to update, one to create, one to remove, a stub to keep. */
#define AGE                                                                                                            \
    "echo old > generated/shop/topology.json; rm generated/shop/c/shop_types.h; echo stale > "                         \
    "generated/shop/c/stale.c;"                                                                                        \
    "sed -i 's|\"files\": \\[|&{ \"path\": \"c/stale.c\" },|' generated/shop/.manifest.json; echo mine > "             \
    "handlers/shop/store_order.c;"

static const struct scene scenes[] = {
    {"a new project", CASE("system-whole"), {"generate"}, 1000},
    {"another version", CASE("system-whole") GENERATE AGE, {"generate"}, 600},
    {"nothing to do", CASE("system-whole") GENERATE, {"generate"}, 300},
    {"check of another version", CASE("system-whole") GENERATE AGE, {"check"}, 500},
    {"check", CASE("system-whole") GENERATE, {"check"}, 300},
    {"every kind of type", CASE("types-whole"), {"generate"}, 500},
    {"every kind of item", CASE("items-whole"), {"generate"}, 500},
    {"checkout", CHECKOUT, {"generate", "--quiet"}, 300},
    {"two systems", CHECKOUT CASE("system-whole"), {"generate"}, 100},
    {"types alone", CASE("types-alone"), {"types", "--prefix=order", "--out=out/here", "schemas/order.json"}, 500},
    {"types alone, another version",
     CASE("types-alone") "$leat types --prefix=order --out=out schemas/order.json --quiet; sed -i s/Tags/Labels/ "
                         "schemas/order.json;",
     {"types", "--prefix=order", "--out=out", "schemas/order.json"},
     500},
    {"everything wrong", CASE("system-as-many-as-possible"), {"generate"}, 500},
    {"no schema", "mkdir schemas;", {"generate"}, 0},
    {"values that are not valid",
     CASE("validate-values") VALUES,
     {"validate", "schemas/order.json", "values.jsonl", "value.yaml"},
     400},
    {"a value of a system's type", CHECKOUT VALUES, {"validate", "checkout/Checkout", "values.jsonl"}, 300},
    {"samples", CASE("sample-values"), {"sample", "schemas/order.json", "--count", "3"}, 300},
    {"samples that are not valid", CASE("sample-values"), {"sample", "schemas/order.json", "--invalid"}, 300},
    {"explain", "", {"explain"}, 0},
    {"explain a rule", "", {"explain", "L0101"}, 0},
    {"explain nothing", "", {"explain", "L0000"}, 0},
    {"help", "", {"help", "generate"}, 0},
    {"the man page", "", {"help", "--man"}, 0},
    {"no command", "", {"generat"}, 0},
};

/* For a debugger: memory_test 'a new project' on|once 936. */
static int run_one(char **arguments)
{
    const struct scene *scene = scenes;
    while (strcmp(scene->name, arguments[0]) != 0)
        if (++scene == scenes + sizeof scenes / sizeof *scenes) return 1;
    prepare(scene, root);
    return chdir(root) == 0 && chdir("project") == 0
               ? run_here(scene, strtoul(arguments[2], NULL, 10), strcmp(arguments[1], "on") == 0)
               : 1;
}

int main(int argc, char **argv)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%.*s/../leat", argc > 0 ? (int)(strrchr(argv[0], '/') - argv[0]) : 0, argv[0]);
    if (!CHECK(realpath(path, leat) != NULL)) return check_result();
    snprintf(root, sizeof root, "/tmp/leat-memory-XXXXXX");
    if (!CHECK(mkdtemp(root) != NULL)) return check_result();
    if (argc == 4) return run_one(argv + 1);
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) play(&scenes[i]);
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", root);
    CHECK(system(command) == 0);
    return check_result();
}
