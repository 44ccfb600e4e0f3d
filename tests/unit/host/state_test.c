/*
 * Who has a state folder, and who is told to end. kill() is ours here: whatever the host would signal by a number is
 * noted, and nobody is signalled.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "host/host.h"
#include "host/process.h"
#include "host/state.h"

static int kill_count;

int kill(pid_t pid, int signal)
{
    (void)signal;
    fprintf(stderr, "kill(%d) was called\n", (int)pid);
    kill_count++;
    return 0;
}

static char folder[] = "/tmp/leat-state-XXXXXX", lock[64], document[64];

/* How the child that holds the lock came by it. */
enum claim {
    CLAIM_OF_LEAT,
    CLAIM_OF_ANOTHER, /* the lock, not signed: the signature there is of one that has ended */
    CLAIM_OF_ANOTHER_START,
    CLAIM_WITHOUT_SIGNATURE,
};

static void overwrite(int fd, off_t at, char text) { (void)!pwrite(fd, &text, 1, at); }

static void claim_forever(enum claim claim, int ready)
{
    struct host_state state = {.lock_fd = -1};
    struct host_failure failure;
    struct stat about;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NAME, ") 1 2 3 (");
    if (claim == CLAIM_OF_ANOTHER) {
        int fd = open(lock, O_RDWR);
        if (fcntl(fd, F_SETLK, &(struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET})) _exit(1);
    } else if (host_state_open(&state, folder, &failure) != LEAT_OK || fstat(state.lock_fd, &about))
        _exit(2);
    if (claim == CLAIM_OF_ANOTHER_START) overwrite(state.lock_fd, about.st_size - 2, 'x');
    if (claim == CLAIM_WITHOUT_SIGNATURE && ftruncate(state.lock_fd, 0)) _exit(3);
    (void)!write(ready, "r", 1);
    for (;;) pause();
}

static pid_t start_child(enum claim claim)
{
    int ready[2];
    char byte;
    if (pipe(ready)) exit(1);
    pid_t child = fork();
    if (child == 0) claim_forever(claim, ready[1]);
    close(ready[1]);
    CHECK_INT(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    return child;
}

/* Ends a child of ours, and returns the signal that ended it. */
static int end_child(pid_t child, int signal)
{
    int status = 0;
    if (signal) CHECK(child > 1 && syscall(SYS_kill, child, signal) == 0);
    CHECK_INT(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void expect_refusal(void)
{
    struct host_failure failure = {""};
    struct host_owner owner;
    struct host_state state;
    pid_t pid;
    bool was_stale;
    kill_count = 0;
    CHECK_INT(host_state_find_owner(folder, &owner, &was_stale, &failure), LEAT_CONFLICT);
    CHECK_INT(owner.pid, 0);
    CHECK_INT(owner.pidfd, -1);
    failure.sentence[0] = '\0';
    CHECK_INT(host_stop(folder, &pid, &was_stale, &failure), LEAT_CONFLICT);
    CHECK(strstr(failure.sentence, "dev.lock is locked, but not by a leat dev that can be seen from here") != NULL);
    failure.sentence[0] = '\0';
    CHECK_INT(host_state_open(&state, folder, &failure), LEAT_CONFLICT);
    CHECK(strstr(failure.sentence, "dev.lock is locked, but not by a leat dev that can be seen from here") != NULL);
    CHECK_INT(kill_count, 0);
}

static void leave_document(void)
{
    int fd = open(document, O_WRONLY | O_CREAT, 0600);
    CHECK(fd >= 0);
    close(fd);
}

static void nobody_is_there(void)
{
    struct host_failure failure = {""};
    pid_t pid = 5;
    bool was_stale = true;
    CHECK_INT(host_stop(folder, &pid, &was_stale, &failure), LEAT_OK);
    CHECK_INT(pid, 0);
    CHECK(!was_stale);
    leave_document();
    CHECK_INT(host_stop(folder, &pid, &was_stale, &failure), LEAT_OK);
    CHECK_INT(pid, 0);
    CHECK(was_stale && access(document, F_OK) != 0);
}

static void what_runs_is_ended(void)
{
    struct host_failure failure = {""};
    struct host_state state;
    pid_t pid = 0, child = start_child(CLAIM_OF_LEAT);
    bool was_stale;
    char expected[128];
    snprintf(expected, sizeof expected, "leat dev is running here already (process %d): leat dev stop ends it",
             (int)child);
    CHECK_INT(host_state_open(&state, folder, &failure), LEAT_CONFLICT);
    CHECK(!strncmp(failure.sentence, expected, strlen(expected)));
    CHECK_INT(host_stop(folder, &pid, &was_stale, &failure), LEAT_OK);
    CHECK_INT(pid, child);
    CHECK_INT(end_child(child, 0), SIGTERM);
    CHECK_INT(kill_count, 0);
}

/* The lock of an open file has no process: F_GETLK says -1, which for kill() is everybody. */
static void the_lock_of_an_open_file_is_nobodys(void)
{
    int fd = open(lock, O_RDWR | O_CREAT, 0600);
    CHECK_INT(fcntl(fd, F_OFD_SETLK, &(struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET}), 0);
    expect_refusal();
    close(fd);
}

static void the_lock_of_another_is_left_to_it(enum claim claim)
{
    pid_t child = start_child(claim);
    expect_refusal();
    CHECK_INT(end_child(child, SIGUSR1), SIGUSR1); /* it is that which ended it, nothing before */
}

/* Where the kernel has buried a child already (who started us ignored SIGCHLD), its number may be another's. */
static void who_is_buried_is_not_signalled(void)
{
    struct host_process process;
    struct host_failure failure = {""};
    const char *const arguments[] = {"/bin/sleep", "0.1", NULL}, *const environment[] = {NULL};
    kill_count = 0;
    signal(SIGCHLD, SIG_IGN);
    CHECK_INT(host_process_start(&process, arguments, environment, &failure), LEAT_OK);
    (void)host_process_wait(&process);
    CHECK_INT(kill_count, 0);
    signal(SIGCHLD, SIG_DFL);
    CHECK_INT(host_process_start(&process, arguments, environment, &failure), LEAT_OK);
    (void)host_process_wait(&process);
    CHECK_INT(kill_count, 1); /* its group, which is its own until it is waited for */
    for (pid_t pid = -2; pid <= 1; pid++) host_process_signal(&(struct host_process){.pid = pid}, SIGKILL);
    CHECK_INT(kill_count, 1);
}

int main(void)
{
    if (!mkdtemp(folder)) return 1;
    snprintf(lock, sizeof lock, "%s/dev.lock", folder);
    snprintf(document, sizeof document, "%s/dev.json", folder);
    nobody_is_there();
    what_runs_is_ended();
    the_lock_of_an_open_file_is_nobodys();
    the_lock_of_another_is_left_to_it(CLAIM_OF_ANOTHER);
    the_lock_of_another_is_left_to_it(CLAIM_OF_ANOTHER_START);
    the_lock_of_another_is_left_to_it(CLAIM_WITHOUT_SIGNATURE);
    what_runs_is_ended();
    who_is_buried_is_not_signalled();
    nobody_is_there();
    unlink(lock);
    CHECK_INT(rmdir(folder), 0);
    return check_result();
}
