/* Functions: what calls them, what they take and answer, what they may do. */
#ifndef GENERATOR_MODEL_KINDS_FUNCTION_H
#define GENERATOR_MODEL_KINDS_FUNCTION_H

#include "model/kind.h"
#include "model/permission.h"

struct use {
    const struct thing *thing;
    struct span at;
    const struct verb **verbs; /* rows of its kind, in the order of the schema */
    size_t verb_count;
};

struct reply {
    unsigned status;
    const struct type *type; /* NULL: problem */
};

/** `from`. Members are those of the kind's source; the others are zero. */
struct trigger {
    const struct kind *kind;           /* of what calls the function; NULL: nothing does */
    const struct event_source *source; /* a row of it */
    const struct thing *thing;         /* NULL: it was not found, which was reported */
    leat_str said;                     /* "queue: checkout-work", as the schema has it */
    struct span at;
    leat_str method, path;           /* api */
    unsigned batch, window_seconds;  /* queue */
    bool enabled;                    /* queue */
    const struct queue *dead_letter; /* queue: where the function puts what it can't take; else NULL */
};

struct function {
    struct thing thing;
    struct trigger trigger;
    const struct type *takes; /* NULL: nothing */
    struct reply *replies;
    size_t reply_count;
    struct use *uses;
    size_t use_count;
    unsigned memory_mb, timeout_seconds;
    leat_str architecture;
    bool flush_each_record; /* it reads what it also writes */
    struct thing log_group;
    struct permission *permissions;
    size_t permission_count;
    struct environment *environment; /* of each use at its place; behind them the queue of its dead letters */
    size_t environment_count;
    leat_str digest;    /* of name, taken and returned types, uses with verbs, settings: a stub is tied to it */
    leat_str signature; /* the same, readable: "place-order(Checkout) -> 202 Accepted; checkout-events: publish" */
};

extern const struct kind kind_function;

static inline const struct function *function_of(const struct thing *thing)
{
    return thing && thing->kind == &kind_function ? (const struct function *)thing : NULL;
}

/** Whether the use is of that verb. */
bool use_has(const struct use *use, const struct verb *verb);

/* ---- trigger.c, use.c: parts of a function's schema */
void trigger_load(struct loading *loading, struct function *function);
void uses_load(struct loading *loading, struct function *function);

#endif
