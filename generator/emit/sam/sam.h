/* What the files of emit/sam share: how SAM says what the list of resources has. Private to emit/sam. */
#ifndef GENERATOR_EMIT_SAM_H
#define GENERATOR_EMIT_SAM_H

#include "model/derive/resources.h"
#include "text/outputs.h"

struct sam {
    const struct resources *resources;
    struct diagnostics *diagnostics;
    struct leat_arena *arena;
    struct text *text; /* the template */
};

/* ---- kinds.c: a row for each kind of resource */

/**
 * How a property is printed. `form` is what its value becomes: its text stands in it for '%', the logical id of the
 * resource for '^'. Behind '=' a form is YAML, with the value as YAML for '%'. A flag with a form is said where it is
 * true.
 */
struct sam_property {
    const char *name;  /* in the list; NULL behind the last */
    const char *path;  /* "RedrivePolicy.maxReceiveCount", "KeySchema.0.AttributeName"; NULL: it is said elsewhere */
    const char *form;  /* NULL: the value itself */
    const char *usual; /* what CloudFormation takes where nothing is said; NULL: it is always said */
    bool is_word;      /* of the model, which sam_words translates */
    bool is_shared;    /* functions that have it alike say it in Globals */
};

/**
 * What a reference becomes, as text of Fn::Sub: % is the logical id, ^ that of its owner; "&" is its name, "@" that of
 * the stage. One that begins with '!' is in no other text.
 */
struct sam_attribute {
    const char *name, *text;
};

struct sam_kind {
    const struct resource_kind *kind;
    const char *type;        /* "AWS::SQS::Queue"; NULL: it is no resource */
    const char *suffix;      /* of its logical id: "Queue" */
    const char *name;        /* where its name stands: "QueueName"; NULL: its properties say it */
    const char *description; /* where its description stands; NULL: in a comment */
    const char *policy;      /* where its statements stand: "PolicyDocument" */
    const struct sam_property *properties;
    const struct sam_attribute *attributes; /* name NULL behind the last */
    const struct resource_kind *event_of;   /* an event of the function that owns it, not a resource of its own */
};
extern const struct sam_kind sam_kinds[]; /* kind NULL behind the last */
/** NULL: SAM has no row for it. */
const struct sam_kind *sam_kind_find(const struct resource_kind *kind);
const char *sam_word(leat_str word); /* "PAY_PER_REQUEST"; NULL: it is none of the model's */

/* ---- names.c */
leat_str sam_id(struct sam *sam, const struct resource *resource); /* "CheckoutWorkQueue" */
/** Refuses what would get one logical id. */
void sam_check_names(struct sam *sam);

/* ---- values.c */
leat_str sam_scalar(struct sam *sam, leat_str text); /* as YAML, quoted where it must be */
/** What a template knows a stage by: its name, without the star. */
leat_str sam_stage_key(const struct resource *stage);
bool sam_has_starred(const struct sam *sam);
leat_str sam_value(struct sam *sam, const struct property_value *value); /* "!GetAtt OrdersTable.Arn" */
/** What a row makes of the value that a resource has. */
leat_str sam_formed(struct sam *sam, const struct sam_property *row, const struct resource *resource,
                    const struct property_value *value);
/** SAM has no word for this: an error, exit 3. */
void sam_refuse(struct sam *sam, const struct resource *resource, const char *what, leat_str name);

/* ---- properties.c */
/** One property below the depth of `text`, which opens what its path has more than that of the one before. */
struct sam_tree {
    const char *path; /* of what was printed last */
    unsigned depth;
};
void sam_leaf(struct sam *sam, struct sam_tree *tree, const char *path, leat_str value);
void sam_properties(struct sam *sam, struct sam_tree *tree, const struct resource *resource, bool shared);
bool sam_is_shared(struct sam *sam, const struct sam_property *row);

/* ---- statements.c */
void sam_statements(struct sam *sam, const struct resource *resource, const char *member);

/* ---- resources.c */
void sam_print_resource(struct sam *sam, const struct resource *resource);

#endif
