/*
 * JSON Schemas as constant tables, and the engine that evaluates them over a value. For generated code only.
 *
 * A table says what one schema object says: its keywords in the words of draft 2020-12, in the order in which they are
 * evaluated, each with its operand and the rule that an issue names. Tables point at each other as schemas refer to
 * each other, in circles too. What asserts nothing is leat_schema_any.
 */
#ifndef LEAT_GEN_SCHEMA_H
#define LEAT_GEN_SCHEMA_H

#include "../status.h"
#include "rules.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_parser;
struct leat_schema;

/* the types of JSON as bits; a number is an integer, too, when it is whole: 1.0 and 1e2 are */
enum {
    LEAT_TYPE_NULL = 1,
    LEAT_TYPE_BOOL = 2,
    LEAT_TYPE_INTEGER = 4,
    LEAT_TYPE_NUMBER = 8,
    LEAT_TYPE_STRING = 16,
    LEAT_TYPE_ARRAY = 32,
    LEAT_TYPE_OBJECT = 64
};

enum leat_keyword_kind {
    LEAT_KEYWORD_NEVER,    /* nothing is valid: the schema false */
    LEAT_KEYWORD_RESOURCE, /* .resource: the schema stands in it, which counts for $dynamicRef */
    LEAT_KEYWORD_TYPE,     /* size: the types that are allowed */
    LEAT_KEYWORD_VALUES,   /* enum, const. .texts: JSON, size of them */
    LEAT_KEYWORD_MINIMUM,  /* .text: the number, or NULL: the rule's operand */
    LEAT_KEYWORD_MAXIMUM,
    LEAT_KEYWORD_EXCLUSIVE_MINIMUM,
    LEAT_KEYWORD_EXCLUSIVE_MAXIMUM,
    LEAT_KEYWORD_MULTIPLE_OF,
    LEAT_KEYWORD_MIN_LENGTH, /* size: code points */
    LEAT_KEYWORD_MAX_LENGTH,
    LEAT_KEYWORD_PATTERN,     /* .pattern */
    LEAT_KEYWORD_FORMAT,      /* .format */
    LEAT_KEYWORD_REF,         /* .schema: $ref */
    LEAT_KEYWORD_DYNAMIC_REF, /* .dynamic */
    LEAT_KEYWORD_ALL_OF,      /* .schemas: size of them */
    LEAT_KEYWORD_ANY_OF,      /* .choice */
    LEAT_KEYWORD_ONE_OF,
    LEAT_KEYWORD_NOT,      /* .schema */
    LEAT_KEYWORD_IF,       /* .schemas: of if, then and else */
    LEAT_KEYWORD_ITEMS,    /* .items */
    LEAT_KEYWORD_CONTAINS, /* .contains */
    LEAT_KEYWORD_UNIQUE_ITEMS,
    LEAT_KEYWORD_MIN_ITEMS, /* size */
    LEAT_KEYWORD_MAX_ITEMS,
    LEAT_KEYWORD_MEMBERS,        /* .members: properties, patternProperties, additionalProperties, required */
    LEAT_KEYWORD_NAMES,          /* .schema: propertyNames */
    LEAT_KEYWORD_DEPENDENT,      /* .dependency: dependentRequired and dependentSchemas of one member */
    LEAT_KEYWORD_MIN_PROPERTIES, /* size */
    LEAT_KEYWORD_MAX_PROPERTIES,
    LEAT_KEYWORD_UNEVALUATED_ITEMS,   /* .schema */
    LEAT_KEYWORD_UNEVALUATED_MEMBERS, /* .schema: unevaluatedProperties */
    /* all that a schema says of a leaf, as its reader has it; size: the types that are allowed, or 0 where none is
       named */
    LEAT_KEYWORD_NUMBER, /* .number */
    LEAT_KEYWORD_STRING, /* .string */
    LEAT_KEYWORD_LISTED  /* .listed: an enum of texts */
};

/** A schema that a resource names for $dynamicRef. */
struct leat_dynamic_anchor {
    const char *name;
    const struct leat_schema *schema;
};

struct leat_resource {
    const struct leat_dynamic_anchor *anchors;
    size_t count;
};

/** The anchor of that name in the outermost resource that evaluation came through and that has it, else `schema`. */
struct leat_dynamic_reference {
    const char *name;
    const struct leat_schema *schema;
};

struct leat_items_table {
    const struct leat_schema *const *prefix;
    size_t prefix_count;
    const struct leat_schema *rest; /* of the items behind the prefix; NULL: nothing is said */
};

struct leat_contains_table {
    const struct leat_schema *schema;
    const struct leat_rule *least_rule, *most_rule; /* contains or minContains; maxContains or NULL */
    uint32_t least, most;
    bool evaluates; /* what it contains is no unevaluated item: since 2020-12 */
};

/** A name that an object's schema speaks of. */
struct leat_member_row {
    leat_str name;
    const struct leat_schema *schema; /* of properties; NULL: it is only required */
    const struct leat_rule *required; /* NULL: it may be absent */
};

struct leat_pattern_row {
    const struct leat_pattern *pattern;
    const struct leat_schema *schema;
};

struct leat_members_table {
    const struct leat_member_row *rows; /* in order of declaration */
    /* their indices by size, then bytes, of the name; NULL where they are few, or more than 65,535 */
    const uint16_t *sorted;
    const struct leat_pattern_row *patterns;
    const struct leat_schema *additional; /* additionalProperties; NULL: nothing is said */
    uint32_t count, pattern_count;
};

/** What a member asks for where it is there. */
struct leat_dependency {
    leat_str name;
    const struct leat_schema *schema;       /* of the object; NULL: none */
    const struct leat_member_row *required; /* names that must be there too */
    size_t count;
};

/* How the arms of a choice are told apart by a member that each of them requires to be another constant. */
struct leat_tag_row {
    leat_str value; /* JSON */
    unsigned arm;
};

struct leat_choice_table {
    const struct leat_schema *const *arms;
    const struct leat_hint *hints; /* of each arm */
    size_t count;
    const struct leat_hint *tag; /* NULL: nothing tells before an arm is tried */
    const struct leat_tag_row *tags;
    size_t tag_count;
};

struct leat_keyword {
    uint8_t kind; /* enum leat_keyword_kind */
    bool plain;   /* of numbers: the operand is the whole number `size`; of multipleOf: 10^-size. Only to be quick */
    uint32_t size;
    union {
        const char *text;
        const leat_str *texts;
        const struct leat_pattern *pattern;
        bool (*format)(leat_str text);
        const struct leat_schema *schema;
        const struct leat_schema *const *schemas;
        const struct leat_resource *resource;
        const struct leat_dynamic_reference *dynamic;
        const struct leat_choice_table *choice;
        const struct leat_items_table *items;
        const struct leat_contains_table *contains;
        const struct leat_members_table *members;
        const struct leat_dependency *dependency;
        const struct leat_number_rules *number;
        const struct leat_string_rules *string;
        const struct leat_enum_rules *listed;
    } of;
    const struct leat_rule *rule; /* NULL where the operand has it */
};

struct leat_schema {
    const struct leat_keyword *keywords;
    uint16_t count;
    bool describes; /* objects: the names of their members must differ */
    bool collects;  /* it asks what its other keywords have evaluated */
};

/** true, and what says as little. */
extern const struct leat_schema leat_schema_any;

/**
 * Whether json is one JSON value (RFC 8259) that the schema allows. issues, initialised by its owner, which may
 * restrict what they show, get what breaks it; NULL stops at the first. LEAT_INVALID, LEAT_TOO_LARGE (4 GiB),
 * LEAT_NO_MEMORY. Allocates nothing that outlives the call.
 */
LEAT_MUST_USE leat_status leat_schema_validate(leat_str json, const struct leat_schema *schema,
                                               struct leat_issues *issues);

/** What leat_schema_validate does of a text that is known to be valid: nothing to say about it. LEAT_OK. */
LEAT_MUST_USE leat_status leat_schema_accept(leat_str json, struct leat_issues *issues);

/**
 * Inside of a parse: whether all of the schemas allow the value at *at. true: it may be read now, and what stands
 * inside of it is not looked at again by this function. false: what breaks them is recorded; *at is behind the value,
 * or NULL when the parse is over.
 */
LEAT_MUST_USE bool leat_assert(struct leat_parser *parser, const char **at, const struct leat_schema *const *schemas,
                               size_t count);
/**
 * Whether the schema allows the value at `at`, of which nothing is recorded: for finding the arm of a union. Not JSON
 * is not allowed.
 */
LEAT_MUST_USE bool leat_matches(struct leat_parser *parser, const char *at, const struct leat_schema *schema);

/** In what else an item differs from the JSON of its row. */
struct leat_row {
    leat_str expires;     /* the attribute that holds the seconds of a time, or data NULL */
    const leat_str *sets; /* those that are empty where they are not stored */
    size_t set_count;
};
/**
 * The same of an attribute in DynamoDB's JSON, as JSON would have it; and of all of an item. A set is a list. What no
 * JSON says, B and BS, is refused.
 */
LEAT_MUST_USE bool leat_assert_attribute(struct leat_parser *parser, const char **at,
                                         const struct leat_schema *const *schemas, size_t count);
LEAT_MUST_USE bool leat_assert_item(struct leat_parser *parser, const char **at, const struct leat_row *row,
                                    const struct leat_schema *const *schemas, size_t count);
LEAT_MUST_USE bool leat_matches_attribute(struct leat_parser *parser, const char *at, const struct leat_schema *schema);

#ifdef __cplusplus
}
#endif

#endif
