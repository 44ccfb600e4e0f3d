/* Text of strangers (requests, what functions write, what servers say) on its way to a terminal or a log. */
#ifndef HOST_PRINTABLE_H
#define HOST_PRINTABLE_H

#include "leat/str.h"

/**
 * Writes the text so that a terminal shows all of it and obeys none of it, in one line: bytes that are no UTF-8 and
 * control characters as \x1b, those that turn the direction of writing as \u202e; tabs stay. Stops where room ends,
 * never within a character. Returns the size; no NUL is written.
 */
size_t host_printable(char *out, size_t room, leat_str text);

#endif
