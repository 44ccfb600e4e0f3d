/* A run of bytes by value. Text is UTF-8; an embedded NUL is a byte like any other. */
#ifndef LEAT_STR_H
#define LEAT_STR_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "attributes.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_arena;

/** Bytes that belong to somebody else; data may be NULL only when size is 0. Not NUL-terminated. */
typedef struct leat_str {
    const char *data;
    size_t size;
} leat_str;

/** A leat_str of a string literal. */
#ifdef __cplusplus
#define LEAT_STR(literal) (leat_str{"" literal, sizeof(literal) - 1})
#else
#define LEAT_STR(literal) ((leat_str){"" literal, sizeof(literal) - 1})
#endif
/**
 * The same as an initialiser, of static tables too: static const leat_str names[] = {LEAT_STR_INIT("a"),
 * LEAT_STR_INIT("b")}.
 */
#define LEAT_STR_INIT(literal)                                                                                         \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }
/** What "%.*s" shows of *s: all, or INT_MAX bytes. */
static inline int leat_str_shown_size(const leat_str *s) { return s->size < INT_MAX ? (int)s->size : INT_MAX; }
static inline const char *leat_str_shown_data(const leat_str *s) { return s->data ? s->data : ""; }
/**
 * The two arguments of "%.*s", which ends at a NUL: for diagnostics; keys and messages are made by LEAT_TEXT
 * (leat/text.h). s has an address, since it is taken twice: a call does not compile.
 */
#define LEAT_STR_ARG(s) leat_str_shown_size(&(s)), leat_str_shown_data(&(s))

/** A leat_str over a NUL-terminated string, which must outlive it; NULL becomes the empty string. */
leat_str leat_str_of(const char *text);
/** Byte for byte. */
bool leat_str_equal(leat_str a, leat_str b);
/** <0, 0, >0 in order of unsigned bytes, a prefix before what it begins. */
int leat_str_compare(leat_str a, leat_str b);
bool leat_str_has_prefix(leat_str s, leat_str prefix);
bool leat_str_has_suffix(leat_str s, leat_str suffix);
/** Offset of the first `byte` in s, or s.size. */
size_t leat_str_find(leat_str s, char byte);
/** A copy in the arena, followed by a NUL that is not counted. Empty when out of memory (the arena remembers). */
leat_str leat_str_copy(leat_str s, struct leat_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
