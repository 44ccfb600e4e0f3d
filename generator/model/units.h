/* Text with a unit: durations (30s 5m 24h 14d) and sizes (256KB 128MB). */
#ifndef GENERATOR_MODEL_UNITS_H
#define GENERATOR_MODEL_UNITS_H

#include "leat/arena.h"
#include "leat/str.h"
#include "model/limits.h"

/**
 * Whole digits and one unit, nothing else: "24h" is 86400 seconds. False when it is none, or is too large for the type.
 */
bool unit_parse(leat_str text, enum unit unit, unsigned long *value);
/** The shortest text that says the value: 86400 seconds are "1d", 262144 bytes "256KB". In the arena. */
leat_str unit_text(unsigned long value, enum unit unit, struct leat_arena *arena);
/** How values of the unit are written: "a duration like 30s, 5m, 24h or 14d". */
const char *unit_form(enum unit unit);

#endif
