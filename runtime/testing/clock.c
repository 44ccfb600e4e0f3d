/* The clocks of a test, in place of aws/clock.c and core/now.c: one time for all of them, which moves when somebody
   waits. */
#include "aws/clock.h"

#include "testing/test.h"

enum { SECOND_MS = 1000, MILLISECOND_DIGITS = 3, MILLISECOND_NS = 1000000 };
#define BEGIN_MS UINT64_C(1767225600000) /* 2026-01-01T00:00:00Z */

static uint64_t now_ms = BEGIN_MS;

void leat_test_clock_begin(void) { now_ms = BEGIN_MS; }

uint64_t leat_clock_ms(void) { return now_ms; }

uint64_t leat_clock_steady_ms(void) { return now_ms; }

void leat_clock_sleep_ms(uint64_t duration_ms) { now_ms += duration_ms; }

leat_time leat_time_now(void)
{
    return (leat_time){
        .seconds = (int64_t)(now_ms / SECOND_MS),
        .nanoseconds = (int32_t)(now_ms % SECOND_MS) * MILLISECOND_NS,
        .fraction_digits = MILLISECOND_DIGITS,
        .flags = LEAT_TIME_SET,
    };
}

void leat_test_advance(struct leat_test *test, uint64_t duration_ms)
{
    (void)test;
    now_ms += duration_ms;
}

void leat_test_set_time(struct leat_test *test, leat_time now)
{
    (void)test;
    int64_t ms = now.seconds < 0 || now.seconds > INT64_MAX / SECOND_MS - 1
                     ? -1
                     : now.seconds * SECOND_MS + now.nanoseconds / MILLISECOND_NS;
    if (ms < 0 || (uint64_t)ms < now_ms) leat_test_misuse("leat_test_set_time: the clock never goes back");
    now_ms = (uint64_t)ms;
}
