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
        const struct node **items = leat_arena_grow(arena, list->items, list->capacity * sizeof *items, capacity * sizeof *items);
        if (!items) return false;
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = item;
    return true;
}

/* FNV-1a: the names come from the user's own schemas, so nobody chooses them to collide. */
static size_t hash(leat_str name)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < name.size; i++) h = (h ^ (unsigned char)name.data[i]) * 1099511628211u;
    return (size_t)(h ^ h >> 32);
}

static void enter(struct map_builder *map, size_t index)
{
    size_t slot = hash(map->members[index].name) & (map->table_capacity - 1);
    while (map->table[slot]) slot = (slot + 1) & (map->table_capacity - 1);
    map->table[slot] = (uint32_t)(index + 1);
}

static const struct node_member *find(const struct map_builder *map, leat_str name)
{
    if (!map->table) {
        for (size_t i = 0; i < map->count; i++)
            if (leat_str_equal(map->members[i].name, name)) return &map->members[i];
        return NULL;
    }
    for (size_t slot = hash(name) & (map->table_capacity - 1); map->table[slot]; slot = (slot + 1) & (map->table_capacity - 1))
        if (leat_str_equal(map->members[map->table[slot] - 1].name, name)) return &map->members[map->table[slot] - 1];
    return NULL;
}

static bool make_room(struct map_builder *map, struct leat_arena *arena)
{
    if (map->count == map->capacity) {
        size_t capacity = map->capacity ? map->capacity * 2 : 4;
        struct node_member *members = leat_arena_grow(arena, map->members, map->capacity * sizeof *members, capacity * sizeof *members);
        if (!members) return false;
        map->members = members;
        map->capacity = capacity;
    }
    if (map->count >= SMALL_MAP && map->count * 2 >= map->table_capacity) {
        size_t capacity = map->table_capacity ? map->table_capacity * 2 : 64;
        uint32_t *table = leat_arena_alloc_zero(arena, capacity, sizeof *table);
        if (!table) return false;
        map->table = table;
        map->table_capacity = capacity;
        for (size_t i = 0; i < map->count; i++) enter(map, i);
    }
    return true;
}

bool map_append(struct map_builder *map, struct sources *sources, leat_str name, struct span name_at, const struct node *value)
{
    const struct node_member *first = find(map, name);
    if (first) {
        struct diagnostic *d = diagnostics_report(sources->diagnostics, RULE_DUPLICATE_NAME, name_at, "\"%.*s\" stands here a second time", LEAT_STR_ARG(name));
        diagnostic_note(sources->diagnostics, d, first->name_at, "first defined here");
        return true;
    }
    if (!make_room(map, sources->arena)) return false;
    map->members[map->count++] = (struct node_member){name, name_at, value};
    if (map->table) enter(map, map->count - 1);
    return true;
}
