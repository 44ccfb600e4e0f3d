/* What C sees of a shape: names, fields, presence, placement. Nothing here decides validity. */
#ifndef GENERATOR_TYPES_TYPES_H
#define GENERATOR_TYPES_TYPES_H

#include "shape/shape.h"

enum type_kind {
    TYPE_BOOL,
    TYPE_INT64,
    TYPE_UINT64,
    TYPE_DOUBLE,
    TYPE_DECIMAL,
    TYPE_STR, /* leat_str, or leat_secret where it is secret */
    TYPE_TIME,
    TYPE_DATE,
    TYPE_TIME_OF_DAY,
    TYPE_DURATION,
    TYPE_UUID,
    TYPE_JSON, /* leat_json: checked, no C type; leat_secret_json where it is secret */
    TYPE_ENUM, /* enum <name>; _UNSPECIFIED = 0 */
    /* struct <name> { enum <name>_known known; leat_str text; } text is always the text, a leat_secret where it is
       secret */
    TYPE_OPEN_ENUM,
    /* one scalar value: parse asserts it, write prints it; C has no member for it, only has_<name> where it is
       optional */
    TYPE_CONST,
    TYPE_STRUCT, /* struct <name>; of a tuple, too: a shape that is an array */
    TYPE_LIST,   /* struct <name> { const <element> *items; size_t count; } */
    /* struct <name> { const struct <name>_entry *items; size_t count; }, entry { leat_str name; <element> value; },
       where it is secret { leat_secret name; … } */
    TYPE_MAP,
    /* struct <name> { bool has_value; <value> value; }, of objects { const <value> *value; }: what may be null in a
       list or map, where nothing else of it could say so; its one field is the value */
    TYPE_NULLABLE,
    /* struct <name> { enum <name>_kind kind; <arms> }: arms are pointers when they are structs, and stand beside each
       other: one that contradicts the kind is seen */
    TYPE_UNION
};

enum presence {
    PRESENCE_REQUIRED,
    PRESENCE_OPTIONAL, /* what says that it is there: has_flag, by_pointer, else the value: data, a kind, items */
    PRESENCE_NULLABLE  /* required, may be null: as optional; null is written */
};

struct type;

struct field {
    leat_str wire; /* the member's name in JSON */
    leat_str name; /* in C: "customer_id" */
    const struct type *type;
    enum presence presence;
    bool by_pointer; /* optional objects */
    bool has_flag;   /* a `bool has_<name>` stands beside it: it may be absent, and its own zero does not say so */
    /* a `bool <name>_is_null` stands beside it: it may be absent and it may be null, which are two things */
    bool null_flag;
    leat_str sensitive; /* class, or empty */
    leat_str description;
    const struct node *fallback; /* optional: its default, where its schema allows it and C can give it; or NULL */
    /* with one: the function that gives the member or its default, "checkout_order_limit_or_default" */
    leat_str default_name;
    const struct shape_member *member;
};

struct enum_value {
    leat_str label; /* "CHECKOUT_STATUS_CONFIRMED" */
    leat_str text;
    int number;           /* from 1 */
    leat_str description; /* or empty */
};

struct union_arm {
    leat_str name;           /* C member: "message" */
    leat_str label;          /* "COMMERCETOOLS_DELIVERY_MESSAGE" */
    const struct type *type; /* by pointer when TYPE_STRUCT */
    const struct shape *shape;
};

struct type {
    enum type_kind kind;
    /* C tag with prefix: "checkout_line_item"; empty for scalars of libleat, but of a root that is one: its functions
       are called so */
    leat_str name;
    leat_str schema_name; /* "LineItem" when it is a definition, else empty */
    const struct shape *shape;
    const struct schema *root; /* is_root: the schema that was asked for */
    struct field *fields;
    size_t field_count; /* TYPE_STRUCT, TYPE_CONST members included; TYPE_NULLABLE: 1 */
    /* TYPE_STRUCT: the map of the members that the schema does not name, where they are kept; of a tuple, the list of
       the items behind its members; or NULL */
    const struct type *rest;
    leat_str rest_name; /* its member in C: "rest" */
    struct enum_value *values;
    size_t value_count;         /* TYPE_ENUM, TYPE_OPEN_ENUM */
    leat_str unspecified;       /* enumerator of 0, of enums and kinds of unions: "CHECKOUT_STATUS_UNSPECIFIED" */
    const struct type *element; /* TYPE_LIST, TYPE_MAP */
    /* an element may be null, for which its zero stands; where that is a value of its own the element is a
       TYPE_NULLABLE */
    bool element_null;
    struct union_arm *arms;
    size_t arm_count; /* TYPE_UNION */
    bool recursive;
    bool secret;  /* its text is leat_secret: it stands below a sensitive member */
    bool is_root; /* gets functions of its own: parse, validate, check, write, redact, equal */
    /* what stands in types.items for it: itself, or the type of another shape whose C type it shares (minItems 1 and
       minItems 2 of one list type are two types of one name); NULL: it has no name */
    const struct type *declared;
    bool placed;   /* it is on its way to, or has, its place in the order of declaration */
    size_t place;  /* its index in types.items, once it is ordered */
    size_t search; /* the last one for types without end that has looked into it */
    bool holds_sensitive;
};

struct sensitive_class {
    leat_str name;  /* "personal" */
    leat_str label; /* "CHECKOUT_SENSITIVE_PERSONAL" */
    struct span at; /* of a member that has it */
};

struct types {
    struct shapes *shapes;
    struct leat_arena *arena;
    leat_str system; /* the prefix in C: "checkout" */
    struct type **items;
    size_t count, capacity; /* named types, each before what uses it by value: the order of declaration */
    const struct type **roots;
    size_t root_count, root_capacity; /* in the order in which they were asked for */
    struct type **made;
    /* all, scalars of libleat too: four for each shape, by its id: itself, or what may be null beside it; each plain or
       secret; NULL where there is none */
    size_t made_capacity;
    struct lookup containers; /* declared lists, maps and what may be null in them, by name: their places in made */
    /* of schemas of somebody else's, by the encoded name: the first one of each; indices of schemas.by_order */
    struct lookup definitions;
    bool definitions_known;
    struct lookup labels; /* the same for enumerators: indices of taken */
    leat_str *taken;
    size_t taken_count, taken_capacity;
    size_t ordered;  /* of items: those before are in their order */
    size_t kept;     /* shapes.kept when they were made */
    size_t searches; /* for types without end */
    struct sensitive_class *sensitive_classes;
    size_t sensitive_count; /* sorted; class i is bit 1 << i */
};

/** system: its name as written, "my-shop"; the prefix becomes my_shop. */
void types_init(struct types *types, struct shapes *shapes, leat_str system);
/**
 * The C type of a schema, most often a named one, and all that it reaches; makes it a root. A root that is a type of
 * libleat is one of its own, so that it has a name; a constant is leat_json, and so is what may be null where nothing
 * of the value itself can say so. NULL after an error.
 */
const struct type *type_of_root(struct types *types, const struct schema *schema);
/** The type of a shape that a root reaches, below a sensitive member or elsewhere; or NULL. */
const struct type *types_of_shape(const struct types *types, const struct shape *shape, bool secret);
/** The enumerator of a sensitive class that some member has. */
leat_str types_sensitive_label(const struct types *types, leat_str class_);
/** By schema name ("Checkout"), among roots; or NULL. */
const struct type *types_find(const struct types *types, leat_str schema_name);
/** Whether anything stands for the field in the struct: nothing does for a constant that is always there. */
bool field_has_member(const struct field *field);
/** Whether nothing stands in the struct: all its fields are such constants. */
bool type_is_empty(const struct type *type);
/** Whether the type is declared in C: types of libleat are not. */
bool type_has_tag(const struct type *type);
/** Whether a value of the type can hold a sensitive member. */
bool type_is_sensitive(const struct type *type);

/** Whether values are given by pointer: structs of all kinds. */
bool type_is_compound(const struct type *type);
/** "int64_t", "struct checkout_customer": a value's type in C. */
leat_str type_c(const struct type *type, struct leat_arena *arena);

/** C identifiers: snake case, reserved words of C11, C23, C++, POSIX and libc macros escaped with '_'. */
leat_str name_c(leat_str wire, struct leat_arena *arena);
bool name_is_reserved(leat_str name);

#endif
