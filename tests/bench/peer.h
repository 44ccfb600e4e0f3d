/* The peer: cJSON, with the checks and the extraction that the generated parser does. */
#ifndef TESTS_BENCH_PEER_H
#define TESTS_BENCH_PEER_H

#include <cjson/cJSON.h>

#include "leat/str.h"
#include "leat/time.h"

enum { PEER_ITEMS = 100 };

struct peer_order {
    double id;
    leat_time date;
    int status;
    const char *status_text;
    struct {
        double id;
        const char *name, *email;
    } customer;
    struct {
        double id, amount;
        const char *currency, *method;
        int method_known;
        const char *card[5];
    } payment;
    struct {
        double id, time;
        const char *unit, *method;
        int unit_known;
    } shipping;
    bool has_shipping;
    struct {
        double id, product, quantity, price, subtotal;
        const char *name;
    } items[PEER_ITEMS];
    size_t item_count;
    cJSON *document; /* owns the text */
};

/* false when a rule is broken; then there is nothing to free. */
bool peer_parse(struct peer_order *out, leat_str json);
void peer_clear(struct peer_order *order);
/* The text, to be freed with cJSON_free. */
char *peer_write(const struct peer_order *order);

#endif
