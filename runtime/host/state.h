/* The state folder (.leat): who runs here, and where everything is that runs (dev.json). */
#ifndef HOST_STATE_H
#define HOST_STATE_H

#include <stdbool.h>
#include <sys/types.h>

#include "host/failure.h"
#include "leat/str.h"

/** Held by the caller. */
struct host_state {
    char folder[512];
    int lock_fd;
};

/**
 * Makes the folder, claims it for this process until it ends, however it ends, and removes a dev.json that was left
 * there. LEAT_CONFLICT: another process has it.
 */
LEAT_MUST_USE leat_status host_state_open(struct host_state *state, const char *folder, struct host_failure *failure);
/** Writes dev.json whole or not at all. */
LEAT_MUST_USE leat_status host_state_write(const struct host_state *state, leat_str document,
                                           struct host_failure *failure);
/** Opens dev.log empty, for appending. Returns -1 with a sentence when it can't. */
int host_state_open_log(const struct host_state *state, struct host_failure *failure);
/** Removes dev.json and gives the folder back. */
void host_state_close(struct host_state *state);
/** Who has claimed a folder. */
struct host_owner {
    pid_t pid; /* 0: nobody */
    int pidfd; /* the caller's, who closes it; signals go through it, never to the number */
};

/**
 * Finds the leat dev that has claimed the folder. When nobody has, a dev.json that one has left behind is removed and
 * *was_stale says so. LEAT_CONFLICT: the folder is locked by something that is not known to be a leat dev of this
 * machine; it must not be signalled.
 */
LEAT_MUST_USE leat_status host_state_find_owner(const char *folder, struct host_owner *owner, bool *was_stale,
                                                struct host_failure *failure);

#endif
