/*
 * The crash reporter: when the process dies of a signal, or of exit() within a handler (logged as signal 0), the
 * invocation is answered all the same, with what was prepared before each record. Nothing can be said after SIGKILL and
 * _exit: then the whole batch comes back.
 *
 * The answer goes over a fresh connection (the usual one may be in the middle of a request) from a stack of its own
 * (the usual one may be exhausted), with system calls alone. Then the signal takes its course, and Lambda starts a new
 * process.
 *
 * This is the one place with global state: a signal handler can reach nothing else. Only one worker of a process can be
 * armed at a time.
 */
#ifndef LEAT_LAMBDA_CRASH_H
#define LEAT_LAMBDA_CRASH_H

#include <netinet/in.h>
#include <stdint.h>

#include "leat/str.h"

enum { LEAT_CRASH_PARTS = 4 };

/** What is sent. The pieces belong to the caller and must live until it is disarmed or armed anew. */
struct leat_crash_answer {
    struct sockaddr_in address;
    leat_str head;                    /* request line and headers, up to "Content-Length: " */
    leat_str parts[LEAT_CRASH_PARTS]; /* the body */
    leat_str log_head;                /* the log line from behind its timestamp up to the signal's number */
    leat_str log_tail;
    int log_fd;
};

/** Installs the signal handlers, watches exit(), and ignores SIGPIPE. */
void leat_crash_install(void);
/** Puts back those that were there before. */
void leat_crash_uninstall(void);
/**
 * From here on a crash of this process, not of a child of it, sends that answer. NULL: none, the signal just takes its
 * course.
 */
void leat_crash_arm(const struct leat_crash_answer *answer);

#endif
