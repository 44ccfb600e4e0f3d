/* What the files of this folder share: one system's C, printed from its program. */
#ifndef EMIT_C_C_H
#define EMIT_C_C_H

#include "emit/c/context.h"
#include "emit/emit.h"
#include "program/place.h"
#include "program/routine.h"

struct pattern;
struct c_schemas;

/** A run over one system's types. */
struct c_emission {
    const struct model *model;
    struct output_set *out;
    struct leat_arena *arena;
    struct program program;
    leat_str prefix;                /* "checkout" */
    const struct routine **readers; /* of model's roots, in the order of their types */
    const struct type **roots;
    size_t root_count;
    struct c_rows { /* the tables' types, each once (items.c) */
        const struct type **types;
        const struct routine **readers;
        size_t count;
    } rows;
    struct c_schemas *schemas; /* tables of schemas, as they are asked for (schemas.c) */
    struct c_parts {           /* where functions of values stand (parts.c), by the types' places */
        size_t *groups;
        bool *shared; /* what compares and redacts the type is called from another file */
    } parts;
};

/* ---- names (names.c) ---- */

/** "int64_t", "struct checkout_customer": a value's type in C. */
leat_str c_type(const struct c_emission *e, const struct type *type);
/**
 * The type's name without the system's prefix; the whole where it is the prefix alone. For names of static functions.
 */
leat_str c_local(const struct c_emission *e, const struct type *type);
/** A literal's inside. */
leat_str c_text(const struct c_emission *e, leat_str s);
/** A member's name as that of a parameter beside `out` and `value`. */
leat_str c_parameter(const struct c_emission *e, leat_str name);
/** Upper case: "CUSTOMER_ID". */
leat_str c_upper(const struct c_emission *e, leat_str name);
/** "schemas/checkout/checkout.yaml#/$defs/Checkout" */
leat_str c_source(const struct c_emission *e, const struct shape *shape);

/* ---- patterns (patterns.c) ---- */

struct pattern;
/** Prints `static const struct leat_pattern NAME`, after what it points to: set_1_of_NAME …, table_of_NAME. */
void emit_c_pattern(const struct c_emission *e, struct text *text, const struct pattern *pattern, leat_str name);

/* ---- what handlers build values with (build.c) ---- */

/** Declares the functions of an enum, list or map, for types.h. */
void c_declare_builders(const struct c_emission *e, struct text *text, const struct type *type);
/** Prints those of one type, for values.c. */
void emit_c_builder(struct c_emission *e, struct text *text, const struct type *type);

/* ---- unions (unions.c) ---- */

/** The heads of the functions that give an arm, which may be a constant only for the second one, and that set it. */
leat_str c_arm_getter(const struct c_emission *e, const struct type *type, const struct union_arm *arm);
leat_str c_arm_setter(const struct c_emission *e, const struct type *type, const struct union_arm *arm);
/** Prints the declarations of what counts the arms, for rules.h; nothing where there are no unions. */
void emit_c_declare_arms(const struct c_emission *e, struct text *text);
/** Prints the functions of a union. */
void emit_c_arms(const struct c_emission *e, struct text *text, const struct type *type);

/** Declares the functions that give members of a struct or their defaults, and prints them (defaults.c). */
void c_declare_defaults(const struct c_emission *e, struct text *text, const struct type *type);
void emit_c_defaults(const struct c_emission *e, struct text *text, const struct type *type);

/* ---- tables of schemas, for the engine (schemas.c) ---- */

/** Before any of them is asked for; false when out of memory. */
bool c_schemas_begin(struct c_emission *e);
/**
 * "checkout__schema_customer": the table of a schema, which is printed with all that it refers to; "leat_schema_any"
 * where it asserts nothing.
 */
leat_str c_schema(struct c_emission *e, const struct schema *schema);
/** Prints the tables that were asked for, and their declarations: after all that may ask. */
void emit_c_schemas(struct c_emission *e);
/** Whether a value of the schema can hold what is sensitive. */
bool c_schema_holds_sensitive(const struct c_emission *e, const struct schema *schema);

/* ---- functions of one statement (names.c) ---- */

void c_print_function(struct text *text, leat_str signature, leat_str statement);

/* ---- files ---- */

/** The context of a header's template, with its guard; of a source's, with the prefix. */
cJSON *c_header_context(const struct c_emission *e, const char *name);
cJSON *c_source_context(const struct c_emission *e);
/** Hands generated/<system>/c/<prefix>_<name> over: a template around what was printed before. */
void c_output(const struct c_emission *e, const char *template, const char *name, cJSON *context,
              const struct template_slot *slots, size_t count);
/** The same around one text, which is cleared. */
void c_output_around(const struct c_emission *e, const char *template, const char *name, cJSON *context,
                     const char *slot, struct text *text);

/* ---- files of groups (parts.c) ---- */

/** Deals the types out to the files of their readers; false when out of memory. */
bool c_parts_begin(struct c_emission *e);
/** Whether there is more than one group. */
bool c_is_split(const struct c_emission *e);
/** The group of a declared type. */
size_t c_group(const struct c_emission *e, const struct type *type);
/** Whether another file calls what compares and redacts a declared type. */
bool c_is_shared(const struct c_emission *e, const struct type *type);
/** "parse.c", or "<group>_parse.c" where there are more groups. */
const char *c_group_file(const struct c_emission *e, size_t group, const char *name);
/** parts.h: what the files of groups call of each other. */
void emit_c_parts(struct c_emission *e);

/** "equal_customer", or "checkout__equal_customer" where another file calls it, and its head. */
leat_str c_equal_name(const struct c_emission *e, const struct type *type);
leat_str c_equal_signature(const struct c_emission *e, const struct type *type);
/** The same of what redacts; only types that hold sensitive values have it. */
leat_str c_redact_name(const struct c_emission *e, const struct type *type);
leat_str c_redact_signature(const struct c_emission *e, const struct type *type);
bool c_has_redactor(const struct type *type);

void emit_c_types_header(struct c_emission *e);
void emit_c_rules(struct c_emission *e);
/**
 * What each rule of a leaf's table is printed as, up to `most`; their count, or 0 where the reader checks what no table
 * says.
 */
size_t c_rules_said(const struct c_emission *e, const struct rule_table *table, leat_str *said, size_t most);
void emit_c_parse_and_write(struct c_emission *e);
void emit_c_validate(struct c_emission *e);
/** Prints the declarations of what validate and write ask, for rules.h. */
void emit_c_declare_checks(const struct c_emission *e, struct text *text);
void emit_c_values(struct c_emission *e);
/** Finds what tables store, before the program is finished; false where they can't. */
bool c_find_rows(struct c_emission *e);
void emit_c_items(struct c_emission *e);

/* ---- what issues may show (known.c) ---- */

/** Whether a value that the routine reads can hold a sensitive member, constants included. */
bool c_holds_sensitive(const struct c_emission *e, const struct routine *root);
/** Prints the line that restricts what `issues` show, where the root holds sensitive members. */
void c_set_known_names(const struct c_emission *e, struct text *text, const struct routine *root);
/** Print the table of names, for rules.h and rules.c; nothing where the system has no sensitive members. */
void emit_c_declare_known_names(struct c_emission *e, struct text *text);
void emit_c_known_names(struct c_emission *e, struct text *text);

/* ---- procedures (steps.c) ---- */

void c_print_procedure(struct c_emission *e, struct text *text, const struct procedure *procedure);
/**
 * Prints the readers, or the writers, of all routines of a file that `roots`, which are of it, reach there: each before
 * what calls it.
 */
void c_print_procedures(struct c_emission *e, struct text *text, const struct routine *const *roots, size_t count,
                        bool writers);

#endif
