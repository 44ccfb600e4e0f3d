/* UTF-8: checking, counting, writing one code point. */
#ifndef JSON_UTF8_H
#define JSON_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The first byte that begins no well-formed sequence (Unicode, table 3-7), or end. */
const char *utf8_check(const char *at, const char *end);
/* Code points of valid UTF-8. */
size_t utf8_count(const char *at, size_t size);
/* Writes a code point below U+110000 that is no surrogate; at most 4 bytes. Returns the place behind. */
char *utf8_put(char *to, uint32_t code_point);
/* Reads one code point of valid UTF-8 and moves *at. */
uint32_t utf8_take(const char **at);

#endif
