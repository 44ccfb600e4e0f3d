/* Durations and sizes are exact multiples of their units: no fractions, no sums, so that a value has one spelling per
   unit. */
#include "model/units.h"

#include <limits.h>

#include "core/print.h"

struct scale {
    const char *suffix;
    unsigned long factor;
};

/* Largest first: unit_text takes the first that divides the value. */
static const struct scale seconds[] = {{"d", 86400}, {"h", 3600}, {"m", 60}, {"s", 1}};
static const struct scale bytes[] = {{"GB", 1ul << 30}, {"MB", 1ul << 20}, {"KB", 1ul << 10}, {"B", 1}};
static const struct scale megabytes[] = {{"GB", 1024}, {"MB", 1}};
static const struct scale counts[] = {{"", 1}};

static const struct {
    const struct scale *scales;
    size_t count;
    const char *form;
} units[] = {
    [UNIT_COUNT] = {counts, 1, "a whole number"},
    [UNIT_SECONDS] = {seconds, 4, "a duration like 30s, 5m, 24h or 14d"},
    [UNIT_BYTES] = {bytes, 4, "a size like 512B, 256KB or 6MB"},
    [UNIT_MEGABYTES] = {megabytes, 2, "a size like 256MB or 1GB"},
};

bool unit_parse(leat_str text, enum unit unit, unsigned long *value)
{
    size_t digits = 0;
    unsigned long number = 0;
    for (; digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9'; digits++) {
        unsigned long digit = (unsigned long)(text.data[digits] - '0');
        if (number > (ULONG_MAX - digit) / 10) return false;
        number = number * 10 + digit;
    }
    if (!digits) return false;
    leat_str suffix = {text.data + digits, text.size - digits};
    for (size_t i = 0; i < units[unit].count; i++) {
        const struct scale *scale = &units[unit].scales[i];
        if (!leat_str_equal(suffix, leat_str_of(scale->suffix))) continue;
        if (number > ULONG_MAX / scale->factor) return false;
        *value = number * scale->factor;
        return true;
    }
    return false;
}

leat_str unit_text(unsigned long value, enum unit unit, struct leat_arena *arena)
{
    const struct scale *scale = units[unit].scales;
    const struct scale *last = scale + units[unit].count - 1;
    while (scale < last && (!value || value % scale->factor)) scale++;
    return leat_format(arena, "%lu%s", value / scale->factor, scale->suffix);
}

const char *unit_form(enum unit unit) { return units[unit].form; }
