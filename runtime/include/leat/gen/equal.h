/* Comparing what may be absent: a call where each place would spell two questions. For generated code only. */
#ifndef LEAT_GEN_EQUAL_H
#define LEAT_GEN_EQUAL_H

#include <stdbool.h>

#include "../str.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whether both texts are absent (data is NULL), or neither is and they are equal. */
bool leat_same_str(const leat_str *a, const leat_str *b);

#ifdef __cplusplus
}
#endif

#endif
