/* The growing buffer of writers. */
#include "leat/buf.h"

#include <stdlib.h>
#include <string.h>

#include "core/poison.h"

enum { FIRST_CAPACITY = 256 };

void leat_buf_init(struct leat_buf *buf, size_t limit_size) { *buf = (struct leat_buf){.limit_size = limit_size}; }

void leat_buf_clear(struct leat_buf *buf)
{
    free(buf->data);
    leat_buf_init(buf, buf->limit_size);
}

void leat_buf_reset(struct leat_buf *buf)
{
    buf->size = 0;
    if (LIFETIMES_ARE_SEEN) leat_buf_clear(buf);
}

/* One byte more than asked for is always there, for the NUL of vsnprintf. */
leat_status leat_buf_reserve(struct leat_buf *buf, size_t more)
{
    if (more > SIZE_MAX / 2 - buf->size) return LEAT_TOO_LARGE;
    size_t needed = buf->size + more;
    if (buf->limit_size && needed > buf->limit_size) return LEAT_TOO_LARGE;
    if (needed < buf->capacity) return LEAT_OK;
    size_t capacity = buf->capacity ? buf->capacity * 2 : (size_t)FIRST_CAPACITY;
    if (capacity <= needed) capacity = needed + 1;
    char *data = realloc(buf->data, capacity);
    if (!data) return LEAT_NO_MEMORY;
    buf->data = data;
    buf->capacity = capacity;
    return LEAT_OK;
}

leat_status leat_buf_append(struct leat_buf *buf, leat_str s)
{
    LEAT_TRY(leat_buf_reserve(buf, s.size));
    if (s.size) memcpy(buf->data + buf->size, s.data, s.size);
    buf->size += s.size;
    return LEAT_OK;
}

leat_str leat_buf_str(const struct leat_buf *buf)
{
    return buf->size ? (leat_str){buf->data, buf->size} : (leat_str){"", 0};
}
