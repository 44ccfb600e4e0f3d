/* What AWS allows: figures as data, with the page that they come from. Values are in the unit that each limit names. */
#ifndef GENERATOR_MODEL_LIMITS_H
#define GENERATOR_MODEL_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

enum unit { UNIT_COUNT, UNIT_SECONDS, UNIT_BYTES, UNIT_MEGABYTES };

struct limit {
    enum unit unit;
    unsigned long least, most;
    const char *because; /* completes "… is more than N, …" */
};

extern const struct limit limit_function_memory, limit_function_timeout, limit_queue_max_receives,
    limit_queue_retention, limit_queue_delay, limit_batch, limit_window, limit_throttle_rate, limit_throttle_burst;

enum {
    LIMIT_API_TIMEOUT_SECONDS = 29,  /* a REST API gives up on its integration then */
    LIMIT_BATCH_WITHOUT_WINDOW = 10, /* above it Lambda asks for a batching window */
    LIMIT_VISIBILITY_TIMES = 6,      /* of the consumer's timeout, as Lambda's guide asks */
    LIMIT_STACK_RESOURCES = 500,
    LIMIT_STACK_OUTPUTS = 200,
    LIMIT_STACK_DESCRIPTION_BYTES = 1024,
    LIMIT_STACK_SETTINGS = 200, /* attributes of a name in a mapping */
    LIMIT_NAME_SIZE = 40,
    LIMIT_STARRED_STAGE_SIZE = 32,         /* ours: of the name that a stage as "pr-*" is deployed as */
    LIMIT_QUEUE_NAME_SIZE = 80,            /* of "<system>-<stage>-<name>-dead-letters" */
    LIMIT_FUNCTION_DESCRIPTION_SIZE = 256, /* as Lambda counts: in units of UTF-16 */
    LIMIT_TOPIC_MESSAGE_BYTES = 262144,    /* SNS without MaximumMessageSize */
    LIMIT_QUEUE_MESSAGE_BYTES = 1048576,
    LIMIT_TABLE_ITEM_BYTES = 409600,
    LIMIT_REPLY_BYTES = 6291456 /* a synchronous answer of Lambda */
};

/** What one character may take: \u0001 in JSON, UTF-8 in an item. */
enum { BYTES_OF_JSON_CHARACTER = 6, BYTES_OF_ITEM_CHARACTER = 4 };

/** Whether CloudWatch knows this retention. */
bool log_retention_is_known(unsigned long days);

#endif
