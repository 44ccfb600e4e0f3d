/* Why the host can't go on: one sentence for the person who started it. Whoever fails writes it, host.c shows it. */
#ifndef HOST_FAILURE_H
#define HOST_FAILURE_H

#include "leat/arena.h"
#include "leat/attributes.h"
#include "leat/issue.h"
#include "leat/status.h"

/** Held by the caller. */
struct host_failure {
    char sentence[1024];
};

/** Writes the sentence, cut to its room, and returns status. failure may be NULL: then nobody wants to know. */
leat_status host_fail(struct host_failure *failure, leat_status status, const char *format, ...) LEAT_PRINTF(3, 4);

/** What is first wrong in a document, of the arena: "/headers/a: …". *which, or NULL: the issue's place among them. */
const char *host_issue_text(const struct leat_issues *issues, size_t *which, struct leat_arena *arena);

#endif
