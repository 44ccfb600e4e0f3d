/* A kind of thing: all that the language knows of it, as a row. Its struct, its verbs and its row stand in kinds/, one
   file each. */
#ifndef GENERATOR_MODEL_KIND_H
#define GENERATOR_MODEL_KIND_H

#include "model/keys.h"
#include "model/thing.h"

struct function;
struct loading;

/** What a verb needs of the key of what it acts on; bits in the order of the names of its actions. */
enum key_action { KEY_DECRYPT = 1, KEY_DESCRIBE = 2, KEY_ENCRYPT = 4, KEY_GENERATE = 8 };

/** When a call takes effect. */
enum effect {
    EFFECT_AT_ONCE,
    EFFECT_HELD_BACK /* until its record has succeeded */
};

/** What can be done with things of a kind. Uses point at these rows, and so do the tables of emitters. */
struct verb {
    const char *word;
    const char *sid;         /* of its statement, before the thing's name: "Publish"; NULL: it needs none */
    const char *actions[4];  /* of IAM, in order; NULL behind the last */
    const char *allows_more; /* where an action allows more than the verb: a clause; else NULL */
    const char *only_if[3]; /* test, variable and value of a condition that keeps the actions to the verb; NULL: none */
    struct {
        const char *sid; /* NULL: it needs none */
        const char *actions[2];
        const char *allows_more;
    } whole;              /* another statement, on the thing itself where `actions` are on what is in it */
    unsigned key_actions; /* KEY_… */
    enum effect effect;
    bool feeds; /* what it hands over arrives as an event: a way for cycles */
};

/** How things of a kind call functions: `from: { queue: … }`. */
struct event_source {
    const char *word;                 /* what `from` says; NULL: the kind's */
    const struct event_source *other; /* another way in which things of the kind call functions, or NULL */
    struct keys keys;
    /** Reads what `from` says beside the thing, which is in the trigger already where it was found. */
    void (*load)(struct loading *loading, struct function *function, const struct node *from);
    const struct verb *verb; /* what takes an event from the thing; NULL: the thing hands it over itself */
    /* somebody waits: functions say what they take and return; else they take what the thing carries */
    bool answers;
};

struct kind {
    const char *section, *word, *phrase; /* "queues", "queue", "a queue" */
    size_t size;                         /* of its struct */
    struct keys keys;
    const struct verb *const *verbs;   /* for `uses`, NULL behind the last; NULL: functions don't use such things */
    bool used_later;                   /* functions will use such things, but not in this version */
    const struct event_source *source; /* NULL: it calls no functions */
    /* what is put behind its name in C, NULL behind the last; NULL: it is in nothing that is generated */
    const char *const *c_names;
    bool keeps_data;   /* it has `encrypt`, and a key where its type is sensitive */
    bool stands_alone; /* nothing needs to refer to it */
    struct {
        unsigned long most_bytes; /* of one value of its type, 0: no limit of its own */
        unsigned bytes_per_character;
        const char *what; /* "topic %.*s carries", at most so much */
    } value;

    /**
     * Reads its value; name, place and description are there. Things of kinds before it are loaded, of those behind it
     * only their names are known.
     */
    void (*load)(struct loading *loading, struct thing *thing);
    /** Checks that need every other thing, or NULL. */
    void (*check)(struct loading *loading, struct thing *thing);
    /** What follows from the rest, or NULL; encryption is known. */
    void (*derive)(struct loading *loading, struct thing *thing);
    /** What a function's signature says of it behind its verbs, or NULL. */
    const char *(*describe)(const struct thing *thing);
};

/** All kinds of the language: each behind those that it refers to while it is loaded. NULL behind the last. */
extern const struct kind *const model_kinds[];

#endif
