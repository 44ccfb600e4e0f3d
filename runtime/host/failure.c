/* The sentence of a failure. */
#include "host/failure.h"

#include <stdarg.h>
#include <stdio.h>

leat_status host_fail(struct host_failure *failure, leat_status status, const char *format, ...)
{
    if (!failure) return status;
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(failure->sentence, sizeof failure->sentence, format, arguments);
    va_end(arguments);
    return status;
}
