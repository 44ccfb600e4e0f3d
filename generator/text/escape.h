/* The inside of a quoted literal, by target language. */
#ifndef GENERATOR_TEXT_ESCAPE_H
#define GENERATOR_TEXT_ESCAPE_H

#include "leat/arena.h"
#include "leat/buf.h"

enum escape { ESCAPE_NONE, ESCAPE_C, ESCAPE_TYPESCRIPT, ESCAPE_HCL, ESCAPE_YAML, ESCAPE_JSON, ESCAPE_HTML, ESCAPE_COUNT };

LEAT_MUST_USE leat_status escape_append(enum escape escape, leat_str s, struct leat_buf *out);
/** In the arena; empty when out of memory, which the arena remembers. */
leat_str escape_text(enum escape escape, leat_str s, struct leat_arena *arena);

#endif
