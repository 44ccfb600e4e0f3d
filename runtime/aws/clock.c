/* Clocks by clock_gettime. */
#include "aws/clock.h"

#include <errno.h>
#include <time.h>

static uint64_t read_clock_ms(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

uint64_t leat_clock_ms(void) { return read_clock_ms(CLOCK_REALTIME); }

uint64_t leat_clock_steady_ms(void) { return read_clock_ms(CLOCK_MONOTONIC); }

void leat_clock_sleep_ms(uint64_t duration_ms)
{
    struct timespec left = {.tv_sec = (time_t)(duration_ms / 1000), .tv_nsec = (long)(duration_ms % 1000) * 1000000};
    while (nanosleep(&left, &left) && errno == EINTR) {}
}
