/*
 * The claim is a record lock on the file dev.lock: the kernel drops it with the process, even one that was killed, and
 * tells who holds it. (Such a lock ends when its process closes any descriptor of the file: it is opened here only.)
 * The kernel's number alone is not enough to signal somebody: it is -1 for a lock of an open file, 0 for one from
 * outside of our PID namespace, negative for one from another machine, and anybody's who locks the file for a purpose
 * of his own. So who claims the folder signs the file with his number and the time of his start, and both must be those
 * of who holds the lock.
 */
#include "host/state.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct path {
    char text[600];
};

static struct path path_of(const char *folder, const char *name)
{
    struct path path;
    (void)snprintf(path.text, sizeof path.text, "%s/%s", folder, name);
    return path;
}

enum { SIGNATURE_SIZE = 64 };

/* When a process was started, in clock ticks since the machine was: the 22nd value of its stat. 0: it is not there, or
   nobody tells. */
static uint64_t start_of(pid_t pid)
{
    char name[32], text[1024];
    snprintf(name, sizeof name, "/proc/%d/stat", (int)pid);
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    ssize_t size = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0) close(fd);
    if (size <= 0) return 0;
    text[size] = '\0';
    const char *at = strrchr(text, ')'); /* the second one is the program's name, which may hold anything */
    for (int value = 2; at && value < 22; value++) at = strchr(at + 1, ' ');
    return at ? strtoull(at, NULL, 10) : 0;
}

static void write_signature(char *out, pid_t pid, uint64_t start)
{
    snprintf(out, SIGNATURE_SIZE, "%d %" PRIu64 "\n", (int)pid, start);
}

static int sign(int fd)
{
    char text[SIGNATURE_SIZE];
    write_signature(text, getpid(), start_of(getpid()));
    ssize_t written = ftruncate(fd, 0) ? -1 : pwrite(fd, text, strlen(text), 0);
    if (written < 0) return errno;
    return written == (ssize_t)strlen(text) ? 0 : ENOSPC;
}

/* Whether the file was signed by that process, as it runs now. */
static bool is_signed_by(int fd, pid_t pid)
{
    char text[SIGNATURE_SIZE] = "", expected[SIGNATURE_SIZE];
    uint64_t start = start_of(pid);
    write_signature(expected, pid, start);
    return start && pread(fd, text, sizeof text - 1, 0) > 0 && !strcmp(text, expected);
}

static bool is_locked(int fd, pid_t *holder)
{
    struct flock claim = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    bool is_taken = !fcntl(fd, F_GETLK, &claim) && claim.l_type != F_UNLCK;
    *holder = is_taken ? claim.l_pid : 0;
    return is_taken;
}

/*
 * A handle on who holds the lock, -1 when there is nobody whom we know. A number may pass to another process between
 * two looks; a handle does not: so it is taken first, and what it was taken for must hold after that.
 */
static int open_holder(int fd, pid_t holder)
{
    pid_t still;
    if (holder <= 1) return -1;
    int pidfd = (int)syscall(SYS_pidfd_open, holder, 0);
    if (pidfd >= 0 && is_locked(fd, &still) && still == holder && is_signed_by(fd, holder)) return pidfd;
    if (pidfd >= 0) close(pidfd);
    return -1;
}

static leat_status fail_foreign(const char *lock, struct host_failure *failure)
{
    return host_fail(failure, LEAT_CONFLICT,
                     "%s is locked, but not by a leat dev that can be seen from here (another machine, a container, "
                     "another program): end that where it runs",
                     lock);
}

leat_status host_state_open(struct host_state *state, const char *folder, struct host_failure *failure)
{
    state->lock_fd = -1;
    if (snprintf(state->folder, sizeof state->folder, "%s", folder) >= (int)sizeof state->folder)
        return host_fail(failure, LEAT_MISUSE, "the path of the state folder is longer than %zu bytes",
                         sizeof state->folder);
    if (mkdir(folder, 0777) && errno != EEXIST)
        return host_fail(failure, LEAT_UNAVAILABLE, "the folder %s can't be made: %s", folder, strerror(errno));

    struct path lock = path_of(folder, "dev.lock");
    int fd = open(lock.text, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0) return host_fail(failure, LEAT_UNAVAILABLE, "%s can't be opened: %s", lock.text, strerror(errno));
    struct flock claim = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int reason = fcntl(fd, F_SETLK, &claim) ? errno : 0, signing = reason ? 0 : sign(fd);
    if (signing) {
        close(fd);
        return host_fail(failure, LEAT_UNAVAILABLE, "%s can't be written: %s", lock.text, strerror(signing));
    }
    if (!reason) {
        state->lock_fd = fd;
        /* of one that was killed: who waits for ours must not read it */
        (void)unlink(path_of(folder, "dev.json").text);
        return LEAT_OK;
    }
    pid_t holder;
    bool is_taken = (reason == EAGAIN || reason == EACCES) && is_locked(fd, &holder);
    int pidfd = is_taken ? open_holder(fd, holder) : -1;
    if (pidfd >= 0) close(pidfd);
    close(fd);
    if (pidfd >= 0)
        return host_fail(failure, LEAT_CONFLICT, "leat dev is running here already (process %d): leat dev stop ends it",
                         (int)holder);
    if (is_taken) return fail_foreign(lock.text, failure);
    return host_fail(failure, LEAT_UNAVAILABLE, "%s can't be locked: %s", lock.text, strerror(reason));
}

static int write_whole(int fd, leat_str text)
{
    while (text.size) {
        ssize_t written = write(fd, text.data, text.size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text = (leat_str){text.data + written, text.size - (size_t)written};
    }
    return 0;
}

leat_status host_state_write(const struct host_state *state, leat_str document, struct host_failure *failure)
{
    struct path path = path_of(state->folder, "dev.json"), fresh = path_of(state->folder, "dev.json.new");
    int fd = open(fresh.text, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666),
        reason = fd < 0 ? errno : write_whole(fd, document);
    if (fd >= 0 && !reason && fsync(fd)) reason = errno;
    if (fd >= 0 && close(fd) && !reason) reason = errno; /* a full disk of a network shows only here */
    if (!reason && rename(fresh.text, path.text)) reason = errno;
    if (!reason) return LEAT_OK;
    (void)unlink(fresh.text);
    return host_fail(failure, LEAT_UNAVAILABLE, "%s can't be written: %s", path.text, strerror(reason));
}

int host_state_open_log(const struct host_state *state, struct host_failure *failure)
{
    struct path path = path_of(state->folder, "dev.log");
    int fd = open(path.text, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
    if (fd < 0) (void)host_fail(failure, LEAT_UNAVAILABLE, "%s can't be opened: %s", path.text, strerror(errno));
    return fd;
}

void host_state_close(struct host_state *state)
{
    if (state->lock_fd < 0) return;
    (void)unlink(path_of(state->folder, "dev.json").text);
    close(state->lock_fd);
    state->lock_fd = -1;
}

leat_status host_state_find_owner(const char *folder, struct host_owner *owner, bool *was_stale,
                                  struct host_failure *failure)
{
    struct path lock = path_of(folder, "dev.lock");
    pid_t holder = 0;
    *owner = (struct host_owner){.pidfd = -1};
    *was_stale = false;
    int fd = open(lock.text, O_RDWR | O_CLOEXEC);
    bool is_taken = fd >= 0 && is_locked(fd, &holder);
    int pidfd = is_taken ? open_holder(fd, holder) : -1;
    if (is_taken && pidfd < 0) is_taken = is_locked(fd, &holder); /* it may have ended under our eyes */
    if (fd >= 0) close(fd);
    if (pidfd >= 0)
        *owner = (struct host_owner){holder, pidfd};
    else if (is_taken)
        return fail_foreign(lock.text, failure);
    else
        *was_stale = !unlink(path_of(folder, "dev.json").text);
    return LEAT_OK;
}
