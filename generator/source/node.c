/* Looking things up in nodes, and their equality as JSON values. */
#include "source/node.h"

#include "json/digits.h"

const struct node_member *node_find_member(const struct node *map, leat_str name)
{
    if (!map || map->kind != NODE_MAP) return NULL;
    if (map->lookup) {
        for (size_t step = 0, i; lookup_next(map->lookup, lookup_hash_text(name), &step, &i);)
            if (leat_str_equal(map->members[i].name, name)) return &map->members[i];
        return NULL;
    }
    for (size_t i = 0; i < map->count; i++)
        if (leat_str_equal(map->members[i].name, name)) return &map->members[i];
    return NULL;
}

const struct node *node_find(const struct node *map, const char *name)
{
    const struct node_member *member = node_find_member(map, leat_str_of(name));
    return member ? member->value : NULL;
}

const char *node_kind_name(enum node_kind kind)
{
    static const char *const names[] = {
        [NODE_NULL] = "null",   [NODE_BOOL] = "a boolean", [NODE_NUMBER] = "a number",
        [NODE_STRING] = "text", [NODE_LIST] = "a list",    [NODE_MAP] = "a map",
    };
    return names[kind];
}

bool node_equal(const struct node *a, const struct node *b)
{
    if (a == b) return true;
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case NODE_NULL: return true;
    case NODE_BOOL: return a->truth == b->truth;
    case NODE_NUMBER: return leat_digits_equal(a->text, b->text);
    case NODE_STRING: return leat_str_equal(a->text, b->text);
    case NODE_LIST:
        if (a->count != b->count) return false;
        for (size_t i = 0; i < a->count; i++)
            if (!node_equal(a->items[i], b->items[i])) return false;
        return true;
    case NODE_MAP:
        if (a->count != b->count) return false;
        for (size_t i = 0; i < a->count; i++) {
            const struct node_member *other = node_find_member(b, a->members[i].name);
            if (!other || !node_equal(a->members[i].value, other->value)) return false;
        }
        return true;
    }
    return false;
}

uint64_t node_hash(const struct node *node)
{
    uint64_t hash = lookup_hash(LOOKUP_HASH, &node->kind, sizeof node->kind);
    uint64_t number;
    switch (node->kind) {
    case NODE_NULL: break;
    case NODE_BOOL: return lookup_hash(hash, &node->truth, sizeof node->truth);
    case NODE_NUMBER: number = leat_digits_hash(node->text); return lookup_hash(hash, &number, sizeof number);
    case NODE_STRING: return lookup_hash(hash, node->text.data, node->text.size);
    case NODE_LIST:
        for (size_t i = 0; i < node->count; i++) {
            uint64_t item = node_hash(node->items[i]);
            hash = lookup_hash(hash, &item, sizeof item);
        }
        break;
    case NODE_MAP: /* members stand in any order */
        for (size_t i = 0; i < node->count; i++)
            hash += node_hash(node->members[i].value) * (lookup_hash_text(node->members[i].name) | 1);
        break;
    }
    return hash;
}

leat_str node_prose(leat_str text, struct leat_arena *arena)
{
    if (leat_str_find(text, '\0') == text.size) return text;
    char *prose = leat_arena_alloc(arena, text.size);
    if (!prose) return (leat_str){"", 0};
    for (size_t i = 0; i < text.size; i++) prose[i] = text.data[i] ? text.data[i] : ' ';
    return (leat_str){prose, text.size};
}
