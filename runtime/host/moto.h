/* moto's server as the AWS of a run that was given no endpoint: found, started on a free port, watched. */
#ifndef HOST_MOTO_H
#define HOST_MOTO_H

#include "host/process.h"
#include "leat/arena.h"

/** Held by the caller. */
struct moto {
    struct host_process process;
    char endpoint[64]; /* "http://127.0.0.1:41233" */
    char last[256];    /* the last line that it wrote, its log of requests aside, for the day when it ends */
    char line[256];    /* the line that is arriving */
    size_t size;
};

/**
 * Looks for moto_server on the PATH, in $LEAT_VENV/bin and in the project's build/venv/bin, starts it and waits until
 * it listens. Call it from the main thread: it ends with that. interrupt_fd becomes readable when the person has had
 * enough (LEAT_TIMEOUT then, without a sentence). LEAT_NOT_FOUND: it is not installed.
 */
LEAT_MUST_USE leat_status moto_start(struct moto *moto, const char *project, int interrupt_fd, struct leat_arena *arena,
                                     struct host_failure *failure);
/** Takes what it wrote: a log of requests that nobody reads, but the pipe must not fill. */
void moto_drain(struct moto *moto);
void moto_stop(struct moto *moto);
/** It has ended by itself, its pidfd says so. Writes how, and its last words. */
void moto_bury(struct moto *moto, char *text, size_t size);

#endif
