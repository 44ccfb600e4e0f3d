/* JSON log lines, each written whole by one call, so that lines of several processes on one pipe don't mix. */
#include "lambda/log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "core/print.h"
#include "leat/call.h"
#include "leat/time.h"
#include "json/text.h"

/* CloudWatch cuts an event at 256 KB (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html); a
   cut line would be no JSON. */
enum { LINE_SIZE = 250 * 1024, KEPT_CAPACITY = 16 * 1024 };

static const char *const level_names[] = {
    [LEAT_TRACE] = "TRACE", [LEAT_DEBUG] = "DEBUG", [LEAT_INFO] = "INFO",
    [LEAT_WARN] = "WARN",   [LEAT_ERROR] = "ERROR", [LEAT_FATAL] = "FATAL",
};

static enum leat_level read_level(const char *name)
{
    for (int level = LEAT_TRACE; name && level <= LEAT_FATAL; level++) {
        if (strcasecmp(name, level_names[level]) == 0) return (enum leat_level)level;
    }
    return LEAT_INFO;
}

void leat_log_init(struct leat_log *log, int fd)
{
    *log = (struct leat_log){.fd = fd, .level = read_level(getenv("AWS_LAMBDA_LOG_LEVEL"))};
    leat_buf_init(&log->line, LINE_SIZE);
}

void leat_log_clear(struct leat_log *log) { leat_buf_clear(&log->line); }

static leat_status append_member(struct leat_buf *line, const char *name, leat_str text)
{
    LEAT_TRY(leat_buf_append(line, LEAT_STR(",")));
    LEAT_TRY(leat_buf_append_json(line, leat_str_of(name)));
    LEAT_TRY(leat_buf_append(line, LEAT_STR(":")));
    return leat_buf_append_json(line, text);
}

/* What JSON has a form for; all else is a string of its text. */
static bool is_plain(enum leat_piece_kind kind)
{
    return kind == LEAT_PIECE_INT64 || kind == LEAT_PIECE_UINT64 || kind == LEAT_PIECE_BOOL ||
           kind == LEAT_PIECE_DOUBLE || kind == LEAT_PIECE_DECIMAL;
}

static leat_status append_field(struct leat_buf *line, const struct leat_field *field)
{
    char room[PIECE_ROOM];
    leat_str text = leat_piece_text(&field->value, room);
    if (text.data && !is_plain(field->value.kind)) return append_member(line, field->name, text);
    LEAT_TRY(leat_buf_append(line, LEAT_STR(",")));
    LEAT_TRY(leat_buf_append_json(line, leat_str_of(field->name)));
    LEAT_TRY(leat_buf_append(line, LEAT_STR(":")));
    return leat_buf_append(line, text.data ? text : LEAT_STR("null"));
}

static leat_status build_line(struct leat_log *log, enum leat_level level, const char *message,
                              const struct leat_field *fields, size_t count)
{
    struct leat_buf *line = &log->line;
    char time[LEAT_TIME_TEXT_SIZE];
    size_t time_size = leat_time_write(leat_time_now(), time);
    leat_buf_reset(line);
    LEAT_TRY(leat_buf_append_format(line, "{\"timestamp\":\"%.*s\",\"level\":\"%s\",\"message\":", (int)time_size, time,
                                    level_names[level]));
    LEAT_TRY(leat_buf_append_json(line, leat_str_of(message)));
    if (log->request_id.size) LEAT_TRY(append_member(line, "requestId", log->request_id));
    if (log->correlation_id.size) LEAT_TRY(append_member(line, "correlationId", log->correlation_id));
    for (size_t i = 0; i < count; i++) LEAT_TRY(append_field(line, &fields[i]));
    return leat_buf_append(line, LEAT_STR("}\n"));
}

static void write_all(int fd, leat_str text)
{
    while (text.size) {
        ssize_t written = write(fd, text.data, text.size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text = (leat_str){text.data + written, text.size - (size_t)written};
    }
}

void leat_log_line(struct leat_log *log, enum leat_level level, const char *message, const struct leat_field *fields,
                   size_t count)
{
    if (!log || level < log->level || level > LEAT_FATAL) return;
    if (build_line(log, level, message, fields, count) == LEAT_OK) write_all(log->fd, leat_buf_str(&log->line));
    if (log->line.capacity > KEPT_CAPACITY) leat_buf_clear(&log->line);
}

void leat_log_write(const struct leat_call *call, enum leat_level level, const char *message,
                    const struct leat_field *fields, size_t count)
{
    leat_log_line(call->log, level, message, fields, count);
}
