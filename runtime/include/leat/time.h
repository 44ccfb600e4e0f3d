/*
 * Instants as RFC 3339 writes them: the instant, the offset and the count of fraction digits survive a round trip;
 * output is canonical.
 *
 * Arithmetic is exact or refused; *out, which may be one of the operands, is as it was then. Days have 86400 seconds,
 * as in POSIX: a leap second counts as the one before it. A time that was forgotten (no LEAT_TIME_SET) has no text, no
 * date and no distance to others.
 */
#ifndef LEAT_TIME_H
#define LEAT_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "attributes.h"
#include "date.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Flags. A time that is all zero was forgotten, not 1970: writers refuse one without LEAT_TIME_SET, which every
 * function that makes a time sets.
 */
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

enum { LEAT_TIME_TEXT_SIZE = 40 }; /* room for the text */

/** RFC 3339 date-time; years 0000..9999. LEAT_INVALID; LEAT_UNSUPPORTED when valid but finer than nanoseconds. */
LEAT_MUST_USE leat_status leat_time_parse(leat_time *out, leat_str s);
/**
 * Writes the time and returns the count of its bytes; no NUL. 0 for a time that was forgotten or that RFC 3339 can't
 * say (years beyond 0000..9999).
 */
size_t leat_time_write(leat_time time, char out[LEAT_TIME_TEXT_SIZE]);
/**
 * The same in the arena, followed by a NUL that is not counted. Absent (data is NULL) when out of memory, and when the
 * time has none.
 */
leat_str leat_time_text(leat_time time, struct leat_arena *arena);
/**
 * The time's date in its own offset, as members of `format: date` hold it; all zero, which has no text, where the time
 * has none.
 */
leat_date leat_time_date(leat_time time);
/** The text of that date, "2018-12-15"; returns LEAT_DATE_TEXT_SIZE, or 0 as above. */
size_t leat_time_date_write(leat_time time, char out[LEAT_DATE_TEXT_SIZE]);
/**
 * The same in the arena, followed by a NUL that is not counted. Absent (data is NULL) when out of memory, and when the
 * time has none.
 */
leat_str leat_time_date_text(leat_time time, struct leat_arena *arena);
/** -1, 0, 1 by instant; the offset does not count. */
int leat_time_compare(leat_time a, leat_time b);
/** Same instant, offset and fraction digits. */
bool leat_time_equal(leat_time a, leat_time b);
/** The system's clock, in UTC, to the millisecond. */
leat_time leat_time_now(void);
/** Seconds since 1970-01-01T00:00:00Z, in UTC, without a fraction. The way back is the member `seconds`. */
leat_time leat_time_of_seconds(int64_t seconds);
/** Milliseconds since 1970-01-01T00:00:00Z, in UTC, with three digits of a fraction. */
leat_time leat_time_of_ms(int64_t ms);
/**
 * The way back. LEAT_UNSUPPORTED when the time is finer than milliseconds (leat_time_floor cuts it) or beyond 64 bits;
 * LEAT_INVALID when it was forgotten.
 */
LEAT_MUST_USE leat_status leat_time_to_ms(int64_t *out, leat_time time);
/** The same instant in UTC. */
leat_time leat_time_in_utc(leat_time time);
/**
 * The latest instant that is not after the time and has `fraction_digits` digits in its fraction, 0..9 (what is beyond
 * counts as the nearest): texts of one length, which sort as their instants do when they are in UTC.
 */
leat_time leat_time_floor(leat_time time, int fraction_digits);
/**
 * The time from `since` to `time` in milliseconds or seconds, negative when `time` is the earlier one. LEAT_UNSUPPORTED
 * when it is no whole number of them (leat_time_floor cuts the times) or beyond 64 bits; LEAT_INVALID when one of the
 * two was forgotten.
 */
LEAT_MUST_USE leat_status leat_time_ms_since(int64_t *out, leat_time time, leat_time since);
LEAT_MUST_USE leat_status leat_time_seconds_since(int64_t *out, leat_time time, leat_time since);
/**
 * The instant that is later by ms or seconds, earlier when they are negative, in the same offset; its text has as many
 * digits of a fraction, or those that it needs. 0 changes nothing. LEAT_UNSUPPORTED beyond 64 bits of seconds;
 * LEAT_INVALID when the time was forgotten.
 */
LEAT_MUST_USE leat_status leat_time_add_ms(leat_time *out, leat_time time, int64_t ms);
LEAT_MUST_USE leat_status leat_time_add_seconds(leat_time *out, leat_time time, int64_t seconds);

#ifdef __cplusplus
}
#endif

#endif
