/* The step from the document to what the host wants of it. */
#ifndef HOST_TOPOLOGY_MAP_H
#define HOST_TOPOLOGY_MAP_H

#include "generated/topology/leat_topology_types.h"
#include "host/resources.h"
#include "host/topology.h"

struct topology_mapping {
    const struct leat_topology *document;
    struct topology *topology;
    const char *path;         /* for sentences */
    struct leat_arena *arena; /* asked at the end whether it has failed: until then what it lacked is empty */
    struct host_failure *failure;
    leat_status status; /* of the first problem */
};

/** What leat dev does with things of a kind. A new kind that functions use, or that calls them, is a row. */
struct host_kind {
    const char *word; /* as topology.json has it; NULL behind the last */
    /** The name in a reference to such a thing, or absent; NULL: no variable has one. */
    leat_str (*target)(const struct leat_topology_reference *reference);
    /** The index of the thing of that name, or -1; NULL: what is read of it has no index. */
    int (*find)(const struct topology *topology, const char *name);
    /** What a variable that refers to such a thing says. */
    const char *(*value)(const struct topology_variable *variable, const struct topology *topology, const struct host_resources *resources);
    /** Reads how such a thing calls the function; false: something else does. NULL: it calls none. */
    bool (*read_trigger)(struct topology_mapping *mapping, struct topology_function *out, const struct leat_topology_function_trigger *trigger);
};
extern const struct host_kind host_kinds[];

/** Fills the topology. What a setting lacks, and what a variable may not refer to, is refused; other references are not looked at. */
void topology_map(struct topology_mapping *mapping);
/** Records the first problem. kind and name: "functions", "place-order". */
void topology_refuse(struct topology_mapping *mapping, const char *kind, const char *name, const char *what, const char *problem);

#endif
