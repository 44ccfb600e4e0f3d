/* What the files of emit/terraform share: the list of resources as HCL of hashicorp/aws. Private to emit/terraform. */
#ifndef GENERATOR_EMIT_TERRAFORM_H
#define GENERATOR_EMIT_TERRAFORM_H

#include "emit/terraform/hcl.h"
#include "model/derive/resources.h"
#include "text/outputs.h"

/* ---- what Terraform calls what is in the list: rows in kinds.c and kinds_api.c */

/** What arguments stand in together: a block, or an object that is encoded. */
struct terraform_group {
    const char *open, *close;         /* "tracing_config {", "}" */
    const struct terraform_group *in; /* the one that it stands in; NULL: the block of the resource */
};
enum terraform_shape {
    SHAPE_PLAIN,
    SHAPE_WORD, /* what the list calls so has another word here */
    SHAPE_LIST  /* a list of the one value */
};
/** An argument. Where the resource has no such property nothing is printed. */
struct terraform_argument {
    const char *property;
    const char *argument; /* "visibility_timeout_seconds" */
    const char *literal;  /* in place of the property's value where that is not false; as terraform_filled has it */
    const struct terraform_group *group; /* that it stands in; NULL: in the block of the resource */
    enum terraform_shape shape;
    const char *attribute; /* of what the property refers to, in place of the one that the list names */
};
/** A block `resource "type" "label"`. */
struct terraform_block {
    const char *type;                           /* NULL behind the last */
    const char *name, *description;             /* arguments; NULL: it has none */
    const char *statements;                     /* the argument that has the policy of its statements */
    const struct terraform_argument *arguments; /* `argument` is NULL behind the last */
    const char *redeployed;                     /* the argument that has all of what the resource is made after */
    const char *ending;                         /* lines at its end, alike */
    const char *only;                           /* the property without which it is not printed; NULL: always */
};
/** An attribute of the list as an expression: behind the address of the resource, or of its own. */
struct terraform_attribute {
    const char *attribute, *expression; /* "url", ".url"; "var.stage" */
    const char *suffix;                 /* text behind its value: ":*" */
};
struct terraform_kind {
    const struct resource_kind *kind; /* NULL behind the last */
    const char *address;              /* before the label where there is no block: "local.settings" */
    const char *data;                 /* the data source that its attributes are read from: "aws_region" */
    const char *mock;                 /* what a mocked provider answers: members of an object */
    const char *file;                 /* where those without an owner are printed; NULL: each in a file of its own */
    const char *policy;               /* ends the label of the document of its statements */
    const char *deployed;             /* lines of what a deployment is made anew for when it changes */
    const char *prefix;               /* of names that the list leaves to the platform */
    unsigned longest;                 /* of these names; 0: longer than any */
    struct terraform_block blocks[8];
    struct terraform_attribute attributes[4];
};
/** Files of rows; NULL behind the last. */
extern const struct terraform_kind *const terraform_rooms[];
/** Of each kind there is one. */
const struct terraform_kind *terraform_kind_of(const struct resource_kind *kind);
leat_str terraform_word(leat_str word);

struct terraform {
    const struct resources *resources;
    struct output_set *out;
    struct leat_arena *arena; /* the run's: when it has failed nothing more is printed */
    struct diagnostics *diagnostics;
};

/* ---- values.c: expressions */
/** Of an id: "place_order__platform". No two ids of a kind have the same. */
leat_str terraform_label(const struct terraform *terraform, leat_str id);
/** "aws_sqs_queue.checkout_work" */
leat_str terraform_address(const struct terraform *terraform, const struct resource *resource);
leat_str terraform_value(const struct terraform *terraform, const struct property_value *value);
/** The same with another attribute of what it refers to. */
leat_str terraform_value_of(const struct terraform *terraform, const struct property_value *value,
                            const char *attribute);
leat_str terraform_quoted(const struct terraform *terraform, leat_str text);
/** The name that a resource gets here, as the list says or after its stack. */
leat_str terraform_name(const struct terraform *terraform, const struct resource *resource);
/** '@' stands for the label of the resource, '~' for its id. */
leat_str terraform_filled(const struct terraform *terraform, const char *text, const struct resource *resource);

/* ---- statements.c, resource.c: blocks */
/** data "aws_iam_policy_document" of a resource's statements. */
void terraform_print_document(const struct terraform *terraform, struct hcl *hcl, const struct resource *resource);
leat_str terraform_document(const struct terraform *terraform, const struct resource *resource);
void terraform_print_resource(const struct terraform *terraform, struct hcl *hcl, const struct resource *resource);

/* ---- files.c */
/** Begins a file, which says where it comes from. */
void terraform_begin(const struct terraform *terraform, struct hcl *hcl, struct text *text);
void terraform_end(const struct terraform *terraform, struct text *text, leat_str name);

/* ---- variables.c, tests.c: one per kind of file */
void terraform_print_variables(const struct terraform *terraform);
void terraform_print_main(const struct terraform *terraform);
void terraform_print_outputs(const struct terraform *terraform);
void terraform_print_protection(const struct terraform *terraform);
void terraform_print_tests(const struct terraform *terraform);

#endif
