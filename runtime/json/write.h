/* What writers of strings share, and what writers of values do with what is no value. */
#ifndef JSON_WRITE_H
#define JSON_WRITE_H

#include "leat/gen/write.h"

enum { WRITE_ESCAPE_SIZE = 6 };

/* The escape of a byte that can't stand for itself; at most WRITE_ESCAPE_SIZE bytes. Returns the place behind. */
char *leat_write_escape(char *to, char byte);

/* Whether there is no document any more. */
static inline bool writer_gave_up(const struct leat_writer *writer)
{
    return leat_status_is_transient(writer->status) || writer->status == LEAT_TOO_LARGE;
}

/* contradiction.c: records the rule, and writes null. */
char *leat_write_nothing(struct leat_writer *writer, char *at, const struct leat_rule *rule);
extern const struct leat_rule leat_write_no_text, leat_write_unset_time, leat_write_unsound_decimal,
    leat_write_unknown_number, leat_write_other_text, leat_write_listed_text;

#endif
