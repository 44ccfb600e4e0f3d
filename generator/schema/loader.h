/* Between the files of schema/: how documents become schemas, then how their references find each other. */
#ifndef GENERATOR_SCHEMA_LOADER_H
#define GENERATOR_SCHEMA_LOADER_H

#include "schema/schema.h"

/* What a $schema decides: which keywords there are and what they mean. */
struct dialect {
    enum schema_draft draft;
    unsigned vocabularies;
    bool format_is_asserted;
    leat_str metaschema;
};

struct schema_loader {
    struct schemas *schemas;
    struct schema_document *document;
    const struct node *root;
    struct schema_resource *resource; /* that is being read; NULL: the root will begin it */
    struct dialect dialect;           /* of the root */
};

/* index.c: false when out of memory. The first schema of a node stays. */
bool schema_index_put(struct schemas *schemas, const struct node *node, struct schema *schema);
struct schema *schema_index_find(const struct schemas *schemas, const struct node *node);

/* keyword.c: what each keyword of each draft is. */
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
    OPERAND_ANCHOR,  /* a name that a fragment can be */
    OPERAND_MAP
};
enum action {
    SLOT,      /* kept where `offset` says */
    NOTE,      /* an annotation that this version has no use for; its operand is checked */
    EXCLUSIVE, /* of draft-04: a truth value that changes the bound beside it */
    TYPE,
    TITLE,
    DESCRIPTION,
    DEPRECATED,
    READ_ONLY,
    WRITE_ONLY,
    ONE,     /* a schema; nowhere to be kept when there is no offset */
    SEVERAL, /* a list of schemas */
    MEMBERS, /* a map of schemas */
    DEFINITIONS,
    ITEMS, /* a schema, or a list of them with ADDITIONAL_ITEMS for the rest */
    ADDITIONAL_ITEMS,
    DEPENDENT_SCHEMAS,
    DEPENDENT_REQUIRED,
    DEPENDENCIES, /* both in one */
    ANCHOR,
    DYNAMIC_ANCHOR,
    RECURSIVE_ANCHOR,
    NULLABLE,
    DISCRIMINATOR,
    ELSEWHERE /* read by resource.c and dialect.c */
};
struct keyword_entry {
    const char *name;
    enum action action;
    enum operand operand;
    size_t offset, count_offset, at_offset; /* in struct schema; at_offset 0: nowhere */
    enum schema_draft from, to;
    unsigned vocabulary;
    const char *help; /* what to write instead in the draft of today, or NULL */
};
enum keyword_place {
    KEYWORD_HERE,
    KEYWORD_DROPPED, /* of a vocabulary that is not in use */
    KEYWORD_FOREIGN, /* of another draft */
    KEYWORD_UNKNOWN
};
/* What the word is in this resource; *found: in which row, or NULL. */
enum keyword_place keyword_find(leat_str name, const struct schema_resource *resource,
                                const struct keyword_entry **found);
/* The known name nearest to `name`, or NULL. */
const char *keyword_nearest(leat_str name);

/* read.c: the schema of a node and everything below it; never NULL unless out of memory. */
const struct schema *schema_read(struct schema_loader *loader, const struct node *node, leat_str pointer,
                                 leat_str name);
/* A map of schemas below `keyword`; definitions have names. NULL when out of memory. */
const struct schema_member *members_read(struct schema_loader *loader, const struct node *map, leat_str pointer,
                                         const char *keyword, bool definitions);

/* operand.c: whether the operand is what the keyword wants; reports when it is not. */
bool operand_check(struct diagnostics *diagnostics, const char *keyword, struct keyword operand, enum operand kind);
/* The types of `type`; 0 after an error. */
unsigned operand_types(struct diagnostics *diagnostics, struct keyword operand);

/* dialect.c: what a $schema decides; what the root of a file says beats `otherwise`. False after an error. */
bool dialect_of_root(struct schema_loader *loader, const struct node *root, const struct dialect *otherwise);
bool dialect_named(struct schema_loader *loader, const struct node *name, struct dialect *dialect);
struct dialect dialect_of_draft(enum schema_draft draft);
struct dialect dialect_of_resource(const struct schema_resource *resource); /* resource.c */

/* resource.c */
/* Begins a resource where the schema's node asks for one; loader->resource is the innermost one then. False when out of
   memory. */
bool resource_enter(struct schema_loader *loader, struct schema *schema);
struct schema_resource *resource_find(const struct schemas *schemas, leat_str uri);
/* False when out of memory; a name that is taken is reported. */
bool resource_add_anchor(struct schema_loader *loader, const struct schema *schema, leat_str name, struct span at,
                         bool dynamic);
const struct schema *resource_anchor(const struct schema_resource *resource, leat_str name);
const struct schema *resource_dynamic_anchor(const struct schema_resource *resource, leat_str name);
/* Whether what stands beside this node's $ref is not there: a draft before 2019-09. */
bool is_reference_alone(const struct node *node, enum schema_draft draft);

/* locate.c: the resource that a reference without a fragment names, seen from another one (NULL: by URI alone); NULL
   after an error. */
const struct schema_resource *resource_named(struct schema_loader *loader, const struct schema_resource *from,
                                             leat_str reference, struct span at);
/* A metaschema of somebody's own; NULL where there is none, without a word. */
const struct schema_resource *metaschema_named(struct schema_loader *loader, leat_str uri, struct span at);
/* What the file's references are relative to as long as it has no $id. */
leat_str uri_of_file(const struct schemas *schemas, leat_str path);
/* metaschema.c: an official one, which both schemes name: its own URI and its text. False when it is none. */
bool metaschema_find(leat_str uri, struct leat_arena *arena, leat_str *name, leat_str *text);

/* resolve.c: of all schemas that are not settled, and of those that this reads. False when out of memory. */
bool references_resolve(struct schemas *schemas);
/* cycle.c: reports $ref that come back to themselves without descending into a value; what was looked at is settled.
   False when out of memory. */
bool cycles_check(struct schemas *schemas);
/* openapi.c: reads the schemas of an OpenAPI document, whose root is none. */
bool is_openapi(const struct node *root);
bool openapi_dialect(struct schema_loader *loader, const struct node *root);
const struct schema *openapi_read(struct schema_loader *loader);
/* load.c: a document, its references still text; NULL after an error, without a root when its draft is none of ours. */
struct schema_document *document_read(struct schemas *schemas, leat_str path, struct span asked_by,
                                      const struct dialect *otherwise);
/* Resolves and checks what was read; whether no error was reported since there were `errors` of them, which is what the
   documents from then on are. */
bool schemas_settle(struct schemas *schemas, size_t errors, size_t first_document);

#endif
