/* What contestants read into and write from, and what each of them can do. */
#ifndef TESTS_BENCH_ORDER_H
#define TESTS_BENCH_ORDER_H

#include "leat/input.h"
#include "leat/issue.h"
#include "leat/time.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { ORDER_ITEMS = 100, ORDER_CARD_TEXTS = 5 };

struct order_item {
    int64_t id, product, quantity;
    double price, subtotal;
    leat_str name;
};

/* An order as the peers have it: text where the library keeps it, prices as doubles. */
struct order {
    int64_t id;
    leat_time date;
    leat_str status;
    int known_status;
    struct {
        int64_t id;
        leat_str name, email;
    } customer;
    struct {
        int64_t id;
        double amount;
        leat_str currency, method, card[ORDER_CARD_TEXTS];
        int known_method;
    } payment;
    bool has_shipping;
    struct {
        int64_t id, time;
        leat_str unit, method;
        int known_unit;
    } shipping;
    struct order_item items[ORDER_ITEMS];
    size_t item_count;
};

/* One document, and what is written again: for peers with texts that end in NUL, as cJSON wants them, and as leat read
   it. */
struct document {
    struct leat_input text;
    struct order order;
    struct checkout *own;
};

struct contestant {
    const char *name;
    /* Reads, checks and extracts; the count of items, 0 when the text is refused. */
    size_t (*parse)(const struct document *document);
    /* Writes the order; its size, 0 on failure. NULL: it does not write. */
    size_t (*write)(const struct document *document);
};

/* Fills what is written from the text, whose memory lasts; false when leat refuses it. */
bool order_prepare(struct document *document, struct leat_arena *arena, struct leat_issues *issues);

extern const struct contestant contestant_leat, contestant_leat_copy, contestant_cjson, contestant_simdjson,
    contestant_yyjson, contestant_rapidjson;

#ifdef __cplusplus
}
#endif

#endif
