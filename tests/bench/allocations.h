/* How often the process asked for memory. */
#ifndef TESTS_BENCH_ALLOCATIONS_H
#define TESTS_BENCH_ALLOCATIONS_H

#include <stddef.h>

/* Calls of malloc, calloc and realloc since the start; 0 always where they can't be counted (sanitizers have their
   own). */
size_t allocations_count(void);

#endif
