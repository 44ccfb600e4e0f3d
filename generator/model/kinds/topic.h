/* Topics: one type each. Who publishes stands in `uses` of functions, who subscribes in `from` of queues. */
#ifndef GENERATOR_MODEL_KINDS_TOPIC_H
#define GENERATOR_MODEL_KINDS_TOPIC_H

#include "model/kind.h"

struct topic {
    struct thing thing;
};

extern const struct kind kind_topic;
extern const struct verb verb_topic_publish;

static inline const struct topic *topic_of(const struct thing *thing)
{
    return thing && thing->kind == &kind_topic ? (const struct topic *)thing : NULL;
}

#endif
