/* `make bench`: checkout against cJSON, interleaved in one process, on documents that differ. Medians; ratios count, not nanoseconds. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "allocations.h"
#include "checkout_types.h"
#include "documents.h"
#include "peer.h"

/* In a round each contestant takes every document some times, the others wait: what disturbs the machine disturbs all of them alike. */
enum { ROUNDS = 41, PASSES = 20 };

struct corpus {
    struct leat_buf bytes[DOCUMENT_COUNT];
    struct leat_input texts[DOCUMENT_COUNT];
    struct checkout orders[DOCUMENT_COUNT];
    struct peer_order *peers;
    size_t total_size;
};

static struct leat_arena keep, scratch;
static struct leat_buf out;
static size_t guard; /* what was computed is used, so that it is computed */

static void stop(const char *what, unsigned i)
{
    fprintf(stderr, "bench: document %u: %s\n", i, what);
    exit(1);
}

static void make(struct corpus *corpus, bool pretty)
{
    corpus->total_size = 0;
    corpus->peers = calloc(DOCUMENT_COUNT, sizeof *corpus->peers);
    if (!corpus->peers) stop("out of memory", 0);
    for (unsigned i = 0; i < DOCUMENT_COUNT; i++) {
        struct leat_buf *buf = &corpus->bytes[i];
        leat_buf_init(buf, 0);
        document_write(buf, i, pretty);
        if (leat_buf_reserve(buf, LEAT_PADDING) != LEAT_OK || leat_input_borrow(&corpus->texts[i], buf->data, buf->size, buf->capacity) != LEAT_OK)
            stop("out of memory", i);
        corpus->total_size += buf->size;
        struct leat_issues issues;
        if (checkout_parse(&corpus->orders[i], leat_buf_str(buf), &keep, &issues) != LEAT_OK) stop("the generated parser refuses it", i);
        if (!peer_parse(&corpus->peers[i], leat_buf_str(buf))) stop("cJSON's side refuses it", i);
        leat_buf_reset(&out);
        if (checkout_write(&corpus->orders[i], &out, NULL) != LEAT_OK) stop("it can't be written", i);
        if (!pretty && !leat_str_equal(leat_buf_str(&out), leat_buf_str(buf))) stop("it was not written as it was read", i);
    }
}

static void clear(struct corpus *corpus)
{
    for (unsigned i = 0; i < DOCUMENT_COUNT; i++) {
        peer_clear(&corpus->peers[i]);
        leat_buf_clear(&corpus->bytes[i]);
    }
    free(corpus->peers);
}

/* ---- what is measured: one document ---- */

static void parse_in_place(const struct corpus *corpus, unsigned i)
{
    struct checkout order;
    leat_arena_mark mark = leat_arena_mark_get(&scratch);
    if (checkout_parse_in_place(&order, corpus->texts[i], &scratch, NULL) != LEAT_OK) stop("parse", i);
    guard += order.items.count;
    leat_arena_rewind(&scratch, mark);
}

static void parse_copy(const struct corpus *corpus, unsigned i)
{
    struct checkout order;
    leat_arena_mark mark = leat_arena_mark_get(&scratch);
    if (checkout_parse(&order, leat_buf_str(&corpus->bytes[i]), &scratch, NULL) != LEAT_OK) stop("parse", i);
    guard += order.items.count;
    leat_arena_rewind(&scratch, mark);
}

static void parse_peer(const struct corpus *corpus, unsigned i)
{
    struct peer_order order;
    if (!peer_parse(&order, leat_buf_str(&corpus->bytes[i]))) stop("cJSON", i);
    guard += order.item_count;
    peer_clear(&order);
}

static void write_ours(const struct corpus *corpus, unsigned i)
{
    leat_buf_reset(&out);
    if (checkout_write(&corpus->orders[i], &out, NULL) != LEAT_OK) stop("write", i);
    guard += out.size;
}

static void write_peer(const struct corpus *corpus, unsigned i)
{
    char *text = peer_write(&corpus->peers[i]);
    if (!text) stop("cJSON", i);
    guard += (unsigned char)text[0];
    cJSON_free(text);
}

/* ---- measuring ---- */

struct contestant {
    const char *name;
    void (*run)(const struct corpus *corpus, unsigned i);
    double ns[ROUNDS];
    double allocations;
};

static double now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void run(struct contestant *contestant, const struct corpus *corpus, int round)
{
    size_t before = allocations_count();
    double begin = now_ns();
    for (int pass = 0; pass < PASSES; pass++)
        for (unsigned i = 0; i < DOCUMENT_COUNT; i++) contestant->run(corpus, i);
    double documents = (double)PASSES * DOCUMENT_COUNT;
    contestant->ns[round] = (now_ns() - begin) / documents;
    contestant->allocations = (double)(allocations_count() - before) / documents;
}

static void measure(const char *title, const struct corpus *corpus, struct contestant *contestants, size_t count)
{
    double size = (double)corpus->total_size / DOCUMENT_COUNT;
    for (size_t c = 0; c < count; c++) run(&contestants[c], corpus, 0); /* warm */
    for (int round = 0; round < ROUNDS; round++)
        for (size_t c = 0; c < count; c++) run(&contestants[c], corpus, round);
    for (size_t c = 0; c < count; c++) qsort(contestants[c].ns, ROUNDS, sizeof *contestants[c].ns, compare);
    double peer = contestants[count - 1].ns[ROUNDS / 2];
    printf("%s (%d documents, %.0f bytes on average)\n", title, DOCUMENT_COUNT, size);
    for (size_t c = 0; c < count; c++) {
        double ns = contestants[c].ns[ROUNDS / 2];
        printf("  %-28s %8.0f ns  %5.2f GB/s  %6.1f times cJSON  %6.1f malloc calls a document\n", contestants[c].name, ns, size / ns, peer / ns,
               contestants[c].allocations);
    }
}

int main(void)
{
    leat_arena_init(&keep, 0);
    leat_arena_init(&scratch, 0);
    leat_buf_init(&out, 0);
    static struct corpus minified, pretty;
    make(&minified, false);
    make(&pretty, true);
    struct contestant reading[] = {
        {"leat, in place", parse_in_place, {0}, 0}, {"leat, with a padded copy", parse_copy, {0}, 0}, {"cJSON and the same checks", parse_peer, {0}, 0}};
    struct contestant writing[] = {{"leat, checked", write_ours, {0}, 0}, {"cJSON, unchecked", write_peer, {0}, 0}};
    measure("parse and validate, minified", &minified, reading, 3);
    measure("parse and validate, pretty", &pretty, reading, 3);
    measure("write", &minified, writing, 2);
    clear(&minified);
    clear(&pretty);
    leat_buf_clear(&out);
    leat_arena_clear(&scratch);
    leat_arena_clear(&keep);
    return guard ? 0 : 1;
}
