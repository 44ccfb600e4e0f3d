/* Which code points have a property of Unicode; private to this folder. unicode_data.c is printed by unicode.py. */
#ifndef GENERATOR_PATTERN_UNICODE_H
#define GENERATOR_PATTERN_UNICODE_H

#include "pattern/tree.h"

extern const uint8_t unicode_category_runs[], unicode_script_runs[], unicode_extension_runs[], unicode_extensions[];
extern const size_t unicode_category_count;
extern const uint32_t unicode_category_groups[];
extern const uint8_t *const unicode_binary_sets[];

/** Adds the code points of p{…}, which leat_unicode_is_property knows. False: out of memory. */
LEAT_MUST_USE bool unicode_add(struct code_set *set, leat_str property, struct leat_arena *arena);

#endif
