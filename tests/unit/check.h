/* The unit tests' checks: a failed one is printed with its place and counted; the test goes on. main ends with `return
   check_result();`. */
#ifndef TESTS_UNIT_CHECK_H
#define TESTS_UNIT_CHECK_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "leat/str.h"

static int check_failures, check_count;

#define CHECK(condition)            check_that((condition), #condition, __FILE__, __LINE__)
#define CHECK_STR(actual, expected) check_text((actual), (expected), __FILE__, __LINE__)
#define CHECK_INT(actual, expected) check_number((intmax_t)(actual), (intmax_t)(expected), #actual, __FILE__, __LINE__)

static inline bool check_that(bool holds, const char *condition, const char *file, int line)
{
    check_count++;
    if (holds) return true;
    check_failures++;
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    return false;
}

static inline bool check_text(leat_str actual, const char *expected, const char *file, int line)
{
    check_count++;
    if (leat_str_equal(actual, leat_str_of(expected))) return true;
    check_failures++;
    fprintf(stderr, "%s:%d: is       \"%.*s\"\n    expected \"%s\"\n", file, line, LEAT_STR_ARG(actual), expected);
    return false;
}

static inline bool check_number(intmax_t actual, intmax_t expected, const char *expression, const char *file, int line)
{
    check_count++;
    if (actual == expected) return true;
    check_failures++;
    fprintf(stderr, "%s:%d: %s is %" PRIdMAX ", expected %" PRIdMAX "\n", file, line, expression, actual, expected);
    return false;
}

static inline int check_result(void)
{
    (void)check_that;
    (void)check_text;
    (void)check_number;
    printf("%d checks, %d failed\n", check_count, check_failures);
    return check_failures || !check_count ? 1 : 0;
}

#endif
