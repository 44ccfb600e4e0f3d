/* Going to the background, and ending what is there. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "aws/clock.h"
#include "host/host.h"
#include "host/state.h"

enum { STOP_LIMIT_MS = 15000 };

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

/* Waits for the end of a process; false when that takes too long. */
static bool await_end(int pidfd)
{
    uint64_t now = leat_clock_steady_ms(), until = now + STOP_LIMIT_MS;
    for (; now < until; now = leat_clock_steady_ms()) {
        struct pollfd end = {.fd = pidfd, .events = POLLIN};
        if (poll(&end, 1, (int)(until - now)) > 0) return true;
    }
    return false;
}

leat_status host_stop(const char *state, pid_t *pid, bool *was_stale, struct host_failure *failure)
{
    struct host_owner owner;
    *pid = 0;
    LEAT_TRY(host_state_find_owner(state, &owner, was_stale, failure));
    *pid = owner.pid;
    if (!owner.pid) return LEAT_OK;
    leat_status status = LEAT_OK;
    if (syscall(SYS_pidfd_send_signal, owner.pidfd, SIGTERM, NULL, 0) && errno != ESRCH)
        status =
            host_fail(failure, LEAT_DENIED, "process %d can't be told to end: %s", (int)owner.pid, strerror(errno));
    else if (!await_end(owner.pidfd))
        status = host_fail(failure, LEAT_TIMEOUT, "process %d has not ended within %d s", (int)owner.pid,
                           STOP_LIMIT_MS / 1000);
    close(owner.pidfd);
    return status;
}
