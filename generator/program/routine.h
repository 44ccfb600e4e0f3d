/* The parse program: how a shape is read, state by state. One routine for each (shape, C type, wire); emitters print it
   as C. */
#ifndef GENERATOR_PROGRAM_ROUTINE_H
#define GENERATOR_PROGRAM_ROUTINE_H

#include "program/step.h"
#include "types/types.h"

enum routine_wire {
    WIRE_JSON,
    WIRE_ITEM /* DynamoDB's JSON: each value in an object of one member that names its type */
};

/* ---- what a place asserts, as a constant table of the runtime (leat/gen/rules.h) ---- */

enum rule_kind { RULES_NUMBER, RULES_STRING, RULES_ENUM, RULES_VALUE, RULES_LIST, RULES_OBJECT, RULES_TYPE };

struct rule_table {
    enum rule_kind kind;
    leat_str name; /* in C, without the prefix: "customer_id" */
    /* the table: "checkout__rules_customer_id"; two underscores stand in no name that a schema asks for */
    const char *c;
    const char *find; /* the function that finds a member: "checkout__find_customer" */
    const struct shape *shape;
    bool sensitive;
    /* RULES_NUMBER: the range, in units of 10^-scale, that needs no closer look */
    unsigned scale;
    int64_t low, high;
    /* RULES_ENUM: the labels' numbers come from the type, or are counted from 1 */
    const struct rule_table *text;
};

/* ---- how one value is read ---- */

enum value_kind {
    VALUE_ANY,
    VALUE_BOOL,
    VALUE_INT64,
    VALUE_UINT64,
    VALUE_DOUBLE,
    VALUE_DECIMAL,
    VALUE_DECIMAL_TEXT,
    VALUE_STR,
    VALUE_TIME,
    VALUE_EXPIRY, /* a time that is a count of seconds in an item */
    VALUE_DATE,
    VALUE_TIME_OF_DAY,
    VALUE_DURATION,
    VALUE_UUID,
    VALUE_ENUM,
    VALUE_OPEN_ENUM,
    VALUE_CONST,
    VALUE_ROUTINE
};

struct routine;

struct value {
    enum value_kind kind;
    const struct rule_table *rules; /* of leaves */
    const struct routine *routine;  /* VALUE_ROUTINE */
    const struct shape *shape;
    const struct type *type;
    bool nullable; /* null stands for absence: nothing is read */
    bool asserted; /* the tables of the shape's seeds are evaluated before it is read */
    bool bare;     /* in an item: no object stands around it. A row, and what is in a set */
};

/* ---- routines ---- */

struct routine_member {
    leat_str wire, label; /* label: unique among the routine's members, part of C names */
    bool required, sensitive;
    bool predictable; /* the literal `"name":` is short enough to be compared as words */
    const struct shape_member *member;
    const struct field *field;
    struct value value;
    const struct routine_member *next; /* which is likely to follow; NULL: none */
};

struct routine_arm {
    unsigned types; /* ROUTINE_TYPES: json_type_bit that lead here */
    const struct shape *shape;
    const struct shape_value *values;
    size_t value_count; /* ROUTINE_UNION: constants of the deciding member */
    const struct union_arm *arm;
    struct value value;
};

enum routine_kind {
    ROUTINE_OBJECT,
    ROUTINE_MAP, /* an object whose members all hold the same */
    ROUTINE_LIST,
    ROUTINE_TUPLE, /* a list whose first items are members of a struct */
    ROUTINE_TYPES, /* the JSON type decides */
    ROUTINE_UNION, /* a member's constant decides */
    ROUTINE_TRY,   /* the first branch decides whose tables accept the value */
    ROUTINE_VALUE  /* of a root alone: its value, where that is no struct, list, map or union, or may be null */
};

enum strategy {
    STRATEGY_STREAM, /* one forward pass */
    STRATEGY_REWIND  /* reads ahead for the deciding member, then from the start; bounded by the parser */
};

/** What a routine's reader does, with all that it calls. */
struct conduct {
    bool asks;      /* tables of schemas */
    bool respells;  /* it keeps values that may be written otherwise than they came */
    bool sensitive; /* it reads members that are sensitive */
};
/** Whether tables were asked about values that may be written otherwise than they came. */
static inline bool conduct_may_respell(struct conduct conduct) { return conduct.asks && conduct.respells; }

struct routine {
    enum routine_kind kind;
    enum routine_wire wire;
    enum strategy strategy;
    leat_str name; /* "line_item": functions are read_line_item, write_line_item */
    const struct shape *shape;
    const struct type *type;
    bool sensitive;
    /* OBJECT, MAP, LIST: its table; TYPES, UNION, TRY: RULES_TYPE for the value that fits no arm; VALUE: NULL */
    const struct rule_table *rules;
    struct routine_member *members;
    size_t member_count;
    const struct routine_member *first; /* which is likely to be the first */
    /* LIST, MAP, VALUE; OBJECT: of the members that the schema does not name, where they are kept */
    struct value item;
    struct routine_arm *arms;
    size_t arm_count;
    leat_str decides;                /* ROUTINE_UNION: the member's name */
    const struct shape *home;        /* the definition that it stands in */
    size_t group;                    /* its file's */
    bool shared;                     /* called from another file */
    size_t id;                       /* its index in the program */
    struct procedure reader, writer; /* once the program is finished */
    struct conduct conduct;          /* the same */
};

/** A shape's name in C. Where its values are sensitive it has rules, and so a name, of its own. */
struct shape_name {
    const struct shape *shape;
    bool sensitive;
    leat_str name;
};

struct program {
    struct leat_arena *arena;
    leat_str system; /* prefix in C */
    struct routine **routines;
    size_t routine_count, routine_capacity;
    struct lookup routine_lookup; /* by shape */
    struct rule_table **tables;
    size_t table_count, table_capacity;
    struct lookup table_lookup, table_names; /* by shape, by name */
    struct shape_name *names;
    size_t name_count, name_capacity;
    struct lookup name_lookup, shape_names; /* by shape, by name */
    const struct shape *home;               /* the definition whose routines are being made */
    leat_str *groups;                       /* files of routines for JSON, by name */
    size_t group_count;
    bool failed; /* out of memory */
};

void program_init(struct program *program, struct leat_arena *arena, leat_str system);
/**
 * The routine that reads (type given) or checks (NULL) a whole value of the shape, with all that it calls. NULL when
 * out of memory.
 */
const struct routine *program_routine(struct program *program, const struct shape *shape, const struct type *type,
                                      enum routine_wire wire);
/** How a value of that shape and type is read; hint names what has no name. */
struct value program_value(struct program *program, const struct shape *shape, const struct type *type,
                           enum routine_wire wire, bool sensitive, leat_str hint);

/** Lowers every routine to steps: after this there are no new ones. False when out of memory. */
bool program_finish(struct program *program);
/** A key of a table: fields of its row's struct; stem, type: what its functions and its C type are called. */
struct program_key {
    const struct field *fields[2]; /* the second one may be NULL: the key is the first one alone */
    leat_str stem, type;
    struct span at;
};
/** What writes a table's key as an item. */
void program_key_writer(struct program *program, const struct routine *row, const struct program_key *key,
                        struct procedure *out);

/** Types of attributes in DynamoDB's JSON. */
enum item_tag {
    ITEM_NONE,
    ITEM_STRING,
    ITEM_NUMBER,
    ITEM_BOOL,
    ITEM_MAP,
    ITEM_LIST,
    ITEM_STRINGS,
    ITEM_NUMBERS,
    ITEM_EXPIRY
};
/**
 * ITEM_NONE for values whose kind is not known before they are there: unions and JSON, which bring the object around
 * them.
 */
enum item_tag item_tag(const struct value *value);
/** Whether a member of an item is not stored where it is empty: a set that may be, which DynamoDB has none of. */
bool item_leaves_out(const struct routine *routine, const struct routine_member *member);

/* literal.c */
/** The text with its quotes as the runtime writes it: what a member's name looks like in a message. */
leat_str program_json(const struct program *program, leat_str s);
/** The JSON text of a constant. */
leat_str program_constant(const struct program *program, const struct node *node);

/* group.c */
/** Deals the routines out to files. False when out of memory. */
bool program_group(struct program *program);

/* table.c */
/** The rules of a shape, as the leaf or routine of that kind wants them. NULL when out of memory. */
const struct rule_table *program_rules(struct program *program, enum rule_kind kind, const struct shape *shape,
                                       bool sensitive, leat_str hint);
/**
 * The next name to try where one is taken: an underscore more, then a number of its own, so that many of one name are
 * told apart in one step each.
 */
leat_str program_tell_apart(struct program *program, leat_str name, size_t tries, size_t number);
/** The name of a shape in C: of its definition, or of where it was first met. */
leat_str program_name(struct program *program, const struct shape *shape, bool sensitive, leat_str hint);
/** What routines, tables and names are found by. */
uint64_t program_hash(const struct shape *shape);
/** Room for one more item of a growing array; false when out of memory. */
bool program_make_room(struct program *program, void *items, size_t count, size_t *capacity, size_t size);

/* predict.c */
void predict_members(struct routine *routine);
/* bounds.c */
void bounds_find(struct rule_table *table);

#endif
