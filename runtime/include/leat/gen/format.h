/* Formats of JSON Schema, for members that are text in C. For generated code only. */
#ifndef LEAT_GEN_FORMAT_H
#define LEAT_GEN_FORMAT_H

#include <stdbool.h>

#include "../str.h"
#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Mailbox of RFC 5321 section 4.1.2: no display name, no comments, ASCII. */
bool leat_format_is_email(leat_str s);
/** URI of RFC 3986: with a scheme, ASCII. */
bool leat_format_is_uri(leat_str s);
/** full-date of RFC 3339: 2018-12-15. */
bool leat_format_is_date(leat_str s);
/** full-time of RFC 3339, with its offset: 23:41:11-08:00. A second of 60 only where it is 23:59 in UTC. */
bool leat_format_is_time(leat_str s);
/** date-time of RFC 3339, however fine its fraction. */
bool leat_format_is_date_time(leat_str s);
/** UUID of RFC 9562, in either case. */
bool leat_format_is_uuid(leat_str s);

#ifdef __cplusplus
}
#endif

#endif
