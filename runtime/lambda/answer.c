/*
 * Statuses for callers. A caller over HTTP is told the handler's own words only where it said them to the caller
 * (reject, retry); what went wrong behind it (a denied call, a missing table) is in the log and not his to read.
 */
#include "lambda/answer.h"

#include <stddef.h>

#define BEHIND "The request could not be processed."
#define LATER  "The service is busy. Try again later."

static const struct leat_answer answers[] = {
    {LEAT_OK, 200, "OK", BEHIND, NULL},
    {LEAT_NOT_FOUND, 404, "Not Found", "What the request is about does not exist.", "Function.NotFound"},
    {LEAT_REJECT, 422, "Unprocessable Content", NULL, "Function.Rejected"},
    {LEAT_INVALID, 500, "Internal Server Error", BEHIND, "Function.Rejected"},
    {LEAT_TOO_LARGE, 413, "Content Too Large", "The request holds more than can be processed.", "Function.Rejected"},
    {LEAT_DENIED, 500, "Internal Server Error", BEHIND, "Function.Rejected"},
    {LEAT_UNSUPPORTED, 500, "Internal Server Error", BEHIND, "Function.Rejected"},
    {LEAT_MISUSE, 500, "Internal Server Error", BEHIND, "Function.Rejected"},
    {LEAT_CONFLICT, 409, "Conflict", "What the request is about has changed meanwhile.", "Function.Conflict"},
    {LEAT_RETRY, 503, "Service Unavailable", NULL, "Function.Unavailable"},
    {LEAT_THROTTLED, 503, "Service Unavailable", LATER, "Function.Unavailable"},
    {LEAT_UNAVAILABLE, 503, "Service Unavailable", LATER, "Function.Unavailable"},
    {LEAT_TIMEOUT, 503, "Service Unavailable", LATER, "Function.Unavailable"},
    {LEAT_NO_MEMORY, 503, "Service Unavailable", LATER, "Function.Unavailable"},
};

/* the body itself was refused: the caller's fault, and he is told what is wrong with it */
static const struct leat_answer invalid_body = {LEAT_INVALID, 400, "Bad Request", NULL, "Function.Rejected"};

const struct leat_answer *leat_answer_find(leat_status status, bool is_body)
{
    if (is_body && status == LEAT_INVALID) return &invalid_body;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        if (answers[i].status == status) return &answers[i];
    }
    return leat_answer_find(LEAT_MISUSE, false); /* a handler returned a number that is no status */
}
