/* Percent-encoding as SigV4 and form bodies want it: everything but A-Z a-z 0-9 - . _ ~ is encoded, in upper-case
   hexadecimal. */
#ifndef LEAT_AWS_URI_H
#define LEAT_AWS_URI_H

#include "leat/buf.h"

/** Appends s encoded. */
LEAT_MUST_USE leat_status leat_uri_encode(struct leat_buf *out, leat_str s);
/**
 * Appends s, decoded first and then encoded, so that every spelling of a name ends as one. A '%' that begins no escape
 * is a '%'.
 */
LEAT_MUST_USE leat_status leat_uri_recode(struct leat_buf *out, leat_str s);
/** The same for a path: '/' stays, and so does %2F, which is none. */
LEAT_MUST_USE leat_status leat_uri_recode_path(struct leat_buf *out, leat_str path);

#endif
