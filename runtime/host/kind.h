/* A kind of thing as leat dev has it: all that is special to it stands in kind_<word>.c, behind one row. */
#ifndef HOST_KIND_H
#define HOST_KIND_H

#include "host/maker.h"
#include "host/topology_map.h"

struct host_kind {
    const char *word; /* as topology.json has it */
    /** Reads the things of the kind. NULL: what functions need of them is read with their variables. */
    void (*read)(struct topology_mapping *mapping);
    /** The name in a reference to such a thing, or absent; NULL: no variable has one. */
    leat_str (*target)(const struct leat_topology_reference *reference);
    /** Reads what the variable needs beside the name, or NULL. */
    void (*read_variable)(struct topology_mapping *mapping, struct topology_variable *variable, const char *function);
    /** The index of the thing of that name, or -1; NULL: it has none, and was looked for by read_variable. */
    int (*find)(const struct topology *topology, const char *name);
    /** What a variable that refers to such a thing says. */
    const char *(*value)(const struct topology_variable *variable, const struct topology *topology,
                         const struct host_resources *resources);
    /** Reads how such a thing calls the function; false: something else does. NULL: it calls none. */
    bool (*read_trigger)(struct topology_mapping *mapping, struct topology_function *out,
                         const struct leat_topology_trigger *trigger);
    /** Makes the things at the AWS endpoint, or NULL. */
    leat_status (*make)(struct host_maker *maker);
};

/** All of them, each made behind those that it refers to; NULL behind the last. */
extern const struct host_kind *const host_kinds[];

#endif
