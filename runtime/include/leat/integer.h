/* Whole numbers from text: settings, parts of keys, headers. (Their text: LEAT_TEXT.) */
#ifndef LEAT_INTEGER_H
#define LEAT_INTEGER_H

#include <stdint.h>

#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A whole number as JSON writes it, digits with a '-' or without, and nothing else: LEAT_INVALID for a '+', a leading
 * zero, a space, a point, an exponent, a NUL, an empty text. LEAT_UNSUPPORTED for a number beyond 64 bits. *out is as
 * it was on failure.
 */
LEAT_MUST_USE leat_status leat_int64_parse(int64_t *out, leat_str s);
/** The same for 0..UINT64_MAX; a number below 0 is LEAT_UNSUPPORTED. */
LEAT_MUST_USE leat_status leat_uint64_parse(uint64_t *out, leat_str s);

#ifdef __cplusplus
}
#endif

#endif
