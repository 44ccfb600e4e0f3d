/* The order in which things begin and end. Each step is a function that leaves its result in struct run; end() undoes
   whatever has begun. */
#include "host/host.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/print.h"
#include "host/environment.h"
#include "host/kind.h"
#include "host/run.h"
#include "host/runtime_api.h"

static leat_status fail_memory(struct run *run) { return host_fail(run->failure, LEAT_NO_MEMORY, "out of memory"); }

/* ---- what is there before anything runs */

static leat_status find_programs(struct run *run)
{
    const struct topology *topology = &run->topology;
    run->function_options =
        leat_arena_alloc_zero(&run->arena, topology->function_count + 1, sizeof *run->function_options);
    if (!run->function_options) return fail_memory(run);
    for (size_t i = 0; i < topology->function_count; i++) {
        const char *name = topology->functions[i].name;
        char real[PATH_MAX];
        const char *path =
            leat_format(&run->arena, "%s/%s/%s/bootstrap", run->options->functions, topology->system, name).data;
        if (!path) return fail_memory(run);
        struct stat about;
        if (!realpath(path, real) || access(real, X_OK) || stat(real, &about))
            return host_fail(run->failure, LEAT_NOT_FOUND,
                             "the program of %s, %s, can't be run (%s): build the functions first, or say where they "
                             "are (--functions)",
                             name, path, strerror(errno));
        if (!S_ISREG(about.st_mode))
            return host_fail(run->failure, LEAT_NOT_FOUND, "the program of %s, %s, is no file", name, path);
        run->function_options[i].bootstrap = leat_str_copy(leat_str_of(real), &run->arena).data;
    }
    return leat_arena_has_failed(&run->arena) ? fail_memory(run) : LEAT_OK;
}

/* Before anything is started: a port that somebody else has is noticed at once. */
static leat_status open_ports(struct run *run)
{
    const struct topology *topology = &run->topology;
    run->ports = leat_arena_alloc_zero(&run->arena, topology->api_count + 1, sizeof *run->ports);
    run->listeners = leat_arena_alloc_zero(&run->arena, topology->api_count + 1, sizeof *run->listeners);
    if (!run->ports || !run->listeners) return fail_memory(run);
    for (size_t i = 0; i < topology->api_count; i++) run->listeners[i] = -1;
    for (size_t i = 0; i < topology->api_count; i++) {
        unsigned port = run->options->port ? run->options->port + (unsigned)i : 0;
        if (port > UINT16_MAX)
            return host_fail(run->failure, LEAT_MISUSE, "there is no port %u for %s: choose a smaller --port", port,
                             topology->apis[i].name);
        LEAT_TRY(host_http_listen(&run->listeners[i], (uint16_t)port, run->failure));
        run->ports[i] = host_http_port(run->listeners[i]);
    }
    return LEAT_OK;
}

static int widest_name(const struct topology *topology)
{
    size_t widest = 0;
    for (size_t i = 0; i < topology->api_count; i++)
        widest = strlen(topology->apis[i].name) > widest ? strlen(topology->apis[i].name) : widest;
    for (size_t i = 0; i < topology->function_count; i++)
        widest = strlen(topology->functions[i].name) > widest ? strlen(topology->functions[i].name) : widest;
    for (size_t i = 0; i < topology->queue_count; i++)
        widest = strlen(topology->queues[i].name) > widest ? strlen(topology->queues[i].name) : widest;
    return (int)widest;
}

static leat_status open_log(struct run *run)
{
    int fd = STDOUT_FILENO;
    if (run->options->ready_fd >= 0) {
        fd = run->log_fd = host_state_open_log(&run->state, run->failure);
        if (fd < 0) return LEAT_UNAVAILABLE;
    }
    const char *no_color = getenv("NO_COLOR");
    host_log_init(&run->log, fd, widest_name(&run->topology), isatty(fd) && !(no_color && *no_color));
    return LEAT_OK;
}

/* ---- AWS */

static bool is_interrupted(const struct run *run)
{
    struct pollfd fd = {.fd = run->signal_fd, .events = POLLIN};
    return poll(&fd, 1, 0) > 0;
}

static leat_status find_endpoint(struct run *run)
{
    const char *given = getenv("AWS_ENDPOINT_URL");
    if (given && *given) {
        if (strcasestr(given, "amazonaws.com") || strcasestr(given, ".api.aws"))
            return host_fail(
                run->failure, LEAT_MISUSE,
                "AWS_ENDPOINT_URL is %s: leat dev makes and fills resources, but only at an emulator, never at AWS",
                given);
        run->endpoint = leat_str_copy(leat_str_of(given), &run->arena).data;
    } else {
        LEAT_TRY(moto_start(&run->moto, run->options->project, run->signal_fd, &run->arena, run->failure));
        run->has_moto = true;
        run->endpoint = run->moto.endpoint;
    }
    return run->endpoint ? LEAT_OK : fail_memory(run);
}

static leat_status make_resources(struct run *run)
{
    const char *region = getenv("AWS_REGION");
    if (!region || !*region) region = getenv("AWS_DEFAULT_REGION");
    region = leat_str_copy(region && *region ? leat_str_of(region) : LEAT_STR("us-east-1"), &run->arena).data;
    if (!region) return fail_memory(run);
    host_environment_adopt(run->endpoint, region);
    leat_status status =
        host_resources_create(&run->resources, &run->topology, host_kinds, region, run->options->visibility_seconds,
                              &run->client, &run->arena, run->failure);
    if (status == LEAT_UNAVAILABLE && !run->client.call.error.http_status && *run->client.call.error.message) {
        char reason[sizeof run->client.call.error.message];
        memcpy(reason, run->client.call.error.message, sizeof reason);
        return host_fail(run->failure, status, "nothing answers at %s (AWS_ENDPOINT_URL): %s", run->endpoint, reason);
    }
    /* an answer without AWS's name of an error */
    if (status != LEAT_OK && !strncmp(run->client.call.error.code, "HTTP", strlen("HTTP")))
        return host_fail(run->failure, status,
                         "what answers at %s (AWS_ENDPOINT_URL) is no emulator of AWS: it said HTTP %d", run->endpoint,
                         run->client.call.error.http_status);
    return status;
}

/* ---- what runs */

static leat_status start_functions(struct run *run)
{
    const struct topology *topology = &run->topology;
    run->functions = leat_arena_alloc_zero(&run->arena, topology->function_count + 1, sizeof *run->functions);
    if (!run->functions) return fail_memory(run);
    for (size_t i = 0; i < topology->function_count; i++) {
        const struct topology_function *function = &topology->functions[i];
        struct host_function_options *options = &run->function_options[i];
        const char *slash = strrchr(options->bootstrap, '/');
        const char *folder =
            leat_str_copy((leat_str){options->bootstrap, (size_t)(slash - options->bootstrap)}, &run->arena).data;
        options->name = function->name;
        options->arn = leat_format(&run->arena, "arn:aws:lambda:%s:" HOST_ACCOUNT ":function:%s-%s",
                                   run->resources.region, topology->system, function->name)
                           .data;
        options->environment =
            host_environment_of_function(topology, function, &run->resources, run->endpoint, folder, &run->arena);
        options->timeout_ms = function->timeout_seconds * 1000;
        options->log = &run->log;
        options->runtime_api = runtime_api_handle;
        if (leat_arena_has_failed(&run->arena)) return fail_memory(run);
        LEAT_TRY(host_function_new(&run->functions[i], options, run->failure));
    }
    return LEAT_OK;
}

/* Of each front, so that there are descriptors for everything else: a function takes some ten (a server, pipes, a
   poller's connections), the rest fewer than 64. */
static unsigned connections_of_front(const struct topology *topology)
{
    enum { FEWEST = 8, MOST = 256, OF_FUNCTION = 16, OF_REST = 64 };
    struct rlimit files;
    if (!topology->api_count || getrlimit(RLIMIT_NOFILE, &files)) return FEWEST;
    rlim_t others = OF_REST + OF_FUNCTION * topology->function_count;
    rlim_t left = files.rlim_cur > others ? (files.rlim_cur - others) / topology->api_count : 0;
    return left < FEWEST ? FEWEST : left > MOST ? MOST : (unsigned)left;
}

static leat_status start_fronts(struct run *run)
{
    const struct topology *topology = &run->topology;
    struct host_front_options options = {run->options->allowed_hosts, connections_of_front(topology), &run->log};
    run->fronts = leat_arena_alloc_zero(&run->arena, topology->api_count + 1, sizeof *run->fronts);
    if (!run->fronts) return fail_memory(run);
    for (size_t i = 0; i < topology->api_count; i++) {
        int listener = run->listeners[i];
        run->listeners[i] = -1;
        LEAT_TRY(host_front_start(&run->fronts[i], topology, &topology->apis[i], run->functions, listener, &options,
                                  run->failure));
    }
    return LEAT_OK;
}

static leat_status start_pollers(struct run *run)
{
    const struct topology *topology = &run->topology;
    run->poller_options = leat_arena_alloc_zero(&run->arena, topology->function_count + 1, sizeof *run->poller_options);
    run->pollers = leat_arena_alloc_zero(&run->arena, topology->function_count + 1, sizeof *run->pollers);
    if (!run->pollers || !run->poller_options) return fail_memory(run);
    for (size_t i = 0; i < topology->function_count; i++) {
        const struct topology_function *function = &topology->functions[i];
        if (!function->queue || !function->enabled) continue;
        int queue = topology_find_queue(topology, function->queue);
        run->poller_options[i] = (struct host_poller_options){
            .queue = function->queue,
            .function_name = function->name,
            .queue_url = run->resources.queue_urls[queue],
            .queue_arn = run->resources.queue_arns[queue],
            .region = run->resources.region,
            .batch = function->batch,
            .window_seconds = function->window_seconds,
            .function = run->functions[i],
            .log = &run->log,
        };
        LEAT_TRY(host_poller_start(&run->pollers[i], &run->poller_options[i], run->failure));
    }
    return LEAT_OK;
}

static leat_status write_document(struct run *run)
{
    struct leat_buf document;
    leat_buf_init(&document, 0);
    leat_status status = run_write_document(run, &document);
    if (status == LEAT_OK)
        status = host_state_write(&run->state, leat_buf_str(&document), run->failure);
    else
        status = fail_memory(run);
    leat_buf_clear(&document);
    return status;
}

/* From here on the terminal is somebody else's: the log is all that is left to write to. */
static void leave_terminal(const struct run *run)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    (void)setsid();
    if (nothing >= 0) {
        (void)dup2(nothing, STDIN_FILENO);
        close(nothing);
    }
    (void)dup2(run->log_fd, STDOUT_FILENO);
    (void)dup2(run->log_fd, STDERR_FILENO);
    ssize_t written = write(run->options->ready_fd, "r", 1);
    (void)written; /* nobody waits any more */
    close(run->options->ready_fd);
}

static leat_status begin(struct run *run)
{
    static leat_status (*const steps[])(struct run *) = {find_endpoint, make_resources, start_functions,
                                                         start_fronts,  start_pollers,  write_document};
    LEAT_TRY(topology_read(&run->topology, run->options->topology, &run->arena, run->failure));
    LEAT_TRY(find_programs(run));
    LEAT_TRY(host_state_open(&run->state, run->options->state, run->failure));
    LEAT_TRY(open_log(run));
    LEAT_TRY(open_ports(run));
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        leat_status status = steps[i](run);
        if (is_interrupted(run))
            return host_fail(run->failure, LEAT_TIMEOUT, "was told to end before everything was ready");
        if (status != LEAT_OK) return status;
    }
    run_print_summary(run);
    if (run->options->ready_fd >= 0) leave_terminal(run);
    return LEAT_OK;
}

/* ---- until the end */

static leat_status wait_for_end(struct run *run)
{
    for (;;) {
        struct pollfd fds[] = {
            {.fd = run->signal_fd, .events = POLLIN},
            {.fd = run->has_moto ? run->moto.process.pidfd : -1, .events = POLLIN},
            {.fd = run->has_moto ? run->moto.process.out : -1, .events = POLLIN},
            {.fd = run->has_moto ? run->moto.process.err : -1, .events = POLLIN},
        };
        if (poll(fds, 4, -1) < 0 && errno != EINTR)
            return host_fail(run->failure, LEAT_UNAVAILABLE, "poll: %s", strerror(errno));
        if (fds[0].revents) return LEAT_OK;
        if (run->has_moto) moto_drain(&run->moto);
        if (fds[1].revents) {
            char how[512];
            moto_bury(&run->moto, how, sizeof how);
            return host_fail(run->failure, LEAT_UNAVAILABLE, "all resources are gone: moto_server %s", how);
        }
    }
}

/* Those who fetch first, then those who answer, so that nobody waits for somebody who is gone; what they all talk to
   last. */
static void end(struct run *run)
{
    const struct topology *topology = &run->topology;
    for (size_t i = 0; run->pollers && i < topology->function_count; i++) host_poller_stop(run->pollers[i]);
    for (size_t i = 0; run->functions && i < topology->function_count; i++) host_function_stop(run->functions[i]);
    for (size_t i = 0; run->fronts && i < topology->api_count; i++) host_front_stop(run->fronts[i]);
    for (size_t i = 0; run->listeners && i < topology->api_count; i++)
        if (run->listeners[i] >= 0) close(run->listeners[i]);
    for (size_t i = 0; run->pollers && i < topology->function_count; i++) host_poller_free(run->pollers[i]);
    for (size_t i = 0; run->functions && i < topology->function_count; i++) host_function_free(run->functions[i]);
    if (run->has_moto) moto_stop(&run->moto);
    aws_client_clear(&run->client);
    host_state_close(&run->state);
    if (run->log_fd >= 0) close(run->log_fd);
    leat_arena_clear(&run->arena);
}

leat_status host_run(const struct host_options *options, struct host_failure *failure)
{
    struct run run = {.options = options, .failure = failure, .log_fd = -1, .state = {.lock_fd = -1}};
    sigset_t ends, before;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, pipe_before, size_before;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigprocmask(SIG_BLOCK, &ends, &before);
    sigaction(SIGPIPE, &ignore, &pipe_before);
    sigaction(SIGXFSZ, &ignore, &size_before); /* a file that may not grow is a failed write like any other */
    leat_arena_init(&run.arena, 0);
    aws_client_init(&run.client);

    run.signal_fd = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    leat_status status =
        run.signal_fd < 0 ? host_fail(failure, LEAT_UNAVAILABLE, "signalfd: %s", strerror(errno)) : begin(&run);
    if (status == LEAT_OK) status = wait_for_end(&run);
    end(&run);

    struct signalfd_siginfo taken;
    /* or it would end us when it is let through */
    while (run.signal_fd >= 0 && read(run.signal_fd, &taken, sizeof taken) > 0) continue;
    if (run.signal_fd >= 0) close(run.signal_fd);
    sigaction(SIGPIPE, &pipe_before, NULL);
    sigaction(SIGXFSZ, &size_before, NULL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return status;
}
