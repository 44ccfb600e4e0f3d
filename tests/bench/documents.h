/* Orders that nobody placed: the benchmark's documents, the same in every run. */
#ifndef TESTS_BENCH_DOCUMENTS_H
#define TESTS_BENCH_DOCUMENTS_H

#include "leat/buf.h"

enum { DOCUMENT_COUNT = 64 };

/* Appends order number i, minified or with an indentation of two spaces. */
void document_write(struct leat_buf *out, unsigned i, bool pretty);

#endif
