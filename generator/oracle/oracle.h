/*
 * Whether a value is what its schema asks for: JSON Schema read aloud. A naive interpreter of schemas over nodes,
 * written from the specification, that serves metaschemas, leat validate and leat sample, and is the measure of the
 * code that leat generates, with which it shares leaves alone: digits, formats, patterns, equality. It never sees
 * shapes.
 */
#ifndef GENERATOR_ORACLE_ORACLE_H
#define GENERATOR_ORACLE_ORACLE_H

#include "schema/schema.h"

enum oracle_verdict {
    ORACLE_VALID,
    ORACLE_INVALID,
    /* more than ORACLE_WORK_PER_NODE schemas applied for each node of the value, or more than ORACLE_MAX_DEPTH within
       each other */
    ORACLE_TOO_COMPLEX,
    ORACLE_NO_PATTERN, /* a pattern that can't be compiled was asked for */
    ORACLE_NO_MEMORY
};

enum { ORACLE_MAX_DEPTH = 2048, ORACLE_WORK_PER_NODE = 4096, ORACLE_WORK_AT_LEAST = 1 << 20 };

/** One assertion that does not hold. */
struct oracle_violation {
    const char *keyword;         /* "minLength"; "false" of a schema that lets nothing through */
    const struct schema *schema; /* where the keyword stands */
    const struct node *operand;  /* of the keyword; NULL where it is a schema or a list of them */
    struct node value;           /* what does not keep it; of propertyNames, the name */
    struct span at;              /* of the value, or of the name of a member that should not be there */
    leat_str name;               /* of the member that is missing or should not be there; empty of all else */
    leat_str asked_by;           /* dependentRequired: the member that asks for it */
    /* oneOf: the branches that hold, both 0 when none does; uniqueItems: the items that are equal */
    size_t first, second;
    bool below_choice; /* it is of the branch that came closest, and explains the violation before it */
};

/** Held by the caller. What is found beyond `capacity` is counted alone. */
struct oracle_report {
    struct oracle_violation *items;
    size_t capacity, count, total;
};

struct oracle_pattern {
    leat_str source;
    const struct pattern *compiled; /* NULL: it is none, or more than leat can do */
};

struct oracle {
    struct leat_arena *arena;  /* for patterns, which are compiled once */
    struct leat_arena scratch; /* for what one validation needs meanwhile: empty between two */
    struct oracle_pattern *patterns;
    size_t pattern_count, pattern_capacity;
    struct lookup pattern_index;
    /* else `format` is an annotation where its schema's vocabularies do not make it an assertion */
    bool assert_formats;
    const struct oracle_pattern *refused; /* of ORACLE_NO_PATTERN */
};

/** Patterns live in the arena, which remembers every lack of memory. */
void oracle_init(struct oracle *oracle, struct leat_arena *arena);
/** Frees what validations needed meanwhile. */
void oracle_clear(struct oracle *oracle);
/**
 * Whether the value is valid. With a report, every violation that does not follow from another is found; without one
 * (NULL) the first ends it. The schema and all that it refers to were loaded without an error.
 */
LEAT_MUST_USE enum oracle_verdict oracle_validate(struct oracle *oracle, const struct schema *schema,
                                                  const struct node *value, struct oracle_report *report);
/** The pattern, compiled at its first use; NULL when out of memory. */
const struct oracle_pattern *oracle_pattern_of(struct oracle *oracle, leat_str source);
/** "checkout.yaml#/$defs/Checkout/properties/id/minimum" */
leat_str oracle_pointer(const struct oracle_violation *violation, struct leat_arena *arena);
/** Where the keyword stands. */
struct span oracle_asked_by(const struct oracle_violation *violation);
/**
 * One sentence without a full stop, in the arena: "5 is less than the minimum 10". Of a value that is hidden not even
 * its kind is said.
 */
leat_str oracle_sentence(const struct oracle_violation *violation, bool hide_value, struct leat_arena *arena);

#endif
