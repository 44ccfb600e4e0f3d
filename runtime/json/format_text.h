/* What the grammars of the formats are made of: classes of characters, and places in a text that move on over what a
   grammar allows. */
#ifndef JSON_FORMAT_TEXT_H
#define JSON_FORMAT_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "leat/str.h"

enum format_class {
    CLASS_DIGIT = 1,
    CLASS_HEX = 2,
    CLASS_LETTER = 4,
    CLASS_LABEL = 8,     /* of host names: letters, digits, '-' */
    CLASS_ATOM = 16,     /* RFC 5322: atext */
    CLASS_QUOTED = 32,   /* RFC 5321: qtextSMTP */
    CLASS_SCHEME = 64,   /* RFC 3986: letters, digits, "+-." */
    CLASS_NAME = 128,    /* unreserved and sub-delims */
    CLASS_PATH = 256,    /* these, ':', '@' and '/' */
    CLASS_QUERY = 512,   /* these and '?': fragments too */
    CLASS_LITERAL = 1024 /* RFC 6570: literals, with the apostrophe of erratum 6937 */
};

extern const uint16_t leat_format_classes[256]; /* nothing is set beyond ASCII */

static inline bool format_is(char c, unsigned classes) { return leat_format_classes[(unsigned char)c] & classes; }

static inline const char *format_skip(const char *at, const char *end, unsigned classes)
{
    while (at < end && format_is(*at, classes)) at++;
    return at;
}

static inline bool format_is_at(const char *at, const char *end, char c) { return at < end && *at == c; }
/* The letter in either case, as texts in ABNF are (RFC 5234 section 2.3); given in lower case. */
static inline bool format_is_letter_at(const char *at, const char *end, char lower)
{
    return at < end && (*at | 0x20) == lower;
}

/* "%41" */
static inline bool format_is_percent_at(const char *at, const char *end)
{
    return end - at >= 3 && *at == '%' && format_is(at[1], CLASS_HEX) && format_is(at[2], CLASS_HEX);
}

/* Which code points beyond ASCII a grammar takes: of RFC 3987 ucschar, or these and iprivate. */
enum format_beyond { BEYOND_NOTHING, BEYOND_UCSCHAR, BEYOND_PRIVATE };
/* The place behind the code point at `at`, which is beyond ASCII; NULL when it is none of these. */
const char *leat_format_skip_beyond(const char *at, enum format_beyond beyond);

/* The places behind an address, or NULL. RFC 3986 forbids zeros in front of the numbers of IPv4, RFC 5321 (Snum) does
   not. */
const char *leat_format_skip_ipv4(const char *at, const char *end, bool leading_zeros);
const char *leat_format_skip_ipv6(const char *at, const char *end);

/* Whether a name of a host stands between the places; an idn one may go beyond ASCII (RFC 5321, RFC 6531). */
bool leat_format_is_mail_domain(const char *at, const char *end);
bool leat_format_is_idn_mail_domain(const char *at, const char *end);

#endif
