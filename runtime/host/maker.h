/* What makes resources at the AWS endpoint: the calls that the kinds share. Each resource is named <system>-<name>. */
#ifndef HOST_MAKER_H
#define HOST_MAKER_H

#include "host/resources.h"

struct host_maker {
    struct host_resources *out;
    const struct topology *topology;
    int visibility_seconds;
    struct aws_client *client;
    struct leat_arena *arena;
    struct host_failure *failure;
};

LEAT_MUST_USE leat_status host_maker_send(struct host_maker *maker, const struct leat_service *service,
                                          const char *operation);
/** "shop-orders", in the arena; NULL when out of memory. */
const char *host_maker_name(struct host_maker *maker, const char *name);

#endif
