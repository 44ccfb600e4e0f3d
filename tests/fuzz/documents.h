/* The types that are read by fuzzers of documents, chosen by a byte. */
#ifndef TESTS_FUZZ_DOCUMENTS_H
#define TESTS_FUZZ_DOCUMENTS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checkout_items.h"
#include "checkout_types.h"
#include "leat/gen/parse.h"
#include "shop_types.h"

union document {
    struct checkout checkout;
    struct checkout_accepted accepted;
    struct checkout_order_row row;
    struct shop_order order;
    struct shop_accepted shop_accepted;
};

struct document_type {
    leat_status (*parse)(union document *out, struct leat_input text, struct leat_arena *arena,
                         struct leat_issues *issues);
    leat_status (*validate)(leat_str json, struct leat_issues *issues); /* NULL: none */
};

#define DOCUMENT(name, member)                                                                                         \
    static leat_status parse_##name(union document *out, struct leat_input text, struct leat_arena *arena,             \
                                    struct leat_issues *issues)                                                        \
    {                                                                                                                  \
        return name##_parse_in_place(&out->member, text, arena, issues);                                               \
    }
DOCUMENT(checkout, checkout)
DOCUMENT(checkout_accepted, accepted)
DOCUMENT(shop_order, order)
DOCUMENT(shop_accepted, shop_accepted)

static leat_status parse_row(union document *out, struct leat_input text, struct leat_arena *arena,
                             struct leat_issues *issues)
{
    return checkout_order_row_parse_item(&out->row, (leat_str){text.data, text.size}, arena, issues);
}

static const struct document_type document_types[] = {
    {parse_checkout, checkout_validate},
    {parse_shop_order, shop_order_validate},
    {parse_checkout_accepted, checkout_accepted_validate},
    {parse_row, NULL},
    {parse_shop_accepted, shop_accepted_validate},
};
enum { DOCUMENT_TYPES = sizeof document_types / sizeof *document_types };

/* Says what is wrong, and ends as a finding. */
static inline void found(const char *what)
{
    fprintf(stderr, "\n%s\n", what);
    abort();
}

#endif
