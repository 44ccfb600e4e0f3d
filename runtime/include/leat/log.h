/* JSON logs: one object a line on stdout with timestamp, level, message, requestId and fields. Payloads are never logged by leat. */
#ifndef LEAT_LOG_H
#define LEAT_LOG_H

#include <stddef.h>
#include <stdint.h>

#include "attributes.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_log;

enum leat_level { LEAT_TRACE = 1, LEAT_DEBUG, LEAT_INFO, LEAT_WARN, LEAT_ERROR, LEAT_FATAL };

enum leat_field_kind { LEAT_FIELD_STR = 1, LEAT_FIELD_INT64, LEAT_FIELD_DOUBLE, LEAT_FIELD_BOOL };

/** One member of a log line. Made by the functions below. */
struct leat_field {
    const char *name;
    enum leat_field_kind kind;
    union {
        leat_str str;
        int64_t int64;
        double number;
        bool truth;
    } value;
};

struct leat_field leat_field_str(const char *name, leat_str value);
struct leat_field leat_field_int64(const char *name, int64_t value);
struct leat_field leat_field_double(const char *name, double value);
struct leat_field leat_field_bool(const char *name, bool value);

/** Writes a line unless level is below AWS_LAMBDA_LOG_LEVEL (INFO when unset). A line that can't be written is dropped. fields may be NULL when count is 0. */
void leat_log_write(struct leat_log *log, enum leat_level level, const char *message, const struct leat_field *fields, size_t count);

#ifdef __cplusplus
}
#endif

#endif
