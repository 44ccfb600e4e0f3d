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
    bool is_starred;          /* "pr-*": it stands for each stage whose name begins so */
    leat_str account, region; /* empty: those of whoever deploys it */
    const struct node *tags;  /* a map of texts, or NULL */
};

/** The size of the longest name that it is deployed under. */
size_t stage_longest_name(const struct stage *stage);

#endif
