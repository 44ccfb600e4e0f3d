/* A child process with a group of its own, its output in pipes, that ends when the thread that started it does. */
#ifndef HOST_PROCESS_H
#define HOST_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "host/failure.h"

/** Held by the caller. Members are read freely; pid 0: none runs. */
struct host_process {
    pid_t pid;
    int pidfd;    /* readable when the process has ended */
    int out, err; /* read ends, non-blocking; -1 when closed */
};

/**
 * Starts arguments[0] with that environment and nothing else of ours: no open file, no blocked signal. Call it from a
 * thread that lives as long as the child should: the kernel kills the child when that thread ends, even when the host
 * itself is killed. (What the child has started then stays: only host_process_wait ends the whole group.)
 */
LEAT_MUST_USE leat_status host_process_start(struct host_process *process, const char *const *arguments,
                                             const char *const *environment, struct host_failure *failure);
/** Sends a signal to the process and everything that it has started. */
void host_process_signal(const struct host_process *process, int signal);
/** Waits for the end, kills what is left of the group, closes everything. Returns waitpid's status. */
int host_process_wait(struct host_process *process);
/**
 * SIGTERM, and SIGKILL when it has not ended after grace_ms (0: at once). It is then to be waited for; its last output
 * can still be read.
 */
void host_process_end(struct host_process *process, int grace_ms);
/** "ended with exit code 3", "was ended by signal 11 (Segmentation fault)". */
void host_process_describe_end(int wait_status, char *text, size_t size);

#endif
