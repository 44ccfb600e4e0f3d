/* A system while it is loaded: what its parts share. Private to model/; what is left of it afterwards is struct
   model. */
#ifndef GENERATOR_MODEL_LOADING_H
#define GENERATOR_MODEL_LOADING_H

#include "model/model.h"
#include "model/read.h"
#include "model/report.h"
#include "model/things.h"
#include "source/source.h"

struct loading {
    struct model *model;
    struct leat_arena *arena;
    struct diagnostics *diagnostics;
    const struct node *root;
    const struct kind *const *kinds; /* model_kinds, which the kinds themselves must not know */
    leat_str folder;                 /* "schemas/checkout/" */
    struct thing **things;
    size_t thing_count;
    struct lookup thing_lookup; /* by name */
    /* every section was understood; else a reference to nothing may have its thing in the other ones */
    bool things_are_complete;
    size_t thing_capacity; /* of the model's */
    struct edge *edges;
    size_t edge_count, edge_capacity;
    unsigned memory_mb, timeout_seconds;
    leat_str architecture;
    bool types_are_complete;           /* all types files were loaded; else names of types are not judged */
    const struct schema **named_types; /* referred to by channels, stores and functions */
    size_t named_type_count, named_type_capacity;
};

/* ---- type.c */
void types_load(struct loading *loading);
/**
 * The type that a text node names: what a channel or store carries, an object. Reports; NULL after that, or when value
 * is no text.
 */
const struct type *type_refer(struct loading *loading, const struct node *value);
void types_check_unused(struct loading *loading);

/* ---- what is no thing */
void defaults_load(struct loading *loading);
void stages_load(struct loading *loading);

/* ---- what follows from the rest */
/** What `encrypt` says, an enum encryption; -1: nothing. */
int read_encryption(struct loading *loading, const struct thing *thing);
void encryption_derive(struct loading *loading);
void permissions_derive(struct loading *loading);
void environment_derive(struct loading *loading);
void digests_derive(struct loading *loading);

/* ---- families of refusals: checks/ */
void names_check_generated(struct loading *loading);
void check_cycles(struct loading *loading);
void check_sizes(struct loading *loading);
void check_unused(struct loading *loading);
/** Whether CloudFormation takes the stack. */
void check_stack(struct loading *loading);
/**
 * `where` of what a topic carries; value NULL: there is none. type NULL: it is not known, and its members are not asked
 * for.
 */
void check_where(struct loading *loading, const struct node *value, const struct type *type);
/** Annotations of rows; finds each table's time to live. */
void check_rows(struct loading *loading);
/** The template of a member of a row, which is text; faults are reported. */
void template_read(struct loading *loading, const struct type *row, const struct field *field);

#endif
