/* UUIDs (RFC 9562): 16 bytes, written in lower case. */
#ifndef LEAT_UUID_H
#define LEAT_UUID_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct leat_uuid {
    uint8_t bytes[16];
} leat_uuid;

enum { LEAT_UUID_TEXT_SIZE = 36 };

/** 8-4-4-4-12 hexadecimal digits, either case. LEAT_INVALID. */
LEAT_MUST_USE leat_status leat_uuid_parse(leat_uuid *out, leat_str s);
/** Writes exactly LEAT_UUID_TEXT_SIZE bytes; no NUL. */
void leat_uuid_write(leat_uuid uuid, char out[LEAT_UUID_TEXT_SIZE]);
/** The same in the arena, followed by a NUL that is not counted. Absent (data is NULL) when out of memory. */
leat_str leat_uuid_text(leat_uuid uuid, struct leat_arena *arena);
bool leat_uuid_equal(leat_uuid a, leat_uuid b);
/**
 * A new version 7 UUID: the clock's milliseconds, then random bits of the kernel. LEAT_UNAVAILABLE when there are none.
 */
LEAT_MUST_USE leat_status leat_uuid_new_v7(leat_uuid *out);

#ifdef __cplusplus
}
#endif

#endif
