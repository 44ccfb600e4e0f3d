/* JSON Schema objects, resolved: every $ref points at its target, every keyword has a position. Says what was written, not what it means together. */
#ifndef GENERATOR_SCHEMA_SCHEMA_H
#define GENERATOR_SCHEMA_SCHEMA_H

#include "source/source.h"

enum json_type_bit {
    JSON_NULL = 1, JSON_BOOL = 2, JSON_INTEGER = 4, JSON_NUMBER = 8, JSON_STRING = 16, JSON_ARRAY = 32, JSON_OBJECT = 64,
    JSON_ANY = 127  /* JSON_NUMBER includes JSON_INTEGER: a set with NUMBER has INTEGER too */
};

struct schema;

struct schema_member {
    leat_str name;
    struct span at;  /* of the name */
    const struct schema *schema;
};

/** Where an assertion stands. */
struct keyword {
    const struct node *value;  /* NULL: the keyword is absent */
    struct span at;            /* of the keyword's name */
};

struct schema {
    struct span at;
    leat_str pointer;               /* "checkout.yaml#/$defs/Checkout/properties/id": as rules and comments show it */
    leat_str name;                  /* the name below $defs, or empty */
    bool always, never;             /* true, false */
    const struct schema *reference; /* $ref, resolved; its siblings apply as well */
    unsigned types;                 /* json_type_bit; 0: no `type` */
    struct keyword type, constant, enumeration, minimum, maximum, exclusive_minimum, exclusive_maximum, multiple_of, min_length, max_length, pattern, format,
        min_items, max_items, unique_items, min_properties, max_properties, required, fallback /* default */;
    const struct schema_member *properties; size_t property_count;
    const struct schema *additional;   /* additionalProperties, NULL when absent */
    const struct schema *items;
    const struct schema *const *all_of; size_t all_of_count;
    const struct schema *const *any_of; size_t any_of_count;
    const struct schema *const *one_of; size_t one_of_count;
    struct span all_of_at, any_of_at, one_of_at;
    leat_str title, description;
    bool deprecated;
    /* annotations of ours */
    struct keyword sensitive, c_name, decimal, unknown, version, ttl, set;  /* x-leat-sensitive, -name, -decimal, -unknown, -version, -ttl, -set */
};

struct schema_document {
    leat_str path, id;
    const struct schema *root;
    const struct schema_member *definitions; size_t definition_count;  /* $defs, in order */
};

struct schemas {
    struct sources *sources;
    const struct schema_document **documents; size_t document_count;
};

void schemas_init(struct schemas *schemas, struct sources *sources);
/** Loads a types file and what it refers to. NULL after errors: misspelt or unknown keywords, keywords leat can't do yet (exit 3), references to nothing. */
const struct schema_document *schemas_load(struct schemas *schemas, leat_str path, struct span asked_by);
/** The definition of that name in the loaded documents, in order of loading; or NULL. */
const struct schema *schemas_find(const struct schemas *schemas, leat_str name);
/** The known name nearest to `name` (at most two edits away), or NULL: for "did you mean". */
const char *nearest_name(leat_str name, const char *const *known, size_t count);

#endif
