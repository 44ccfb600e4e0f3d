/* The range of a number that needs no closer look: the bounds as whole units of 10^-scale, found once, here. */
#include "program/routine.h"

/* Numbers without multipleOf: decimals of so many places are compared as units, finer ones closely. */
enum { USUAL_SCALE = 6, LARGEST_SCALE = 18 };

/* value · 10^scale, rounded up or down; false when it has no place in 64 bits. */
static bool to_units(leat_decimal value, unsigned scale, bool up, int64_t *out)
{
    if (value.high || value.low > INT64_MAX) return false;
    int64_t units = (int64_t)value.low;
    bool cut = false;
    int places = value.exponent + (int)scale;
    for (; places > 0 && units; places--)
        if (__builtin_mul_overflow(units, (int64_t)10, &units)) return false;
    for (; places < 0 && units; places++) {
        cut = cut || units % 10;
        units /= 10;
    }
    if (value.negative) {
        units = -units;
        if (cut && !up) units--;
    } else if (cut && up) {
        units++;
    }
    *out = units;
    return true;
}

/* The scale of a step that is a power of ten below 1, or -1. */
static int scale_of_step(leat_decimal step)
{
    for (int scale = 0; scale <= LARGEST_SCALE; scale++)
        if (leat_decimal_compare(step, leat_decimal_scaled(1, scale)) == 0) return scale;
    return -1;
}

void bounds_find(struct rule_table *table)
{
    const struct shape_number *number = table->shape->number;
    bool integer = !(table->shape->types & JSON_NUMBER);
    table->scale = 0;
    table->low = INT64_MIN;
    table->high = INT64_MAX;
    if (!number) return;
    if (!integer) table->scale = USUAL_SCALE;
    bool known = true;
    if (number->multiple_of_rule.keyword) {
        int scale = scale_of_step(number->multiple_of);
        known = scale >= 0;
        if (known) table->scale = (unsigned)scale;
    }
    if (number->minimum_rule.keyword) {
        known = known && to_units(number->minimum, table->scale, true, &table->low) && table->low < INT64_MAX;
        /* an excluded bound that is no whole count of units was rounded beyond itself already */
        if (known && number->minimum_excluded &&
            leat_decimal_compare(leat_decimal_scaled(table->low, (int)table->scale), number->minimum) == 0)
            table->low++;
    }
    if (number->maximum_rule.keyword) {
        known = known && to_units(number->maximum, table->scale, false, &table->high) && table->high > INT64_MIN;
        if (known && number->maximum_excluded &&
            leat_decimal_compare(leat_decimal_scaled(table->high, (int)table->scale), number->maximum) == 0)
            table->high--;
    }
    if (!known) {
        table->low = 1;
        table->high = 0;
    }
}
