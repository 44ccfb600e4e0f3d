/* What a run costs, in units that are the same on every machine. */
#ifndef TESTS_WORK_COUNT_H
#define TESTS_WORK_COUNT_H

#include <stdint.h>

/**
 * Basic blocks of our code that ran, and a block for each 16 bytes that the C library copied, compared or measured for
 * it.
 */
uint64_t count_steps(void);
/** Bytes that were asked of malloc, calloc and realloc. */
uint64_t count_bytes(void);

#endif
