/* What a system is in an account: one list for every target. Targets print it and read nothing else of the model; what
   is not in it is not deployed. */
#ifndef GENERATOR_MODEL_DERIVE_RESOURCES_H
#define GENERATOR_MODEL_DERIVE_RESOURCES_H

#include "source/lookup.h"
#include "source/node.h"

struct model;
struct resource;

/**
 * What something in the list is. Rows are in resource_kinds.c, one extern each below: targets have a row for each of
 * their own, found by pointer.
 */
struct resource_kind {
    const char *word; /* "queue-policy" */
    /* it is made with the stack and counts in it; else it is a parameter, or what an account has anyway */
    bool is_of_stack;
    const char *const *attributes; /* that references may ask for: "arn"; NULL behind the last */
};
/* What is known where a stack is deployed, and what may be said there. Of region, account, partition and alarm-topic
   the id is empty. */
extern const struct resource_kind resource_region, resource_account, resource_partition;
extern const struct resource_kind resource_stack, resource_stage, resource_setting, resource_alarm_topic;
/* What is made, in no order. */
extern const struct resource_kind resource_key, resource_topic, resource_topic_policy, resource_queue,
    resource_queue_policy, resource_subscription, resource_table, resource_log_group, resource_role,
    resource_role_policy, resource_function, resource_mapping, resource_api, resource_api_path, resource_route,
    resource_invocation, resource_deployment, resource_api_stage, resource_alarm, resource_bucket,
    resource_bucket_policy;
/** All of them; NULL behind the last. */
extern const struct resource_kind *const resource_kinds[];

/** An attribute of a resource that stands before in the list, or of what an account and a stage have. */
struct reference {
    const struct resource_kind *kind;
    leat_str id;                     /* "checkout-work"; empty where there is one of the kind */
    const char *attribute;           /* one of the kind's */
    const struct resource *resource; /* NULL: of an account or a stage */
};

enum property_kind {
    PROPERTY_TEXT,
    PROPERTY_NUMBER, /* `text` has its digits */
    PROPERTY_FLAG,
    PROPERTY_REFERENCE,
    PROPERTY_JOINED, /* the texts and references of `values`, one behind the other */
    PROPERTY_LIST,   /* of `values` */
    PROPERTY_MAP     /* of `members` */
};
struct property_value {
    enum property_kind kind;
    leat_str text;
    bool truth;
    struct reference reference;
    const struct property_value *values; /* the first */
    struct property *members;
    const struct property_value *next; /* in the list or text that it is part of */
};

/** A property, a variable of an environment, a tag. Names are kebab-case, those of variables as they are. */
struct property {
    leat_str name;
    const struct property_value *value;
    struct span at; /* what says it; file 0: what its resource is there for */
    struct property *next;
};

enum principal {
    PRINCIPAL_NONE /* of a role: it is whose policy it is */,
    PRINCIPAL_SERVICE,
    PRINCIPAL_ACCOUNT,
    PRINCIPAL_ANYBODY
};
struct condition {
    const char *test, *variable; /* "StringEquals", "aws:SourceAccount" */
    const struct property_value *value;
    const struct condition *next;
};
/** One statement of a policy: exact actions on one resource, or on a list of them. */
struct statement {
    leat_str sid; /* unique in its policy; empty: it has none */
    bool denies;
    enum principal principal;
    const char *service; /* "sns.amazonaws.com" */
    const char *const *actions;
    size_t action_count;
    const struct property_value
        *resource; /* text "*" in a key's policy, which means the key, and where AWS accepts nothing else */
    const struct condition *conditions;
    leat_str because; /* a path of the schema and what stands there, or a reason */
    struct span at;   /* that place; file 0: what its resource is there for */
    struct statement *next;
};

/** What becomes of a resource when its stack, or the resource in it, goes. */
enum retention {
    RETENTION_NONE, /* it keeps nothing */
    /* where the stage protects data it stays, except that its own creation fails; elsewhere it goes */
    RETENTION_PROTECTED
};

/** What others read of a stack, by a name that comes of the schema alone. */
struct stack_output {
    leat_str name; /* "checkout-work-queue-url" */
    const struct property_value *value;
    const struct stack_output *next;
};

/** A finding of a checker (cdk-nag's AwsSolutions) that is meant so, with the reason. */
struct acknowledged {
    const char *rule; /* "APIG3" */
    leat_str reason;
    const struct acknowledged *next;
};

/** What must be there before, beside what its properties refer to. */
struct dependency {
    const struct resource *resource;
    const struct dependency *next;
};

/** One resource. Kind and id are its name in the list, which stays when others are added. */
struct resource {
    const struct resource_kind *kind;
    leat_str id; /* of the thing that it is made for, with a part behind a '.' where that has several of the kind */
    /* what it belongs to: a function's role to the function; NULL: it is a thing of the schema, or the system's */
    const struct resource *owner;
    leat_str description;
    leat_str because;                  /* where the schema asks for it: "queues.checkout-work" */
    struct span at;                    /* the same, for the origins of what is printed of it */
    const struct property_value *name; /* that it has in the account; NULL: the platform gives one */
    struct property *properties;
    struct statement *statements;
    enum retention retention;
    const struct stack_output *outputs;
    const struct acknowledged *acknowledged;
    const struct dependency *after;
    const struct resource *next; /* made after this one */
};

/** The list, in the order of making: what is referred to stands before. */
struct resources {
    leat_str system, description, source; /* source: the path of the schema */
    struct span at;
    const struct resource *first;
    size_t count;          /* of resources in a stack; each stage has a stack */
    size_t output_count;   /* of a stack */
    size_t longest_stage;  /* characters of the longest name that a stage may be deployed under */
    struct resource **all; /* the same by number, for the lookup */
    size_t all_count, capacity;
    struct lookup by_name;
};

/** NULL when out of memory. In the model's memory; names of verbs and actions are the rows'. */
const struct resources *model_resources(const struct model *model);

/** The resource of that kind and id, or NULL. */
const struct resource *resources_find(const struct resources *resources, const struct resource_kind *kind, leat_str id);
/** The first of a kind, and the next one behind another; NULL: there is none. */
const struct resource *resources_of(const struct resources *resources, const struct resource_kind *kind);
const struct resource *resources_next(const struct resource *resource);
/** The value of a property, or NULL. */
const struct property_value *resource_value(const struct resource *resource, const char *name);
/** Where the schema says a property, or what the resource is there for. */
struct span resource_origin(const struct resource *resource, const char *name);
struct span property_origin(const struct resource *resource, const struct property *property);
struct span statement_origin(const struct resource *resource, const struct statement *statement);
/**
 * Of a property: its text or digits, whether it is true, the resource that it refers to; empty, false, NULL where it
 * has none.
 */
leat_str resource_text(const struct resource *resource, const char *name);
bool resource_flag(const struct resource *resource, const char *name);
const struct resource *resource_referred(const struct resource *resource, const char *name);
/** "${queue.checkout-work.arn}", in text that may have several; in the arena. For people. */
leat_str value_shown(const struct property_value *value, struct leat_arena *arena);

/** Whether it is listed where the list is shown: what an account has anyway, and says nothing, is not. */
bool resource_is_shown(const struct resource *resource);
struct cJSON;
struct text;
/** leat dump --stage resources. */
void resources_dump(const struct resources *resources, struct text *text);
/**
 * As topology.json has it, with the values of the dump; the caller frees it with cJSON_Delete. When memory runs out the
 * arena fails.
 */
struct cJSON *resources_json(const struct resources *resources, struct leat_arena *arena);

#endif
