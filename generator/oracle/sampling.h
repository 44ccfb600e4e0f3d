/* Between the files that make samples: a place where a value is to be, and the schemas that it is to keep. */
#ifndef GENERATOR_ORACLE_SAMPLING_H
#define GENERATOR_ORACLE_SAMPLING_H

#include "oracle/place.h"
#include "oracle/sample.h"

/* A schema, and the scope in which it is applied. */
struct wish {
    const struct schema *schema;
    const struct scope *scope;
};

/* All that one value is to keep: those that were asked for, then what they refer to, and the branches that were
   chosen. */
struct wishes {
    struct wish *items;
    size_t count, capacity;
    bool impossible;
};

enum { SAMPLE_MAX_DEPTH = 24, SAMPLE_SPARING_DEPTH = 4, SAMPLE_SPARING_NODES = 200 };

/* What is chosen at a schema. */
enum turn { TURN_ANY_OF, TURN_ONE_OF, TURN_IF, TURN_KIND, TURN_VALUE, TURN_SIZE, TURNS };

/* sample.c */
uint64_t sample_random(struct sampler *sampler, uint64_t below);
/* Which of `count` has its turn at the schema; at random where turns have led to nothing. */
size_t sample_choose(struct sampler *sampler, const struct schema *schema, enum turn turn, size_t count, bool again);
struct node *sample_node(struct sampler *sampler, enum node_kind kind);
/* Whether nothing is to be made at this depth that may as well be left out: values end, also those of recursive
   schemas. */
bool sample_is_sparing(const struct sampler *sampler, unsigned depth);
/* Adds a schema with all that applies in the same place. */
void wishes_add(struct sampler *sampler, struct wishes *wishes, const struct schema *schema, const struct scope *scope,
                bool again);
/* Appends one schema as it is. */
void wishes_append(struct sampler *sampler, struct wishes *wishes, const struct schema *schema,
                   const struct scope *scope);
bool wishes_accept(struct sampler *sampler, const struct wishes *wishes, const struct node *value);
/* A value that keeps all of them, or NULL. */
const struct node *sample_value(struct sampler *sampler, const struct wishes *wishes, unsigned depth);

/* One file each; NULL when it did not come out this time. */
const struct node *sample_number(struct sampler *sampler, const struct wishes *wishes, bool again);
const struct node *sample_text(struct sampler *sampler, const struct wishes *wishes, bool again);
const struct node *sample_list(struct sampler *sampler, const struct wishes *wishes, unsigned depth, bool again);
const struct node *sample_object(struct sampler *sampler, struct wishes *wishes, unsigned depth, bool again);

/* mutate.c: values that stand for another one and that may break one keyword of its schema. */
enum { MOST_MUTATIONS = 32 };
struct mutations {
    struct sampler *sampler;
    const struct schema *schema;
    const struct node *value;
    const struct node *items[MOST_MUTATIONS];
    size_t count;
};
/* The keywords that can be broken; each fills `mutations` where the schema has it and the value is of its kind. */
extern const struct mutator {
    const char *keyword;
    void (*mutate)(struct mutations *mutations);
} sample_mutators[];
extern const size_t sample_mutator_count;

#endif
