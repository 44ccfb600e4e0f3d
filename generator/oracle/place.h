/* Between the files of oracle/: one schema applied to one value. */
#ifndef GENERATOR_ORACLE_PLACE_H
#define GENERATOR_ORACLE_PLACE_H

#include "oracle/oracle.h"

/* The dynamic scope: the resources that evaluation came through, innermost first. */
struct scope {
    const struct schema_resource *resource;
    const struct scope *outer;
};

struct run {
    struct oracle *oracle;
    struct oracle_report *report; /* NULL: only the verdict is wanted */
    enum oracle_verdict stopped;  /* not ORACLE_VALID: no verdict can be given, everything returns false at once */
    size_t work, most_work, depth;
    size_t silent;              /* within a branch that may fail: the first violation ends it, none is reported */
    size_t *weight;             /* violations are weighed instead of reported: how far a branch is from the value */
    const struct node *weighed; /* the value of that branch */
    bool below_choice;
    /* NULL, or told of each schema that must hold */
    void (*met)(void *state, const struct schema *schema, const struct node *value);
    void *met_state;
};

struct place {
    struct run *run;
    const struct schema *schema;
    const struct node *value;
    const struct scope *scope;
    /* by member or item: whether a keyword of the schema, or of one that applies in the same place, has evaluated it */
    bool *evaluated;
};

/*
 * core.c: whether the value is valid. `evaluated`, unless NULL, has a place for each member or item of the value and
 * gets what was evaluated when it is: for schemas that apply in place.
 */
bool place_apply(struct run *run, const struct schema *schema, const struct node *value, const struct scope *scope,
                 bool *evaluated);
/* The first schema of a run. */
enum oracle_verdict run_validate(struct run *run, const struct schema *schema, const struct node *value);
/* place_apply without a report of what is violated. */
bool place_try(struct run *run, const struct schema *schema, const struct node *value, const struct scope *scope,
               bool *evaluated);
/* Memory until the schema was applied; NULL without, and the run is stopped. */
void *place_alloc(struct run *run, size_t count, size_t size);
/* Notes what is violated; always false. */
bool place_violate(const struct place *place, const char *keyword, const struct node *operand);
/* The same of a member, or of an item, that should not be there. */
bool place_refuse(const struct place *place, const char *keyword, leat_str name, struct span at);
/* The same with all that the caller knows; schema and value are the place's. */
bool place_report(const struct place *place, struct oracle_violation violation);
/* Counts work; false when it was too much. */
bool place_work(struct run *run, size_t steps);

/* number.c: -1, 0, 1. The operand of minLength and its like may be beyond 64 bits. */
int place_compare_size(size_t size, const struct node *operand);

/* Each asserts one group of keywords, as far as they concern the kind of the value. */
bool check_value(struct place *place);       /* value.c: type, const, enum */
bool check_number(struct place *place);      /* number.c */
bool check_string(struct place *place);      /* string.c */
bool check_array(struct place *place);       /* array.c */
bool check_object(struct place *place);      /* object.c */
bool check_references(struct place *place);  /* in_place.c: $ref, $dynamicRef */
bool check_combined(struct place *place);    /* in_place.c: allOf, anyOf, oneOf, not, if */
bool check_unevaluated(struct place *place); /* unevaluated.c: after all others */

/* in_place.c: what $dynamicRef means in this scope. */
const struct schema *scope_dynamic_target(const struct scope *scope, const struct schema *schema);
/* string.c: whether the pattern is found in the text; false too when the run has been stopped. */
bool place_matches(struct run *run, leat_str pattern, leat_str text);

#endif
