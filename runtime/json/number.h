/* Numbers as their text says them: compared and divided exactly, whatever their size. */
#ifndef JSON_NUMBER_H
#define JSON_NUMBER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "leat/str.h"

/* A number taken apart: ±0.DIGITS · 10^point, the digits from *first to *last with perhaps a '.' between. Zero has
   count 0, and its sign. */
struct number {
    bool negative;
    const char *first, *last;
    int64_t count; /* digits, without zeros at either end */
    int64_t point; /* exact below 5·10^16, else some place beyond; shift and exponent say it exactly */
    int64_t shift; /* the point without the exponent */
    leat_str exponent;
};

/* text is a number of JSON, which must stay where it is. */
struct number leat_number_split(leat_str text);
/* -1, 0, 1 */
int leat_number_compare(struct number a, struct number b);
/* a.point - b.point, exact unless it is beyond 5·10^16. */
int64_t leat_number_point_difference(const struct number *a, const struct number *b);
/* Equal for equal numbers. */
uint64_t leat_number_hash(struct number number);
/* 1.0 and 1e2 are integers */
bool leat_number_is_integer(struct number number);
/* Whether value is a whole multiple of step, which is positive and has at most NUMBER_STEP_DIGITS digits that count;
   with more, none is. */
bool leat_number_is_multiple(struct number value, struct number step);
/* The magnitude of an integer; false beyond 64 bits. */
bool leat_number_to_uint64(struct number number, uint64_t *out);
/*
 * The nearest double; false when none stands for the number: beyond the range, zero for what is not, and from 2^53 on,
 * where doubles no longer hold every whole number, one that would be written as another number. This is the law of
 * `type: number`, wherever one is read.
 */
bool leat_number_to_double(struct number number, double *out);
/* The shortest text that reads back as value, which is finite, and of these the nearest; at most NUMBER_DOUBLE_SIZE
   bytes are stored. Returns the place behind. */
char *leat_number_write_double(char *to, double value);

/* Steps through the digits of a number from .first on; zeros for ever behind the last one. */
static inline int number_next_digit(const char **at, const char *last)
{
    if (*at > last) return 0;
    if (**at == '.') (*at)++;
    return *(*at)++ - '0';
}

enum { NUMBER_DOUBLE_SIZE = 32, NUMBER_STEP_DIGITS = 1000 };

#endif
