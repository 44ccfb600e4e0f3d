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
