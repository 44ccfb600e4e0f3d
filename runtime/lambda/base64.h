/* Base64 (RFC 4648, section 4), as API Gateway sends bodies that are no text. */
#ifndef LEAT_LAMBDA_BASE64_H
#define LEAT_LAMBDA_BASE64_H

#include "leat/input.h"

/** Decodes into the arena, with padding behind it for a parser. LEAT_INVALID when text is no Base64, LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status leat_base64_decode(struct leat_input *out, leat_str text, struct leat_arena *arena);

#endif
