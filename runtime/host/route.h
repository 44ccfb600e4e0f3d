/* Which route of an API a request takes, as API Gateway decides it: literal segments before {parameters} before
   {greedy+}. */
#ifndef HOST_ROUTE_H
#define HOST_ROUTE_H

#include "host/topology.h"

enum { ROUTE_PARAMETERS = 16 };

struct route_parameter {
    leat_str name, value; /* slices of the route's path and of the request's, the value undecoded */
};

struct route_match {
    const struct topology_route *route; /* NULL: no route has this path and method */
    bool has_path;                      /* some route has the path */
    struct route_parameter parameters[ROUTE_PARAMETERS];
    size_t parameter_count;
};

void route_find(struct route_match *out, const struct topology_api *api, leat_str method, leat_str path);

#endif
