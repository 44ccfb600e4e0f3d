/* Orders that nobody placed: the benchmark's documents, the same in every run; and those that each contestant must
   refuse. */
#ifndef TESTS_BENCH_DOCUMENTS_H
#define TESTS_BENCH_DOCUMENTS_H

#include "leat/buf.h"

enum { DOCUMENT_COUNT = 64 };

/* How a document is written. Orders are shuffled anew for each object. */
enum shape {
    SHAPE_MINIFIED,
    SHAPE_PRETTY,
    SHAPE_ALPHABETICAL,
    SHAPE_SHUFFLED,
    SHAPE_UNKNOWN,
    SHAPE_SHUFFLED_PRETTY,
    SHAPE_NON_ASCII,
    SHAPE_COUNT
};

extern const char *const shape_names[SHAPE_COUNT];

/* Appends order number i; item_count 0: one to six. */
void document_write(struct leat_buf *out, unsigned i, enum shape shape, unsigned item_count);

/* Appends text number i of those that are no JSON, or that the schema does not allow; returns what is wrong in it. */
enum { BAD_COUNT = 40 };
const char *document_write_bad(struct leat_buf *out, unsigned i);

#endif
