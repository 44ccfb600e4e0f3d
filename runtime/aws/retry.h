/*
 * When a failed request is sent again: AWS's "standard" mode
 * (docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html). At most three attempts, full jitter, a bucket
 * of tokens that keeps a fleet from hammering a service that is down, and never past the deadline.
 */
#ifndef LEAT_AWS_RETRY_H
#define LEAT_AWS_RETRY_H

#include <stdbool.h>
#include <stdint.h>

enum { LEAT_RETRY_ATTEMPTS = 3, LEAT_RETRY_BASE_MS = 1000 };

enum leat_retry_kind {
    LEAT_RETRY_NEVER = 0,
    LEAT_RETRY_TRANSIENT,
    LEAT_RETRY_TIMEOUT,
    LEAT_RETRY_THROTTLE,
    LEAT_RETRY_SKEW /* the clocks differ: once, with the service's time */
};

/** Held by the runtime. */
struct leat_retry {
    unsigned tokens;
    unsigned base_ms; /* the first wait is at most this long */
    uint64_t random;
};

void leat_retry_init(struct leat_retry *retry);
/**
 * Whether attempt (1: the first one failed) is followed by another. *wait_ms: how long to wait before it.
 * retry_after_ms: what the service asked for, or -1. Takes tokens when it is: *cost is given back by
 * leat_retry_succeed.
 */
bool leat_retry_again(struct leat_retry *retry, enum leat_retry_kind kind, unsigned attempt, int64_t retry_after_ms,
                      uint64_t left_ms, uint64_t *wait_ms, unsigned *cost);
/** A request succeeded that had taken cost tokens (0: at its first attempt). */
void leat_retry_succeed(struct leat_retry *retry, unsigned cost);

#endif
