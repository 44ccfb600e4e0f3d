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

/** Makes the folder, claims it for this process until it ends, however it ends, and removes a dev.json that was left there. LEAT_CONFLICT: another process has it. */
LEAT_MUST_USE leat_status host_state_open(struct host_state *state, const char *folder, struct host_failure *failure);
/** Writes dev.json whole or not at all. */
LEAT_MUST_USE leat_status host_state_write(const struct host_state *state, leat_str document, struct host_failure *failure);
/** Opens dev.log empty, for appending. Returns -1 with a sentence when it can't. */
int host_state_open_log(const struct host_state *state, struct host_failure *failure);
/** Removes dev.json and gives the folder back. */
void host_state_close(struct host_state *state);
/** The process that has claimed the folder, 0 when there is none; then a dev.json that one has left behind is removed and *was_stale says so. */
pid_t host_state_find_owner(const char *folder, bool *was_stale);

#endif
