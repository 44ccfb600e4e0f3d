/* ECMA-262 patterns as automata over classes of code points, made at generation time. No engine at run time, linear, no start-up cost. */
#ifndef GENERATOR_PATTERN_PATTERN_H
#define GENERATOR_PATTERN_PATTERN_H

#include <stdbool.h>
#include <stdint.h>

#include "leat/arena.h"
#include "leat/str.h"

/** Code points first..last, all beyond ASCII, belong to a class. */
struct pattern_range {
    uint32_t first, last;
    uint8_t class_;
};

struct pattern {
    leat_str source;
    /* minimal DFA; state 0 is the start */
    size_t state_count, class_count;
    const uint16_t *next;   /* [state * class_count + class] */
    const uint8_t *accepts; /* [state]: 1 when ending here matches */
    const uint8_t *decided; /* [state]: 1 nothing can match any more, 2 everything matches */
    uint8_t class_of_ascii[128];
    const struct pattern_range *ranges;
    size_t range_count; /* ranges are sorted; what is in none has class 0 */
};

enum pattern_result { PATTERN_OK, PATTERN_INVALID, PATTERN_UNSUPPORTED };

/** Compiles with search semantics (an unanchored pattern matches anywhere). On failure *reason is a sentence, [*begin, *end) the part of source that is at fault. */
enum pattern_result pattern_compile(struct pattern **out, leat_str source, struct leat_arena *arena, leat_str *reason, size_t *begin, size_t *end);
/** Whether text (valid UTF-8) matches; for tests and for literals of schemas. */
bool pattern_matches(const struct pattern *pattern, leat_str text);

#endif
