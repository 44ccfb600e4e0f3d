/* The table of statuses by sources: complete, and as the documentation says it. */
#include "check.h"
#include "lambda/answer.h"

int main(void)
{
    static const struct {
        leat_status status;
        enum leat_record_fate fate;
        int http_status;
        const char *error_type;
    } expected[] = {
        {LEAT_NOT_FOUND, LEAT_RECORD_DEAD_LETTER, 404, "Function.NotFound"},     {LEAT_CONFLICT, LEAT_RECORD_GIVEN_BACK, 409, "Function.Conflict"},
        {LEAT_REJECT, LEAT_RECORD_DEAD_LETTER, 422, "Function.Rejected"},        {LEAT_INVALID, LEAT_RECORD_DEAD_LETTER, 500, "Function.Rejected"},
        {LEAT_TOO_LARGE, LEAT_RECORD_DEAD_LETTER, 413, "Function.Rejected"},     {LEAT_DENIED, LEAT_RECORD_DEAD_LETTER, 500, "Function.Rejected"},
        {LEAT_UNSUPPORTED, LEAT_RECORD_DEAD_LETTER, 500, "Function.Rejected"},   {LEAT_MISUSE, LEAT_RECORD_DEAD_LETTER, 500, "Function.Rejected"},
        {LEAT_RETRY, LEAT_RECORD_GIVEN_BACK, 503, "Function.Unavailable"},       {LEAT_THROTTLED, LEAT_RECORD_GIVEN_BACK, 503, "Function.Unavailable"},
        {LEAT_UNAVAILABLE, LEAT_RECORD_GIVEN_BACK, 503, "Function.Unavailable"}, {LEAT_TIMEOUT, LEAT_RECORD_GIVEN_BACK, 503, "Function.Unavailable"},
        {LEAT_NO_MEMORY, LEAT_RECORD_GIVEN_BACK, 503, "Function.Unavailable"},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct leat_answer *answer = leat_answer_find(expected[i].status, false);
        CHECK_INT(answer->status, expected[i].status);
        CHECK_INT(answer->fate, expected[i].fate);
        CHECK_INT(answer->http_status, expected[i].http_status);
        CHECK_STR(leat_str_of(answer->error_type), expected[i].error_type);
        /* what is transient is given back, and nothing transient is thrown away */
        if (leat_status_is_transient(expected[i].status)) CHECK_INT(answer->fate, LEAT_RECORD_GIVEN_BACK);
    }
    CHECK_INT(leat_answer_find(LEAT_OK, false)->fate, LEAT_RECORD_DONE);
    CHECK_INT(leat_answer_find(LEAT_INVALID, true)->http_status, 400);
    CHECK_INT(leat_answer_find(LEAT_REJECT, true)->http_status, 422);
    CHECK_INT(leat_answer_find((leat_status)999, false)->status, LEAT_MISUSE);
    return check_result();
}
