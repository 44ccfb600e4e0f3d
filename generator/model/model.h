/* A system, checked: everything that emitters print is decided here. Names are kebab-case as written; every thing knows where it stands. */
#ifndef GENERATOR_MODEL_MODEL_H
#define GENERATOR_MODEL_MODEL_H

#include <cjson/cJSON.h>

#include "types/types.h"

/* Values with units are plain numbers in the unit that their name says. */

enum encryption { ENCRYPT_MANAGED, ENCRYPT_KMS };

enum setting_type { SETTING_BOOLEAN, SETTING_INTEGER, SETTING_NUMBER, SETTING_STRING };
struct setting {
    leat_str name, description;
    struct span at;
    enum setting_type type;
    const struct node *fallback; /* its default; NULL: must be given at deployment */
    const struct node *schema;
};

struct stage_value {
    const struct setting *setting;
    const struct node *value;
};
struct stage {
    leat_str name;
    struct span at;
    struct stage_value *values;
    size_t value_count;
    bool protects_data;
};

enum api_protocol { API_REST, API_HTTP };
enum api_auth { AUTH_NONE, AUTH_IAM };
struct api {
    leat_str name, description;
    struct span at;
    enum api_protocol protocol;
    enum api_auth auth;
    struct span auth_at;
    double throttle_rate;
    unsigned throttle_burst; /* defaults of the language when not written */
};

struct topic {
    leat_str name, description;
    struct span at;
    const struct type *type;
    enum encryption encryption;
    leat_str encryption_reason;
};

struct queue {
    leat_str name, description;
    struct span at;
    const struct type *type;
    const struct topic *from; /* subscribed raw; NULL: messages are sent to it */
    struct span from_at;
    const struct queue *dead_letter;              /* NULL: it is one itself */
    const struct queue *subscription_dead_letter; /* of the topic's subscription */
    unsigned deliveries;                          /* then to dead_letter */
    unsigned keep_seconds, delay_seconds, visibility_seconds;
    enum encryption encryption;
    leat_str encryption_reason;
    bool is_dead_letter; /* made by leat: "<queue>-dead-letters" */
};

struct table_key {
    leat_str attribute;
    const struct field *field;
    char type; /* 'S' 'N' */
    struct span at;
};
struct table {
    leat_str name, description;
    struct span at;
    const struct type *type;
    struct table_key partition, sort;
    bool has_sort;
    const struct field *ttl; /* x-leat-ttl, or NULL */
    enum encryption encryption;
    leat_str encryption_reason;
};

/** A piece of a template: text, or a member and the way to it. */
struct template_part {
    leat_str literal;          /* where depth is 0 */
    const struct field **path; /* the last one is the member, the others are objects that are always there */
    size_t depth;
};

/** x-leat-template: what a member of a row is made of. */
struct key_template {
    const struct type *row;
    const struct field *field;
    struct template_part *parts;
    size_t part_count;
};

enum resource_kind {
    RESOURCE_API,
    RESOURCE_TOPIC,
    RESOURCE_QUEUE,
    RESOURCE_TABLE,
    RESOURCE_SETTING,
    RESOURCE_FUNCTION,
    RESOURCE_LOG_GROUP,
    RESOURCE_KEY,
    RESOURCE_ANY
};
struct resource { /* one of them */
    enum resource_kind kind;
    leat_str name;
    union {
        const struct api *api;
        const struct topic *topic;
        const struct queue *queue;
        const struct table *table;
        const struct setting *setting;
    };
};

enum verb { VERB_PUBLISH, VERB_SEND, VERB_PUT, VERB_GET, VERB_READ };
struct use {
    struct resource resource;
    struct span at;
    enum verb *verbs;
    size_t verb_count;
};

/** One IAM statement: exact actions on exactly one resource. */
struct permission {
    leat_str sid; /* "PublishCheckoutEvents", unique in its function */
    const char *const *actions;
    size_t action_count;
    struct resource resource;
    struct span because; /* the schema line that asks for it; file 0: the platform */
    leat_str reason;     /* a clause: "uses: { checkout-events: publish }" */
    bool platform;       /* X-Ray: "*", in a policy of its own */
};

/** Where a variable's value comes from. */
struct environment {
    leat_str variable;
    struct resource resource; /* table: name; topic: ARN; queue: URL; setting: text */
};

struct reply {
    unsigned status;
    const struct type *type; /* NULL: problem */
};

enum trigger_kind { TRIGGER_NONE, TRIGGER_API, TRIGGER_QUEUE };
struct trigger {
    enum trigger_kind kind;
    struct span at;
    const struct api *api;
    leat_str method, path;
    const struct queue *queue;
    unsigned batch, window_seconds;
    bool enabled;
};

struct function {
    leat_str name, description;
    struct span at;
    struct trigger trigger;
    const struct type *takes; /* NULL: nothing */
    struct reply *replies;
    size_t reply_count;
    struct use *uses;
    size_t use_count;
    unsigned memory_mb, timeout_seconds;
    leat_str architecture;
    bool flush_each_record; /* it reads what it also writes */
    struct permission *permissions;
    size_t permission_count;
    struct environment *environment;
    size_t environment_count;
    leat_str digest;    /* of name, taken and returned types, uses with verbs, settings: a stub is tied to it */
    leat_str signature; /* the same, readable: "place-order(Checkout) -> 202 Accepted; checkout-events: publish" */
};

struct alarm {
    leat_str name;
    const struct queue *queue;
};

/** A part of the system that this version parses but does not build. Kinds are "pipeline", "bucket", "search". */
struct left_out {
    leat_str kind, name;
    struct span at;
    leat_str detail;                       /* what is missing for it: "the events of checkout-events are not copied to bucket checkout-backup" */
    leat_str from_kind, from, to_kind, to; /* of a pipeline; else empty */
};

struct words {
    const char *const *items;
    size_t count;
};
/** What every resource of a kind is made with, whatever its schema says. Words are those of topology.json. */
struct standards {
    struct {
        struct words from_deletion; /* what a stage that protects data refuses to delete */
        struct words kept;          /* what outlives its stack there, and goes with it elsewhere */
    } protection;
    struct {
        bool rotation;
        struct words service_actions; /* what the services in its policy may do with it */
    } key;
    struct {
        const char *endpoint, *execution_log;
        bool access_log, tracing, metrics;
    } api;
    struct {
        bool tls_only;
    } channel; /* topics and queues */
    struct {
        const char *billing;
        bool point_in_time_recovery;
        bool retain; /* in every stage: rows outlive their stack, and so does the key that they need */
    } table;
    struct {
        const char *runtime, *log_format, *tracing;
        bool partial_failures; /* of a batch of messages */
    } function;
    struct {
        const char *metric, *statistic, *comparison, *missing_data;
        unsigned threshold, period_seconds, evaluation_periods;
    } alarm;
};
extern const struct standards model_standards;

struct model {
    struct leat_arena *arena;
    struct sources *sources;
    struct diagnostics *diagnostics;
    leat_str path, system, description; /* of types alone the path is what their files say that they come from */
    leat_str command;                   /* what makes the generated files anew: "leat generate checkout" */
    struct span at;
    bool wants_cdk;
    leat_str *type_files;
    size_t type_file_count; /* paths from the project's root */
    struct schemas schemas;
    struct shapes shapes;
    struct types types;
    struct setting *settings;
    size_t setting_count;
    struct stage *stages;
    size_t stage_count; /* "dev" always first, then as written; "prod" when none is written */
    struct api *apis;
    size_t api_count;
    struct topic *topics;
    size_t topic_count;
    struct queue *queues;
    size_t queue_count; /* dead-letter queues behind the queue that they serve */
    struct table *tables;
    size_t table_count;
    struct key_template *templates;
    size_t template_count;
    struct function *functions;
    size_t function_count;
    struct alarm *alarms;
    size_t alarm_count;
    struct left_out *left_out;
    size_t left_out_count;
    unsigned log_retention_days;
    bool needs_key;     /* something is ENCRYPT_KMS */
    bool keeps_key;     /* in every stage: rows that are kept need it */
    bool sns_needs_key; /* a topic delivers to a queue that is: SNS itself uses the key then */
};

/** Loads schemas/<system>/system.yaml, its types, and checks everything. NULL after errors. */
struct model *model_load(struct sources *sources, leat_str path);

/** What is asked for where there are schemas and no system. Paths are those of the sources' provider. */
struct types_request {
    leat_str prefix;          /* of all names in C: lower case, words joined by '_' or '-' */
    const struct schemas *as; /* how files are read: lenient, draft, maps, formats_are_annotations */
    const leat_str *files;
    size_t file_count;
    const leat_str *roots; /* "/$defs/Order" of every file that has it, "order.json#/$defs/Order" of one; "" is the file itself */
    size_t root_count;     /* 0: each file itself and each of its definitions */
};
/** A model that has types and nothing else. NULL after errors. */
struct model *model_load_types(struct sources *sources, const struct types_request *request);
/** Whether names that begin so are those of others: of the language, of POSIX, of leat itself. */
bool name_is_taken_prefix(leat_str name);
/** The topology as generated/<system>/topology.json says it; the caller frees it with cJSON_Delete. NULL when out of memory. */
cJSON *model_topology(const struct model *model);
/** "schemas/checkout/system.yaml:31" of a span, in the arena. */
leat_str model_place(const struct model *model, struct span at);
/** Why a statement is there, for comments and topology.json: place and clause, or the clause alone where no line asks for it. In the arena. */
leat_str model_because(const struct model *model, const struct permission *permission);
/** Words of the language and of topology.json; static text. */
const char *verb_name(enum verb verb);
const char *resource_kind_name(enum resource_kind kind);
const char *setting_type_name(enum setting_type type);

#endif
