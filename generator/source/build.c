/* Growing lists and maps of nodes. */
#include "source/build.h"

#include <string.h>

enum { SMALL_MAP = 16 };

struct node *node_new(struct leat_arena *arena, enum node_kind kind, struct span at)
{
    struct node *node = leat_arena_alloc_zero(arena, 1, sizeof *node);
    if (!node) return NULL;
    node->kind = kind;
    node->at = at;
    node->text = (leat_str){"", 0};
    return node;
}

bool list_append(struct list_builder *list, struct leat_arena *arena, const struct node *item)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 4;
        const struct node **items =
            leat_arena_grow(arena, list->items, list->capacity * sizeof *items, capacity * sizeof *items);
        if (!items) return false;
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = item;
    return true;
}

static const struct node_member *find(const struct map_builder *map, leat_str name)
{
    const struct node so_far = {.kind = NODE_MAP, .members = map->members, .count = map->count, .lookup = map->lookup};
    return node_find_member(&so_far, name);
}

static bool enter(struct map_builder *map, size_t index, struct leat_arena *arena)
{
    return lookup_add(map->lookup, lookup_hash_text(map->members[index].name), index, arena);
}

static bool make_room(struct map_builder *map, struct leat_arena *arena)
{
    if (map->count == map->capacity) {
        size_t capacity = map->capacity ? map->capacity * 2 : 4;
        struct node_member *members =
            leat_arena_grow(arena, map->members, map->capacity * sizeof *members, capacity * sizeof *members);
        if (!members) return false;
        map->members = members;
        map->capacity = capacity;
    }
    if (map->count == SMALL_MAP) {
        map->lookup = leat_arena_alloc_zero(arena, 1, sizeof *map->lookup);
        if (!map->lookup) return false;
        for (size_t i = 0; i < map->count; i++)
            if (!enter(map, i, arena)) return false;
    }
    return true;
}

bool map_append(struct map_builder *map, struct sources *sources, leat_str name, struct span name_at,
                const struct node *value)
{
    const struct node_member *first = find(map, name);
    if (first) {
        struct diagnostic *d = diagnostics_report(sources->diagnostics, RULE_DUPLICATE_NAME, name_at,
                                                  "\"%.*s\" stands here a second time", LEAT_STR_ARG(name));
        diagnostic_note(sources->diagnostics, d, first->name_at, "first defined here");
        return true;
    }
    if (!make_room(map, sources->arena)) return false;
    map->members[map->count++] = (struct node_member){name, name_at, value};
    return !map->lookup || enter(map, map->count - 1, sources->arena);
}
