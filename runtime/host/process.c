/* Starting and ending children. Between fork and exec only calls that are safe after a fork of a threaded process. */
#include "host/process.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int open_pidfd(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

static void close_all(int *fds, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (fds[i] >= 0) close(fds[i]);
        fds[i] = -1;
    }
}

/* Runs in the child; tells the parent through `report` why exec failed. */
static void become(const char *const *arguments, const char *const *environment, pid_t parent, int in, int out, int err,
                   int report)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGCHLD, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127); /* it ended before prctl took effect */
    if (dup2(in, 0) >= 0 && dup2(out, 1) >= 0 && dup2(err, 2) >= 0) {
        union { /* execve takes pointers to char, which it does not write to */
            const char *const *constant;
            char *const *plain;
        } argv = {arguments}, envp = {environment};
        /* what libraries opened without the flag, and what was open when the host was started */
        (void)close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
        execve(arguments[0], argv.plain, envp.plain);
    }
    int reason = errno;
    ssize_t written = write(report, &reason, sizeof reason);
    _exit(written == sizeof reason ? 127 : 126);
}

leat_status host_process_start(struct host_process *process, const char *const *arguments,
                               const char *const *environment, struct host_failure *failure)
{
    enum { OUT_READ, OUT_WRITE, ERR_READ, ERR_WRITE, REPORT_READ, REPORT_WRITE, NOTHING, FD_COUNT };
    int fds[FD_COUNT] = {-1, -1, -1, -1, -1, -1, -1};
    *process = (struct host_process){.pidfd = -1, .out = -1, .err = -1};
    if (pipe2(fds + OUT_READ, O_CLOEXEC) || pipe2(fds + ERR_READ, O_CLOEXEC) || pipe2(fds + REPORT_READ, O_CLOEXEC) ||
        (fds[NOTHING] = open("/dev/null", O_RDONLY | O_CLOEXEC)) < 0) {
        int reason = errno;
        close_all(fds, FD_COUNT);
        return host_fail(failure, LEAT_UNAVAILABLE, "%s can't be started: %s", arguments[0], strerror(reason));
    }
    fcntl(fds[OUT_READ], F_SETFL, O_NONBLOCK);
    fcntl(fds[ERR_READ], F_SETFL, O_NONBLOCK);

    pid_t parent = getpid(), pid = fork();
    if (pid == 0)
        become(arguments, environment, parent, fds[NOTHING], fds[OUT_WRITE], fds[ERR_WRITE], fds[REPORT_WRITE]);
    int reason = pid < 0 ? errno : 0;
    close_all(fds + REPORT_WRITE, 1);
    if (pid > 0) {
        setpgid(pid, pid); /* in both, so that neither has to wait for the other */
        if (read(fds[REPORT_READ], &reason, sizeof reason) > 0)
            waitpid(pid, NULL, 0);
        else if ((process->pidfd = open_pidfd(pid)) < 0) {
            reason = errno;
            if (reason != ESRCH) host_process_signal(&(struct host_process){.pid = pid}, SIGKILL);
            waitpid(pid, NULL, 0);
        }
    }
    if (reason) {
        close_all(fds, FD_COUNT);
        return host_fail(failure, LEAT_UNAVAILABLE, "%s can't be started: %s", arguments[0], strerror(reason));
    }
    process->pid = pid;
    process->out = fds[OUT_READ];
    process->err = fds[ERR_READ];
    fds[OUT_READ] = fds[ERR_READ] = -1;
    close_all(fds, FD_COUNT);
    return LEAT_OK;
}

void host_process_signal(const struct host_process *process, int signal)
{
    if (process->pid > 1) kill(-process->pid, signal); /* not waited for yet, so the number is its own */
}

int host_process_wait(struct host_process *process)
{
    int status = 0;
    if (process->pid <= 0) return status;
    siginfo_t end;
    int outcome;
    do outcome = waitid(P_PID, (id_t)process->pid, &end, WEXITED | WNOWAIT);
    while (outcome < 0 && errno == EINTR);
    /* what it had started; before its number is free for others, as it is when somebody else has waited for it */
    if (!outcome) host_process_signal(process, SIGKILL);
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR) continue;
    int fds[] = {process->pidfd, process->out, process->err};
    close_all(fds, 3);
    *process = (struct host_process){.pidfd = -1, .out = -1, .err = -1};
    return status;
}

void host_process_end(struct host_process *process, int grace_ms)
{
    if (process->pid <= 0) return;
    if (grace_ms) {
        host_process_signal(process, SIGTERM);
        struct pollfd end = {.fd = process->pidfd, .events = POLLIN};
        while (poll(&end, 1, grace_ms) < 0 && errno == EINTR) continue;
    }
    host_process_signal(process, SIGKILL);
}

void host_process_describe_end(int wait_status, char *text, size_t size)
{
    if (WIFSIGNALED(wait_status))
        snprintf(text, size, "was ended by signal %d (%s)", WTERMSIG(wait_status), strsignal(WTERMSIG(wait_status)));
    else
        snprintf(text, size, "ended with exit code %d", WEXITSTATUS(wait_status));
}
