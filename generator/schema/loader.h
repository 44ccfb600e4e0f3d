/* Between the files of schema/: how documents become schemas, then how their references find each other. */
#ifndef GENERATOR_SCHEMA_LOADER_H
#define GENERATOR_SCHEMA_LOADER_H

#include "schema/schema.h"

struct schema_loader {
    struct schemas *schemas;
    struct schema_document *document;
    const struct node *root;
    unsigned first; /* order of the document's first schema */
};

/* index.c: false when out of memory. The first schema of a node stays. */
bool schema_index_put(struct schemas *schemas, const struct node *node, struct schema *schema);
struct schema *schema_index_find(const struct schemas *schemas, const struct node *node);
/* The document's schemas by order - loader->first, with gaps; NULL when out of memory. */
struct schema **schemas_of_document(const struct schema_loader *loader, size_t *count);

/* read.c: the schema of a node and everything below it; never NULL unless out of memory. */
const struct schema *schema_read(struct schema_loader *loader, const struct node *node, leat_str pointer, leat_str name);

/* operand.c: whether the operand is what the keyword wants; reports when it is not. */
enum operand {
    OPERAND_ANY,
    OPERAND_BOOL,
    OPERAND_TEXT,
    OPERAND_NUMBER,
    OPERAND_POSITIVE, /* a number above 0 */
    OPERAND_SIZE,
    OPERAND_LIST,
    OPERAND_NAMES,   /* a list of distinct texts */
    OPERAND_VALUES,  /* a list of at least one, distinct */
    OPERAND_UNKNOWN, /* ignore, keep, reject */
    OPERAND_CLASS,   /* a kebab-case name */
    OPERAND_MAP
};
bool operand_check(struct diagnostics *diagnostics, const char *keyword, struct keyword operand, enum operand kind);
/* The types of `type`; 0 after an error. */
unsigned operand_types(struct diagnostics *diagnostics, struct keyword operand);
/* Reports lower bounds above upper ones. */
void bounds_check(struct diagnostics *diagnostics, const struct schema *schema);

/* resolve.c */
bool references_resolve(struct schema_loader *loader);
/* cycle.c: reports $ref that come back to themselves without descending into a value. */
bool cycles_check(struct schema_loader *loader);
/* load.c: a document that another one refers to. NULL after an error. */
struct schema_document *document_load(struct schemas *schemas, leat_str path, struct span asked_by);

#endif
