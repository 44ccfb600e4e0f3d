/* What the files of this folder share: one system's C, printed from its program. */
#ifndef EMIT_C_C_H
#define EMIT_C_C_H

#include "emit/emit.h"
#include "program/routine.h"

/** A run over one system's types. */
struct c_emission {
    const struct model *model;
    struct output_set *out;
    struct leat_arena *arena;
    struct program program;
    leat_str prefix;                /* "checkout" */
    const struct routine **readers; /* of model's roots, in the order of their types */
    const struct routine **checkers;
    const struct type **roots;
    size_t root_count;
};

/* ---- names (names.c) ---- */

/** "int64_t", "struct checkout_customer": a value's type in C. */
leat_str c_type(const struct c_emission *e, const struct type *type);
/** The type's name without the system's prefix; the whole where it is the prefix alone. For names of static functions. */
leat_str c_local(const struct c_emission *e, const struct type *type);
/** "checkout__rules_customer_id": two underscores stand in no name that a schema asks for. */
leat_str c_rules(const struct c_emission *e, const struct rule_table *table);
/** "checkout__find_customer": the function that finds a member. */
leat_str c_find(const struct c_emission *e, const struct rule_table *table);
/** "checkout__arms_checkout_payment": the function that counts which arms of a union are set. */
leat_str c_arms(const struct c_emission *e, const struct type *type);
/** A literal's inside. */
leat_str c_text(const struct c_emission *e, leat_str s);
/** The text with its quotes as the runtime writes it: what a member's name looks like in a message. */
leat_str c_json(const struct c_emission *e, leat_str s);
/** "read_customer", "check_customer", "read_customer_item" */
leat_str c_routine(const struct c_emission *e, const struct routine *routine);
/** A member's name as that of a parameter beside `out` and `value`. */
leat_str c_parameter(const struct c_emission *e, leat_str name);
/** "&in->id", and "in->shipping" of "*in->shipping". */
leat_str c_address(const struct c_emission *e, leat_str place);
/** Upper case: "CUSTOMER_ID". */
leat_str c_upper(const struct c_emission *e, leat_str name);
/** "schemas/checkout/checkout.yaml#/$defs/Checkout" */
leat_str c_source(const struct c_emission *e, const struct shape *shape);
/** The JSON text of a shape's one value (rules.c). */
leat_str c_constant(const struct c_emission *e, const struct shape *shape);
/** Whether values are given by pointer: structs of all kinds. */
bool c_is_compound(const struct type *type);

/* ---- what handlers build values with (build.c) ---- */

/** Declares the functions of an enum, list or map, for types.h. */
void c_declare_builders(const struct c_emission *e, struct text *text, const struct type *type);
/** Prints them, for values.c. */
void emit_c_builders(struct c_emission *e, struct text *text);

/* ---- presence (presence.c) ---- */

/** The place of a text or JSON: inside of the secret where the type is one; any other place as it is. */
leat_str c_revealed(const struct c_emission *e, const struct type *type, leat_str place);
/** The place of the text of an open enum that stands at a place. */
leat_str c_enum_text(const struct c_emission *e, const struct type *type, leat_str place);
/** The place that a pointer of a root's functions leads to. */
leat_str c_pointed(const struct c_emission *e, const struct type *type, const char *pointer);
/** An expression that is true where a field of *holder that may be absent is there: "in->has_id", "in->note.data", "in->shipping". */
leat_str c_presence(const struct c_emission *e, const struct field *field, const char *holder);
/** One that is true where anything of the value at a place is set; empty where a value has no place. */
leat_str c_any(const struct c_emission *e, const struct type *type, leat_str place);
/** One that is true where a field is there, or contradicts that it is not. */
leat_str c_presence_or_any(const struct c_emission *e, const struct field *field, const char *holder);

/* ---- unions (unions.c) ---- */

/** The heads of the functions that give an arm, which may be a constant only for the second one, and that set it. */
leat_str c_arm_getter(const struct c_emission *e, const struct type *type, const struct union_arm *arm);
leat_str c_arm_setter(const struct c_emission *e, const struct type *type, const struct union_arm *arm);
/** Prints the declarations of what counts the arms, for rules.h; nothing where there are no unions. */
void emit_c_declare_arms(const struct c_emission *e, struct text *text);
/** Prints the functions of a union. */
void emit_c_arms(const struct c_emission *e, struct text *text, const struct type *type);

/* ---- files ---- */

/** Begins a file: line 1, the comment that says what it is for. */
void c_begin_file(const struct c_emission *e, struct text *text, const char *purpose);
/** Hands the file over: generated/<system>/c/<prefix>_<name>. */
void c_end_file(const struct c_emission *e, struct text *text, const char *name);

void emit_c_types_header(struct c_emission *e);
void emit_c_rules(struct c_emission *e);
void emit_c_parse(struct c_emission *e);
void emit_c_validate(struct c_emission *e);
void emit_c_write(struct c_emission *e);
void emit_c_values(struct c_emission *e);
void emit_c_items(struct c_emission *e);

/* ---- the order of functions (order.c) ---- */

/** What is printed for a routine: its reader, or its writer. */
struct c_functions {
    bool only_read; /* routines that only check have none */
    leat_str (*signature)(const struct c_emission *e, const struct routine *routine);
    void (*print)(const struct c_emission *e, struct text *text, const struct routine *routine);
};
/** Prints the functions of all routines that `roots` reach. */
void c_print_in_order(const struct c_emission *e, struct text *text, const struct c_functions *functions, const struct routine *const *roots, size_t count);

/* ---- what issues may show (known.c) ---- */

/** Whether a value that the routine reads can hold a sensitive member, constants included. */
bool c_holds_sensitive(const struct c_emission *e, const struct routine *root);
/** Prints the line that restricts what `issues` show, where the root holds sensitive members. */
void c_set_known_names(const struct c_emission *e, struct text *text, const struct routine *root);
/** Print the table of names, for rules.h and rules.c; nothing where the system has no sensitive members. */
void emit_c_declare_known_names(const struct c_emission *e, struct text *text);
void emit_c_known_names(const struct c_emission *e, struct text *text);

/* ---- routines (routine.c) ---- */

/** Prints the routines that `roots` reach, each before what calls it. */
void emit_c_routines(const struct c_emission *e, struct text *text, const struct routine *const *roots, size_t count);
/** Prints the writers of the types that `roots` reach (write_routine.c). */
void emit_c_writers(const struct c_emission *e, struct text *text, const struct routine *const *roots, size_t count);
/** Prints the writer of a table's key, whose fields are those of the row (write_routine.c). */
void emit_c_key_writer(const struct c_emission *e, struct text *text, const struct routine *row, const struct table *table, leat_str stem);

#endif
