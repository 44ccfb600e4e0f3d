/* A system on this machine, without AWS: what `leat dev` does. Reads the topology and the built functions, nothing of
   the generator. */
#ifndef HOST_HOST_H
#define HOST_HOST_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "host/failure.h"

struct host_options {
    const char *project;       /* its folder, where build/venv may lie */
    const char *topology;      /* the path of topology.json */
    const char *functions;     /* the folder that holds <system>/<function>/bootstrap */
    const char *state;         /* the folder of dev.json */
    const char *allowed_hosts; /* names, separated by commas, under which a front is asked too; NULL: none */
    uint16_t port;             /* of the first api, the next ones follow; 0: free ones */
    int visibility_seconds;    /* of every queue; -1: as the topology says */
    int ready_fd;              /* detached: the pipe of host_detach; -1: in the foreground */
};

/**
 * Runs until it is told to end by SIGINT, SIGTERM or SIGHUP; then LEAT_OK. Whatever it returns, nothing that it started
 * is left, and signals are as before. Every failure has its sentence. It changes the process's AWS variables; to be
 * called once in a process without other threads.
 */
LEAT_MUST_USE leat_status host_run(const struct host_options *options, struct host_failure *failure);

/**
 * Forks. In the child *ready_fd is the pipe for the options; in the parent, which returns when the child is ready or
 * has ended, *ready_fd is -1 and *exit_code what the parent should end with: 0, or what the child ended with.
 */
LEAT_MUST_USE leat_status host_detach(int *ready_fd, int *exit_code, struct host_failure *failure);

/**
 * Ends what runs with that state folder and waits until it has. *pid is 0 when nothing ran; *was_stale: one that was
 * killed had left its dev.json.
 */
LEAT_MUST_USE leat_status host_stop(const char *state, pid_t *pid, bool *was_stale, struct host_failure *failure);

#endif
