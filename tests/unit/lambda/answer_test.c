/* The table of statuses for callers: complete, and as the documentation says it. */
#include "check.h"
#include "lambda/answer.h"

int main(void)
{
    static const struct {
        leat_status status;
        int http_status;
        const char *error_type;
    } expected[] = {
        {LEAT_NOT_FOUND, 404, "Function.NotFound"},      {LEAT_REJECT, 422, "Function.Rejected"},
        {LEAT_INVALID, 500, "Function.Rejected"},        {LEAT_TOO_LARGE, 413, "Function.Rejected"},
        {LEAT_DENIED, 500, "Function.Rejected"},         {LEAT_UNSUPPORTED, 500, "Function.Rejected"},
        {LEAT_MISUSE, 500, "Function.Rejected"},         {LEAT_CONFLICT, 409, "Function.Conflict"},
        {LEAT_RETRY, 503, "Function.Unavailable"},       {LEAT_THROTTLED, 503, "Function.Unavailable"},
        {LEAT_UNAVAILABLE, 503, "Function.Unavailable"}, {LEAT_TIMEOUT, 503, "Function.Unavailable"},
        {LEAT_NO_MEMORY, 503, "Function.Unavailable"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct leat_answer *answer = leat_answer_find(expected[i].status, false);
        CHECK_INT(answer->status, expected[i].status);
        CHECK_INT(answer->http_status, expected[i].http_status);
        CHECK_STR(leat_str_of(answer->error_type), expected[i].error_type);
    }
    /* whatever has a name has a row */
    for (int number = 0; number < 256; number++) {
        leat_status status = (leat_status)number;
        bool is_status = strcmp(leat_status_name(status), "unknown") != 0;
        CHECK_INT(leat_answer_find(status, false)->status, is_status ? status : LEAT_MISUSE);
        if (!is_status) CHECK(!leat_status_is_transient(status));
    }
    CHECK_INT(leat_answer_find(LEAT_INVALID, true)->http_status, 400);
    CHECK_INT(leat_answer_find(LEAT_REJECT, true)->http_status, 422);
    CHECK_INT(leat_answer_find((leat_status)999, false)->status, LEAT_MISUSE);
    return check_result();
}
