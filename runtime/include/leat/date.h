/* Days of the calendar, as `format: date` has them (RFC 3339 full-date): every one of them is held, and written as it
   came. */
#ifndef LEAT_DATE_H
#define LEAT_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One that is all zero was forgotten: writers refuse it, and it has no text. */
typedef struct leat_date {
    int16_t year;  /* 0..9999 */
    uint8_t month; /* 1..12 */
    uint8_t day;   /* 1..31 */
} leat_date;

enum { LEAT_DATE_TEXT_SIZE = 10 }; /* "2018-12-15" */

/** LEAT_INVALID; the day must be one of its month. */
LEAT_MUST_USE leat_status leat_date_parse(leat_date *out, leat_str s);
/** Writes the date and returns LEAT_DATE_TEXT_SIZE; no NUL. 0 for what is no day of the calendar. */
size_t leat_date_write(leat_date date, char out[LEAT_DATE_TEXT_SIZE]);
/**
 * The same in the arena, followed by a NUL that is not counted. Absent (data is NULL) when out of memory, and when the
 * date has none.
 */
leat_str leat_date_text(leat_date date, struct leat_arena *arena);
bool leat_date_equal(leat_date a, leat_date b);

#ifdef __cplusplus
}
#endif

#endif
