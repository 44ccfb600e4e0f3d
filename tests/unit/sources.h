/* The sources that tests name, as generated mains declare the one that is theirs. */
#ifndef TESTS_UNIT_SOURCES_H
#define TESTS_UNIT_SOURCES_H

#include "leat/gen/function.h"

extern const struct leat_source leat_source_direct, leat_source_queue, leat_source_rest_api;

#endif
