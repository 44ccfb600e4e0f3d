/* The system of a test: its life, its memory, and how it says that it is used wrongly. */
#include "testing/test.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/print.h"

/* Clocks and the transport are the process's: they have no parameter that would lead to the test. */
static struct leat_test *current;
static const char *running; /* the function that is called just now */
static pid_t running_in;    /* the process that it runs in: one that it forks may end */

void leat_test_misuse(const char *format, ...)
{
    va_list args;
    running = NULL;
    fprintf(stderr, "leat testing: ");
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\n");
    exit(EXIT_FAILURE);
}

void *leat_test_need(void *memory)
{
    if (!memory) leat_test_misuse("out of memory");
    return memory;
}

void leat_test_must(leat_status status)
{
    if (status != LEAT_OK)
        leat_test_misuse("%s", status == LEAT_NO_MEMORY ? "out of memory" : leat_status_name(status));
}

struct leat_test *leat_test_current(void)
{
    if (!current) leat_test_misuse("a request was sent outside of a test");
    return current;
}

/* A handler that ends the process must not end the test as passed. */
static void end_as_failed(void)
{
    if (!running || running_in != getpid()) return;
    fprintf(stderr, "leat testing: %s ended the process: a handler returns, it does not call exit\n", running);
    fflush(NULL);
    _exit(EXIT_FAILURE);
}

void leat_test_guard(const char *function)
{
    static bool is_registered;
    running = function;
    running_in = getpid();
    if (!is_registered && atexit(end_as_failed) != 0) leat_test_misuse("out of memory");
    is_registered = true;
}

struct leat_test *leat_test_new(const struct leat_test_system *system)
{
    if (current)
        leat_test_misuse("there is a system under test already: leat_test_free it first, its clock and its environment "
                         "are the process's");
    leat_test_clock_begin();
    leat_test_ids_begin();
    struct leat_test *test = leat_test_need(calloc(1, sizeof *test));
    test->system = system;
    test->random = 1;
    leat_arena_init(&test->arena, 0);
    test->log_fd = memfd_create("log", MFD_CLOEXEC);
    if (test->log_fd < 0) leat_test_misuse("no file for the log can be made");
    return current = test;
}

void leat_test_close_processes(struct leat_test *test)
{
    while (test->processes) {
        struct leat_test_process *next = test->processes->next;
        leat_worker_clear(&test->processes->worker);
        free(test->processes);
        test->processes = next;
    }
}

void leat_test_free(struct leat_test *test)
{
    if (!test) return;
    leat_test_close_processes(test);
    close(test->log_fd);
    leat_arena_clear(&test->arena);
    free(test);
    current = NULL;
}

struct leat_arena *leat_test_arena(struct leat_test *test) { return &test->arena; }

void *leat_test_alloc(struct leat_test *test, size_t count, size_t size)
{
    return leat_test_need(leat_arena_alloc_zero(&test->arena, count ? count : 1, size));
}

void *leat_test_room(struct leat_test *test, void *items, size_t count, size_t size)
{
    if (count & (count - 1)) return items; /* it doubles at 0, 1, 2, 4, 8 … */
    void *larger = leat_test_alloc(test, count ? 2 * count : 1, size);
    if (count) memcpy(larger, items, count * size);
    return larger;
}

leat_str leat_test_copy(struct leat_test *test, leat_str text)
{
    leat_str copy = leat_str_copy(text, &test->arena);
    if (leat_arena_has_failed(&test->arena)) leat_test_misuse("out of memory");
    return copy;
}

leat_str leat_test_take(struct leat_test *test, struct leat_buf *buf)
{
    leat_str text = leat_test_copy(test, leat_buf_str(buf));
    leat_buf_clear(buf);
    return text;
}

void leat_test_expect(leat_status status, const char *what, const struct leat_issues *issues)
{
    if (status == LEAT_OK) return;
    if (status != LEAT_INVALID || !issues->count) leat_test_misuse("%s: %s", what, leat_status_name(status));
    struct leat_buf text;
    leat_buf_init(&text, 0);
    leat_test_must(leat_issue_write_pointer(issues, 0, &text));
    leat_test_must(leat_buf_append(&text, LEAT_STR(": ")));
    leat_test_must(leat_issue_write_sentence(issues, 0, &text));
    fprintf(stderr, "leat testing: %s is not valid at %.*s\n", what, (int)text.size, text.data);
    leat_buf_clear(&text);
    exit(EXIT_FAILURE);
}

const struct leat_test_resource *leat_test_find_resource(const struct leat_test *test, const char *name)
{
    struct leat_buf names;
    leat_buf_init(&names, 0);
    for (size_t i = 0; i < test->system->resource_count; i++) {
        const struct leat_test_resource *resource = test->system->resources[i];
        if (resource->kind == LEAT_TEST_SETTING) continue;
        if (strcmp(resource->name, name) == 0) {
            leat_buf_clear(&names);
            return resource;
        }
        leat_test_must(leat_buf_append_format(&names, "%s%s", names.size ? ", " : "", resource->name));
    }
    leat_test_misuse("no function of %s uses a table, topic or queue named \"%s\": there are %.*s", test->system->name,
                     name, (int)names.size, names.data);
}

void leat_test_seed(struct leat_test *test, uint64_t seed)
{
    /* spread, so that seeds which are neighbours begin far apart */
    test->random = seed * UINT64_C(0x9e3779b97f4a7c15) | 1;
    for (struct leat_test_process *process = test->processes; process; process = process->next)
        process->worker.runtime->services.retry.random = test->random;
}

/* xorshift64*, as in aws/retry.c */
uint64_t leat_test_random(struct leat_test *test)
{
    test->random ^= test->random >> 12;
    test->random ^= test->random << 25;
    test->random ^= test->random >> 27;
    return test->random * UINT64_C(2685821657736338717) >> 16;
}
