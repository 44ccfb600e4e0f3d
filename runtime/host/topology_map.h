/* The step from the document to what the host wants of it. */
#ifndef HOST_TOPOLOGY_MAP_H
#define HOST_TOPOLOGY_MAP_H

#include "generated/topology/leat_topology_types.h"
#include "host/topology.h"

struct topology_mapping {
    const struct leat_topology *document;
    const struct host_kind *const *kinds;
    struct topology *topology;
    const char *path;         /* for sentences */
    struct leat_arena *arena; /* asked at the end whether it has failed: until then what it lacked is empty */
    struct host_failure *failure;
    leat_status status; /* of the first problem */
};

/**
 * Fills the topology. What a setting lacks, and what a variable may not refer to, is refused; other references are not
 * looked at.
 */
void topology_map(struct topology_mapping *mapping);
/** Zeroed, and text that ends in NUL; in the arena. NULL and "" when out of memory. */
void *topology_allocate(struct topology_mapping *mapping, size_t count, size_t size);
const char *topology_text(struct topology_mapping *mapping, leat_str text);
/** Records the first problem. kind and name: "functions", "place-order". */
void topology_refuse(struct topology_mapping *mapping, const char *kind, const char *name, const char *what,
                     const char *problem);

#endif
