/* Which keys a map of the language may have, as tables: every misspelt key is found, with its nearest. */
#ifndef GENERATOR_MODEL_KEYS_H
#define GENERATOR_MODEL_KEYS_H

#include "source/node.h"

struct loading;

enum key_state { KEY_OPTIONAL, KEY_REQUIRED };
enum {
    IS_TEXT = 1u << NODE_STRING,
    IS_NUMBER = 1u << NODE_NUMBER,
    IS_FLAG = 1u << NODE_BOOL,
    IS_LIST = 1u << NODE_LIST,
    IS_MAP = 1u << NODE_MAP,
    IS_ANY = 0x3f
};
struct key {
    const char *name;
    unsigned kinds; /* IS_… */
    enum key_state state;
};
struct keys {
    const char *place; /* what the tables of words call it, "queue resource" (words.h) */
    const struct key *items;
    size_t count;
};
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
/** The keys of a table. */
#define KEYS(place, table)                                                                                             \
    {                                                                                                                  \
        (place), (table), COUNT_OF(table)                                                                              \
    }

/**
 * Reports keys that are unknown, missing, reserved, called otherwise here, or of another kind. `what` names the owner
 * in sentences. False when node is no map at all.
 */
bool keys_check(struct loading *loading, const struct node *node, struct span at, leat_str what,
                const struct keys *keys);

#endif
