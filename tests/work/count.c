/* The counter behind leat_counted: the compiler calls it at each basic block (-fsanitize-coverage=trace-pc), the linker
   in place of the C library's functions (--wrap). A program that has LEAT_COUNT_FILE in its environment leaves its
   counts there: steps, then bytes. */
#include "count.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t steps, bytes;

uint64_t count_steps(void) { return steps; }
uint64_t count_bytes(void) { return bytes; }

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void) { steps++; }

#define WRAP(result, name, ...)                                                                                        \
    result __real_##name(__VA_ARGS__);                                                                                 \
    result __wrap_##name(__VA_ARGS__);                                                                                 \
    result __wrap_##name(__VA_ARGS__)

WRAP(void *, malloc, size_t size)
{
    bytes += size;
    return __real_malloc(size);
}

WRAP(void *, calloc, size_t count, size_t size)
{
    bytes += count * size;
    return __real_calloc(count, size);
}

WRAP(void *, realloc, void *block, size_t size)
{
    bytes += size;
    return __real_realloc(block, size);
}

WRAP(void *, memcpy, void *to, const void *from, size_t size)
{
    steps += size / 16;
    return __real_memcpy(to, from, size);
}

WRAP(void *, memmove, void *to, const void *from, size_t size)
{
    steps += size / 16;
    return __real_memmove(to, from, size);
}

WRAP(void *, memset, void *to, int value, size_t size)
{
    steps += size / 16;
    return __real_memset(to, value, size);
}

/* All of both is counted, however early they differ. */
WRAP(int, memcmp, const void *a, const void *b, size_t size)
{
    steps += size / 16;
    return __real_memcmp(a, b, size);
}

WRAP(size_t, strlen, const char *text)
{
    size_t size = __real_strlen(text);
    steps += size / 16;
    return size;
}

__attribute__((destructor)) static void leave_counts(void)
{
    const char *path = getenv("LEAT_COUNT_FILE");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%llu %llu\n", (unsigned long long)steps, (unsigned long long)bytes);
    fclose(file);
}
