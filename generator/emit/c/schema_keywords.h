/* One table, keyword by keyword: what the files that print them share, one for each kind of keyword. Private to this
   folder. */
#ifndef EMIT_C_SCHEMA_KEYWORDS_H
#define EMIT_C_SCHEMA_KEYWORDS_H

#include "emit/c/schemas.h"

/** A table that is being printed. */
struct schema_printer {
    struct c_emission *e;
    struct text *text;
    const struct schema *schema;
    bool sensitive;
    size_t count;   /* of keywords that were printed */
    leat_str *said; /* their rules; NULL: nobody asks */
    size_t said_count, said_most;
};

/** A keyword as it is printed: what is empty is left out. */
struct printed_keyword {
    const char *kind;   /* "MIN_LENGTH" */
    leat_str size;      /* "12u" */
    const char *member; /* of what the operand is: "schema" */
    leat_str operand;   /* "&schema_customer" */
    leat_str rule;      /* c_keyword_rule */
};

/* ---- what keywords are made of (schema_keywords.c) ---- */

/**
 * &(const struct leat_rule){"minimum", …}: the rule that issues name, which is counted as said: made once. `operand`:
 * as messages show it.
 */
leat_str c_keyword_rule(struct schema_printer *p, const char *keyword, leat_str operand);
/** The same where the schema does not decide whether the value may be shown. */
leat_str c_keyword_rule_as(struct schema_printer *p, const char *keyword, leat_str operand, bool sensitive);
/** &schema_customer: what points at a schema's table. */
leat_str c_keyword_schema(struct schema_printer *p, const struct schema *schema);
/** (const struct leat_schema *const[]){&schema_customer, NULL} */
leat_str c_keyword_schemas(struct schema_printer *p, const struct schema *const *schemas, size_t count);
/**
 * What a size says that is there, of which no more than UINT32_MAX: no text of 4 GiB is read. False, and *size as it
 * was, where it says nothing.
 */
bool c_keyword_size(struct keyword operand, uint32_t *size);

/* ---- lines (schema_keywords.c) ---- */

/** Prints a whole keyword. */
void c_keyword_print(struct schema_printer *p, struct printed_keyword keyword);
/** One whose operand is a schema, without a rule of its own. */
void c_keyword_print_schema(struct schema_printer *p, const char *kind, const struct schema *schema);
/** One whose operand is a size, where it is there. */
void c_keyword_print_size(struct schema_printer *p, const char *kind, const char *name, struct keyword operand);
/**
 * Prints the beginning of a keyword with its rule; its operand follows, printed by the caller, and ends with " }},".
 */
void c_keyword_begin(struct schema_printer *p, struct printed_keyword keyword);
/**
 * Prints the beginning of a keyword without a rule, and of its operand, a `struct type`, whose members follow;
 * c_keyword_close ends both.
 */
void c_keyword_open(struct schema_printer *p, const char *kind, const char *member, const char *type);
void c_keyword_close(struct schema_printer *p);

/* ---- what a schema says, by what it is about ---- */

/** The value by itself: its type, what it equals, numbers and strings (schema_value.c). */
void c_schema_print_value(struct schema_printer *p);
/** Schemas that apply to the value too (schema_choice.c). */
void c_schema_print_choice(struct schema_printer *p);
/** The items of a list (schema_list.c). */
void c_schema_print_list(struct schema_printer *p);
/** The members of an object (schema_object.c). */
void c_schema_print_object(struct schema_printer *p);

/** LEAT_TYPE_STRING | LEAT_TYPE_NULL: the types that a schema allows (schema_value.c). */
leat_str c_schema_types(const struct c_emission *e, const struct schema *schema);

#endif
