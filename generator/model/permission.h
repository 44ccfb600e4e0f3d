/* What a function's role may do, and what its environment says: both follow from its uses and its trigger. */
#ifndef GENERATOR_MODEL_PERMISSION_H
#define GENERATOR_MODEL_PERMISSION_H

#include "model/thing.h"

struct model;

/** One IAM statement: exact actions on exactly one resource. */
struct permission {
    leat_str sid; /* "PublishCheckoutEvents", unique in its function */
    const char *const *actions;
    size_t action_count;
    const struct thing *resource; /* NULL: "*" */
    struct span because;          /* where the schema asks for it; file 0: the platform */
    leat_str reason;              /* a clause: what stands there: "publish" */
    leat_str through; /* "sqs": the service that does it for the function, and no other; empty: it does itself */
    const char *const *only_if; /* its verb's; NULL: it has none */
    bool platform;              /* X-Ray: "*", in a policy of its own */
    bool whole;                 /* on the resource itself, not on what is in it */
};

/** Where a variable's value comes from. */
struct environment {
    leat_str variable;
    const struct thing *resource; /* table: name; topic: ARN; queue: URL; setting: text */
};

/**
 * Why a statement is there, for comments and topology.json: "functions.place-order.uses.checkout-events: publish", or
 * the clause alone where no schema asks for it. In the arena.
 */
leat_str model_because(const struct model *model, const struct permission *permission);

#endif
