/*
 * How effects of one kind are sent: a constant that stands in the file of its service. Handles carry theirs, and
 * effects that of their handle; nothing lists them, so that a program links the services whose handles it opens and no
 * others.
 */
#ifndef LEAT_AWS_SENDER_H
#define LEAT_AWS_SENDER_H

#include "aws/service.h"
#include "leat/arena.h"

enum leat_effect_state { LEAT_EFFECT_WAITING, LEAT_EFFECT_UNDER_WAY, LEAT_EFFECT_DONE, LEAT_EFFECT_FAILED };

/* The most entries that any service takes in one call: Kinesis and Firehose. */
enum { LEAT_SENDER_BATCH_COUNT = 500 };

struct leat_effect {
    const struct leat_sender *sender;
    leat_str target; /* table name, topic ARN, queue URL; of the handle */
    /* effects of one target with the same key are sent in their order, one call after the other; empty: none */
    leat_str order_key;
    leat_str entry;      /* as the sender's calls hold it */
    size_t size;         /* that it counts for in a call */
    uint64_t order_hash; /* of order_key; set when it is added */
    enum leat_effect_state state;
    size_t record;
    unsigned attempts;        /* that ended with "not this one, try again" */
    bool goes_alone;          /* a call that it shared was refused as a whole */
    struct leat_error *error; /* when it failed, or why it waits again */
};

struct leat_sender {
    const struct leat_service *service;
    const char *single, *batch; /* the operation for one effect, and for several */
    size_t max_count, max_size; /* of a call; the count is at most LEAT_SENDER_BATCH_COUNT */
    unsigned phase;             /* lower ones are sent first: tables before messages */
    bool mixes_targets;         /* a call may hold effects of several targets */
    bool replaces;              /* of the effects of one record with the same order key the last stands for all */
    /**
     * Writes the body, and where a call has a method, a path or headers, these: all but the service and the operation
     * is empty before. Effects stay where they are until it was sent; the arena is for what is nowhere else.
     */
    leat_status (*write)(struct leat_service_call *call, struct leat_effect *const *effects, size_t count,
                         struct leat_arena *arena);
    /** Marks each as done, failed, or waiting when it is worth another attempt; errors are made in the arena. */
    void (*read)(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena);
};

enum { LEAT_SENDER_PHASES = 2 };

#endif
