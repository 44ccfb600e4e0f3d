/* What each status becomes at each source: one table. docs say the same. */
#ifndef LEAT_LAMBDA_ANSWER_H
#define LEAT_LAMBDA_ANSWER_H

#include "leat/status.h"

enum leat_record_fate {
    LEAT_RECORD_DONE = 1,
    LEAT_RECORD_DEAD_LETTER, /* to the dead-letter queue by the runtime, with the reason; then done */
    LEAT_RECORD_GIVEN_BACK   /* reported as failed: delivered again */
};

/** Constant. */
struct leat_answer {
    leat_status status;
    enum leat_record_fate fate; /* of a queue's record */
    int http_status;
    const char *http_title;  /* of the problem */
    const char *http_detail; /* NULL: the handler's own words are shown */
    const char *error_type;  /* of a direct invocation */
};

/** The row of that status. is_body: the body was refused before the handler was called. */
const struct leat_answer *leat_answer_find(leat_status status, bool is_body);

#endif
