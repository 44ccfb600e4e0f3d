/* Patterns of schemas as automata, made at generation time. For generated code only. */
#ifndef LEAT_GEN_PATTERN_H
#define LEAT_GEN_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../str.h"
#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Code points first..last belong to a class. */
struct leat_pattern_range {
    uint32_t first, last;
    uint8_t class_;
};

/** A deterministic automaton over classes of code points; state 0 is the start. */
struct leat_pattern {
    const uint8_t *class_of_ascii;           /* [128] */
    const struct leat_pattern_range *ranges; /* beyond ASCII, sorted; what is in none has class 0 */
    size_t range_count, class_count;
    const uint16_t *next;   /* [state * class_count + class] */
    const uint8_t *accepts; /* [state]: 1 when ending here matches */
    const uint8_t *decided; /* [state]: 1 nothing can match any more, 2 everything matches */
};

/** Whether text, which must be valid UTF-8, matches. One step for each code point. */
bool leat_pattern_matches(const struct leat_pattern *pattern, leat_str text);

#ifdef __cplusplus
}
#endif

#endif
