/* What a plain YAML scalar means: YAML 1.2's core schema, less what JSON can't hold. */
#ifndef GENERATOR_SOURCE_SCALAR_H
#define GENERATOR_SOURCE_SCALAR_H

#include "leat/arena.h"
#include "source/node.h"

enum scalar_remark {
    SCALAR_FINE,
    SCALAR_WORD,         /* text that YAML 1.1 takes for a boolean: no, on … */
    SCALAR_LEADING_ZERO, /* a decimal number, which YAML 1.1 takes for an octal one */
    SCALAR_VERSION,      /* 1.10: a number equal to 1.1 */
    SCALAR_NOT_JSON,     /* .inf, .nan */
    SCALAR_TOO_LARGE     /* hexadecimal or octal beyond 64 bits */
};

struct scalar {
    enum node_kind kind;
    bool truth;
    leat_str text; /* of numbers: the JSON spelling; of text: as it was */
    enum scalar_remark remark;
};

struct scalar scalar_resolve(leat_str plain, struct leat_arena *arena);

#endif
