/* Input as the parser wants it: bytes that are followed by LEAT_PADDING readable zero bytes. */
#ifndef LEAT_INPUT_H
#define LEAT_INPUT_H

#include "arena.h"
#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    LEAT_PADDING = 64,  /* zero bytes after every text; a predicted literal is at most this long */
    LEAT_MAX_DEPTH = 64 /* nesting of JSON values, everywhere: parsing, skipping, writing, the general value */
};

/** Made only by the two functions below. */
struct leat_input {
    const char *data;
    size_t size;
};

/** Copies s with its padding into the arena. LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status leat_input_copy(struct leat_input *out, leat_str s, struct leat_arena *arena);
/**
 * Uses the caller's own memory: size bytes in a block of capacity, of which the LEAT_PADDING bytes behind size are set
 * to zero. LEAT_MISUSE when capacity - size < LEAT_PADDING.
 */
LEAT_MUST_USE leat_status leat_input_borrow(struct leat_input *out, char *data, size_t size, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
