/* A JSON value without a C type: a slice of a text that was already checked (syntax, UTF-8, depth, duplicate names are
   allowed). */
#ifndef LEAT_JSON_H
#define LEAT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct leat_json {
    leat_str text;
} leat_json;

enum leat_json_type {
    LEAT_JSON_NULL = 1,
    LEAT_JSON_BOOL,
    LEAT_JSON_NUMBER,
    LEAT_JSON_STRING,
    LEAT_JSON_ARRAY,
    LEAT_JSON_OBJECT
};

/** Where a walk over an array's items or an object's members stands. Zero-initialise it, and call leat_json_next. */
struct leat_json_cursor {
    leat_str name; /* of the member, undecoded and without quotes; empty in an array */
    leat_json value;
    const char *next; /* private */
};

/**
 * Checks that text is one JSON value (RFC 8259) and nothing else. The slice refers to text. LEAT_INVALID; *offset (or
 * NULL) says where.
 */
LEAT_MUST_USE leat_status leat_json_parse(leat_json *out, leat_str text, size_t *offset);
enum leat_json_type leat_json_type(leat_json value);
/** The last member of that (decoded) name. LEAT_NOT_FOUND, also when object is no object. */
LEAT_MUST_USE leat_status leat_json_find(leat_json *out, leat_json object, leat_str name);
/** Steps to the next item or member; false at the end and for scalars. */
bool leat_json_next(leat_json container, struct leat_json_cursor *cursor);
/**
 * The decoded string; a slice of the text when it holds no escape, else of the arena. LEAT_INVALID when it is no
 * string, LEAT_NO_MEMORY.
 */
LEAT_MUST_USE leat_status leat_json_string(leat_str *out, leat_json value, struct leat_arena *arena);
/** LEAT_INVALID when it is no whole number (1.0 and 1e2 are), LEAT_UNSUPPORTED beyond 64 bits. */
LEAT_MUST_USE leat_status leat_json_int64(int64_t *out, leat_json value);
LEAT_MUST_USE leat_status leat_json_bool(bool *out, leat_json value);
/** Numbers by value, members in any order. */
bool leat_json_equal(leat_json a, leat_json b);

#ifdef __cplusplus
}
#endif

#endif
