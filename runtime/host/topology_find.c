/* Resources of a topology by their names. */
#include <string.h>

#include "host/topology.h"

static int find_named(const void *items, size_t count, size_t size, const char *wanted)
{
    for (size_t i = 0; i < count; i++) {
        const char *name;
        memcpy(&name, (const char *)items + i * size, sizeof name);
        if (!strcmp(name, wanted)) return (int)i;
    }
    return -1;
}

int topology_find_queue(const struct topology *topology, const char *name)
{
    return find_named(topology->queues, topology->queue_count, sizeof *topology->queues, name);
}

int topology_find_topic(const struct topology *topology, const char *name)
{
    return find_named(topology->topics, topology->topic_count, sizeof *topology->topics, name);
}

int topology_find_table(const struct topology *topology, const char *name)
{
    return find_named(topology->tables, topology->table_count, sizeof *topology->tables, name);
}

int topology_find_function(const struct topology *topology, const char *name)
{
    return find_named(topology->functions, topology->function_count, sizeof *topology->functions, name);
}
