/*
 * LEAT_STR_ARG of a call: it would be made twice, and once more for its size.
 * C: (lvalue required as unary '&' operand|cannot take the address of an rvalue of type 'leat_str')
 * C++: taking (the )?address of (a temporary|rvalue)
 */
#include "leat/leat.h"

#include <stdio.h>

void show(struct leat_arena *arena, leat_time time, const struct leat_http *http, const leat_str *names, bool first)
{
    const leat_str text = leat_time_text(time, arena);
    printf("%.*s %.*s %.*s %.*s\n", LEAT_STR_ARG(text), LEAT_STR_ARG(http->path), LEAT_STR_ARG(names[1]),
           LEAT_STR_ARG(*names));
    printf("%.*s\n", LEAT_STR_ARG(leat_time_text(time, arena)));                      /* wrong */
    printf("%.*s\n", LEAT_STR_ARG(leat_str_of("x")));                                 /* wrong */
    printf("%.*s\n", LEAT_STR_ARG(first ? text : leat_http_find_header(http, text))); /* wrong */
}
