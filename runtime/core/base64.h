/* Base64 (RFC 4648, section 4), as events of AWS carry what is no text: with padding, without line breaks. */
#ifndef LEAT_CORE_BASE64_H
#define LEAT_CORE_BASE64_H

#include "leat/buf.h"
#include "leat/input.h"

/** Decodes into the arena, with padding behind it for a parser. LEAT_INVALID when text is no Base64, LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status leat_base64_parse(struct leat_input *out, leat_str text, struct leat_arena *arena);
/** Appends the bytes encoded. */
LEAT_MUST_USE leat_status leat_base64_write(struct leat_buf *out, leat_str bytes);

#endif
