/* Patterns of schemas, made ready at generation time. For generated code only. */
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
    uint32_t first;
    uint32_t last : 24, class_ : 8;
};

/** Some characters: a bit for each of ASCII, and what of the rest is in a range. */
struct leat_pattern_set {
    uint32_t ascii[4];
    const struct leat_pattern_range *ranges; /* sorted */
    size_t range_count;
};

/** As many characters of a set as come, least to most; UINT32_MAX: without end. */
struct leat_pattern_run {
    const struct leat_pattern_set *set;
    uint32_t least, most;
};

/** A deterministic automaton over classes of code points; state 0 is the start. */
struct leat_pattern_table {
    const uint8_t *class_of_ascii;           /* [128] */
    const struct leat_pattern_range *ranges; /* beyond ASCII, sorted; what is in none has class 0 */
    size_t range_count, class_count;
    size_t undecided_count; /* states from here on are never left */
    const uint8_t *next8;   /* [state * class_count + class] where states are 256 or fewer, else NULL */
    const uint16_t *next16; /* else */
    const uint8_t *accepts; /* [state]: 1 when ending here matches */
};

enum leat_pattern_kind {
    LEAT_PATTERN_TABLE,
    LEAT_PATTERN_LENGTH, /* runs[0] says how many characters, of whatever set */
    LEAT_PATTERN_RUNS,   /* one run behind the other, and nothing behind the last; each takes what it can get */
    LEAT_PATTERN_LEADS,  /* the same, whatever comes behind the last */
    LEAT_PATTERN_IS,     /* one of the texts */
    LEAT_PATTERN_BEGINS, /* begins with one of the texts */
    LEAT_PATTERN_ENDS,
    LEAT_PATTERN_HOLDS,
    LEAT_PATTERN_ALL /* every part matches that is wanted, and no other */
};

struct leat_pattern_part {
    const struct leat_pattern *pattern;
    bool wanted;
};

struct leat_pattern {
    enum leat_pattern_kind kind;
    size_t count; /* of runs, texts or parts */
    const struct leat_pattern_run *runs;
    const leat_str *texts;
    const struct leat_pattern_part *parts;  /* none of which has parts */
    const struct leat_pattern_table *table; /* of LEAT_PATTERN_TABLE */
};

/** Whether text, which must be valid UTF-8, matches. In time of its length, however it is made. */
bool leat_pattern_matches(const struct leat_pattern *pattern, leat_str text);

#ifdef __cplusplus
}
#endif

#endif
