/* What a generated <prefix>_fuzz.c hands to its harness: the functions of each type, held to the laws that every type
   owes. For generated code only. */
#ifndef LEAT_GEN_FUZZ_H
#define LEAT_GEN_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../arena.h"
#include "../buf.h"
#include "../input.h"
#include "../issue.h"
#include "../json.h"
#include "../status.h"
#include "../str.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A type's functions without the type. Constant, generated. */
struct leat_fuzz_type {
    const char *schema; /* where it stands: "checkout.yaml#/$defs/OrderRow" */
    size_t size;        /* bytes of its C value */
    leat_status (*parse)(void *out, struct leat_input text, struct leat_arena *arena, struct leat_issues *issues);
    leat_status (*validate)(leat_str json, struct leat_issues *issues);
    leat_status (*check)(const void *value, struct leat_arena *arena, struct leat_issues *issues);
    leat_status (*write)(const void *value, struct leat_buf *out, struct leat_issues *issues);
    bool (*equal)(const void *a, const void *b);
};

/**
 * The law that any text breaks, as a sentence, or NULL. What was read is appended to out as it was written; nothing
 * where the text was refused.
 *
 * A text is read and validated the same with issues and without, and what is wrong can be told. What is read is valid;
 * what is valid is read, or refused as unrepresentable (or too-large). What was read passes check, is written, is valid
 * then, is read again as an equal value, and written again as the same text.
 */
const char *leat_fuzz_broken_law(const struct leat_fuzz_type *type, leat_str json, struct leat_buf *out);
/**
 * LLVMFuzzerTestOneInput: the first byte chooses the type (the first two of more than 256), the others are the text.
 * Aborts where a law is broken.
 */
int leat_fuzz_one(const struct leat_fuzz_type *types, size_t count, const uint8_t *data, size_t size);
/**
 * A program's main, for the lines that `leat sample` prints: PROGRAM SCHEMA [--invalid] < LINES. A valid sample must be
 * accepted, and is printed as it is written (`unrepresentable` where it can't be read); a labelled one must be refused,
 * for its keyword, at its place. Returns 1 where one is not, or breaks a law, 2 where it is used wrongly. Without a
 * SCHEMA it prints those that there are, in the order in which the first byte counts them.
 */
int leat_fuzz_lines(const struct leat_fuzz_type *types, size_t count, int argument_count, char **arguments);

#ifdef __cplusplus
}
#endif

#endif
