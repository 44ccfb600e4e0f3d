/* What each status becomes for callers, over HTTP and direct; what a queue makes of it is leat_status_is_transient
   alone. docs say the same. */
#ifndef LEAT_LAMBDA_ANSWER_H
#define LEAT_LAMBDA_ANSWER_H

#include "leat/status.h"

/** Constant. */
struct leat_answer {
    leat_status status;
    int http_status;
    const char *http_title;  /* of the problem */
    const char *http_detail; /* NULL: the handler's own words are shown */
    const char *error_type;  /* of a direct invocation */
};

/** The row of that status. is_body: the body was refused before the handler was called. */
const struct leat_answer *leat_answer_find(leat_status status, bool is_body);

#endif
