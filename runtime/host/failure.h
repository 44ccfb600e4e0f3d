/* Why the host can't go on: one sentence for the person who started it. Whoever fails writes it, host.c shows it. */
#ifndef HOST_FAILURE_H
#define HOST_FAILURE_H

#include "leat/attributes.h"
#include "leat/status.h"

/** Held by the caller. */
struct host_failure {
    char sentence[1024];
};

/** Writes the sentence, cut to its room, and returns status. failure may be NULL: then nobody wants to know. */
leat_status host_fail(struct host_failure *failure, leat_status status, const char *format, ...) LEAT_PRINTF(3, 4);

#endif
