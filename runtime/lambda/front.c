/* What generated fronts share: telling why a value of the handler's was refused, and answers that are problems. */
#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "leat/gen/function.h"

leat_status leat_call_check_memory(struct leat_call *call)
{
    const struct leat_arena *arena = call->arena;
    struct leat_error *error = &call->error;
    if (!leat_arena_has_failed(arena)) return LEAT_OK;
    *error = (struct leat_error){.status = LEAT_NO_MEMORY, .code = "NoMemory", .message = "out of memory"};
    if (arena->full)
        snprintf(error->message, sizeof error->message,
                 "the record needs more than the %zu bytes of memory that it may take", arena->limit_size);
    return LEAT_NO_MEMORY;
}

leat_status leat_call_refuse(struct leat_call *call, const char *what, leat_status status,
                             const struct leat_issues *issues)
{
    if (status == LEAT_NO_MEMORY) leat_arena_fail(call->arena);
    LEAT_TRY(leat_call_check_memory(call));
    struct leat_error *error = &call->error;
    *error = (struct leat_error){.status = status};
    snprintf(error->code, sizeof error->code, "%s", status == LEAT_INVALID ? "InvalidValue" : "ValueNotWritten");
    if (status != LEAT_INVALID || !issues || !issues->count) {
        snprintf(error->message, sizeof error->message, "%s: %s", what, leat_status_name(status));
        return status;
    }
    struct leat_buf text;
    leat_buf_init(&text, 0);
    leat_status written = leat_issue_write_pointer(issues, 0, &text);
    if (written == LEAT_OK) written = leat_buf_append(&text, LEAT_STR(": "));
    if (written == LEAT_OK) written = leat_issue_write_sentence(issues, 0, &text);
    leat_str place = leat_buf_str(&text);
    if (written == LEAT_OK)
        snprintf(error->message, sizeof error->message, "%s is not valid at %.*s", what, LEAT_STR_ARG(place));
    else
        snprintf(error->message, sizeof error->message, "%s is not valid", what);
    leat_buf_clear(&text);
    return status;
}

/* RFC 9110 section 15; those that an API's function may declare. */
static const struct {
    int status;
    const char *title;
} titles[] = {
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
};

static const char *title_of(int status)
{
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (titles[i].status == status) return titles[i].title;
    return "Problem";
}

static leat_status append_problem(struct leat_buf *body, int status, leat_str detail)
{
    LEAT_TRY(leat_buf_append_format(body, "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d", title_of(status),
                                    status));
    if (detail.data) {
        LEAT_TRY(leat_buf_append(body, LEAT_STR(",\"detail\":")));
        LEAT_TRY(leat_buf_append_json(body, detail));
    }
    return leat_buf_append(body, LEAT_STR("}"));
}

leat_status leat_reply_problem(struct leat_call *call, int status, leat_str detail)
{
    struct leat_reply *reply = &call->reply;
    leat_buf_reset(&reply->body);
    reply->status = 0;
    LEAT_TRY(leat_call_check_memory(call));
    leat_status outcome = append_problem(&reply->body, status, detail);
    if (outcome != LEAT_OK) {
        leat_buf_reset(&reply->body);
        return leat_call_refuse(call, "the problem", outcome, NULL);
    }
    reply->status = status;
    reply->problem = true;
    return LEAT_OK;
}
