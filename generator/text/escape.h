/* The inside of a quoted literal, by target language, and of a comment: the one way of a text from a schema into what
   is generated. */
#ifndef GENERATOR_TEXT_ESCAPE_H
#define GENERATOR_TEXT_ESCAPE_H

#include "leat/arena.h"
#include "leat/buf.h"

enum escape {
    ESCAPE_NONE,
    ESCAPE_C,
    ESCAPE_TYPESCRIPT,
    ESCAPE_COMMENT,
    ESCAPE_HCL,
    ESCAPE_YAML,
    ESCAPE_JSON,
    ESCAPE_HTML,
    ESCAPE_COUNT
};
/* TYPESCRIPT: '…' and `…`. COMMENT: one line of C or TypeScript, behind // or between slash-star and star-slash. JSON:
   of files that people read; what the runtime reads and writes is spelt by leat_buf_append_json. */

LEAT_MUST_USE leat_status escape_append(enum escape escape, leat_str s, struct leat_buf *out);
/** In the arena; empty when out of memory, which the arena remembers. */
leat_str escape_text(enum escape escape, leat_str s, struct leat_arena *arena);

#endif
