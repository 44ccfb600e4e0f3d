/* A root's functions without its type, for run_schemas.c. */
#ifndef TESTS_CONFORMANCE_RUN_SCHEMAS_H
#define TESTS_CONFORMANCE_RUN_SCHEMAS_H

#include "leat/arena.h"
#include "leat/buf.h"
#include "leat/issue.h"
#include "leat/json.h"
#include "leat/status.h"

struct conformance_root {
    size_t size;
    leat_status (*parse)(void *out, leat_str json, struct leat_arena *arena, struct leat_issues *issues);
    leat_status (*validate)(leat_str json, struct leat_issues *issues);
    /* what validate asks of a text that the reader has refused */
    leat_status (*judge)(leat_str json, struct leat_issues *issues);
    leat_status (*write)(const void *value, struct leat_buf *out, struct leat_issues *issues);
    bool (*equal)(const void *a, const void *b);
};

extern const struct conformance_root *const conformance_roots[];
extern const size_t conformance_root_count;

/* Behind the header of a root's types. */
#define CONFORMANCE_ROOT(prefix, name, type, judge)                                                                    \
    static leat_status parse_root(void *out, leat_str json, struct leat_arena *arena, struct leat_issues *issues)      \
    {                                                                                                                  \
        return name##_parse((type *)out, json, arena, issues);                                                         \
    }                                                                                                                  \
    static leat_status write_root(const void *value, struct leat_buf *out, struct leat_issues *issues)                 \
    {                                                                                                                  \
        return name##_write((const type *)value, out, issues);                                                         \
    }                                                                                                                  \
    static bool equal_root(const void *a, const void *b) { return name##_equal((const type *)a, (const type *)b); }    \
    extern const struct conformance_root prefix##_root;                                                                \
    const struct conformance_root prefix##_root = {sizeof(type), parse_root, name##_validate,                          \
                                                   judge,        write_root, equal_root};

#endif
