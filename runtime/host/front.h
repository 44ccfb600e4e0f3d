/* An API on a port of this machine: requests become events of the functions that its routes name. */
#ifndef HOST_FRONT_H
#define HOST_FRONT_H

#include "host/function.h"
#include "host/http_server.h"
#include "host/topology.h"

struct host_front;

struct host_front_options {
    const char *allowed_hosts; /* names, separated by commas, that are this machine's too; NULL: none */
    unsigned connections;      /* at once */
    struct host_log *log;
};

/**
 * functions: index by index as in the topology. All arguments must outlive the front, which belongs to the caller; but
 * the listener (host_http_listen) is the front's from here on, whether it starts or not.
 */
LEAT_MUST_USE leat_status host_front_start(struct host_front **out, const struct topology *topology,
                                           const struct topology_api *api, struct host_function *const *functions,
                                           int listener, const struct host_front_options *options,
                                           struct host_failure *failure);
/** Waits for requests under way: stop the functions first. NULL is allowed. */
void host_front_stop(struct host_front *front);

#endif
