/* Durations: RFC 3339's appendix A in and out. */
#include "leat/duration.h"

#include <string.h>

#include "core/print.h"
#include "core/put.h"

enum { UNITS = 7, WEEKS = 2, HOURS = 4 }; /* places in the order of bits */
static const char letters[] = "YMWDHMS";

static void counts_of(const leat_duration *d, uint64_t counts[UNITS])
{
    const uint64_t values[UNITS] = {d->years, d->months, d->weeks, d->days, d->hours, d->minutes, d->seconds};
    memcpy(counts, values, sizeof values);
}

/* The bits of what is written. 0: nothing is, or weeks stand beside other units. */
static unsigned units_written(const leat_duration *d)
{
    uint64_t counts[UNITS];
    unsigned units = d->units & ((1u << UNITS) - 1);
    counts_of(d, counts);
    for (unsigned i = 0; i < UNITS; i++) units |= (unsigned)(counts[i] != 0) << i;
    if (units & LEAT_DURATION_WEEKS) return units == LEAT_DURATION_WEEKS ? units : 0;
    /* between two of the date, or two of the time, none is left out */
    if (units & LEAT_DURATION_YEARS && units & LEAT_DURATION_DAYS) units |= LEAT_DURATION_MONTHS;
    if (units & LEAT_DURATION_HOURS && units & LEAT_DURATION_SECONDS) units |= LEAT_DURATION_MINUTES;
    return units;
}

/* A number of any length; *fits becomes false where it is beyond 64 bits. */
static bool take_count(leat_str *s, uint64_t *out, bool *fits)
{
    size_t count = 0;
    *out = 0;
    for (; count < s->size && s->data[count] >= '0' && s->data[count] <= '9'; count++)
        *fits = !__builtin_mul_overflow(*out, 10, out) &&
                !__builtin_add_overflow(*out, (unsigned)(s->data[count] - '0'), out) && *fits;
    *s = (leat_str){s->data + count, s->size - count};
    return count > 0;
}

/* The next unit at or behind place `from` and before `end` that the letter is of. */
static bool take_unit(leat_str *s, unsigned from, unsigned end, unsigned *unit)
{
    char letter = s->size ? (char)(s->data[0] & ~0x20) : '\0';
    for (*unit = from; *unit < end && letters[*unit] != letter; ++*unit) {}
    if (*unit == end) return false;
    *s = (leat_str){s->data + 1, s->size - 1};
    return true;
}

/* Units from place `from` on that follow each other without a gap; weeks stand alone. */
static bool take_units(leat_str *s, unsigned from, unsigned end, uint64_t *counts, uint8_t *units, bool *fits)
{
    unsigned unit = from;
    bool any = false;
    for (; s->size && s->data[0] >= '0' && s->data[0] <= '9'; any = true) {
        uint64_t count;
        unsigned before = unit;
        if (!take_count(s, &count, fits) || !take_unit(s, unit, end, &unit)) return false;
        bool follows =
            !any || unit == before || (before == WEEKS && unit == WEEKS + 1 && !(*units & LEAT_DURATION_WEEKS));
        if (!follows || (any && unit == WEEKS)) return false;
        counts[unit] = count;
        *units |= (uint8_t)(1u << unit);
        if (unit == WEEKS) return s->size == 0;
        unit++;
    }
    return any;
}

leat_status leat_duration_parse(leat_duration *out, leat_str s)
{
    uint64_t counts[UNITS] = {0};
    uint8_t units = 0;
    bool fits = true;
    if (!s.size || (s.data[0] & ~0x20) != 'P') return LEAT_INVALID;
    s = (leat_str){s.data + 1, s.size - 1};
    bool dated = s.size && s.data[0] >= '0' && s.data[0] <= '9';
    if (dated && !take_units(&s, 0, HOURS, counts, &units, &fits)) return LEAT_INVALID;
    if (s.size || !dated) {
        if (!s.size || (s.data[0] & ~0x20) != 'T') return LEAT_INVALID;
        s = (leat_str){s.data + 1, s.size - 1};
        if (!take_units(&s, HOURS, UNITS, counts, &units, &fits) || s.size) return LEAT_INVALID;
    }
    if (!fits) return LEAT_UNSUPPORTED;
    *out = (leat_duration){counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], units};
    return LEAT_OK;
}

size_t leat_duration_write(leat_duration duration, char out[LEAT_DURATION_TEXT_SIZE])
{
    uint64_t counts[UNITS];
    unsigned units = units_written(&duration);
    char *at = out;
    if (!units) return 0;
    counts_of(&duration, counts);
    *at++ = 'P';
    for (unsigned i = 0; i < UNITS; i++) {
        if (i == HOURS && units >> HOURS) *at++ = 'T';
        if (!(units >> i & 1)) continue;
        at = put_uint64(at, counts[i]);
        *at++ = letters[i];
    }
    return (size_t)(at - out);
}

leat_str leat_duration_text(leat_duration duration, struct leat_arena *arena)
{
    char text[LEAT_DURATION_TEXT_SIZE];
    return leat_print_copy(text, leat_duration_write(duration, text), arena);
}

bool leat_duration_equal(leat_duration a, leat_duration b)
{
    uint64_t in_a[UNITS], in_b[UNITS];
    counts_of(&a, in_a);
    counts_of(&b, in_b);
    return memcmp(in_a, in_b, sizeof in_a) == 0 && units_written(&a) == units_written(&b);
}
