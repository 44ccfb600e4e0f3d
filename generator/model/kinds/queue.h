/* Queues: of a type of their own, or fed by a topic. Each has its dead-letter queue, which leat makes. */
#ifndef GENERATOR_MODEL_KINDS_QUEUE_H
#define GENERATOR_MODEL_KINDS_QUEUE_H

#include "model/kind.h"

struct queue {
    struct thing thing;
    const struct topic *from; /* subscribed raw; NULL: messages are sent to it */
    struct span from_at;
    const struct queue *dead_letter;              /* NULL: it is one itself, which no function reads */
    const struct queue *subscription_dead_letter; /* of the topic's subscription */
    unsigned max_receives;                        /* then to dead_letter */
    unsigned retention_seconds, delay_seconds, visibility_seconds;
    bool is_read;        /* by a function whose trigger is enabled */
    bool is_dead_letter; /* made by leat: "<queue>-dead-letters" */
};

extern const struct kind kind_queue;
extern const struct verb verb_queue_send;
/** What a trigger needs; `uses` offers it to nobody. */
extern const struct verb verb_queue_receive;
/** How queues call functions, and how their dead letters do (queue_reader.c). */
extern const struct event_source source_queue;

static inline const struct queue *queue_of(const struct thing *thing)
{
    return thing && thing->kind == &kind_queue ? (const struct queue *)thing : NULL;
}

#endif
