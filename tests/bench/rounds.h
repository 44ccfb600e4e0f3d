/* How often each measurement is made anew: their median counts. */
#ifndef BENCH_ROUNDS_H
#define BENCH_ROUNDS_H

#include <stdlib.h>

enum { BENCH_MOST_ROUNDS = 31 };

/** As LEAT_BENCH_ROUNDS says, from 1; else, and at most, BENCH_MOST_ROUNDS. */
static inline int bench_rounds(void)
{
    const char *asked = getenv("LEAT_BENCH_ROUNDS");
    long count = asked ? strtol(asked, NULL, 10) : 0;
    return count > 0 && count < BENCH_MOST_ROUNDS ? (int)count : BENCH_MOST_ROUNDS;
}

#endif
