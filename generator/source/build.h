/* What both parsers build nodes with: lists that grow, maps that notice a name that stands twice. */
#ifndef GENERATOR_SOURCE_BUILD_H
#define GENERATOR_SOURCE_BUILD_H

#include "source/source.h"

struct list_builder {
    const struct node **items;
    size_t count, capacity;
};

struct map_builder {
    struct node_member *members;
    size_t count, capacity;
    struct lookup *lookup; /* by name; made when the map is large */
};

/** NULL when out of memory. */
struct node *node_new(struct leat_arena *arena, enum node_kind kind, struct span at);
bool list_append(struct list_builder *list, struct leat_arena *arena, const struct node *item);
/** Appends; a name that is there already is reported with both places and not appended. False when out of memory. */
bool map_append(struct map_builder *map, struct sources *sources, leat_str name, struct span name_at,
                const struct node *value);

#endif
