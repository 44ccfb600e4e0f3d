/*
 * Lifetimes that AddressSanitizer sees. A build without it keeps memory for the next record and does nothing here; one
 * with it reports whoever touches room that is not handed out, and what was given back is not handed out again, so that
 * a pointer that is kept too long never finds new bytes.
 */
#ifndef CORE_POISON_H
#define CORE_POISON_H

#include <stdbool.h>
#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__)
#define CORE_POISON_IS_SEEN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CORE_POISON_IS_SEEN 1
#endif
#endif

#ifdef CORE_POISON_IS_SEEN
#include <sanitizer/asan_interface.h>
enum { LIFETIMES_ARE_SEEN = true };
static inline void poison(const void *begin, size_t size) { __asan_poison_memory_region(begin, size); }
static inline void unpoison(const void *begin, size_t size) { __asan_unpoison_memory_region(begin, size); }
#else
enum { LIFETIMES_ARE_SEEN = false };
static inline void poison(const void *begin, size_t size) { (void)begin, (void)size; }
static inline void unpoison(const void *begin, size_t size) { (void)begin, (void)size; }
#endif

#endif
