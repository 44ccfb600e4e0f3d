/* printf into an arena and into a buf. */
#include "core/print.h"

#include <stdarg.h>
#include <stdio.h>

leat_str leat_format_list(struct leat_arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    char *text = size < 0 ? NULL : leat_arena_alloc(arena, (size_t)size + 1);
    if (text) vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text ? (leat_str){text, (size_t)size} : (leat_str){"", 0};
}

leat_str leat_format(struct leat_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    leat_str text = leat_format_list(arena, format, args);
    va_end(args);
    return text;
}

leat_str leat_print_copy(const char *text, size_t size, struct leat_arena *arena)
{
    leat_str copy = leat_str_copy((leat_str){text, size}, arena);
    return copy.size ? copy : (leat_str){NULL, 0};
}

leat_status leat_buf_append_format(struct leat_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    leat_status status = size < 0 ? LEAT_INVALID : leat_buf_reserve(buf, (size_t)size);
    if (status == LEAT_OK) {
        vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
        buf->size += (size_t)size;
    }
    va_end(again);
    return status;
}
