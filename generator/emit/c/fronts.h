/* What C has of the kinds and verbs that functions use: a row for each, as kinds/rows_test asks. Private to this
   folder. */
#ifndef GENERATOR_EMIT_C_FRONTS_H
#define GENERATOR_EMIT_C_FRONTS_H

#include "model/kinds/function.h"
#include "model/model.h"
#include "text/template.h"

struct c_kind {
    const struct kind *kind; /* NULL behind the last */
    bool has_handle;         /* leat_<word> of the runtime, and fronts; else the call has its value */
    /* what the testing kit keeps of it, typed: "row", "message"; NULL: a test sets its value, or asks the kit for it by
       its name */
    const char *kept;
    bool is_filled; /* a test may have put some there before */
};
extern const struct c_kind c_kinds[];
const struct c_kind *c_kind_find(const struct kind *kind);

/** How functions are called by things of a kind. */
struct c_source {
    const struct kind *kind; /* NULL behind the last */
    const char *runtime;     /* leat_source_… */
    bool batches;            /* several records at once */
    /** "message of queue checkout-work" */
    leat_str (*record)(const struct model *model, const struct trigger *trigger);
};
extern const struct c_source c_sources[];
/** The row of a function's trigger; NULL: nothing calls it but its name. */
const struct c_source *c_source_find(const struct trigger *trigger);

struct c_verb {
    const struct verb *verb; /* NULL behind the last */
    const char *comment;
    /** Of its front, behind the handle: "const struct shop_row *row". */
    leat_str (*parameters)(const struct model *model, const struct thing *thing);
    const char *template; /* of its front, below templates/c/ */
    /** What the template means beside prototype, name and type. */
    void (*fill)(cJSON *context, const struct model *model, const struct thing *thing, const struct verb *verb);
    const char *arguments; /* of a call of it in a stub, behind the handle: "&row" */
};
extern const struct c_verb c_verbs[];
/** NULL: it has no front. */
const struct c_verb *c_verb_find(const struct verb *verb);

/** "table", "topic", "queue": what a handle's type ends with and its member is called; NULL for what has no handle. */
const char *handle_word(const struct kind *kind);
/** Whether the function has handles, and so needs <system>_resources.h. */
bool function_has_handles(const struct function *function);
/** The prototype of a front without its semicolon: "leat_status checkout_orders_put(…)". */
leat_str front_prototype(const struct model *model, const struct thing *thing, const struct verb *verb);
/** Prints the front. */
void front_render(const struct model *model, const struct thing *thing, const struct verb *verb, struct text *text);

#endif
