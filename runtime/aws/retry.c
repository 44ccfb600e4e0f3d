/* The arithmetic of retries. Figures are those of botocore's standard mode (retries/standard.py, retryhandler
   quota). */
#include "aws/retry.h"

#include <sys/random.h>

#include "aws/clock.h"

enum { BUCKET_SIZE = 500, RETRY_COST = 5, TIMEOUT_COST = 10, LONGEST_WAIT_MS = 20000, RETRY_AFTER_SLACK_MS = 5000 };
/* A retry that begins with less than this left would be cut off before its answer. */
enum { SHORTEST_ATTEMPT_MS = 50 };

void leat_retry_init(struct leat_retry *retry)
{
    *retry = (struct leat_retry){.tokens = BUCKET_SIZE, .base_ms = LEAT_RETRY_BASE_MS};
    if (getrandom(&retry->random, sizeof retry->random, GRND_NONBLOCK) != (ssize_t)sizeof retry->random)
        retry->random = leat_clock_ms();
    retry->random |= 1;
}

/* xorshift64*: jitter needs to differ between processes, not to be secret. */
static uint64_t next_random(struct leat_retry *retry)
{
    retry->random ^= retry->random >> 12;
    retry->random ^= retry->random << 25;
    retry->random ^= retry->random >> 27;
    return retry->random * UINT64_C(2685821657736338717) >> 16;
}

static uint64_t jittered_wait(struct leat_retry *retry, unsigned attempt)
{
    uint64_t longest = (uint64_t)retry->base_ms << (attempt - 1);
    if (longest > LONGEST_WAIT_MS) longest = LONGEST_WAIT_MS;
    return longest ? next_random(retry) % (longest + 1) : 0;
}

bool leat_retry_again(struct leat_retry *retry, enum leat_retry_kind kind, unsigned attempt, int64_t retry_after_ms,
                      uint64_t left_ms, uint64_t *wait_ms, unsigned *cost)
{
    if (kind == LEAT_RETRY_NEVER || attempt >= LEAT_RETRY_ATTEMPTS) return false;
    uint64_t wait = kind == LEAT_RETRY_SKEW ? 0 : jittered_wait(retry, attempt);
    if (retry_after_ms >= 0) {
        /* asked for by the service: at least that, but not so much longer that one answer stalls the function */
        uint64_t asked = (uint64_t)retry_after_ms;
        if (wait < asked) wait = asked;
        if (wait > asked + RETRY_AFTER_SLACK_MS) wait = asked + RETRY_AFTER_SLACK_MS;
    }
    if (wait + SHORTEST_ATTEMPT_MS > left_ms) return false;
    unsigned price = kind == LEAT_RETRY_TIMEOUT ? TIMEOUT_COST : RETRY_COST;
    if (retry->tokens < price) return false;
    retry->tokens -= price;
    *cost = price;
    *wait_ms = wait;
    return true;
}

void leat_retry_succeed(struct leat_retry *retry, unsigned cost)
{
    retry->tokens += cost ? cost : 1;
    if (retry->tokens > BUCKET_SIZE) retry->tokens = BUCKET_SIZE;
}
