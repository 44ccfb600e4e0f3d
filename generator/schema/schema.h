/*
 * JSON Schema objects, resolved: every reference points at its target, every keyword has a position. Says what was
 * written, not what it means together. All drafts are told in the words of 2020-12: `definitions` are $defs, a list
 * below `items` is prefixItems and additionalItems its items, a true exclusiveMaximum is that of 2020-12 with the
 * operand of maximum, `dependencies` are dependentRequired and dependentSchemas, $recursiveRef is a $dynamicRef. What a
 * draft does not have is not there: what stands beside $ref before 2019-09, the keywords of vocabularies that are not
 * in use.
 */
#ifndef GENERATOR_SCHEMA_SCHEMA_H
#define GENERATOR_SCHEMA_SCHEMA_H

#include "schema/vocabulary.h"
#include "source/source.h"

enum json_type_bit {
    JSON_NULL = 1,
    JSON_BOOL = 2,
    JSON_INTEGER = 4,
    JSON_NUMBER = 8,
    JSON_STRING = 16,
    JSON_ARRAY = 32,
    JSON_OBJECT = 64,
    JSON_ANY = 127 /* JSON_NUMBER includes JSON_INTEGER: a set with NUMBER has INTEGER too */
};

/**
 * How many schemas may apply each other to one value in a row, and how many types may lead to each other: what
 * recursion over them can bear.
 */
enum { SCHEMA_MAX_CHAIN = 1024, SCHEMA_MAX_NESTING = 4096 };

struct schema;

struct schema_member {
    leat_str name;
    struct span at; /* of the name */
    const struct schema *schema;
};

/** Where an assertion stands. */
struct keyword {
    const struct node *value; /* NULL: the keyword is absent */
    struct span at;           /* of the keyword's name */
};

/** dependentRequired and dependentSchemas: what a member asks for where it is there. */
struct schema_dependency {
    leat_str name;
    struct span at;              /* of the name */
    const struct node *required; /* a list of names; or NULL */
    const struct schema *schema; /* or NULL */
};

/** What an $id begins: the base of the references below it, and what anchors are looked up in. */
struct schema_resource {
    /* absolute, without a fragment: of a file without $id what a map makes of its path, else "file:///" and its path */
    leat_str uri;
    const struct schema *root;
    const struct schema_member *anchors; /* $anchor and $dynamicAnchor, "#name" of older drafts */
    size_t anchor_count;
    const struct schema_member *dynamic_anchors; /* $dynamicAnchor; "" stands for $recursiveAnchor: true */
    size_t dynamic_anchor_count;
    struct lookup anchor_lookup; /* by name: anchors */
    unsigned index;              /* its place in schemas.resources */
    enum schema_draft draft;
    unsigned vocabularies;   /* that are in use */
    bool format_is_asserted; /* its metaschema asks for the vocabulary format-assertion */
    leat_str metaschema;     /* the URI of the metaschema, without a fragment; empty: none, in OpenAPI 3.0 */
};

struct schema_document;

struct schema {
    struct span at;
    unsigned order; /* unique and ascending in order of loading: what sets are sorted by */
    const struct node *node;
    const struct schema_document *document;
    /* "checkout.yaml#/$defs/Checkout/properties/id": as rules and comments show it */
    leat_str pointer;
    leat_str name; /* the name below $defs, or empty */
    /* what it stands in, below properties, items, additionalProperties, allOf; NULL: nothing, or a choice */
    const struct schema *holder;
    /* how it is called there: the member, "item", "value"; no data: below allOf, about the same value */
    leat_str part;
    bool always, never; /* true, false */
    bool warned;        /* its own bounds were looked at */
    /* something was reported about its own keywords: what follows from them is not reported too */
    bool unsound;
    const struct schema_resource *resource; /* the innermost that it stands in */
    const struct schema *reference;         /* $ref, resolved; its siblings apply as well */
    struct span reference_at;
    /* $dynamicRef: the schema that it finds where it stands. When dynamic_name has data, that is a dynamic anchor of
       this name, and the outermost resource that evaluation came through and that has one of the name decides; else it
       is a plain reference. */
    const struct schema *dynamic_reference;
    leat_str dynamic_name;
    struct span dynamic_reference_at;
    bool resolved;  /* its reference was looked up, whether it was found or not */
    unsigned types; /* json_type_bit; 0: no `type` */
    struct keyword type, constant, enumeration, minimum, maximum, exclusive_minimum, exclusive_maximum, multiple_of,
        min_length, max_length, pattern, format, min_items, max_items, unique_items, min_properties, max_properties,
        required, min_contains, max_contains, fallback /* default */, reference_text /* $ref as written */,
        dynamic_text /* $dynamicRef */;
    const struct schema_member *properties;
    size_t property_count;
    const struct schema *additional; /* additionalProperties, NULL when absent */
    const struct schema *items;      /* of the items behind `prefix` */
    struct span properties_at, additional_at, items_at;
    const struct schema_member *patterns; /* patternProperties: the names are patterns */
    size_t pattern_count;
    const struct schema *names; /* propertyNames */
    const struct schema_dependency *dependencies;
    size_t dependency_count;
    const struct schema *const *prefix; /* prefixItems */
    size_t prefix_count;
    const struct schema *contains;
    const struct schema *negated;                                 /* not */
    const struct schema *condition, *then_, *else_;               /* then and else are NULL without an if */
    const struct schema *unevaluated_items, *unevaluated_members; /* unevaluatedProperties */
    struct span patterns_at, names_at, prefix_at, contains_at, negated_at, condition_at, then_at, else_at,
        unevaluated_items_at, unevaluated_members_at;
    const struct schema *const *all_of;
    size_t all_of_count;
    const struct schema *const *any_of;
    size_t any_of_count;
    const struct schema *const *one_of;
    size_t one_of_count;
    struct span all_of_at, any_of_at, one_of_at;
    leat_str title, description;
    bool deprecated, read_only, write_only;
    /* discriminator of OpenAPI: the member that tells oneOf or anyOf apart, its values' names for branches (a map of
       texts, or NULL); without data: none */
    leat_str discriminator;
    const struct node *discriminator_mapping;
    struct span discriminator_at;
    /* annotations of ours */
    /* x-leat-sensitive, -name, -decimal, -unknown … */
    struct keyword sensitive, c_name, decimal, unknown, version, ttl, set, revision, template_;
};

struct schema_document {
    leat_str path, id, stem; /* id: $id, or empty; stem: "checkout.yaml#", what pointers begin with */
    const struct schema *root;
    const struct schema_member *definitions;
    size_t definition_count; /* $defs and definitions of the root, or components/schemas of OpenAPI, in order */
    bool sound;              /* nothing was reported about it or about what it refers to */
};

/** A schema by the node that it was read from; open addressing. */
struct schema_slot {
    const struct node *node;
    struct schema *schema;
};

/** --map URI=DIR: what begins with the URI lies below the folder. */
struct schema_map {
    leat_str uri, folder; /* the folder as the provider names it, without a slash at its end; "": the provider's root */
};

struct schemas {
    struct sources *sources;
    /* plain JSON Schemas: a keyword that nobody knows is an annotation. Else, in leat's systems, it is a misspelling */
    bool lenient;
    bool formats_are_annotations; /* but where the metaschema asserts them: schema_asserts_format() */
    /* of a file that is loaded by its path and has no $schema; one that is referred to has that of what refers to it */
    enum schema_draft draft;
    const struct schema_map *maps;
    size_t map_count;
    struct schema_document **documents;
    size_t document_count, document_capacity;
    struct schema_slot *slots;
    size_t slot_count, slot_capacity;
    struct schema **by_order;     /* all of them; has room for as many as there are slots */
    unsigned next_order, settled; /* all below are resolved, and in no circle */
    struct schema_resource **resources;
    size_t resource_count, resource_capacity;
    struct lookup resource_lookup; /* by URI */
};

/** Strict, 2020-12, without maps; the caller may set these members before the first file is loaded. */
void schemas_init(struct schemas *schemas, struct sources *sources);
/**
 * Loads a file and what it refers to: by path relative to it, or by the $id of a file that is loaded, lies where a map
 * or the $id puts it, or is one of the official metaschemas, which are part of the program. NULL after errors, all of
 * them reported: misspelt keywords (strict) and operands of the wrong kind, references to nothing, $ref that go round
 * in circles. Loading a path again gives the same document. The schemas live in the sources' arena.
 */
const struct schema_document *schemas_load(struct schemas *schemas, leat_str path, struct span asked_by);
/** Calls the document itself so, as a definition is called: where it is a type of its own. */
void document_name_root(const struct schema_document *document, leat_str name);
/** The schema that stands at a JSON Pointer of the document, "" or "/$defs/Order"; or NULL. */
const struct schema *document_find_place(struct schemas *schemas, const struct schema_document *document,
                                         leat_str pointer);
/**
 * What a reference leads to: "#/$defs/A" of the document, a URI of any that can be found (without a document: by URI
 * alone, as of resource.metaschema). NULL after an error, reported at `asked_by`.
 */
const struct schema *schemas_refer(struct schemas *schemas, const struct schema_document *document, leat_str reference,
                                   struct span asked_by);
/** The definition (below $defs) of that name in a document; or NULL. */
const struct schema *document_find(const struct schema_document *document, leat_str name);
/** The definition of that name in the loaded documents, in order of loading; or NULL. */
const struct schema *schemas_find(const struct schemas *schemas, leat_str name);
/**
 * The operand of minLength and its like: a whole number that is not negative; UINT64_MAX stands for all that are
 * larger. False when it is none.
 */
bool node_size(const struct node *node, uint64_t *out);
/** Whether the format of a schema is asserted. */
bool schema_asserts_format(const struct schemas *schemas, const struct schema *schema);
/**
 * The known name nearest to `name` (at most two edits away, and less than half of the longer one), or NULL: for "did
 * you mean".
 */
const char *nearest_name(leat_str name, const char *const *known, size_t count);

#endif
