/* Times of day with their offset, as `format: time` has them (RFC 3339 full-time): clock, offset and the count of
   fraction digits survive a round trip; output is canonical: Z for z and for +00:00. */
#ifndef LEAT_TIME_OF_DAY_H
#define LEAT_TIME_OF_DAY_H

#include "time.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * One that is all zero was forgotten, not midnight: writers refuse one without LEAT_TIME_SET in its flags, which
 * leat_time_of_day_parse sets.
 */
typedef struct leat_time_of_day {
    int32_t nanoseconds;     /* 0..999999999 */
    int16_t offset_minutes;  /* east of UTC */
    uint8_t hour;            /* 0..23 */
    uint8_t minute;          /* 0..59 */
    uint8_t second;          /* 0..59; 60 where it is 23:59 in UTC */
    uint8_t fraction_digits; /* 0..9 */
    uint8_t flags;           /* LEAT_TIME_SET, LEAT_TIME_UNKNOWN_OFFSET */
} leat_time_of_day;

enum { LEAT_TIME_OF_DAY_TEXT_SIZE = 24 }; /* room for the text */

/** LEAT_INVALID; LEAT_UNSUPPORTED when valid but finer than nanoseconds. */
LEAT_MUST_USE leat_status leat_time_of_day_parse(leat_time_of_day *out, leat_str s);
/**
 * Writes the time and returns the count of its bytes; no NUL. 0 for one that was forgotten or that RFC 3339 can't say.
 */
size_t leat_time_of_day_write(leat_time_of_day time, char out[LEAT_TIME_OF_DAY_TEXT_SIZE]);
/**
 * The same in the arena, followed by a NUL that is not counted. Absent (data is NULL) when out of memory, and when the
 * time has none.
 */
leat_str leat_time_of_day_text(leat_time_of_day time, struct leat_arena *arena);
/** Same clock, offset and fraction digits. */
bool leat_time_of_day_equal(leat_time_of_day a, leat_time_of_day b);

#ifdef __cplusplus
}
#endif

#endif
