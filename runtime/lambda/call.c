/* What a handler may ask of its call, and how it says that a record failed. */
#include "leat/call.h"

#include <stdio.h>
#include <strings.h>

#include "aws/clock.h"

leat_str leat_http_find_header(const struct leat_http *http, leat_str name)
{
    for (size_t i = 0; http && i < http->header_count; i++) {
        leat_str found = http->headers[i].name;
        if (found.size == name.size && strncasecmp(found.data, name.data, name.size) == 0) return http->headers[i].value;
    }
    return (leat_str){NULL, 0};
}

uint64_t leat_call_remaining_ms(const struct leat_call *call)
{
    uint64_t now = leat_clock_ms();
    return now < call->deadline_ms ? call->deadline_ms - now : 0;
}

static leat_status fail(struct leat_call *call, leat_status status, const char *format, va_list args)
{
    call->error = (struct leat_error){.status = status};
    vsnprintf(call->error.message, sizeof call->error.message, format, args);
    return status;
}

leat_status leat_reject(struct leat_call *call, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    leat_status status = fail(call, LEAT_REJECT, format, args);
    va_end(args);
    return status;
}

leat_status leat_retry(struct leat_call *call, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    leat_status status = fail(call, LEAT_RETRY, format, args);
    va_end(args);
    return status;
}
