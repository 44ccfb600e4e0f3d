/* Durations, as `format: duration` has them (RFC 3339, appendix A): what was counted in which units survives a round
   trip. Nothing is converted, as a month has no length of its own; output is canonical: capitals, and no zeros before a
   number. */
#ifndef LEAT_DURATION_H
#define LEAT_DURATION_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Units, as bits. */
enum {
    LEAT_DURATION_YEARS = 1,
    LEAT_DURATION_MONTHS = 2,
    LEAT_DURATION_WEEKS = 4,
    LEAT_DURATION_DAYS = 8,
    LEAT_DURATION_HOURS = 16,
    LEAT_DURATION_MINUTES = 32,
    LEAT_DURATION_SECONDS = 64
};

/**
 * A unit that is not 0 is written, and so is one that stands between two others. `units` names those that are written
 * though they are 0: without any, a duration that is all zero was forgotten, and writers refuse it. {.units =
 * LEAT_DURATION_SECONDS} is PT0S, {.hours = 1, .minutes = 30} PT1H30M.
 */
typedef struct leat_duration {
    uint64_t years, months, weeks, days, hours, minutes, seconds; /* weeks stand alone */
    uint8_t units;
} leat_duration;

enum { LEAT_DURATION_TEXT_SIZE = 128 }; /* room for the text */

/** LEAT_INVALID; LEAT_UNSUPPORTED when valid but a count is beyond 64 bits. */
LEAT_MUST_USE leat_status leat_duration_parse(leat_duration *out, leat_str s);
/**
 * Writes the duration and returns the count of its bytes; no NUL. 0 for one that was forgotten or that has weeks beside
 * other units.
 */
size_t leat_duration_write(leat_duration duration, char out[LEAT_DURATION_TEXT_SIZE]);
/**
 * The same in the arena, followed by a NUL that is not counted. Absent (data is NULL) when out of memory, and when the
 * duration has none.
 */
leat_str leat_duration_text(leat_duration duration, struct leat_arena *arena);
/** The same count of the same units: PT60S is not PT1M, and PT1M0S is not PT1M. */
bool leat_duration_equal(leat_duration a, leat_duration b);

#ifdef __cplusplus
}
#endif

#endif
