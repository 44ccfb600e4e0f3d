/* The sentence of a failure. */
#include "host/failure.h"

#include <stdarg.h>
#include <stdio.h>

#include "host/printable.h"

leat_status host_fail(struct host_failure *failure, leat_status status, const char *format, ...)
{
    if (!failure) return status;
    char text[sizeof failure->sentence] = "";
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    /* it may hold what a server or a child has said */
    size_t size = host_printable(failure->sentence, sizeof failure->sentence - 1, leat_str_of(text));
    failure->sentence[size] = '\0';
    return status;
}

const char *host_issue_text(const struct leat_issues *issues, size_t *which, struct leat_arena *arena)
{
    size_t i = 0;
    struct leat_buf text;
    /* not that no arm holds, but what the closest one lacks */
    while (i + 1 < issues->count && issues->items[i].hint) i++;
    leat_buf_init(&text, 1024);
    leat_status status = issues->count ? leat_issue_write_pointer(issues, i, &text) : LEAT_NO_MEMORY;
    if (status == LEAT_OK && text.size) status = leat_buf_append(&text, LEAT_STR(": "));
    if (status == LEAT_OK) status = leat_issue_write_sentence(issues, i, &text);
    const char *copy = status == LEAT_OK ? leat_str_copy(leat_buf_str(&text), arena).data : NULL;
    leat_buf_clear(&text);
    if (which) *which = i;
    return copy ? copy : "it is too large";
}
