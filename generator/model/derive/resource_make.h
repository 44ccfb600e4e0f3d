/* How the list of resources is made: by the files resources_<kind>.c, from the things of a kind. Private to
   model/derive. */
#ifndef GENERATOR_MODEL_DERIVE_RESOURCE_MAKE_H
#define GENERATOR_MODEL_DERIVE_RESOURCE_MAKE_H

#include "core/print.h"
#include "model/derive/resources.h"
#include "model/kinds/made.h"
#include "model/model.h"
#include "model/standards.h"

/**
 * The list while it is made. Where memory runs out the arena knows; what is made then is nowhere kept, and may be
 * filled.
 */
struct making {
    const struct model *model;
    struct leat_arena *arena;
    struct resources *list;
    struct resource lost;
};

/** A resource at the end of the list. `thing` says where the schema asks for it; NULL: the system does. */
struct resource *make(struct making *making, const struct resource_kind *kind, leat_str id, const struct thing *thing);

/* ---- resource_values.c: values; none is NULL */
const struct property_value *text_value(struct making *making, leat_str text);
const struct property_value *number_value(struct making *making, leat_str digits);
const struct property_value *flag_value(struct making *making, bool flag);
/** An attribute of what stands in the list already, or of an account or stage. */
const struct property_value *reference_value(struct making *making, const struct resource_kind *kind, leat_str id,
                                             const char *attribute);
/** The attribute by which variables and statements know a thing: its "arn", "url", "name" … */
const struct property_value *attribute_of(struct making *making, const struct resource *resource,
                                          const char *attribute);
/** One text of several values, which are of no other. */
const struct property_value *joined_value(struct making *making, const struct property_value *const *parts,
                                          size_t count);
const struct property_value *list_value(struct making *making, const struct property_value *const *items, size_t count);
const struct property_value *map_value(struct making *making, struct property *members);
/** "<stack>-<name>", what is named by us. */
const struct property_value *stack_name_value(struct making *making, leat_str name);
/** What there is one of where a stack is: its name, the stage's, the account's id, the region's name. */
const struct property_value *here_value(struct making *making, const struct resource_kind *kind);
/**
 * The ARN of something of this account and region that is no attribute, as its last part is said by us: of at most five
 * values.
 */
const struct property_value *arn_value(struct making *making, const char *service,
                                       const struct property_value *const *resource, size_t count);

/* ---- properties, in the order in which they are said */
void property_add(struct making *making, struct property **first, leat_str name, const struct property_value *value);
void say(struct making *making, struct resource *resource, const char *name, const struct property_value *value);
void say_word(struct making *making, struct resource *resource, const char *name, const char *word);
void say_text(struct making *making, struct resource *resource, const char *name, leat_str text);
void say_count(struct making *making, struct resource *resource, const char *name, unsigned long count);
void say_flag(struct making *making, struct resource *resource, const char *name, bool flag);

/* ---- what else a resource has */
struct statement *statement_add(struct making *making, struct resource *resource, const char *sid,
                                const char *const *actions, size_t action_count, const struct property_value *on);
void condition_add(struct making *making, struct statement *statement, const char *test, const char *variable,
                   const struct property_value *value);
/** Nobody does `actions` but over TLS. */
void deny_plain(struct making *making, struct resource *policy, const char *const *actions, size_t action_count,
                const struct property_value *on);
/** "<thing>-<word>-<what>": the word is not said twice of a thing that ends with it. */
void output_add(struct making *making, struct resource *resource, const struct thing *thing, const char *what,
                const struct property_value *value);
void acknowledge(struct making *making, struct resource *resource, const char *rule, leat_str reason);
void made_after(struct making *making, struct resource *resource, const struct resource *before);
/** "checkout-api.access-logs" */
leat_str part_id(struct making *making, leat_str id, const char *part);
struct resource *log_group_make(struct making *making, leat_str id, const struct thing *thing);
/** An alarm without what it watches, and without a threshold where the standard has none: that is for whoever calls. */
struct resource *alarm_make(struct making *making, const struct alarm_standard *standard, const struct thing *thing);
const struct resource *made(struct making *making, const struct resource_kind *kind, leat_str id);

/* ---- resource_origins.c: where the schema says what is said here */
/** Of the resources from number `first` on, which are made for the thing. */
void origins_of_thing(struct making *making, const struct thing *thing, size_t first);
void origins_of_stage(struct resource *resource, const struct stage *stage, struct things settings);

/* ---- one for each kind of thing, in resources_<kind>.c */
void resources_of_system(struct making *making);
void resources_of_setting(struct making *making, const struct thing *thing);
void resources_of_topic(struct making *making, const struct thing *thing);
void resources_of_queue(struct making *making, const struct thing *thing);
void resources_of_table(struct making *making, const struct thing *thing);
void resources_of_bucket(struct making *making, const struct thing *thing);
void resources_of_function(struct making *making, const struct thing *thing);
void resources_of_api(struct making *making, const struct thing *thing);

/** What makes the resources of a kind: a row for each that is built, in the order of making. */
struct resource_maker {
    const struct kind *kind; /* NULL behind the last */
    void (*make)(struct making *making, const struct thing *thing);
};
extern const struct resource_maker resource_makers[];

/** By what a thing is known in statements and in variables of functions (resources_function.c). */
struct resource_known {
    const struct kind *kind; /* NULL behind the last */
    const struct resource_kind *resource;
    const char *in_statements, *in_variables; /* attributes; NULL: it is in none */
    const char *as_a_whole;                   /* in statements on the thing itself, where others are on what is in it */
};
extern const struct resource_known resource_known[];

#endif
