/*
 * `make bench`: leat against what one would otherwise take, in one process, on documents that differ. In a round each
 * contestant takes every document some times while the others wait, so what disturbs the machine disturbs all alike;
 * the medians of many rounds are compared. What is measured is the processor time of this process. Ratios count, not
 * nanoseconds.
 *
 *   leat_bench                     the tables
 *   leat_bench --write FOLDER      the documents, a file for each cell, one JSON text a line
 *   leat_bench --count             each contestant once through each cell, for tests/bench/instructions
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "allocations.h"
#include "documents.h"
#include "order.h"
#include "rounds.h"

enum { ROUND_BYTES = 2000000, CELL_COUNT = 2 * SHAPE_COUNT, MANY_ITEMS = 100 };

static const struct contestant *const contestants[] = {
    &contestant_leat,      &contestant_leat_copy,
#ifdef BENCH_SIMDJSON
    &contestant_simdjson,
#endif
#ifdef BENCH_YYJSON
    &contestant_yyjson,
#endif
#ifdef BENCH_RAPIDJSON
    &contestant_rapidjson,
#endif
#ifdef BENCH_CJSON
    &contestant_cjson,
#endif
};
enum { CONTESTANT_COUNT = sizeof contestants / sizeof *contestants };

/* All documents of one shape and size. */
struct cell {
    enum shape shape;
    unsigned item_count; /* 0: one to six */
    struct document documents[DOCUMENT_COUNT];
    struct leat_buf bytes[DOCUMENT_COUNT];
    size_t size;
};

static struct cell cells[CELL_COUNT];
static struct leat_arena keep;
static size_t guard; /* what was computed is used, so that it is computed */

static void stop(const char *who, const char *what, unsigned i)
{
    fprintf(stderr, "bench: document %u: %s %s\n", i, who, what);
    exit(1);
}

static void pad(struct leat_buf *buf, struct leat_input *text)
{
    if (leat_buf_reserve(buf, LEAT_PADDING) != LEAT_OK ||
        leat_input_borrow(text, buf->data, buf->size, buf->capacity) != LEAT_OK)
        exit(1);
}

/* Everybody reads every document, and reads the same count of items. */
static void make(struct cell *cell, unsigned number)
{
    cell->shape = (enum shape)(number % SHAPE_COUNT);
    cell->item_count = number < SHAPE_COUNT ? 0 : MANY_ITEMS;
    for (unsigned i = 0; i < DOCUMENT_COUNT; i++) {
        struct document *document = &cell->documents[i];
        struct leat_issues issues;
        leat_buf_init(&cell->bytes[i], 0);
        document_write(&cell->bytes[i], i, cell->shape, cell->item_count);
        pad(&cell->bytes[i], &document->text);
        cell->size += cell->bytes[i].size;
        if (!order_prepare(document, &keep, &issues)) stop("leat", "refuses it", i);
        for (size_t c = 0; c < CONTESTANT_COUNT; c++)
            if (contestants[c]->parse(document) != document->order.item_count)
                stop(contestants[c]->name, "reads it otherwise", i);
        guard += document->order.item_count;
        /* 400.00 stays 400.00 */
        if (cell->shape == SHAPE_MINIFIED && contestant_leat.write(document) != document->text.size)
            stop("leat", "writes it otherwise", i);
    }
}

static void name_absent(void)
{
    static const char *const wanted[] = {"simdjson", "yyjson", "RapidJSON", "cJSON"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        bool found = false;
        for (size_t c = 0; c < CONTESTANT_COUNT; c++) found = found || strcmp(contestants[c]->name, wanted[i]) == 0;
        if (!found) printf("%s is not installed: left out\n", wanted[i]);
    }
}

/* What is fast because it does not look is not measured. */
static void refuse_bad(void)
{
    printf("bad documents refused, of %d:", BAD_COUNT);
    for (size_t c = 0; c < CONTESTANT_COUNT; c++) {
        int refused = 0;
        for (unsigned i = 0; i < BAD_COUNT; i++) {
            struct document document = {.own = NULL};
            struct leat_buf buf;
            leat_buf_init(&buf, 0);
            const char *what = document_write_bad(&buf, i);
            pad(&buf, &document.text);
            bool good = contestants[c]->parse(&document) == 0;
            refused += good;
            if (!good && c < 2) stop("leat takes", what, i);
            if (!good && getenv("BENCH_VERBOSE")) printf(" [%s takes %s]", contestants[c]->name, what);
            leat_buf_clear(&buf);
        }
        printf("%s %s %d", c ? "," : "", contestants[c]->name, refused);
    }
    printf("\n");
}

/* ---- measuring ---- */

struct result {
    double ns[BENCH_MOST_ROUNDS];
    double median, allocations;
};

typedef size_t job(const struct document *document);

static double now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void run(const struct cell *cell, job *task, size_t passes)
{
    for (size_t pass = 0; pass < passes; pass++)
        for (unsigned i = 0; i < DOCUMENT_COUNT; i++) guard += task(&cell->documents[i]);
}

static job *task_of(const struct contestant *contestant, bool writes)
{
    return writes ? contestant->write : contestant->parse;
}

static void measure(const struct cell *cell, bool writes, struct result *results)
{
    size_t passes = ROUND_BYTES / cell->size + 1;
    for (int round = -1; round < bench_rounds(); round++) { /* the first one warms */
        for (size_t c = 0; c < CONTESTANT_COUNT; c++) {
            job *task = task_of(contestants[c], writes);
            if (!task) continue;
            size_t before = allocations_count();
            double begin = now_ns(), documents = (double)passes * DOCUMENT_COUNT;
            run(cell, task, passes);
            if (round < 0) continue;
            results[c].ns[round] = (now_ns() - begin) / documents;
            results[c].allocations = (double)(allocations_count() - before) / documents;
        }
    }
    for (size_t c = 0; c < CONTESTANT_COUNT; c++) {
        qsort(results[c].ns, (size_t)bench_rounds(), sizeof *results[c].ns, compare);
        results[c].median = results[c].ns[bench_rounds() / 2];
    }
}

static void title_of(char *title, size_t size, const struct cell *cell)
{
    snprintf(title, size, "%s%s", shape_names[cell->shape], cell->item_count ? ", 100 items" : "");
}

static void print_head(bool writes, const char *first)
{
    printf("\n%-28s %8s", first, "bytes");
    for (size_t c = 0; c < CONTESTANT_COUNT; c++)
        if (task_of(contestants[c], writes)) printf("  %18s", contestants[c]->name);
    printf("\n");
}

/* ns of leat, then how many times longer each of the others takes; below 1 it is faster. */
static void table(bool writes)
{
    double allocations[CONTESTANT_COUNT] = {0};
    print_head(writes, writes ? "write: times leat's ns" : "parse: times leat's ns");
    for (size_t i = 0; i < CELL_COUNT; i++) {
        struct cell *cell = &cells[i];
        static struct result results[CONTESTANT_COUNT];
        char title[64];
        if (writes && cell->shape != SHAPE_MINIFIED && cell->shape != SHAPE_NON_ASCII) continue;
        measure(cell, writes, results);
        title_of(title, sizeof title, cell);
        printf("%-28s %8zu  %15.0f ns", title, cell->size / DOCUMENT_COUNT, results[0].median);
        for (size_t c = 0; c < CONTESTANT_COUNT; c++) {
            if (!task_of(contestants[c], writes)) continue;
            if (c) printf("  %18.2f", results[c].median / results[0].median);
            allocations[c] = results[c].allocations;
        }
        printf("\n");
        fflush(stdout);
    }
    printf("%-28s %8s", "malloc calls a document", "");
    for (size_t c = 0; c < CONTESTANT_COUNT; c++)
        if (task_of(contestants[c], writes)) printf("  %18.1f", allocations[c]);
    printf("\n");
    if (allocations[0] > 0) stop("leat", "asks for memory", 0);
}

/* ---- the other ways to be called ---- */

/* valgrind --tool=callgrind --dump-before=count_one --toggle-collect=count_one: a dump for each call, in this order. */
__attribute__((noinline)) void count_one(const struct cell *cell, job *task);
void count_one(const struct cell *cell, job *task) { run(cell, task, 1); }

static void count(void)
{
    for (int writes = 0; writes < 2; writes++) {
        for (size_t i = 0; i < CELL_COUNT; i++) {
            for (size_t c = 0; c < CONTESTANT_COUNT; c++) {
                job *task = task_of(contestants[c], writes);
                if (!task || (writes && cells[i].shape != SHAPE_MINIFIED)) continue;
                char title[64];
                title_of(title, sizeof title, &cells[i]);
                run(&cells[i], task, 1);
                printf("%s\t%s\t%s\t%d\n", writes ? "write" : "parse", title, contestants[c]->name, DOCUMENT_COUNT);
                count_one(&cells[i], task);
            }
        }
    }
}

static void write_all(const char *folder)
{
    for (size_t i = 0; i < CELL_COUNT; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s-%u.json", folder, shape_names[cells[i].shape], cells[i].item_count);
        FILE *file = fopen(path, "w");
        if (!file) stop("no file", path, 0);
        for (unsigned d = 0; d < DOCUMENT_COUNT; d++) fprintf(file, "%s%c", cells[i].documents[d].text.data, 0);
        if (fclose(file) != 0) stop("no file", path, 0);
    }
}

int main(int argc, char **argv)
{
    leat_arena_init(&keep, 0);
    for (unsigned i = 0; i < CELL_COUNT; i++) make(&cells[i], i);
    if (argc == 3 && strcmp(argv[1], "--write") == 0) {
        write_all(argv[2]);
    } else if (argc == 2 && strcmp(argv[1], "--count") == 0) {
        count();
    } else {
        name_absent();
        refuse_bad();
        table(false);
        table(true);
    }
    for (unsigned i = 0; i < CELL_COUNT; i++)
        for (unsigned d = 0; d < DOCUMENT_COUNT; d++) leat_buf_clear(&cells[i].bytes[d]);
    leat_arena_clear(&keep);
    return guard ? 0 : 1;
}
