/*
 * One thread (the keeper) for each function starts its process, reads its output, watches its deadline and sees it end.
 * Events wait in a list; the process fetches them through a Runtime API server of its own, which lives as long as the
 * process: so nothing that a dead process had sent can be mistaken for a word of its successor.
 */
#include "host/function.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "host/process.h"
#include "host/runtime_api.h"

enum {
    INIT_LIMIT_MS = 10000, /* as Lambda's */
    STOP_GRACE_MS = 300,
    LAST_WORD_MS = 200, /* for an answer that is still on its way when its process has ended */
    /* reads at once, more than a full pipe: whoever never stops writing must not keep the keeper from its deadlines */
    DRAIN_COUNT = 32
};

enum phase {
    ABSENT = 1, /* no process */
    STARTING,   /* it has not asked for an event yet */
    WAITING,    /* it waits for an event */
    BUSY,       /* it has one */
    ANSWERED,   /* it has answered and is expected to ask for the next one */
    ENDING      /* it is to end, or has */
};

struct host_function {
    const struct host_function_options *options;
    pthread_t keeper;
    int wake_fd;           /* tells the keeper that something changed */
    pthread_mutex_t mutex; /* over what follows */
    pthread_cond_t changed;
    enum phase phase;
    bool stopping;
    struct host_invocation *first, *last; /* waiting for the process */
    struct host_invocation *current;      /* what the process has */
    /* number of the last request for an event; earlier ones were given up by the process */
    uint64_t request;
    int64_t given_us, deadline_us; /* when it got it; when the start or the event must be over. Monotonic */
    struct stat program;           /* as it was when the process was started */
    /* the keeper's own */
    struct host_process process;
    struct host_http_server *server;
    struct host_lines out_lines, err_lines;
};

static int64_t clock_us(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void wake_keeper(struct host_function *function)
{
    uint64_t one = 1;
    ssize_t written = write(function->wake_fd, &one, sizeof one);
    (void)written; /* it is refused only when there is much to wake up for already */
}

/* ---- events: all of this with the mutex held */

static struct host_invocation *take_first(struct host_function *function)
{
    struct host_invocation *invocation = function->first;
    if (!invocation) return NULL;
    function->first = invocation->next;
    if (!function->first) function->last = NULL;
    invocation->next = NULL;
    return invocation;
}

static void finish(struct host_function *function, struct host_invocation *invocation, enum host_outcome outcome,
                   leat_str type, leat_str answer)
{
    if (!invocation) return;
    if (invocation == function->current) {
        function->current = NULL;
        invocation->took_ms = (double)(clock_us(CLOCK_MONOTONIC) - function->given_us) / 1000;
    }
    invocation->outcome = outcome;
    if (leat_buf_append(&invocation->answer, answer) != LEAT_OK) {
        invocation->outcome = HOST_FAILED;
        type = LEAT_STR("Host.OutOfMemory");
    }
    snprintf(invocation->error_type, sizeof invocation->error_type, "%.*s", LEAT_STR_ARG(type));
    invocation->done = true;
    pthread_cond_broadcast(&function->changed);
}

static void finish_all_waiting(struct host_function *function, enum host_outcome outcome, leat_str type)
{
    struct host_invocation *invocation;
    while ((invocation = take_first(function))) finish(function, invocation, outcome, type, (leat_str){NULL, 0});
}

static void set_phase(struct host_function *function, enum phase phase)
{
    function->phase = phase;
    pthread_cond_broadcast(&function->changed);
}

/* ---- the callers' side */

static bool was_rebuilt(const struct host_function *function)
{
    struct stat now;
    const struct stat *then = &function->program;
    /* it is being written; the process that runs is good enough */
    if (stat(function->options->bootstrap, &now)) return false;
    return now.st_ino != then->st_ino || now.st_mtim.tv_sec != then->st_mtim.tv_sec ||
           now.st_mtim.tv_nsec != then->st_mtim.tv_nsec;
}

void host_function_invoke(struct host_function *function, struct host_invocation *invocation)
{
    leat_uuid id = {{0}};
    invocation->done = false;
    invocation->next = NULL;
    invocation->took_ms = 0;
    leat_buf_init(&invocation->answer, 0);
    bool has_id = leat_uuid_new_v7(&id) == LEAT_OK;
    leat_uuid_write(id, invocation->request_id);
    invocation->request_id[LEAT_UUID_TEXT_SIZE] = 0;

    pthread_mutex_lock(&function->mutex);
    if (function->stopping || !has_id)
        finish(function, invocation, HOST_STOPPED, LEAT_STR("Host.Stopped"), (leat_str){NULL, 0});
    else {
        if (function->last)
            function->last->next = invocation;
        else
            function->first = invocation;
        function->last = invocation;
        if (function->phase == WAITING && was_rebuilt(function)) {
            host_log_line(function->options->log, function->options->name, "was rebuilt: the new program is started");
            function->phase = ENDING;
        }
        pthread_cond_broadcast(&function->changed);
        wake_keeper(function);
    }
    while (!invocation->done) pthread_cond_wait(&function->changed, &function->mutex);
    pthread_mutex_unlock(&function->mutex);
}

/* ---- the process's side */

/* An X-Ray header made of the request's id: enough to follow one event through the logs. */
static void write_trace_id(char *out, size_t size, const char *request_id)
{
    char digits[33];
    size_t count = 0;
    for (const char *c = request_id; *c && count < 32; c++)
        if (*c != '-') digits[count++] = *c;
    digits[count] = 0;
    snprintf(out, size, "Root=1-%08" PRIx64 "-%.24s;Parent=%.16s;Sampled=0", clock_us(CLOCK_REALTIME) / 1000000,
             digits + 8, digits + 16);
}

enum host_reply host_function_next(struct host_function *function, struct host_delivery *out, struct leat_buf *body)
{
    pthread_mutex_lock(&function->mutex);
    if (function->phase == BUSY) {
        pthread_mutex_unlock(&function->mutex);
        return HOST_REPLY_WRONG_STATE;
    }
    if (function->phase == STARTING || function->phase == ANSWERED) {
        function->phase = WAITING;
        wake_keeper(function); /* its deadline is over */
    }
    uint64_t request = ++function->request;
    /* lets go an earlier one, whose connection may be closed: an event given to it would be lost */
    pthread_cond_broadcast(&function->changed);
    while (function->phase == WAITING && function->request == request && !function->first)
        pthread_cond_wait(&function->changed, &function->mutex);
    enum host_reply reply = HOST_REPLY_GONE;
    if (function->phase == WAITING && function->request == request) {
        struct host_invocation *invocation = take_first(function);
        if (leat_buf_append(body, invocation->event) != LEAT_OK)
            finish(function, invocation, HOST_FAILED, LEAT_STR("Host.OutOfMemory"), (leat_str){NULL, 0});
        else {
            reply = HOST_REPLY_OK;
            function->current = invocation;
            function->phase = BUSY;
            function->given_us = clock_us(CLOCK_MONOTONIC);
            function->deadline_us = function->given_us + function->options->timeout_ms * 1000;
            memcpy(out->request_id, invocation->request_id, sizeof out->request_id);
            write_trace_id(out->trace_id, sizeof out->trace_id, invocation->request_id);
            out->arn = function->options->arn;
            out->deadline_ms = clock_us(CLOCK_REALTIME) / 1000 + function->options->timeout_ms;
            wake_keeper(function);
        }
    }
    pthread_mutex_unlock(&function->mutex);
    return reply;
}

static enum host_reply take_outcome(struct host_function *function, leat_str request_id, enum host_outcome outcome,
                                    leat_str type, leat_str answer)
{
    enum host_reply reply = HOST_REPLY_OK;
    pthread_mutex_lock(&function->mutex);
    if (function->phase == ENDING)
        reply = HOST_REPLY_GONE;
    else if (function->phase != BUSY)
        reply = HOST_REPLY_WRONG_STATE;
    else if (!leat_str_equal(request_id, leat_str_of(function->current->request_id)))
        reply = HOST_REPLY_WRONG_ID;
    else {
        finish(function, function->current, outcome, type, answer);
        function->phase = ANSWERED;
        wake_keeper(function);
    }
    pthread_mutex_unlock(&function->mutex);
    return reply;
}

enum host_reply host_function_take_answer(struct host_function *function, leat_str request_id, leat_str answer)
{
    return take_outcome(function, request_id, HOST_ANSWERED, (leat_str){NULL, 0}, answer);
}

enum host_reply host_function_take_error(struct host_function *function, leat_str request_id, leat_str type,
                                         leat_str document)
{
    enum host_reply reply = take_outcome(function, request_id, HOST_FAILED, type, document);
    if (reply == HOST_REPLY_OK)
        host_log_line(function->options->log, function->options->name, "reported %.*s: %.*s", LEAT_STR_ARG(type),
                      LEAT_STR_ARG(document));
    return reply;
}

enum host_reply host_function_take_init_error(struct host_function *function, leat_str type, leat_str document)
{
    enum host_reply reply = HOST_REPLY_OK;
    pthread_mutex_lock(&function->mutex);
    if (function->phase != STARTING)
        reply = HOST_REPLY_WRONG_STATE;
    else {
        finish(function, take_first(function), HOST_FAILED, type, document);
        function->phase = ENDING;
        wake_keeper(function);
        host_log_line(function->options->log, function->options->name, "could not start: %.*s: %.*s",
                      LEAT_STR_ARG(type), LEAT_STR_ARG(document));
    }
    pthread_mutex_unlock(&function->mutex);
    return reply;
}

/* ---- the keeper */

static leat_status start_process(struct host_function *function, struct host_failure *failure)
{
    const struct host_function_options *options = function->options;
    int listener;
    LEAT_TRY(host_http_listen(&listener, 0, failure));
    unsigned port = host_http_port(listener);
    struct host_http_limits limits = {.body_bytes = RUNTIME_API_LIMIT_ANSWER_BYTES,
                                      .connections = RUNTIME_API_CONNECTIONS};
    LEAT_TRY(host_http_server_start(&function->server, listener, limits, options->runtime_api, function, failure));
    size_t count = 0;
    while (options->environment[count]) count++;
    const char **environment = calloc(count + 2, sizeof *environment);
    char address[64];
    snprintf(address, sizeof address, "AWS_LAMBDA_RUNTIME_API=127.0.0.1:%u", port);
    leat_status status = LEAT_NO_MEMORY;
    if (environment) {
        memcpy(environment, options->environment, count * sizeof *environment);
        environment[count] = address;
        status = host_process_start(&function->process, (const char *const[]){options->bootstrap, NULL}, environment,
                                    failure);
    }
    free(environment);
    if (status != LEAT_OK) {
        host_http_server_stop(function->server);
        function->server = NULL;
    }
    return status;
}

static void start(struct host_function *function)
{
    struct host_failure failure = {""};
    pthread_mutex_lock(&function->mutex);
    function->phase = STARTING; /* before the process can ask */
    function->deadline_us = clock_us(CLOCK_MONOTONIC) + INIT_LIMIT_MS * 1000;
    memset(&function->program, 0, sizeof function->program);
    (void)stat(function->options->bootstrap, &function->program);
    pthread_mutex_unlock(&function->mutex);

    leat_status status = start_process(function, &failure);
    if (status == LEAT_OK) {
        host_log_line(function->options->log, function->options->name, "started (process %d)",
                      (int)function->process.pid);
        return;
    }
    host_log_line(function->options->log, function->options->name, "%s", failure.sentence);
    pthread_mutex_lock(&function->mutex);
    set_phase(function, ABSENT);
    finish(function, take_first(function), HOST_CRASHED, LEAT_STR("Runtime.InvalidEntrypoint"), (leat_str){NULL, 0});
    pthread_mutex_unlock(&function->mutex);
}

/* Logs what has arrived, as far as it goes at once; false at the end of the pipe. */
static bool drain(struct host_function *function, int fd, struct host_lines *lines)
{
    char data[4096];
    for (int i = 0; i < DRAIN_COUNT; i++) {
        ssize_t size = read(fd, data, sizeof data);
        if (size > 0)
            host_lines_take(lines, (leat_str){data, (size_t)size}, function->options->log, function->options->name);
        else if (size == 0 || (errno != EINTR && errno != EAGAIN))
            return false;
        else if (errno == EAGAIN)
            return true;
    }
    return true;
}

/* The process's end is known. An answer that it had sent before counts, whoever was faster. */
static void bury(struct host_function *function)
{
    const struct host_function_options *options = function->options;
    if (function->process.out >= 0) (void)drain(function, function->process.out, &function->out_lines);
    if (function->process.err >= 0) (void)drain(function, function->process.err, &function->err_lines);
    host_lines_end(&function->out_lines, options->log, options->name);
    host_lines_end(&function->err_lines, options->log, options->name);
    pid_t pid = function->process.pid;
    char how[128];
    host_process_describe_end(host_process_wait(&function->process), how, sizeof how);

    pthread_mutex_lock(&function->mutex);
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += LAST_WORD_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    while (function->phase == BUSY && pthread_cond_timedwait(&function->changed, &function->mutex, &until) == 0)
        continue;
    enum phase last = function->phase;
    set_phase(function, ENDING); /* lets go whoever still asks on its behalf */
    pthread_mutex_unlock(&function->mutex);
    host_http_server_stop(function->server);
    function->server = NULL;

    pthread_mutex_lock(&function->mutex);
    if (last == STARTING) {
        host_log_line(options->log, options->name, "process %d %s before it asked for an event", (int)pid, how);
        finish(function, take_first(function), HOST_CRASHED, LEAT_STR("Runtime.ExitError"), (leat_str){NULL, 0});
    } else if (function->current) {
        host_log_line(options->log, options->name, "process %d %s with an event in hand (%s)", (int)pid, how,
                      function->current->request_id);
        finish(function, function->current, HOST_CRASHED, LEAT_STR("Runtime.ExitError"), (leat_str){NULL, 0});
    } else if (last != ENDING)
        host_log_line(options->log, options->name, "process %d %s; it is started again for the next event", (int)pid,
                      how);
    set_phase(function, ABSENT);
    pthread_mutex_unlock(&function->mutex);
}

/* An event is over when the process asks for the next one: what it does after its answer counts, as in Lambda. */
static bool has_deadline(enum phase phase) { return phase == STARTING || phase == BUSY || phase == ANSWERED; }

/* The start or the event has taken too long: the caller learns it now, the process ends. */
static void end_late(struct host_function *function)
{
    const struct host_function_options *options = function->options;
    pthread_mutex_lock(&function->mutex);
    if (!has_deadline(function->phase) || function->deadline_us > clock_us(CLOCK_MONOTONIC)) {
        pthread_mutex_unlock(&function->mutex); /* it has answered or asked in the meantime */
        return;
    }
    if (function->phase == ANSWERED)
        host_log_line(options->log, options->name,
                      "did not ask for the next event within %.3g s of the last one: its process is ended",
                      (double)options->timeout_ms / 1000);
    else if (function->phase == BUSY) {
        host_log_line(options->log, options->name, "did not answer within %.3g s (%s): its process is ended",
                      (double)options->timeout_ms / 1000, function->current->request_id);
        finish(function, function->current, HOST_TIMED_OUT, LEAT_STR("Sandbox.Timedout"), (leat_str){NULL, 0});
    } else {
        host_log_line(options->log, options->name,
                      "did not ask for an event within %d s of its start: its process is ended", INIT_LIMIT_MS / 1000);
        finish(function, take_first(function), HOST_TIMED_OUT, LEAT_STR("Sandbox.Timedout"), (leat_str){NULL, 0});
    }
    set_phase(function, ENDING);
    pthread_mutex_unlock(&function->mutex);
    host_process_end(&function->process, 0);
    bury(function);
}

static void watch(struct host_function *function, int timeout_ms)
{
    struct host_process *process = &function->process;
    struct pollfd fds[] = {
        {.fd = function->wake_fd, .events = POLLIN},
        {.fd = process->pid ? process->out : -1, .events = POLLIN},
        {.fd = process->pid ? process->err : -1, .events = POLLIN},
        {.fd = process->pid ? process->pidfd : -1, .events = POLLIN},
    };
    if (poll(fds, 4, timeout_ms) <= 0) return;
    uint64_t ignored;
    if (fds[0].revents && read(function->wake_fd, &ignored, sizeof ignored) < 0) return;
    if (fds[1].revents && !drain(function, process->out, &function->out_lines)) {
        close(process->out);
        process->out = -1;
    }
    if (fds[2].revents && !drain(function, process->err, &function->err_lines)) {
        close(process->err);
        process->err = -1;
    }
    if (fds[3].revents) bury(function);
}

static void *keep(void *context)
{
    struct host_function *function = context;
    for (;;) {
        pthread_mutex_lock(&function->mutex);
        bool runs = function->process.pid > 0, must_end = runs && (function->stopping || function->phase == ENDING);
        bool is_over = !runs && function->stopping, must_start = !runs && !function->stopping && function->first;
        int64_t left_us = function->deadline_us - clock_us(CLOCK_MONOTONIC);
        bool is_timed = runs && has_deadline(function->phase);
        if (must_end) set_phase(function, ENDING);
        if (is_over) finish_all_waiting(function, HOST_STOPPED, LEAT_STR("Host.Stopped"));
        pthread_mutex_unlock(&function->mutex);

        if (is_over) return NULL;
        if (must_start)
            start(function);
        else if (must_end) {
            host_process_end(&function->process, STOP_GRACE_MS);
            bury(function);
        } else if (is_timed && left_us <= 0)
            end_late(function);
        else
            watch(function, is_timed ? (int)(left_us / 1000) + 1 : -1);
    }
}

/* ---- its own life */

leat_status host_function_new(struct host_function **out, const struct host_function_options *options,
                              struct host_failure *failure)
{
    struct host_function *function = calloc(1, sizeof *function);
    *out = NULL;
    if (!function) return host_fail(failure, LEAT_NO_MEMORY, "out of memory");
    function->options = options;
    function->phase = ABSENT;
    function->process.pidfd = function->process.out = function->process.err = -1;
    function->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&function->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&function->mutex, NULL);
    int reason = function->wake_fd < 0 ? errno : pthread_create(&function->keeper, NULL, keep, function);
    if (reason) {
        if (function->wake_fd >= 0) close(function->wake_fd);
        free(function);
        return host_fail(failure, LEAT_UNAVAILABLE, "the thread of %s can't be started: %s", options->name,
                         strerror(reason));
    }
    *out = function;
    return LEAT_OK;
}

void host_function_stop(struct host_function *function)
{
    if (!function) return;
    pthread_mutex_lock(&function->mutex);
    function->stopping = true;
    finish(function, function->current, HOST_STOPPED, LEAT_STR("Host.Stopped"), (leat_str){NULL, 0});
    finish_all_waiting(function, HOST_STOPPED, LEAT_STR("Host.Stopped"));
    set_phase(function, function->phase == ABSENT ? ABSENT : ENDING);
    wake_keeper(function);
    pthread_mutex_unlock(&function->mutex);
}

void host_function_free(struct host_function *function)
{
    if (!function) return;
    host_function_stop(function);
    pthread_join(function->keeper, NULL);
    close(function->wake_fd);
    pthread_cond_destroy(&function->changed);
    pthread_mutex_destroy(&function->mutex);
    free(function);
}
