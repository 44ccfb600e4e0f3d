/* Whether anything of a value is set: what a program has left in a value that it does not say is there. For generated
   code only. */
#ifndef LEAT_GEN_ANY_H
#define LEAT_GEN_ANY_H

#include "../decimal.h"
#include "../duration.h"
#include "../str.h"
#include "../time.h"
#include "../time_of_day.h"
#include "../uuid.h"

static inline bool leat_any_str(leat_str s) { return s.data || s.size; }
static inline bool leat_any_decimal(const leat_decimal *d) { return d->low || d->high || d->exponent || d->negative; }
static inline bool leat_any_time(const leat_time *t)
{
    return t->flags || t->seconds || t->nanoseconds || t->offset_minutes || t->fraction_digits;
}
static inline bool leat_any_date(const leat_date *d) { return d->year || d->month || d->day; }
static inline bool leat_any_time_of_day(const leat_time_of_day *t)
{
    return t->flags || t->hour || t->minute || t->second || t->nanoseconds || t->offset_minutes || t->fraction_digits;
}
static inline bool leat_any_duration(const leat_duration *d)
{
    return d->years || d->months || d->weeks || d->days || d->hours || d->minutes || d->seconds || d->units;
}
static inline bool leat_any_uuid(const leat_uuid *u)
{
    uint8_t any = 0;
    for (size_t i = 0; i < sizeof u->bytes; i++) any |= u->bytes[i];
    return any;
}

#endif
