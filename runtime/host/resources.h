/* The system's resources at the AWS endpoint: made when they are not there, brought to what the topology says when they
   are. */
#ifndef HOST_RESOURCES_H
#define HOST_RESOURCES_H

#include "host/aws_call.h"
#include "host/topology.h"

/** Where the resources are, index by index as in the topology. All of it lives in the arena. */
struct host_resources {
    const char *region;
    const char **table_names;
    const char **topic_arns;
    const char **queue_urls;
    const char **queue_arns;
};

/**
 * Creates what the kinds say: tables, queues with redrive, topics and subscriptions. visibility_seconds: what queues
 * get instead of what the topology says; -1: that. LEAT_UNAVAILABLE when nothing answers at the endpoint, LEAT_CONFLICT
 * when a table is there with other keys.
 */
LEAT_MUST_USE leat_status host_resources_create(struct host_resources *out, const struct topology *topology,
                                                const struct host_kind *const *kinds, const char *region,
                                                int visibility_seconds, struct aws_client *client,
                                                struct leat_arena *arena, struct host_failure *failure);

#endif
