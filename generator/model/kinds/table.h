/* Tables: a row's type and the attributes that find it. */
#ifndef GENERATOR_MODEL_KINDS_TABLE_H
#define GENERATOR_MODEL_KINDS_TABLE_H

#include "model/kind.h"

struct field;

struct table_key {
    leat_str attribute;
    const struct field *field;
    char type; /* 'S' 'N' */
    struct span at;
};
struct table {
    struct thing thing;
    struct table_key partition, sort;
    bool has_sort;
    const struct field *ttl; /* x-leat-ttl, or NULL */
};

extern const struct kind kind_table;
extern const struct verb verb_table_put, verb_table_get;

static inline const struct table *table_of(const struct thing *thing)
{
    return thing && thing->kind == &kind_table ? (const struct table *)thing : NULL;
}

/** A piece of a template: text, or a member and the way to it. */
struct template_part {
    leat_str literal;          /* where depth is 0 */
    const struct field **path; /* the last one is the member, the others are objects that are always there */
    size_t depth;
};

/** x-leat-template: what a member of a row is made of. */
struct key_template {
    const struct type *row;
    const struct field *field;
    struct template_part *parts;
    size_t part_count;
};

#endif
