/* Parsed text with positions: what YAML and JSON files become. Nodes are immutable and live in the run's arena. */
#ifndef GENERATOR_SOURCE_NODE_H
#define GENERATOR_SOURCE_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "leat/arena.h"
#include "leat/str.h"
#include "source/lookup.h"

/**
 * A run of bytes of one file. Line and column are computed when shown. file is an index into struct sources; 0 is no
 * file.
 */
struct span {
    uint32_t file, begin, end;
};

enum node_kind { NODE_NULL, NODE_BOOL, NODE_NUMBER, NODE_STRING, NODE_LIST, NODE_MAP };

struct node;

struct node_member {
    leat_str name;
    struct span name_at;
    const struct node *value;
};

struct node {
    struct span at;
    enum node_kind kind;
    bool truth; /* NODE_BOOL */
    /* NODE_STRING: decoded; NODE_NUMBER: the JSON spelling of its value (0x1F is "31") */
    leat_str text;
    const struct node *const *items;   /* NODE_LIST */
    const struct node_member *members; /* NODE_MAP: in order, names unique */
    size_t count;                      /* of items or members */
    const struct lookup *lookup;       /* NODE_MAP of many members: by name; else NULL */
};

/** The value of a member, or NULL; also NULL when map is no map. */
const struct node *node_find(const struct node *map, const char *name);
/** The member itself, for the position of its name; or NULL. */
const struct node_member *node_find_member(const struct node *map, leat_str name);
/** "a map", "text" …: for sentences. */
const char *node_kind_name(enum node_kind kind);
/** Equal as JSON values: numbers by value, members in any order. */
bool node_equal(const struct node *a, const struct node *b);
/** The same for nodes that are equal. */
uint64_t node_hash(const struct node *node);

/** The text as people read it. It goes through C strings, which NUL would cut: it is a blank here. */
leat_str node_prose(leat_str text, struct leat_arena *arena);

#endif
