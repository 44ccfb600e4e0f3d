/* problem+json (RFC 9457) for everything but violations of a schema, which leat_issues_write_problem tells. */
#ifndef LEAT_LAMBDA_PROBLEM_H
#define LEAT_LAMBDA_PROBLEM_H

#include "lambda/answer.h"
#include "leat/buf.h"

/** message: what the handler said; shown where the answer has no detail of its own. */
LEAT_MUST_USE leat_status leat_problem_write(struct leat_buf *out, const struct leat_answer *answer,
                                             const char *message);

#endif
