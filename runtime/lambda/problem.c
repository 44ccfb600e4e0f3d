/* The four members of a problem. */
#include "lambda/problem.h"

#include "core/print.h"

leat_status leat_problem_write(struct leat_buf *out, const struct leat_answer *answer, const char *message)
{
    const char *detail = answer->http_detail ? answer->http_detail : message;
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{\"type\":\"about:blank\",\"title\":")));
    LEAT_TRY(leat_buf_append_json(out, leat_str_of(answer->http_title)));
    LEAT_TRY(leat_buf_append_format(out, ",\"status\":%d,\"detail\":", answer->http_status));
    LEAT_TRY(leat_buf_append_json(out, leat_str_of(detail)));
    return leat_buf_append(out, LEAT_STR("}"));
}
