/* The language's defaults: what is not written. All are listed in the language reference. */
#ifndef GENERATOR_MODEL_DEFAULTS_H
#define GENERATOR_MODEL_DEFAULTS_H

enum {
    DEFAULT_MEMORY_MB = 256,
    DEFAULT_TIMEOUT_SECONDS = 10,
    DEFAULT_LOG_RETENTION_DAYS = 30,
    DEFAULT_THROTTLE_RATE = 100,
    DEFAULT_THROTTLE_BURST = 50,
    DEFAULT_DELIVERIES = 5,
    DEFAULT_KEEP_SECONDS = 4 * 86400,
    DEFAULT_DEAD_LETTER_KEEP_SECONDS = 14 * 86400,
    DEFAULT_VISIBILITY_SECONDS = 30, /* of a queue that nobody reads */
    DEFAULT_BATCH = 10,
    DEFAULT_WINDOW_SECONDS = 0
};

#endif
