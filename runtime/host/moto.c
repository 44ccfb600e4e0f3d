/* Nothing is asked of moto but its address, which it prints when port 0 has become a real one: so no port is chosen
   that somebody else takes first. */
#include "host/moto.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aws/clock.h"
#include "core/print.h"
#include "host/environment.h"

enum { START_LIMIT_MS = 60000, STOP_GRACE_MS = 2000, PIPE_BYTES = 1024 * 1024 };

static const char *find_in(const char *folder, size_t size, struct leat_arena *arena)
{
    const char *path = leat_format(arena, "%.*s/moto_server", (int)size, folder).data;
    return path && !access(path, X_OK) ? path : NULL;
}

static const char *find_program(const char *project, struct leat_arena *arena)
{
    const char *found = NULL, *environment = getenv("LEAT_VENV");
    for (const char *path = getenv("PATH"); path && *path && !found;) {
        size_t size = strcspn(path, ":");
        if (size) found = find_in(path, size, arena);
        path += size + (path[size] == ':');
    }
    leat_str folders[] = {environment && *environment ? leat_format(arena, "%s/bin", environment) : (leat_str){NULL, 0},
                          leat_format(arena, "%s/build/venv/bin", project)};
    for (size_t i = 0; i < 2 && !found; i++)
        if (folders[i].size) found = find_in(folders[i].data, folders[i].size, arena);
    return found;
}

static void take_line(struct moto *moto)
{
    static const char announcement[] = "Running on http://127.0.0.1:";
    moto->line[moto->size] = 0;
    const char *found = strstr(moto->line, announcement);
    unsigned long port = found ? strtoul(found + sizeof announcement - 1, NULL, 10) : 0;
    if (port && port <= 65535) snprintf(moto->endpoint, sizeof moto->endpoint, "http://127.0.0.1:%lu", port);
    bool is_request = strstr(moto->line, " HTTP/1.1\" ") != NULL;
    if (moto->size && !is_request) memcpy(moto->last, moto->line, moto->size + 1);
    moto->size = 0;
}

static void drain_one(struct moto *moto, int *fd)
{
    char data[4096];
    for (;;) {
        ssize_t size = read(*fd, data, sizeof data);
        if (size < 0 && errno == EINTR) continue;
        if (size < 0 && errno == EAGAIN) return;
        if (size <= 0) {
            close(*fd);
            *fd = -1;
            return;
        }
        for (ssize_t i = 0; i < size; i++) {
            if (data[i] == '\n')
                take_line(moto);
            else if (moto->size < sizeof moto->line - 1)
                moto->line[moto->size++] = data[i];
        }
    }
}

void moto_drain(struct moto *moto)
{
    if (moto->process.out >= 0) drain_one(moto, &moto->process.out);
    if (moto->process.err >= 0) drain_one(moto, &moto->process.err);
}

static leat_status await_endpoint(struct moto *moto, const char *program, int interrupt_fd,
                                  struct host_failure *failure)
{
    uint64_t until = leat_clock_steady_ms() + START_LIMIT_MS;
    while (!*moto->endpoint) {
        uint64_t now = leat_clock_steady_ms();
        struct pollfd fds[] = {{.fd = moto->process.out, .events = POLLIN},
                               {.fd = moto->process.err, .events = POLLIN},
                               {.fd = moto->process.pidfd, .events = POLLIN},
                               {.fd = interrupt_fd, .events = POLLIN}};
        int count = now < until ? poll(fds, 4, (int)(until - now)) : 0;
        if (count == 0)
            return host_fail(failure, LEAT_UNAVAILABLE, "%s did not listen within %d s (%s)", program,
                             START_LIMIT_MS / 1000, moto->last);
        moto_drain(moto);
        if (fds[3].revents) return host_fail(failure, LEAT_TIMEOUT, "%s", "");
        if (fds[2].revents)
            return host_fail(failure, LEAT_UNAVAILABLE, "%s has ended instead of serving: %s", program,
                             *moto->last ? moto->last : "it said nothing");
    }
    return LEAT_OK;
}

leat_status moto_start(struct moto *moto, const char *project, int interrupt_fd, struct leat_arena *arena,
                       struct host_failure *failure)
{
    *moto = (struct moto){.process = {.pidfd = -1, .out = -1, .err = -1}};
    const char *program = find_program(project, arena);
    if (!program)
        return host_fail(failure, LEAT_NOT_FOUND,
                         "moto_server, which leat dev uses as its AWS, is neither on the PATH nor in $LEAT_VENV/bin "
                         "nor in build/venv/bin: "
                         "run python3 -m venv build/venv && build/venv/bin/pip install 'moto[server]', or tests/setup "
                         "demo in leat's own folder and set "
                         "LEAT_VENV to its build/venv, or set AWS_ENDPOINT_URL to an emulator that runs");
    const char *const arguments[] = {program, "-H", "127.0.0.1", "-p", "0", NULL};
    const char *const *environment = host_environment_without_aws(arena);
    if (!environment) return host_fail(failure, LEAT_NO_MEMORY, "out of memory");
    LEAT_TRY(host_process_start(&moto->process, arguments, environment, failure));
    /* it logs each request, and nobody reads that while the resources are made: room for some ten thousand */
    (void)fcntl(moto->process.err, F_SETPIPE_SZ, PIPE_BYTES);
    leat_status status = await_endpoint(moto, program, interrupt_fd, failure);
    if (status != LEAT_OK) moto_stop(moto);
    return status;
}

void moto_stop(struct moto *moto)
{
    if (moto->process.pid <= 0) return;
    host_process_end(&moto->process, STOP_GRACE_MS);
    (void)host_process_wait(&moto->process);
}

void moto_bury(struct moto *moto, char *text, size_t size)
{
    char how[128];
    moto_drain(moto);
    host_process_describe_end(host_process_wait(&moto->process), how, sizeof how);
    snprintf(text, size, "%s%s%s", how, *moto->last ? ": " : "", moto->last);
}
