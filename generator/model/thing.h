/* What has a name in a system, whatever its kind: the first member of each kind's own struct. */
#ifndef GENERATOR_MODEL_THING_H
#define GENERATOR_MODEL_THING_H

#include "leat/str.h"
#include "source/node.h"

struct kind;
struct type;

enum encryption { ENCRYPT_MANAGED, ENCRYPT_KMS };

struct thing {
    const struct kind *kind;
    leat_str name, description; /* the name is kebab-case as written, and unique in its system */
    struct span at;             /* of its name; of what leat makes: of the thing that it is made for */
    const struct node *node;    /* its value in the schema; NULL: leat makes it */
    const struct type *type;    /* what it carries or keeps; NULL: nothing that a type describes */
    enum encryption encryption; /* of kinds that keep data */
    leat_str encryption_reason; /* a clause; empty where the service's own key will do */
    size_t place;               /* among the things of the schema */
    unsigned uses;              /* how often something refers to it */
    bool contested;             /* another thing has its name: what refers to it is not judged */
};

#endif
