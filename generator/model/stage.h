/* Stages: what differs between deployments. */
#ifndef GENERATOR_MODEL_STAGE_H
#define GENERATOR_MODEL_STAGE_H

#include "source/node.h"

struct setting;

struct stage_value {
    const struct setting *setting;
    const struct node *value;
};
struct stage {
    leat_str name;
    struct span at;
    struct stage_value *values;
    size_t value_count;
    bool protects_data;
};

#endif
