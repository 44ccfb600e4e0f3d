/*
 * A key by printf: "%.*s" ends at a NUL, so that two inputs would be one key. Users have LEAT_TEXT, and no printf into an arena or a buf.
 * C: implicit declaration of function '(leat_format|leat_buf_append_format)'
 * C++: (was not declared in this scope|use of undeclared identifier '(leat_format|leat_buf_append_format)')
 */
#include "leat/leat.h"

leat_str key_of(struct leat_arena *arena, struct leat_buf *buf, leat_str name)
{
    leat_str key = LEAT_TEXT(arena, "name-", name);
    (void)leat_format(arena, "name-%.*s", LEAT_STR_ARG(name));          /* wrong */
    (void)leat_buf_append_format(buf, "name-%.*s", LEAT_STR_ARG(name)); /* wrong */
    return key;
}
