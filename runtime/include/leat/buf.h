/* Bytes that grow: what writers append to. */
#ifndef LEAT_BUF_H
#define LEAT_BUF_H

#include <stdint.h>

#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Held by the caller; read size freely, leave the rest. */
struct leat_buf {
    char *data;
    size_t size, capacity, limit_size;
};

/** limit_size: bytes that may be held, 0 for no limit. Allocates nothing yet. */
void leat_buf_init(struct leat_buf *buf, size_t limit_size);
/** Frees the bytes; the buf can be used again. */
void leat_buf_clear(struct leat_buf *buf);
/**
 * Makes it empty, keeps the memory: text of before is not to be read any more. (AddressSanitizer sees who does: with
 * it, the memory is not kept.)
 */
void leat_buf_reset(struct leat_buf *buf);
/** Room for `more` bytes behind size. LEAT_TOO_LARGE beyond the limit, LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status leat_buf_reserve(struct leat_buf *buf, size_t more);
/** Appends all or nothing. LEAT_TOO_LARGE, LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status leat_buf_append(struct leat_buf *buf, leat_str s);
/**
 * s as a JSON string with its quotes; invalid UTF-8 becomes U+FFFD. For text of people and servers: generated writers
 * refuse such text instead.
 */
LEAT_MUST_USE leat_status leat_buf_append_json(struct leat_buf *buf, leat_str s);
/** The bytes, until the next append. Not NUL-terminated. */
leat_str leat_buf_str(const struct leat_buf *buf);

#ifdef __cplusplus
}
#endif

#endif
