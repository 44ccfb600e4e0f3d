/* Kinds that are read and checked as the language says, then left out with a notice, since nothing builds them yet. */
#ifndef GENERATOR_MODEL_KINDS_LEFT_OUT_H
#define GENERATOR_MODEL_KINDS_LEFT_OUT_H

#include "model/kind.h"

/** Its things are plain. */
extern const struct kind kind_search;

/** What carries events on without a function. */
struct pipeline {
    struct thing thing;
    const struct thing *from, *to;
};
extern const struct kind kind_pipeline;

static inline const struct pipeline *pipeline_of(const struct thing *thing)
{
    return thing && thing->kind == &kind_pipeline ? (const struct pipeline *)thing : NULL;
}

#endif
