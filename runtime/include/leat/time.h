/* Instants as RFC 3339 writes them: the instant, the offset and the count of fraction digits survive a round trip; output is canonical. */
#ifndef LEAT_TIME_H
#define LEAT_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Flags. A time that is all zero was forgotten, not 1970: writers refuse one without LEAT_TIME_SET, which every function that makes a time sets. */
enum {
    LEAT_TIME_UNKNOWN_OFFSET = 1, /* "-00:00" */
    LEAT_TIME_LEAP_SECOND = 2,    /* a second of 60 */
    LEAT_TIME_SET = 4
};

typedef struct leat_time {
    int64_t seconds;         /* since 1970-01-01T00:00:00Z; a leap second counts as the one before it */
    int32_t nanoseconds;     /* 0..999999999 */
    int16_t offset_minutes;  /* east of UTC; the text is shown in this offset */
    uint8_t fraction_digits; /* 0..9 */
    uint8_t flags;
} leat_time;

enum { LEAT_TIME_TEXT_SIZE = 40 };

/** RFC 3339 date-time; years 0000..9999. LEAT_INVALID; LEAT_UNSUPPORTED when valid but finer than nanoseconds. */
LEAT_MUST_USE leat_status leat_time_parse(leat_time *out, leat_str s);
/** Writes at most LEAT_TIME_TEXT_SIZE bytes and returns the count; no NUL. 0 for a time that RFC 3339 can't say. */
size_t leat_time_write(leat_time time, char *out);
/** The same in the arena. Empty when out of memory or when RFC 3339 can't say it. */
leat_str leat_time_text(leat_time time, struct leat_arena *arena);
/** -1, 0, 1 by instant; the offset does not count. */
int leat_time_compare(leat_time a, leat_time b);
/** Same instant, offset and fraction digits. */
bool leat_time_equal(leat_time a, leat_time b);
leat_time leat_time_add_seconds(leat_time time, int64_t seconds);
/** The system's clock, in UTC, to the millisecond. */
leat_time leat_time_now(void);

#ifdef __cplusplus
}
#endif

#endif
