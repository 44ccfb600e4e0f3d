/* Base64 as AWS events carry it: with padding, without line breaks. */
#ifndef HOST_BASE64_H
#define HOST_BASE64_H

#include "leat/arena.h"
#include "leat/buf.h"

LEAT_MUST_USE leat_status base64_write(struct leat_buf *out, leat_str bytes);
/** The bytes are of the arena. LEAT_INVALID, LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status base64_parse(leat_str *out, leat_str text, struct leat_arena *arena);

#endif
