/* What a person sees while the host runs: one line at a time, with the time and the name of who said it. */
#ifndef HOST_LOG_H
#define HOST_LOG_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "leat/attributes.h"
#include "leat/str.h"

/** Held by the caller; locks itself, so that lines of several threads do not mix. */
struct host_log {
    pthread_mutex_t mutex;
    int fd;
    int width; /* columns that names are padded to */
    bool colored;
};

/** fd stays the caller's. width: the longest name. */
void host_log_init(struct host_log *log, int fd, int width, bool colored);
/**
 * A line of text that somebody wrote, made printable. Lines that can't be written (a full disk) are dropped: a log must
 * not stop what it reports on.
 */
void host_log_text(struct host_log *log, const char *name, leat_str text);
/** A line of the host's own. */
void host_log_line(struct host_log *log, const char *name, const char *format, ...) LEAT_PRINTF(3, 4);

/** Cuts what a child process writes into lines. Zero-initialise it. */
struct host_lines {
    char data[8192];
    size_t size;
};

/** Takes more bytes, and logs each line that is complete; a line longer than the buffer is logged in pieces. */
void host_lines_take(struct host_lines *lines, leat_str bytes, struct host_log *log, const char *name);
/** Logs what is left without a newline. */
void host_lines_end(struct host_lines *lines, struct host_log *log, const char *name);

#endif
