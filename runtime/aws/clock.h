/* The clocks. */
#ifndef LEAT_AWS_CLOCK_H
#define LEAT_AWS_CLOCK_H

#include <stdint.h>

/** Milliseconds since 1970, as Lambda's deadlines count. */
uint64_t leat_clock_ms(void);
/** Milliseconds that never go back, for durations. */
uint64_t leat_clock_steady_ms(void);
void leat_clock_sleep_ms(uint64_t duration_ms);

#endif
