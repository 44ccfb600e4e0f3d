/*
 * Memory that runs out: allocations of our own code fail one after the other, once and for good; those of libraries
 * never do. Included by the one file of a program. Sanitizers bring a malloc of their own, which never fails.
 */
#ifndef TESTS_UNIT_FAILING_MEMORY_H
#define TESTS_UNIT_FAILING_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define MALLOC_NEVER_FAILS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MALLOC_NEVER_FAILS 1
#endif
#endif

static _Thread_local long allocations_left = -1; /* -1: none fails */
static _Thread_local bool fails_on;              /* all after it fail too */
static _Thread_local size_t failed_count;

/** The allocation after that many of this thread fails, and where for_good is true all after it; -1: none does. */
static inline void memory_fails_after(long allocations, bool for_good)
{
    if (allocations >= 0) failed_count = 0;
    fails_on = for_good;
    allocations_left = allocations;
}

static inline bool memory_fails_now(void)
{
    if (allocations_left < 0) return false;
    if (allocations_left > 0) {
        allocations_left--;
        return false;
    }
    if (!fails_on && failed_count) return false;
    failed_count++;
    return true;
}

#ifndef MALLOC_NEVER_FAILS
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern char __executable_start, etext;

/* Whether the program's own text asks, into which the runtime is linked. */
static bool is_ours(const void *caller)
{
    return (const char *)caller >= &__executable_start && (const char *)caller < &etext;
}

void *malloc(size_t size)
{
    return is_ours(__builtin_return_address(0)) && memory_fails_now() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_ours(__builtin_return_address(0)) && memory_fails_now() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return is_ours(__builtin_return_address(0)) && memory_fails_now() ? NULL : __libc_realloc(block, size);
}
#endif

#endif
