/* ECMA-262 patterns as automata over classes of code points, made at generation time. No engine at run time, linear, no
   start-up cost. */
#ifndef GENERATOR_PATTERN_PATTERN_H
#define GENERATOR_PATTERN_PATTERN_H

#include <stdbool.h>
#include <stdint.h>

#include "leat/arena.h"
#include "leat/gen/pattern.h"
#include "leat/str.h"
#include "source/node.h"

struct diagnostics;

/** A complete deterministic automaton, the smallest of its language; state 0 is the start. */
struct pattern_automaton {
    size_t state_count, class_count;
    size_t undecided_count; /* states from here on are never left: accepts says whether everything or nothing matches */
    uint16_t *next;         /* [state * class_count + class] */
    uint8_t *accepts;       /* [state]: 1 when ending here matches */
    uint8_t class_of_ascii[128];
    struct leat_pattern_range *ranges; /* beyond ASCII, sorted; what is in none has class 0 */
    size_t range_count;
};

/**
 * What the flag u refuses and the world writes, at [begin, end) of the source: `text` says what it is taken for, as
 * RegExp without u takes it.
 */
struct pattern_leniency {
    size_t begin, end;
    leat_str text;
    struct pattern_leniency *next;
};

struct pattern {
    leat_str source;
    struct leat_pattern match;                 /* what is printed */
    const struct pattern_automaton *automaton; /* NULL where only `match` is small enough */
    const struct pattern *const *parts;        /* of LEAT_PATTERN_ALL, as match.parts */
    /* names properties of Unicode: another version of Unicode is another pattern */
    bool has_properties;
    const struct pattern_leniency *leniencies; /* in order */
};

enum pattern_result { PATTERN_OK, PATTERN_INVALID, PATTERN_UNSUPPORTED };

/**
 * Compiles with search semantics (an unanchored pattern matches anywhere). On failure *reason is a sentence, [*begin,
 * *end) the part of source that is at fault, and *out is NULL. The pattern lives in the arena.
 */
enum pattern_result pattern_compile(struct pattern **out, leat_str source, struct leat_arena *arena, leat_str *reason,
                                    size_t *begin, size_t *end);
/**
 * The same of a text that stands at `at` in a file, a pattern or a name of patternProperties: what is wrong with it, or
 * let pass, is reported at its place, a leniency once however often it is read. NULL: there was an error, or memory ran
 * out.
 */
const struct pattern *pattern_read(leat_str source, struct span at, struct diagnostics *diagnostics,
                                   struct leat_arena *arena);
/** Whether text (valid UTF-8) matches, by the runtime's own function. */
bool pattern_matches(const struct pattern *pattern, leat_str text);

/* ---- what languages say of one another (relate.c); both patterns need an automaton, else nothing is known ---- */

enum pattern_answer { PATTERN_NO, PATTERN_YES, PATTERN_UNKNOWN };

/** Whether no text matches. */
enum pattern_answer pattern_is_empty(const struct pattern *pattern);
/** Whether every text that matches `inner` matches `outer`. */
enum pattern_answer pattern_includes(const struct pattern *outer, const struct pattern *inner);
/** Whether some text matches both. */
enum pattern_answer pattern_meets(const struct pattern *a, const struct pattern *b);
/**
 * A pattern, without source, of the texts that match both; NULL where that is not known or memory ran out. It is
 * matched and sampled as others are.
 */
struct pattern *pattern_join(const struct pattern *a, const struct pattern *b, struct leat_arena *arena);

/* ---- texts (sample.c) ---- */

/**
 * A text of least to most code points that matches; the same one for the same seed. *found is false when there is none,
 * or none was found within limits. The text lives in the arena. False: out of memory.
 */
LEAT_MUST_USE bool pattern_sample(leat_str *out, bool *found, const struct pattern *pattern, uint64_t seed,
                                  size_t least, size_t most, struct leat_arena *arena);
/**
 * The same, but a text that nearly matches: one that does with one character changed, left out or put in; else any that
 * does not match.
 */
LEAT_MUST_USE bool pattern_sample_near(leat_str *out, bool *found, const struct pattern *pattern, uint64_t seed,
                                       size_t least, size_t most, struct leat_arena *arena);

#endif
