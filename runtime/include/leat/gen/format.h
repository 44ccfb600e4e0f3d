/*
 * Formats of JSON Schema that have no C type. For generated code only.
 * date-time and uuid are leat_time_parse and leat_uuid_parse; there LEAT_UNSUPPORTED means valid, but finer than C can hold.
 */
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

#ifdef __cplusplus
}
#endif

#endif
