/* Going to the background, and ending what is there. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "aws/clock.h"
#include "host/host.h"
#include "host/state.h"

enum { STOP_LIMIT_MS = 15000, STOP_STEP_MS = 20 };

leat_status host_detach(int *ready_fd, int *exit_code, struct host_failure *failure)
{
    int fds[2];
    char byte;
    *ready_fd = -1;
    *exit_code = 0;
    if (pipe2(fds, O_CLOEXEC)) return host_fail(failure, LEAT_UNAVAILABLE, "a pipe can't be made: %s", strerror(errno));
    pid_t pid = fork();
    if (pid < 0) {
        int reason = errno;
        close(fds[0]);
        close(fds[1]);
        return host_fail(failure, LEAT_UNAVAILABLE, "no process can be started: %s", strerror(reason));
    }
    if (!pid) {
        close(fds[0]);
        *ready_fd = fds[1];
        return LEAT_OK;
    }
    close(fds[1]);
    ssize_t size;
    do size = read(fds[0], &byte, 1);
    while (size < 0 && errno == EINTR);
    close(fds[0]);
    if (size == 1) return LEAT_OK;

    int status = 0; /* it has ended, and has said why */
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
    *exit_code = WIFEXITED(status) && WEXITSTATUS(status) ? WEXITSTATUS(status) : 1;
    return LEAT_OK;
}

leat_status host_stop(const char *state, pid_t *pid, bool *was_stale, struct host_failure *failure)
{
    *pid = host_state_find_owner(state, was_stale);
    if (!*pid) return LEAT_OK;
    if (kill(*pid, SIGTERM)) return host_fail(failure, LEAT_DENIED, "process %d can't be told to end: %s", (int)*pid, strerror(errno));
    for (int waited = 0; waited < STOP_LIMIT_MS; waited += STOP_STEP_MS) {
        bool ignored;
        if (host_state_find_owner(state, &ignored) != *pid) return LEAT_OK;
        leat_clock_sleep_ms(STOP_STEP_MS);
    }
    return host_fail(failure, LEAT_TIMEOUT, "process %d has not ended within %d s", (int)*pid, STOP_LIMIT_MS / 1000);
}
