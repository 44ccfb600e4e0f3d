/* APIs: their routes say which functions they call; front.c serves them. Nothing is made at AWS. */
#include "host/kind.h"

static void map_api(struct topology_mapping *mapping, struct topology_api *out, const struct leat_topology_api *api)
{
    struct topology_route *routes = topology_allocate(mapping, api->routes.count, sizeof *routes);
    out->throttle_rate = api->throttle.rate;
    out->throttle_burst = api->throttle.burst;
    out->routes = routes;
    out->route_count = routes ? api->routes.count : 0;
    for (size_t i = 0; i < out->route_count; i++) {
        const struct leat_topology_api_routes_item *route = &api->routes.items[i];
        routes[i] = (struct topology_route){topology_text(mapping, route->method), topology_text(mapping, route->path),
                                            topology_text(mapping, route->function)};
    }
}

static void read(struct topology_mapping *mapping)
{
    const struct leat_topology_apis *from = &mapping->document->apis;
    struct topology_api *apis = topology_allocate(mapping, from->count, sizeof *apis);
    if (!apis) return;
    for (size_t i = 0; i < from->count; i++) {
        apis[i].name = topology_text(mapping, from->items[i].name);
        map_api(mapping, &apis[i], &from->items[i].value);
    }
    mapping->topology->apis = apis;
    mapping->topology->api_count = from->count;
}

static bool read_trigger(struct topology_mapping *mapping, struct topology_function *out,
                         const struct leat_topology_trigger *trigger)
{
    (void)mapping;
    (void)out;
    return leat_topology_trigger_as_from_api(trigger) != NULL;
}

const struct host_kind host_kind_api = {.word = "api", .read = read, .read_trigger = read_trigger};
