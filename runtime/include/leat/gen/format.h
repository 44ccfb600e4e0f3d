/* Formats of JSON Schema, for what is text in C. For generated code only. */
#ifndef LEAT_GEN_FORMAT_H
#define LEAT_GEN_FORMAT_H

#include <stdbool.h>

#include "../str.h"
#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Each takes valid UTF-8 and holds for the whole text. */

/** date-time of RFC 3339, however fine its fraction. */
bool leat_format_is_date_time(leat_str s);
/** full-date of RFC 3339: 2018-12-15. */
bool leat_format_is_date(leat_str s);
/** full-time of RFC 3339, with its offset: 23:41:11-08:00. A second of 60 only where it is 23:59 in UTC. */
bool leat_format_is_time(leat_str s);
/** duration of RFC 3339 appendix A: P3DT12H, without fractions and gaps between units. */
bool leat_format_is_duration(leat_str s);
/** Mailbox of RFC 5321 section 4.1.2: no display name, no comments, ASCII. */
bool leat_format_is_email(leat_str s);
/** The same with the code points beyond ASCII of RFC 6531. */
bool leat_format_is_idn_email(leat_str s);
/**
 * Host name of RFC 1123, up to 253 bytes. A-labels must be what IDNA2008 allows (RFC 5890 to 5893), but that they are
 * in Unicode's form NFC is not checked.
 */
bool leat_format_is_hostname(leat_str s);
/** The same with labels beyond ASCII, of which each must have an A-label, and the dots U+3002, U+FF0E and U+FF61. */
bool leat_format_is_idn_hostname(leat_str s);
/** dotted-quad of RFC 2673: 127.0.0.1, without zeros in front. */
bool leat_format_is_ipv4(leat_str s);
/** Address of RFC 4291 section 2.2, without zone and prefix. */
bool leat_format_is_ipv6(leat_str s);
/** URI of RFC 3986: with a scheme, ASCII. */
bool leat_format_is_uri(leat_str s);
/** URI-reference of RFC 3986: relative or with a scheme. */
bool leat_format_is_uri_reference(leat_str s);
/** IRI of RFC 3987: a URI with code points beyond ASCII. */
bool leat_format_is_iri(leat_str s);
/** IRI-reference of RFC 3987. */
bool leat_format_is_iri_reference(leat_str s);
/** URI template of RFC 6570, of any level; operators that are kept for later count as operators. */
bool leat_format_is_uri_template(leat_str s);
/** UUID of RFC 9562, in either case. */
bool leat_format_is_uuid(leat_str s);
/** JSON Pointer of RFC 6901 as a string, not as a fragment. */
bool leat_format_is_json_pointer(leat_str s);
/**
 * Relative JSON Pointer of draft-bhutton-relative-json-pointer-00, its index manipulation in front of "#" too, as its
 * examples have it: 0+1/a.
 */
bool leat_format_is_relative_json_pointer(leat_str s);
/**
 * Relative JSON Pointer of draft-handrews-relative-json-pointer-01, which drafts before 2020-12 mean: without index
 * manipulation.
 */
bool leat_format_is_unshifted_relative_json_pointer(leat_str s);
/**
 * Pattern of ECMA-262, edition 2025, with the flag u. Groups nested deeper than 256, and more than 256 named ones, are
 * none.
 */
bool leat_format_is_regex(leat_str s);

#ifdef __cplusplus
}
#endif

#endif
