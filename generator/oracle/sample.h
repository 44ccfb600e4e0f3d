/* Values that a schema allows, and values that break one of its assertions each: made by trying, held against the
   oracle before they are given out. */
#ifndef GENERATOR_ORACLE_SAMPLE_H
#define GENERATOR_ORACLE_SAMPLE_H

#include "leat/buf.h"
#include "oracle/oracle.h"

/** The same seed gives the same values. */
struct sampler {
    struct oracle *oracle;
    struct leat_arena *arena; /* of the values */
    uint64_t random;          /* the generator's state */
    /* by order of schemas and what is chosen there: which branch, bound or listed value is next, so that each has its
       turn */
    unsigned *turns;
    unsigned turn_count;
    size_t work, most_work; /* attempts at any place of one value */
    size_t nodes;           /* that were made for one value: many make the rest sparing */
    bool lavish, sparing;   /* all optional members are there; only what must be */
};

/** The schemas were loaded and checked. Values live in the arena. False when out of memory. */
LEAT_MUST_USE bool sampler_init(struct sampler *sampler, struct oracle *oracle, const struct schemas *schemas,
                                uint64_t seed, struct leat_arena *arena);
/**
 * A value that the schema allows. The first (number 0) has all optional members as far as that ends, the second only
 * what must be, others are mixed. NULL when none was found in the tries that it takes; there may be none.
 */
const struct node *sample_valid(struct sampler *sampler, const struct schema *schema, size_t number);

/** A value that the schema refuses for one reason alone. */
struct broken {
    const struct node *value;
    struct oracle_violation violation;
    leat_str pointer; /* JSON Pointer to what is at fault, or to the object that lacks a member */
};

/**
 * At most `most` such values, each of another keyword of another schema: of all that valid values meet and that can be
 * broken alone, as far as that was found. NULL when out of memory, with *count 0.
 */
const struct broken *sample_broken(struct sampler *sampler, const struct schema *schema, size_t most, size_t *count);

/** The value as JSON on one line. LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status sample_write(const struct node *value, struct leat_buf *out);

#endif
