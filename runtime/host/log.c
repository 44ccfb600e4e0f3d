/* Prefixed lines, each written with one call, so that they stay whole in a file that others append to as well. */
#include "host/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "host/printable.h"

void host_log_init(struct host_log *log, int fd, int width, bool colored)
{
    *log = (struct host_log){.fd = fd, .width = width, .colored = colored};
    pthread_mutex_init(&log->mutex, NULL);
}

static void write_whole(int fd, const char *data, size_t size)
{
    while (size) {
        ssize_t written = write(fd, data, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        data += written;
        size -= (size_t)written;
    }
}

/* One of six colours for a name, the same in every run. */
static int color_of(const char *name)
{
    unsigned hash = 5381;
    for (const char *c = name; *c; c++) hash = hash * 33 + (unsigned char)*c;
    return 31 + (int)(hash % 6);
}

void host_log_text(struct host_log *log, const char *name, leat_str text)
{
    struct timespec now;
    struct tm local;
    clock_gettime(CLOCK_REALTIME, &now);
    localtime_r(&now.tv_sec, &local);

    char line[4 * sizeof((struct host_lines *)0)->data + 256]; /* each byte may become \x1b */
    int size = snprintf(line, sizeof line, "%02d:%02d:%02d.%03d ", local.tm_hour, local.tm_min, local.tm_sec,
                        (int)(now.tv_nsec / 1000000));
    if (log->colored)
        size += snprintf(line + size, sizeof line - (size_t)size, "\033[%dm%-*s |\033[0m ", color_of(name), log->width,
                         name);
    else
        size += snprintf(line + size, sizeof line - (size_t)size, "%-*s | ", log->width, name);
    size_t end = (size_t)size + host_printable(line + size, sizeof line - (size_t)size - 1, text);
    line[end] = '\n';

    pthread_mutex_lock(&log->mutex);
    write_whole(log->fd, line, end + 1);
    pthread_mutex_unlock(&log->mutex);
}

void host_log_line(struct host_log *log, const char *name, const char *format, ...)
{
    char text[2048];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    host_log_text(log, name, leat_str_of(text));
}

void host_lines_take(struct host_lines *lines, leat_str bytes, struct host_log *log, const char *name)
{
    for (size_t i = 0; i < bytes.size; i++) {
        if (bytes.data[i] != '\n') lines->data[lines->size++] = bytes.data[i];
        if (bytes.data[i] == '\n' || lines->size == sizeof lines->data) {
            host_log_text(log, name, (leat_str){lines->data, lines->size});
            lines->size = 0;
        }
    }
}

void host_lines_end(struct host_lines *lines, struct host_log *log, const char *name)
{
    if (lines->size) host_log_text(log, name, (leat_str){lines->data, lines->size});
    lines->size = 0;
}
