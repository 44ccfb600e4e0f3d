/* The clock as a value. A file of its own, so that the testing kit can put its clock in this one's place. */
#include <time.h>

#include "leat/time.h"

leat_time leat_time_now(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    return leat_time_of_ms((int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000);
}
