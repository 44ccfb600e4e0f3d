/* The log of one call at a time. */
#ifndef LEAT_LAMBDA_LOG_H
#define LEAT_LAMBDA_LOG_H

#include "leat/buf.h"
#include "leat/log.h"

/** Held by the loop. request_id and correlation_id are shown on each line unless they are empty. */
struct leat_log {
    int fd;
    enum leat_level level;
    leat_str request_id, correlation_id;
    struct leat_buf line;
};

/** Writes to fd; the level is AWS_LAMBDA_LOG_LEVEL's. */
void leat_log_init(struct leat_log *log, int fd);
void leat_log_clear(struct leat_log *log);
/** leat_log_write where there is no call; log may be NULL: then nothing is written. */
void leat_log_line(struct leat_log *log, enum leat_level level, const char *message, const struct leat_field *fields,
                   size_t count);

#endif
