/*
 * What schemas ask of numbers, on their texts: exact, whatever their count of digits and exponent. Texts are numbers of
 * JSON, checked by who read them. Time grows with the texts and not with the exponents; nothing is allocated.
 */
#ifndef JSON_DIGITS_H
#define JSON_DIGITS_H

#include <stdbool.h>
#include <stdint.h>

#include "leat/str.h"

/** -1, 0, 1. -0 is 0. */
int leat_digits_compare(leat_str a, leat_str b);
bool leat_digits_equal(leat_str a, leat_str b);
/** 1.0 and 1e2 are whole, 1.5 and 1e-1 are not. */
bool leat_digits_is_whole(leat_str text);
/**
 * Whether text is a whole multiple of `of`, which is positive. Digits of `of` between the first and the last that is no
 * zero: up to 18 in linear time, up to LEAT_DIGITS_LONGEST_STEP in time that grows with the product of both counts;
 * with more nothing but 0 is a multiple, so whoever reads a schema refuses it.
 */
bool leat_digits_is_multiple(leat_str text, leat_str of);
/** Equal for equal numbers: of 1, 1.0 and 10e-1. Not meant to withstand who chooses numbers that collide. */
uint64_t leat_digits_hash(leat_str text);

enum { LEAT_DIGITS_LONGEST_STEP = 1000 };

#endif
