/* What the host knows of a system: generated/<system>/topology.json as structures. What only a deployment needs is not
   read. */
#ifndef HOST_TOPOLOGY_H
#define HOST_TOPOLOGY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/failure.h"
#include "leat/arena.h"
#include "leat/json.h"
#include "leat/str.h"

struct host_kind;

enum { HOST_TOPOLOGY_VERSION = 2 };

struct topology_route {
    const char *method, *path; /* "POST", "/orders/{id}" */
    const char *function;
};

struct topology_api {
    const char *name;
    int64_t throttle_rate, throttle_burst; /* requests per second, requests at once; 0: not limited */
    const struct topology_route *routes;
    size_t route_count;
};

struct topology_subscription {
    const char *queue;
    const char *dead_letter_queue; /* for what can't be delivered; may be NULL */
    bool raw;
};

struct topology_topic {
    const char *name;
    const struct topology_subscription *subscriptions;
    size_t subscription_count;
};

struct topology_queue {
    const char *name;
    int64_t visibility_seconds, retention_seconds, delay_seconds;
    const char *dead_letter_queue; /* NULL: without redrive */
    int64_t max_receives;
};

struct topology_key {
    const char *name; /* NULL: the table has no such key */
    const char *type; /* "S", "N" or "B" */
};

struct topology_table {
    const char *name;
    struct topology_key partition, sort;
};

struct topology_variable {
    const char *name;             /* "LEAT_TABLE_ORDERS" */
    const struct host_kind *kind; /* of what its value comes from (kind.h) */
    const char *target;           /* the resource's name */
    leat_str value;               /* of a setting: its text in the stage dev */
};

struct topology_function {
    const char *name;
    int64_t timeout_seconds, memory_mb;
    const char *queue; /* that triggers it; NULL: no queue does */
    int64_t batch, window_seconds;
    bool enabled;
    const struct topology_variable *variables;
    size_t variable_count;
};

/** Zero-initialised by the caller, filled by topology_parse; everything lives in its arena. */
struct topology {
    const char *system;
    const struct topology_api *apis;
    size_t api_count;
    const struct topology_topic *topics;
    size_t topic_count;
    const struct topology_queue *queues;
    size_t queue_count;
    const struct topology_table *tables;
    size_t table_count;
    const struct topology_function *functions;
    size_t function_count;
    const char *const *pipelines; /* names; not run here */
    size_t pipeline_count;
};

/**
 * Every reference is checked: names that a topology uses are there. path is for sentences. LEAT_INVALID,
 * LEAT_UNSUPPORTED (a version of another leat).
 */
LEAT_MUST_USE leat_status topology_parse(struct topology *out, leat_str text, const char *path,
                                         struct leat_arena *arena, struct host_failure *failure);
/** The same from a file. LEAT_NOT_FOUND. */
LEAT_MUST_USE leat_status topology_read(struct topology *out, const char *path, struct leat_arena *arena,
                                        struct host_failure *failure);

/** Index of the resource of that name, or -1. */
int topology_find_queue(const struct topology *topology, const char *name);
int topology_find_topic(const struct topology *topology, const char *name);
int topology_find_table(const struct topology *topology, const char *name);
int topology_find_function(const struct topology *topology, const char *name);

#endif
