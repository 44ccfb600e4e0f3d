/* The clock as a value. A file of its own, so that the testing kit can put its clock in this one's place. */
#include <time.h>

#include "leat/time.h"

leat_time leat_time_now(void)
{
    enum { MILLISECOND_DIGITS = 3, MILLISECOND = 1000000 };
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    return (leat_time){.seconds = now.tv_sec, .nanoseconds = (int32_t)(now.tv_nsec / MILLISECOND * MILLISECOND), .fraction_digits = MILLISECOND_DIGITS,
                       .flags = LEAT_TIME_SET};
}
