/* What the files of model/ share while a system is loaded. Private to model/; what is left of it afterwards is struct model. */
#ifndef GENERATOR_MODEL_LOADING_H
#define GENERATOR_MODEL_LOADING_H

#include "model/limits.h"
#include "model/model.h"
#include "source/source.h"

enum thing_kind {
    THING_SETTING,
    THING_API,
    THING_TOPIC,
    THING_QUEUE,
    THING_TABLE,
    THING_BUCKET,
    THING_SEARCH,
    THING_FUNCTION,
    THING_PIPELINE,
    THING_KIND_COUNT
};

/** Everything that has a name, which is unique in its system. */
struct thing {
    enum thing_kind kind;
    leat_str name;
    struct span at;          /* of its name */
    const struct node *node; /* its value */
    union {                  /* by kind; NULL when it could not be made, and for kinds that are left out */
        struct setting *setting;
        struct api *api;
        struct topic *topic;
        struct queue *queue;
        struct table *table;
        struct function *function;
    };
    unsigned uses;  /* how often something refers to it */
    bool contested; /* another thing has its name: what refers to it is not judged */
};

/** A way that an event can take, for the search for cycles. */
struct edge {
    const struct thing *from, *to;
    struct span at;
};

struct loading {
    struct model *model;
    struct leat_arena *arena;
    struct diagnostics *diagnostics;
    const struct node *root;
    leat_str folder; /* "schemas/checkout/" */
    struct thing *things;
    size_t thing_count;
    struct lookup thing_lookup; /* by name */
    bool things_are_complete;   /* every section was understood; else a reference to nothing may have its thing in the other ones */
    struct edge *edges;
    size_t edge_count, edge_capacity;
    unsigned memory_mb, timeout_seconds;
    leat_str architecture;
    bool types_are_complete;           /* all types files were loaded; else names of types are not judged */
    const struct schema **named_types; /* referred to by channels, stores and functions */
    size_t named_type_count, named_type_capacity;
};

/* ---- keys.c: which keys a map may have, as tables */
enum key_state {
    KEY_OPTIONAL,
    KEY_REQUIRED,
    KEY_LATER /* the language knows it, this version does not build it: exit 3 */
};
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
/** On every resource and function, one day. */
#define LATER_KEYS                                                                                                                                             \
    {"tags", IS_ANY, KEY_LATER}, {"raw", IS_ANY, KEY_LATER}, { "public", IS_ANY, KEY_LATER }
/** On every resource. */
#define RESOURCE_KEYS                                                                                                                                          \
    {"description", IS_TEXT, KEY_OPTIONAL}, {"allow", IS_ANY, KEY_LATER}, {"existing", IS_ANY, KEY_LATER}, {"renamed-from", IS_ANY, KEY_LATER}, LATER_KEYS
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/** Reports keys that are unknown, missing, not built yet or of another kind. `what` names the owner in sentences. False when node is no map at all. */
bool keys_check(struct loading *loading, const struct node *node, struct span at, leat_str what, const struct key *keys, size_t count);

/* ---- read.c: values below a key; a key that is absent or of the wrong kind (keys_check has said so) gives the fallback */
struct word {
    const char *text;
    int value;
    bool later; /* known to the language, not built yet */
};
leat_str read_description(const struct loading *loading, const struct node *map);
bool read_flag(const struct node *map, const char *key, bool fallback);
int read_word(struct loading *loading, const struct node *map, const char *key, const struct word *words, size_t count, int fallback);
unsigned read_amount(struct loading *loading, const struct node *map, const char *key, const struct limit *limit, unsigned fallback);
void *new_array(struct loading *loading, size_t count, size_t size);
/** A list of names: those that are offered first, then those that are known to be later. */
struct known_names {
    const char **items;
    size_t offered, count;
};
/** A sentence about a name that is none of those known, with the nearest as help, else all that are offered. */
struct diagnostic *report_unknown(struct loading *loading, enum rule rule, struct span at, leat_str name, const struct known_names *known, leat_str sentence);
struct known_names known_names_new(struct loading *loading, size_t capacity);
/** Adds a name; offered ones must all come before later ones. A NULL (out of memory) is left out. */
void known_names_add(struct known_names *known, const char *name, bool offered);
/** The construct is part of the language and not of this version: exit 3. */
void report_later(struct loading *loading, struct span at, const char *format, ...) LEAT_PRINTF(3, 4);

/* ---- names.c */
const char *thing_kind_name(enum thing_kind kind);   /* "queue" */
const char *thing_kind_phrase(enum thing_kind kind); /* "a queue" */
void things_collect(struct loading *loading);
/** Checks that a name is kebab-case and not too long. */
void name_check(struct loading *loading, leat_str name, struct span at, const char *what);
struct thing *thing_find(const struct loading *loading, leat_str name);
struct thing *thing_of(const struct loading *loading, enum thing_kind kind, leat_str name);
/** The thing that a text node names; reports when there is none, or one of another kind. NULL also when value is no text. */
struct thing *thing_refer(struct loading *loading, const struct node *value, enum thing_kind kind);
size_t things_count(const struct loading *loading, enum thing_kind kind);
void edge_add(struct loading *loading, const struct thing *from, const struct thing *to, struct span at);
void names_check_generated(struct loading *loading);

/* ---- type.c */
void types_load(struct loading *loading);
/** The type that a text node names: what a channel or store carries, an object. Reports; NULL after that, or when value is no text. */
const struct type *type_refer(struct loading *loading, const struct node *value);
void types_check_unused(struct loading *loading);

/* ---- one per kind */
void defaults_load(struct loading *loading);
void settings_load(struct loading *loading);
/** The value as functions get it, an integer in plain digits whatever its spelling; reports at the value where it does not fit the setting. */
const struct node *setting_value(struct loading *loading, const struct setting *setting, const struct node *value);
void stages_load(struct loading *loading);
void apis_load(struct loading *loading);
/** Once functions are loaded: an api that no function answers can't be deployed. */
void apis_check_routes(struct loading *loading);
void topics_load(struct loading *loading);
void queues_load(struct loading *loading);
void tables_load(struct loading *loading);
void functions_load(struct loading *loading);
void trigger_load(struct loading *loading, struct function *function, const struct thing *thing);
void uses_load(struct loading *loading, struct function *function, const struct thing *thing);
void left_out_load(struct loading *loading);
void pipelines_load(struct loading *loading);
struct left_out *left_out_add(struct loading *loading, const struct thing *thing, leat_str detail);
/** "POST /checkout": false after a report. */
bool route_parse(struct loading *loading, const struct node *value, leat_str *method, leat_str *path);

/* ---- what follows from the rest */
void encryption_derive(struct loading *loading);
void queues_derive(struct loading *loading);
void permissions_derive(struct loading *loading);
void environment_derive(struct loading *loading);
void digests_derive(struct loading *loading);

/* ---- families of refusals */
void check_cycles(struct loading *loading);
void check_sizes(struct loading *loading);
void check_unused(struct loading *loading);
/** The template of a member of a row, which is text; faults are reported. */
void template_read(struct loading *loading, const struct type *row, const struct field *field);
/** Annotations of rows; finds each table's time to live. */
void check_rows(struct loading *loading);

#endif
