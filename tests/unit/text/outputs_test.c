/* Writing a set of outputs: what is equal stays untouched, what fails leaves everything as it was. tests/cases/output-*
   show the program's side. */
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "text/outputs.h"
#include "text/tree.h"

static char root[] = "/tmp/leat-outputs-XXXXXX";

struct run {
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct output_set set;
    struct change *changes;
    size_t change_count;
    char said[4096];
};

static void begin(struct run *run)
{
    memset(run, 0, sizeof *run);
    leat_arena_init(&run->arena, 0);
    diagnostics_init(&run->diagnostics, &run->arena);
    outputs_init(&run->set, &run->arena, LEAT_STR("shop"));
}

static void add(struct run *run, const char *path, enum output_kind kind, const char *bytes)
{
    struct text text;
    text_init(&text, &run->arena, 2);
    text_raw(&text, leat_str_of(bytes));
    outputs_add(&run->set, &run->diagnostics, leat_str_of(path), kind, &text);
    text_clear(&text);
}

static bool write_set(struct run *run)
{
    bool done = outputs_write(&(const struct output_set *){&run->set}, 1, leat_str_of(root), &run->diagnostics,
                              &run->changes, &run->change_count);
    FILE *out = fmemopen(run->said, sizeof run->said, "w");
    run->said[0] = '\0';
    if (out) {
        diagnostics_render(&run->diagnostics, DIAGNOSTIC_LINES, out);
        fclose(out);
    }
    return done;
}

static void end(struct run *run) { leat_arena_clear(&run->arena); }

static const char *full(const char *path)
{
    static char paths[4][512];
    static int next;
    char *text = paths[next++ % 4];
    snprintf(text, sizeof paths[0], "%s/%s", root, path);
    return text;
}

static const char *content(const char *path)
{
    static char bytes[4096];
    FILE *file = fopen(full(path), "r");
    if (!file) return NULL;
    bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
    fclose(file);
    return bytes;
}

static void put(const char *path, const char *bytes)
{
    FILE *file = fopen(full(path), "w");
    if (!CHECK(file != NULL)) return;
    fputs(bytes, file);
    fclose(file);
}

static void shell(const char *format)
{
    char command[1024];
    snprintf(command, sizeof command, format, root, root);
    CHECK(system(command) == 0);
}

static int count_files(void)
{
    char command[1024];
    int count = -1;
    snprintf(command, sizeof command, "find '%s' -type f ! -path '*/.leat/*' | wc -l", root);
    FILE *out = popen(command, "r");
    if (!out) return -1;
    if (fscanf(out, "%d", &count) != 1) count = -1;
    pclose(out);
    return count;
}

static void standard_set(struct run *run, const char *a)
{
    begin(run);
    add(run, "handlers/shop/h.c", OUTPUT_STUB, "stub\n");
    add(run, "generated/shop/c/b.h", OUTPUT_GENERATED, "b\n");
    add(run, "generated/shop/a.json", OUTPUT_GENERATED, a);
}

static void test_write_and_rewrite(void)
{
    struct run run;
    struct stat before, after;
    standard_set(&run, "1\n");
    CHECK_STR(run.set.items[0].path, "generated/shop/a.json");
    CHECK(write_set(&run));
    CHECK_INT(run.change_count, 4);
    CHECK_STR(run.changes[0].path, "generated/shop/.manifest.json");
    CHECK_INT(run.changes[3].kind, CHANGE_CREATE);
    end(&run);
    CHECK_STR(leat_str_of(content("generated/shop/c/b.h")), "b\n");
    CHECK_INT(count_files(), 4);
    CHECK(stat(full("generated/shop/c/b.h"), &before) == 0);
    CHECK_INT(before.st_mode & 0111, 0);

    /* Only what changed is touched; the stub is the user's now. */
    put("handlers/shop/h.c", "mine\n");
    standard_set(&run, "2\n");
    CHECK(write_set(&run));
    CHECK_INT(run.change_count, 2);
    CHECK_INT(run.changes[1].kind, CHANGE_UPDATE);
    end(&run);
    CHECK(stat(full("generated/shop/c/b.h"), &after) == 0);
    CHECK(before.st_ino == after.st_ino && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
    CHECK_STR(leat_str_of(content("handlers/shop/h.c")), "mine\n");

    standard_set(&run, "2\n");
    CHECK(write_set(&run));
    CHECK_INT(run.change_count, 0);
    end(&run);
    CHECK_INT(count_files(), 4);
}

static void test_generated_becomes_stale(void)
{
    struct run run;
    begin(&run);
    add(&run, "generated/shop/a.json", OUTPUT_GENERATED, "2\n");
    CHECK(write_set(&run));
    CHECK_INT(run.change_count, 2);
    CHECK_INT(run.changes[1].kind, CHANGE_REMOVE);
    end(&run);
    CHECK(access(full("generated/shop/c"), F_OK) < 0);
    CHECK_STR(leat_str_of(content("handlers/shop/h.c")), "mine\n");
    standard_set(&run, "2\n");
    CHECK(write_set(&run));
    end(&run);
}

/* A run that was cut off between the two manifests: the next one mends it. */
static void test_cut_off(void)
{
    struct run run;
    put("generated/shop/.manifest.json", "{ \"files\": [{ \"path\": \"a.json\" }, { \"path\": \"c/b.h\" }, { \"path\": "
                                         "\"c/new.h\" }, { \"path\": \"never.h\" }] }\n");
    put("generated/shop/c/new.h", "half\n");
    put("generated/shop/.a.json.leat-new", "left over\n");
    standard_set(&run, "3\n");
    CHECK(write_set(&run));
    end(&run);
    CHECK(access(full("generated/shop/c/new.h"), F_OK) < 0);
    CHECK(access(full("generated/shop/.a.json.leat-new"), F_OK) < 0);
    CHECK_INT(count_files(), 4);
}

/* Files prepared by a run that was killed, for outputs that nobody asks for any more: they go, with the folders made
   for them. */
static void test_leftovers(void)
{
    struct run run;
    shell("mkdir -p '%s/generated/shop/cdk/lib'");
    put("generated/shop/cdk/lib/.x.ts.leat-new", "half\n");
    put("handlers/shop/.gone.c.leat-new", "half\n");
    put("handlers/shop/.notes", "mine\n");
    put("leat-new", "not below a folder of leat's\n");
    standard_set(&run, "3\n");
    CHECK(write_set(&run));
    CHECK_INT(run.change_count, 0);
    end(&run);
    CHECK(access(full("generated/shop/cdk"), F_OK) < 0);
    CHECK(access(full("handlers/shop/.gone.c.leat-new"), F_OK) < 0);
    CHECK_STR(leat_str_of(content("handlers/shop/.notes")), "mine\n");
    shell("rm '%s/handlers/shop/.notes' '%s/leat-new'");
    CHECK_INT(count_files(), 4);
}

/* Somebody puts a file where a stub is about to appear. */
static void test_meanwhile(void)
{
    struct run run;
    struct tree tree;
    begin(&run);
    CHECK(tree_open(&tree, leat_str_of(root), &run.arena, &run.diagnostics));
    CHECK(tree_prepare(&tree, LEAT_STR("handlers/shop/new.c"), LEAT_STR("stub\n")));
    put("handlers/shop/new.c", "mine\n");
    CHECK(!tree_commit_new(&tree, LEAT_STR("handlers/shop/new.c")));
    CHECK_INT(diagnostics_exit_code(&run.diagnostics), EXIT_IO);
    CHECK_STR(leat_str_of(content("handlers/shop/new.c")), "mine\n");
    shell("rm '%s/handlers/shop/new.c'");
    CHECK(tree_prepare(&tree, LEAT_STR("handlers/shop/new.c"), LEAT_STR("stub\n")) &&
          tree_commit_new(&tree, LEAT_STR("handlers/shop/new.c")));
    CHECK_STR(leat_str_of(content("handlers/shop/new.c")), "stub\n");
    shell("rm '%s/handlers/shop/new.c'");
    end(&run);
    CHECK_INT(count_files(), 4);
}

static void test_twice(void)
{
    struct run run;
    begin(&run);
    add(&run, "generated/shop/a", OUTPUT_GENERATED, "1");
    add(&run, "generated/shop/a", OUTPUT_GENERATED, "2");
    CHECK_INT(run.set.count, 1);
    CHECK_INT(diagnostics_exit_code(&run.diagnostics), EXIT_INTERNAL);
    end(&run);
}

/* Everything as it was, and an error of exit code 6 that says `because`. */
static void check_refused(struct run *run, const char *because, int line)
{
    CHECK(!write_set(run));
    CHECK_INT(diagnostics_exit_code(&run->diagnostics), EXIT_IO);
    if (!CHECK(strstr(run->said, because) != NULL)) fprintf(stderr, "    line %d: %s", line, run->said);
    end(run);
    CHECK_STR(leat_str_of(content("generated/shop/a.json")), "3\n");
    CHECK_INT(count_files(), 4);
}

static void test_no_room(void)
{
    struct run run;
    struct rlimit old, limit;
    static char large[20000];
    memset(large, 'x', sizeof large - 1);
    signal(SIGXFSZ, SIG_IGN);
    CHECK(getrlimit(RLIMIT_FSIZE, &old) == 0);
    limit = old;
    /* The small files fit, the large one does not: what was written before it goes again. */
    limit.rlim_cur = 10000;
    standard_set(&run, "4\n");
    add(&run, "generated/shop/new/deep/large.h", OUTPUT_GENERATED, large);
    add(&run, "generated/shop/z.h", OUTPUT_GENERATED, "z\n");
    CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    check_refused(&run, "generated/shop/new/deep/large.h can't be written: File too large", __LINE__);
    CHECK(setrlimit(RLIMIT_FSIZE, &old) == 0);
    CHECK(access(full("generated/shop/new"), F_OK) < 0);
}

/* As another user, since root may write everywhere. */
static void test_no_permission(void)
{
    fflush(NULL);
    shell("chmod 755 '%s' && chmod 666 '%s/.leat/lock'");
    shell("chmod 555 '%s/generated/shop'");
    pid_t child = fork();
    if (child == 0) {
        struct run run;
        if (getuid() == 0 && (setgid(65534) < 0 || setuid(65534) < 0)) _exit(3);
        check_failures = 0;
        standard_set(&run, "4\n");
        check_refused(&run, "generated/shop/.manifest.json can't be written: Permission denied", __LINE__);
        _exit(check_failures ? 1 : 0);
    }
    int status = 0;
    CHECK(child > 0 && waitpid(child, &status, 0) == child && status == 0);
    shell("chmod -R u+rwX '%s'");
}

static void test_obstacles(void)
{
    struct run run;
    begin(&run);
    add(&run, "generated/shop/a.json/x", OUTPUT_GENERATED, "x\n");
    check_refused(&run, "generated/shop/a.json/x can't be reached: Not a directory", __LINE__);
    shell("ln -s /nowhere '%s/generated/shop/dangling'");
    standard_set(&run, "3\n");
    add(&run, "generated/shop/dangling/x.h", OUTPUT_GENERATED, "x\n");
    check_refused(&run, "generated/shop/dangling can't be made a folder", __LINE__);
    standard_set(&run, "3\n");
    add(&run, "generated/shop/dangling", OUTPUT_GENERATED, "x\n");
    check_refused(&run, "generated/shop/dangling is in the way: it is no regular file", __LINE__);
    shell("rm '%s/generated/shop/dangling' && ln -s c '%s/generated/shop/inside'");
    /* A link that stays in the tree is the user's business. */
    standard_set(&run, "3\n");
    add(&run, "generated/shop/inside/x.h", OUTPUT_GENERATED, "x\n");
    CHECK(write_set(&run));
    end(&run);
    CHECK_STR(leat_str_of(content("generated/shop/c/x.h")), "x\n");
    standard_set(&run, "3\n");
    CHECK(write_set(&run));
    end(&run);
    shell("rm '%s/generated/shop/inside'");
    CHECK_INT(count_files(), 4);
}

static void test_no_memory(void)
{
    for (size_t limit = 500; limit < 1 << 20; limit += limit / 4) {
        struct run run;
        begin(&run);
        run.arena.limit_size = limit;
        add(&run, "generated/shop/a.json", OUTPUT_GENERATED, "3\n");
        add(&run, "generated/shop/c/b.h", OUTPUT_GENERATED, "b\n");
        add(&run, "handlers/shop/h.c", OUTPUT_STUB, "stub\n");
        bool complete = run.set.count == 3 && write_set(&run);
        CHECK(complete || diagnostics_have_errors(&run.diagnostics));
        end(&run);
        CHECK_STR(leat_str_of(content("generated/shop/a.json")), "3\n");
        CHECK_INT(count_files(), 4);
        if (complete) break;
    }
}

int main(void)
{
    if (!CHECK(mkdtemp(root) != NULL)) return check_result();
    test_write_and_rewrite();
    test_generated_becomes_stale();
    test_cut_off();
    test_leftovers();
    test_meanwhile();
    test_twice();
    test_no_room();
    test_no_permission();
    test_obstacles();
    test_no_memory();
    shell("rm -rf '%s'");
    return check_result();
}
