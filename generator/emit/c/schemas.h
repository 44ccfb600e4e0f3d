/* The tables of schemas (leat/gen/schema.h): which there are, what they are called, how they are printed. */
#ifndef EMIT_C_SCHEMAS_H
#define EMIT_C_SCHEMAS_H

#include "emit/c/c.h"

/** One schema and its table. */
struct schema_table {
    const struct schema *schema;
    leat_str name;     /* in C, without the prefix: "customer_id" */
    bool asked;        /* from outside of the file: it has external linkage */
    bool entered;      /* from outside, or by a reference: which brings its resource into the dynamic scope */
    const char *never; /* false: the keyword below which it stands, else NULL */
    enum { TABLE_NEW, TABLE_OPEN, TABLE_PLACED } state;
    bool declared; /* before it is printed: what it points at points at it */
    /* of a leaf whose reader's table says the same: then it is one keyword that points there */
    const struct rule_table *rules;
};

struct schema_pattern {
    leat_str source;
    const struct pattern *pattern;
};

/** All tables of a system, in the order in which they were met. */
struct c_schemas {
    struct schema_table **items;
    size_t count, capacity;
    struct lookup by_schema, by_name;
    struct schema_pattern *patterns;
    size_t pattern_count, pattern_capacity;
    struct lookup by_source;
    bool sensitive;                  /* a schema is, somewhere */
    bool dynamic;                    /* there are $dynamicRef that depend on the way */
    const struct rule_table **rules; /* by the schemas' order: the tables of leaves that the schema alone describes */
};

/** What a schema is but for what only passes on to another one. NULL: it asserts nothing. */
const struct schema *c_schema_meant(const struct c_emission *e, const struct schema *schema);
/** The table of a schema that is meant; made when there is none. */
struct schema_table *c_schema_table(struct c_emission *e, const struct schema *schema);
/** The pattern's number, from 1; 0: it is none, which is reported at `at`, or out of memory. */
size_t c_schema_pattern(struct c_emission *e, leat_str source, struct span at);

struct schema_walk {
    const struct c_emission *e;
    void (*visit)(struct schema_walk *walk, const struct schema *schema, bool entered);
    void *state;
};
/** Calls `visit` for each schema that a table points at. `entered`: by a reference. */
void c_schema_walk(struct schema_walk *walk, const struct schema *schema);

/* ---- texts (schema_text.c) ---- */

/** What messages show of a rule: more than so many bytes of an operand are read by nobody. */
enum { SHOWN_OF_RULE = 2000 };
/** "checkout__schema_customer", or "schema_customer" within its file. */
leat_str c_schema_name(const struct c_emission *e, const struct schema_table *table);
/** "…" of any bytes, however many. */
leat_str c_schema_literal(const struct c_emission *e, leat_str s);
/** {"…", 2} */
leat_str c_schema_str(const struct c_emission *e, leat_str s);
/** The texts in one, NUL and all. */
leat_str c_schema_join(const struct c_emission *e, const leat_str *texts, size_t count, leat_str between);
/** Both ends of what is longer than SHOWN_OF_RULE. */
leat_str c_schema_shorten(const struct c_emission *e, leat_str text);
/** A value of a schema as JSON. */
leat_str c_schema_json(const struct c_emission *e, const struct node *node);

/* ---- one table (schema_tables.c) ---- */

/**
 * What each rule of the schema is printed as, up to `most`, without printing anything; their count, or 0 where it has
 * keywords without a rule.
 */
size_t c_schema_said(struct c_emission *e, const struct schema_table *table, leat_str *said, size_t most);
/** Whether it is sensitive itself, or stands in what is. */
bool c_schema_is_sensitive(const struct schema *schema);
/** Prints the table, once all tables have their names. */
void c_schema_print(struct c_emission *e, struct text *text, const struct schema_table *table);

/* ---- leaves that share the tables of their readers (schema_leaves.c) ---- */

/** Looks through the tables of readers; false when out of memory. */
bool c_schema_find_leaves(struct c_emission *e);
/** Sets `rules` of a table where a reader's table says all that it says, and nothing else. */
void c_schema_share(struct c_emission *e, struct schema_table *table);

/* ---- arms of anyOf and oneOf (schema_arms.c) ---- */

/** An arm is left out of a table where another one allows all that it does. */
bool c_schema_arm_is_idle(const struct schema *const *arms, size_t count, size_t arm);
/** The member whose constants tell the arms apart before one is tried; or empty. */
leat_str c_schema_tag(struct c_emission *e, const struct schema *const *arms, size_t count);
/** The constants of a member that an arm requires: one, or the list of an enum; NULL where it is not so. */
const struct node *c_schema_constants(const struct schema *arm, leat_str member, unsigned depth);
/** What an arm is called in messages. */
leat_str c_schema_arm_name(struct c_emission *e, const struct schema *arm, leat_str tag);

#endif
