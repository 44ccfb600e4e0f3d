/* What must hold at one place of a document: the set of schemas that apply there, merged. Conjunction is union of the
   sets. */
#ifndef GENERATOR_SHAPE_SHAPE_H
#define GENERATOR_SHAPE_SHAPE_H

#include "leat/decimal.h"
#include "schema/format.h"

struct shape;
struct pattern;

struct schema_list {
    const struct schema **items;
    size_t count, capacity;
};

/** One assertion, as generated rules carry it. keyword NULL: not asserted. */
struct assertion {
    const char *keyword;
    leat_str schema;  /* pointer of the schema that asserts it */
    leat_str operand; /* text */
    struct span at;
};

struct shape_number {
    leat_decimal minimum, maximum, multiple_of;
    struct assertion minimum_rule, maximum_rule, multiple_of_rule;
    bool minimum_excluded, maximum_excluded;
};

struct shape_string {
    uint64_t min_length, max_length; /* code points; max UINT64_MAX: none */
    struct assertion min_length_rule, max_length_rule;
    const struct pattern **patterns;
    struct assertion *pattern_rules;
    size_t pattern_count;
    const struct format *format; /* or NULL */
    struct assertion format_rule;
    /* a format that C has a type for, but a rule speaks of the text: one that is allowed might be written as one that
       is not */
    bool as_came;
    bool decimal; /* x-leat-decimal on text */
};

enum unknown_members {
    UNKNOWN_IGNORE,
    UNKNOWN_REJECT,
    UNKNOWN_MAP, /* there are no named ones: all are kept */
    UNKNOWN_KEEP /* they are kept beside the named ones */
};

struct shape_member {
    leat_str name;
    const struct shape *shape;
    bool required;
    struct assertion required_rule;
    struct span at;
    leat_str description;
    leat_str c_name; /* x-leat-name, or empty */
    struct span c_name_at;
    leat_str sensitive;          /* its class, or empty */
    const struct node *fallback; /* the first default that is written, or NULL */
};

struct shape_array {
    uint64_t min_items, max_items;
    struct assertion min_items_rule, max_items_rule;
    /* never NULL: a shape that is anything where nothing is said; of a tuple, those behind its members */
    const struct shape *items;
    struct shape_member *members; /* of a tuple (prefixItems): its first items, called item_0 and so on */
    size_t member_count;
    bool closed; /* nothing may stand behind them */
};

struct shape_object {
    struct shape_member *members;
    size_t member_count;  /* in order of declaration */
    struct lookup lookup; /* by name */
    enum unknown_members unknown;
    struct assertion unknown_rule;
    const struct shape *additional; /* UNKNOWN_MAP, UNKNOWN_KEEP: what each unnamed member must hold */
    uint64_t min_properties, max_properties;
    struct assertion min_properties_rule, max_properties_rule;
};

struct shape_value {
    const struct node *node;
    leat_str label; /* what x-leat-name beside its const asks for, or empty */
    struct span label_at;
    leat_str description; /* of its const, or its title; or empty */
};

/** anyOf / oneOf that could not be fused, and how the branch is found. */
enum decide {
    DECIDE_TYPE,   /* by the JSON type of the value */
    DECIDE_MEMBER, /* by the constant of one required member, which all branches have */
    DECIDE_TRY     /* the first one that holds, as the tables of its seeds say */
};
struct branch_tags {
    leat_str *items;
    size_t count;
};
struct choice {
    bool rest;        /* the last branch is whatever no other one is: it needs not be tried */
    bool by_type;     /* made of a value of several types: its branches are what the same schemas say of each */
    bool exactly_one; /* oneOf; the branches are disjoint by `decide`, so nothing else is to be proven */
    const struct shape **branches;
    leat_str *names;
    leat_str *asked; /* x-leat-name of the branch or of its definition, or empty */
    size_t count;
    enum decide decide;
    /* DECIDE_MEMBER; with `tags` the member whose text says which branch is tried first, or alone where there is a
       `rest` */
    leat_str member;
    struct branch_tags *tags;      /* DECIDE_TRY, of each branch: the texts that name it; or NULL */
    const struct schema *tagged;   /* that has the discriminator; or NULL */
    const struct schema **schemas; /* tagged: of each branch */
    struct assertion rule;         /* anyOf or oneOf; its operand lists the names */
};

struct shape {
    unsigned id;
    const struct schema **of;
    size_t of_count; /* sorted; the identity */
    const struct schema **seeds;
    size_t seed_count; /* what was put here: with all that they apply they say what `of` says */
    /*
     * Whether something applies here that one pass can't assert. Then the tables of `seeds` are evaluated before the
     * value is read (leat_assert), and what the rest of the shape says is what C makes of a value that they accepted.
     * With `anything` the value has no C type at all.
     */
    bool asserted;
    /* what may stand here but for null, where that is a shape of its own: this one's C type is its */
    const struct shape *besides_null;
    leat_str name; /* the definition that it is, or empty */
    leat_str description;
    struct span at;
    leat_str pointer;
    /* json_type_bit that are left: one type, with null or without; more only where anything or choice */
    unsigned types;
    struct assertion type_rule;  /* of what implies the type where `type` is not written: enum, const, anyOf, oneOf */
    struct shape_number *number; /* NULL where nothing is asserted */
    struct shape_string *string;
    struct shape_array *array;
    struct shape_object *object; /* also there when type: object says nothing else */
    struct shape_value *values;
    size_t value_count; /* enum, or const (one value) */
    struct assertion values_rule;
    /* anyOf: [{enum}, {type: string …}]: the values are names of some, any text of `string` is allowed */
    bool open_values;
    struct choice *choice;
    bool anything, recursive;
    bool untyped;               /* `anything`, though not everything is allowed: no C type holds what is */
    bool decimal, version;      /* x-leat-decimal or multipleOf 10^-n; x-leat-version */
    bool set, ttl;              /* x-leat-set, x-leat-ttl: of rows of tables alone */
    const struct node *derived; /* x-leat-template, or NULL */
    /* being made (only while shape_of runs); an error was reported about it, or about what it holds */
    bool open, broken;
    bool visited; /* a mark of shape_of's */
};

/**
 * What is merged from several schemas may have so many parts, and so many for each schema that was loaded: few lines
 * must not become megabytes of C.
 */
enum { SHAPE_MERGED_LEAST = 1000, SHAPE_MERGED_FOR_EACH = 8 };

struct shapes {
    struct schemas *schemas;
    struct leat_arena *arena;
    struct shape **items;
    size_t count, capacity; /* interned, by id */
    struct lookup lookup;   /* by their sets */
    size_t merged;          /* parts of shapes that are made of several schemas */
    bool too_large;
    bool any_broken;
    unsigned depth; /* of shapes being made within each other */
    size_t settled; /* choices of shapes before this one are decided */
    /* of shapes before this one it is known which members without a name they keep */
    size_t asked;
    size_t documents; /* that were looked at for what extends what */
    /* of OpenAPI: the definition at each place of the second one extends that of the first one */
    struct schema_list bases, extensions;
    unsigned made_schemas; /* for those that are extended, without what extends them */
    size_t kept;           /* how many of them do so because something asks for them */
    /* schemas, by order, that were looked at for a $dynamicRef that the way to it decides */
    unsigned seen;
    bool dynamic; /* there is one */
    /* "of this type alone", by the bit of json_type_bit; NULL until one is asked for */
    struct schema *of_type[7];
};

void shapes_init(struct shapes *shapes, struct schemas *schemas);
/**
 * The shape of one schema. NULL after an error (exit 3 names the construct that leat can't do yet, with its position).
 * Errors are reported once.
 */
const struct shape *shape_of(struct shapes *shapes, const struct schema *schema);
/** The member of that name, or NULL. */
struct shape_member *shape_find_member(const struct shape_object *object, leat_str name);
/** What a text with these rules is in C; NULL: without rules. A format whose text other rules speak of stays text. */
enum format_type shape_string_type(const struct shape_string *string);
/**
 * The schema whose place a shape without a definition is called by, so that it is called the same whoever comes there
 * first: of several that apply there, the one that brings the others, itself or by what it stands in. NULL where there
 * is none such.
 */
const struct schema *shape_place(const struct shape *shape, struct leat_arena *arena);
/**
 * Whether a literal of a schema (enum, const, default) holds what the shape asserts about scalars; *rule is the
 * assertion that it breaks.
 */
bool shape_accepts(const struct shape *shape, const struct node *value, struct assertion *rule);

#endif
