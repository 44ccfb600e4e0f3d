/* Memory whose end is the end of the world: the byte behind it can't be read. */
#ifndef TESTS_UNIT_JSON_GUARD_H
#define TESTS_UNIT_JSON_GUARD_H

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { GUARD_LONGEST = 130 };

/* Room for at least 4096 bytes; *end is the first byte that can't be touched. */
static inline char *guard_new(char **end)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *pages = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED || mprotect(pages + 2 * page, page, PROT_NONE) != 0) abort();
    *end = pages + 2 * page;
    return pages;
}

static inline void guard_free(char *pages) { munmap(pages, 3 * (size_t)sysconf(_SC_PAGESIZE)); }

#endif
