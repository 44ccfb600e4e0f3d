/* Buckets: objects of bytes, each with a content type, found by a key of text. */
#ifndef GENERATOR_MODEL_KINDS_BUCKET_H
#define GENERATOR_MODEL_KINDS_BUCKET_H

#include "model/kind.h"

struct bucket {
    struct thing thing;
    bool has_versions;    /* former versions are kept */
    unsigned expire_days; /* objects go then; 0: they stay */
};

extern const struct kind kind_bucket;
extern const struct verb verb_bucket_put, verb_bucket_get, verb_bucket_delete;

static inline const struct bucket *bucket_of(const struct thing *thing)
{
    return thing && thing->kind == &kind_bucket ? (const struct bucket *)thing : NULL;
}

#endif
