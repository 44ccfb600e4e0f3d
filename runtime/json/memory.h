/* Memory of a parse that is no value: names that were seen. For values see leat/gen/parse.h. */
#ifndef JSON_MEMORY_H
#define JSON_MEMORY_H

#include "leat/gen/parse.h"

/** Bounds the arena until leat_memory_end. */
void leat_memory_begin(struct leat_parser *parser, size_t text_size);
/** Lifts the bound; a refused text leaves nothing. */
void leat_memory_end(struct leat_parser *parser);
/** Uninitialised memory that is kept until the parse ends; NULL ends the parse. */
LEAT_MUST_USE void *leat_memory_keep(struct leat_parser *parser, size_t size);
/** More of it, with what is there; NULL ends the parse. */
LEAT_MUST_USE void *leat_memory_grow(struct leat_parser *parser, void *block, size_t old_size, size_t new_size);
/** Uninitialised memory until the next value is read; NULL ends the parse. */
LEAT_MUST_USE void *leat_memory_spare(struct leat_parser *parser, size_t size);

#endif
