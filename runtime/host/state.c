/*
 * The claim is a record lock on the file dev.lock: the kernel drops it with the process, even one that was killed, and tells who holds it. No number in a
 * file has to be believed. (Such a lock ends when its process closes any descriptor of the file: it is opened here only.)
 */
#include "host/state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
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

leat_status host_state_open(struct host_state *state, const char *folder, struct host_failure *failure)
{
    state->lock_fd = -1;
    if (snprintf(state->folder, sizeof state->folder, "%s", folder) >= (int)sizeof state->folder)
        return host_fail(failure, LEAT_MISUSE, "the path of the state folder is longer than %zu bytes", sizeof state->folder);
    if (mkdir(folder, 0777) && errno != EEXIST) return host_fail(failure, LEAT_UNAVAILABLE, "the folder %s can't be made: %s", folder, strerror(errno));

    struct path lock = path_of(folder, "dev.lock");
    int fd = open(lock.text, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0) return host_fail(failure, LEAT_UNAVAILABLE, "%s can't be opened: %s", lock.text, strerror(errno));
    struct flock claim = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (!fcntl(fd, F_SETLK, &claim)) {
        state->lock_fd = fd;
        (void)unlink(path_of(folder, "dev.json").text); /* of one that was killed: who waits for ours must not read it */
        return LEAT_OK;
    }
    int reason = errno;
    claim = (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET};
    bool is_taken = (reason == EAGAIN || reason == EACCES) && !fcntl(fd, F_GETLK, &claim) && claim.l_type != F_UNLCK;
    close(fd);
    if (is_taken) return host_fail(failure, LEAT_CONFLICT, "leat dev is running here already (process %d): leat dev stop ends it", (int)claim.l_pid);
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
    int fd = open(fresh.text, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), reason = fd < 0 ? errno : write_whole(fd, document);
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

pid_t host_state_find_owner(const char *folder, bool *was_stale)
{
    struct flock claim = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    *was_stale = false;
    int fd = open(path_of(folder, "dev.lock").text, O_RDWR | O_CLOEXEC);
    bool is_taken = fd >= 0 && !fcntl(fd, F_GETLK, &claim) && claim.l_type != F_UNLCK;
    if (fd >= 0) close(fd);
    if (is_taken) return claim.l_pid;
    *was_stale = !unlink(path_of(folder, "dev.json").text);
    return 0;
}
