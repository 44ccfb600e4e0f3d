/*
 * printf into the runtime's own memory, for the runtime and the generator: "%.*s" ends at a NUL, so what users make
 * keys and messages of is LEAT_TEXT (leat/text.h).
 */
#ifndef CORE_PRINT_H
#define CORE_PRINT_H

#include <stdarg.h>

#include "leat/arena.h"
#include "leat/attributes.h"
#include "leat/buf.h"
#include "leat/str.h"

/* In the arena, followed by a NUL that is not counted. Empty when out of memory (the arena remembers). */
leat_str leat_format(struct leat_arena *arena, const char *format, ...) LEAT_PRINTF(2, 3);
leat_str leat_format_list(struct leat_arena *arena, const char *format, va_list args) LEAT_PRINTF(2, 0);
/* What a value was written as, in the arena. Absent without memory, and where it is empty: what is made of it must not
   be taken for shorter. */
leat_str leat_print_copy(const char *text, size_t size, struct leat_arena *arena);
/* At the end of buf; all or nothing. LEAT_TOO_LARGE, LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status leat_buf_append_format(struct leat_buf *buf, const char *format, ...) LEAT_PRINTF(2, 3);

/* The two arguments of "%.*s" for a call, which is made twice: for one that finds or names something, and does nothing
   else. LEAT_STR_ARG is for all else. */
#define PRINT_STR(call) print_size(call), print_data(call)
static inline int print_size(leat_str s) { return leat_str_shown_size(&s); }
static inline const char *print_data(leat_str s) { return leat_str_shown_data(&s); }

#endif
