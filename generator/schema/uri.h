/* URIs as RFC 3986 takes them apart and resolves them: the names of resources. Nothing is ever fetched. */
#ifndef GENERATOR_SCHEMA_URI_H
#define GENERATOR_SCHEMA_URI_H

#include <stdbool.h>

#include "leat/arena.h"
#include "leat/str.h"

/**
 * Slices of the text; data is NULL where the part is absent, which is not the same as empty. The path is always there.
 */
struct uri {
    leat_str scheme, authority, path, query, fragment;
};

struct uri uri_parse(leat_str text);
/** RFC 3986 section 5.2.2, strict. In the arena; empty when out of memory. */
leat_str uri_resolve(leat_str base, leat_str reference, struct leat_arena *arena);
/** What stands before '#'; *fragment is what stands behind it, or has no data. */
leat_str uri_split(leat_str text, leat_str *fragment);
/** %XX undone; what is no such triplet stays. */
leat_str uri_decode(leat_str text, struct leat_arena *arena);
/** "file:///" and the path, with what has a meaning in URIs encoded. */
leat_str uri_of_path(leat_str path, struct leat_arena *arena);

#endif
