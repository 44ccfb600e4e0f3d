/* A system, checked: everything that emitters print is decided here. What is known of one kind of thing stands in
   kinds/. */
#ifndef GENERATOR_MODEL_MODEL_H
#define GENERATOR_MODEL_MODEL_H

#include <cjson/cJSON.h>

#include "model/kind.h"
#include "types/types.h"

/* Values with units are plain numbers in the unit that their name says. */

struct resources;

/** Things that follow one another. */
struct things {
    struct thing *const *items;
    size_t count;
};

/* Where a system is deployed from; their words and what is built are in load.c, their emitters in cli/project.c. */
enum target { TARGET_CDK, TARGET_SAM, TARGET_TERRAFORM, TARGET_COUNT };

struct model {
    struct leat_arena *arena;
    struct sources *sources;
    const struct node *root; /* the system's document; NULL of types alone */
    struct diagnostics *diagnostics;
    leat_str path, system, description; /* of types alone the path is what their files say that they come from */
    leat_str command;                   /* what makes the generated files anew: "leat generate checkout" */
    struct span at;
    bool wants[TARGET_COUNT]; /* by target: its folder is written */
    leat_str *type_files;
    size_t type_file_count; /* paths from the project's root */
    struct schemas schemas;
    struct shapes shapes;
    struct types types;
    /* by kind, in the order of model_kinds; those of a kind as written. Dead-letter queues stand behind the queue that
       they serve */
    struct thing **things;
    size_t thing_count;
    struct function *functions; /* those among the things */
    size_t function_count;
    struct stage *stages;
    size_t stage_count; /* "dev" always first, then as written; "prod" when none is written */
    struct key_template *templates;
    size_t template_count;
    struct thing key; /* of the system itself */
    unsigned log_retention_days;
    bool needs_key;                    /* something is ENCRYPT_KMS */
    const struct resources *resources; /* what it is in an account, for the targets; NULL of types alone */
    bool sns_needs_key;                /* a topic delivers to a queue that is: SNS itself uses the key then */
};

/** The things of one kind. */
struct things model_things(const struct model *model, const struct kind *kind);
/**
 * What a thing's names begin with in C: "checkout_orders" of orders, "checkout_events" of checkout-events, which begins
 * with its system's name anyway.
 */
leat_str model_c_stem(const struct model *model, leat_str name);

/** Loads schemas/<system>/system.yaml, its types, and checks everything. NULL after errors. */
struct model *model_load(struct sources *sources, leat_str path);

/** What is asked for where there are schemas and no system. Paths are those of the sources' provider. */
struct types_request {
    leat_str prefix;          /* of all names in C: lower case, words joined by '_' or '-' */
    const struct schemas *as; /* how files are read: lenient, draft, maps, formats_are_annotations */
    const leat_str *files;
    size_t file_count;
    /* "/$defs/Order" of every file that has it, "order.json#/$defs/Order" of one; "" is the file itself */
    const leat_str *roots;
    size_t root_count; /* 0: each file itself and each of its definitions */
};
/** A model that has types and nothing else. NULL after errors. */
struct model *model_load_types(struct sources *sources, const struct types_request *request);
/** Whether names that begin so are those of others: of the language, of POSIX, of leat itself. */
bool name_is_taken_prefix(leat_str name);
/**
 * The topology as generated/<system>/topology.json says it; the caller frees it with cJSON_Delete. NULL when out of
 * memory.
 */
cJSON *model_topology(const struct model *model);
/**
 * "functions.process-records.uses.orders": the member of the system that a span stands in, in the arena; empty where it
 * is none (derive/path.c).
 */
leat_str model_path(const struct model *model, struct span at);

#endif
