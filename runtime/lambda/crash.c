/* Signal handlers, and the end by exit. Everything called from on_crash is async-signal-safe (signal-safety(7)). */
#include "lambda/crash.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#include "leat/time.h"

enum { STACK_SIZE = 64 * 1024, TIMEOUT_SECONDS = 2, DIGITS = 20 };

/* SIGTRAP is what __builtin_trap raises on arm64 */
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};
enum { SIGNAL_COUNT = sizeof crash_signals / sizeof *crash_signals };

/* the global state: what to send, the stack to send it from, and what was installed before us */
static _Atomic(const struct leat_crash_answer *) armed;
static char stack_memory[STACK_SIZE];
static struct sigaction previous[SIGNAL_COUNT];
static struct sigaction previous_pipe;
static stack_t previous_stack;
static pid_t installed_in; /* a child that the handler forks has no invocation to answer */
static bool watches_exit;  /* what was given to atexit can't be taken back */

/* Writes the number at the end of text and returns where it begins. */
static leat_str write_number(char text[DIGITS], size_t number)
{
    size_t at = DIGITS;
    do text[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    return (leat_str){text + at, DIGITS - at};
}

static void add_part(struct iovec *parts, size_t *count, leat_str text)
{
    if (text.size) parts[(*count)++] = (struct iovec){(void *)(uintptr_t)text.data, text.size};
}

static void send_parts(int fd, struct iovec *parts, size_t count)
{
    while (count) {
        ssize_t sent = writev(fd, parts, (int)count);
        if (sent <= 0) return;
        size_t left = (size_t)sent;
        while (count && left >= parts->iov_len) {
            left -= parts->iov_len;
            parts++;
            count--;
        }
        if (count) {
            parts->iov_base = (char *)parts->iov_base + left;
            parts->iov_len -= left;
        }
    }
}

static void send_answer(const struct leat_crash_answer *answer)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return;
    struct timeval timeout = {.tv_sec = TIMEOUT_SECONDS};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
    if (connect(fd, (const struct sockaddr *)&answer->address, sizeof answer->address) == 0) {
        char digits[DIGITS], received[512];
        struct iovec parts[LEAT_CRASH_PARTS + 3];
        size_t count = 0, size = 0;
        for (size_t i = 0; i < LEAT_CRASH_PARTS; i++) size += answer->parts[i].size;
        add_part(parts, &count, answer->head);
        add_part(parts, &count, write_number(digits, size));
        add_part(parts, &count, LEAT_STR("\r\n\r\n"));
        for (size_t i = 0; i < LEAT_CRASH_PARTS; i++) add_part(parts, &count, answer->parts[i]);
        send_parts(fd, parts, count);
        /* the process may end only when the answer was taken */
        if (read(fd, received, sizeof received) < 0) {}
    }
    close(fd);
}

static void log_crash(const struct leat_crash_answer *answer, int number)
{
    char digits[DIGITS], now[LEAT_TIME_TEXT_SIZE];
    struct iovec parts[5];
    size_t count = 0;
    add_part(parts, &count, LEAT_STR("{\"timestamp\":\""));
    add_part(parts, &count, (leat_str){now, leat_time_write(leat_time_now(), now)}); /* clock_gettime and arithmetic */
    add_part(parts, &count, answer->log_head);
    add_part(parts, &count, write_number(digits, (size_t)number));
    add_part(parts, &count, answer->log_tail);
    send_parts(answer->log_fd, parts, count);
}

static void report(int number)
{
    if (getpid() != installed_in) return; /* first of all: a child of vfork has our memory */
    const struct leat_crash_answer *answer = atomic_exchange(&armed, NULL);
    if (!answer) return;
    log_crash(answer, number);
    send_answer(answer);
}

/* SA_RESETHAND has already put back the default, so raising the signal again ends the process by it. */
static void on_crash(int number)
{
    report(number);
    raise(number);
}

/* A library that the handler calls gave up on the process. */
static void on_exit_called(void) { report(0); }

void leat_crash_install(void)
{
    installed_in = getpid();
    if (!watches_exit) watches_exit = atexit(on_exit_called) == 0;
    stack_t stack = {.ss_sp = stack_memory, .ss_size = sizeof stack_memory};
    sigaltstack(&stack, &previous_stack);
    struct sigaction action = {.sa_handler = on_crash, .sa_flags = (int)(SA_ONSTACK | SA_RESETHAND | SA_NODEFER)};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) sigaction(crash_signals[i], &action, &previous[i]);
    /* TLS writes to a connection that AWS has closed; that is an error of one call and no reason to die */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, &previous_pipe);
}

void leat_crash_uninstall(void)
{
    atomic_store(&armed, NULL);
    for (size_t i = 0; i < SIGNAL_COUNT; i++) sigaction(crash_signals[i], &previous[i], NULL);
    sigaction(SIGPIPE, &previous_pipe, NULL);
    sigaltstack(&previous_stack, NULL);
}

void leat_crash_arm(const struct leat_crash_answer *answer) { atomic_store(&armed, answer); }
