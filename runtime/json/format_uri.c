/* URIs and IRIs: RFC 3986 section 3 and RFC 3987 section 2.2, in one pass from left to right. */
#include "leat/gen/format.h"
#include "json/format_text.h"

/* `beyond` and `absolute` are known where these are called. */
#define KNOWN static inline __attribute__((always_inline))

/* Over characters of the classes, percent-encoded bytes and what is allowed beyond ASCII. */
KNOWN const char *skip(const char *at, const char *end, unsigned classes, enum format_beyond beyond)
{
    for (;;) {
        at = format_skip(at, end, classes);
        if (at == end) return at;
        if (format_is_percent_at(at, end)) {
            at += 3;
        } else {
            const char *behind = (unsigned char)*at >= 0x80 ? leat_format_skip_beyond(at, beyond) : NULL;
            if (!behind) return at;
            at = behind;
        }
    }
}

/* "[2001:db8::7]", or "[v1.anything]" for addresses to come */
static const char *skip_literal(const char *at, const char *end)
{
    at++;
    if (format_is_letter_at(at, end, 'v')) {
        const char *version = at + 1, *dot = format_skip(version, end, CLASS_HEX);
        if (dot == version || !format_is_at(dot, end, '.')) return NULL;
        at = dot + 1;
        while (at < end && (format_is(*at, CLASS_NAME) || *at == ':')) at++;
        if (at == dot + 1) return NULL;
    } else {
        at = leat_format_skip_ipv6(at, end);
    }
    return at && format_is_at(at, end, ']') ? at + 1 : NULL;
}

/* user@host:port, of which each part may be empty but those in brackets. Ends where the path begins; NULL when it is
   none. */
KNOWN const char *skip_authority(const char *at, const char *end, enum format_beyond beyond)
{
    const char *host = at;
    do at = skip(at, end, CLASS_NAME, beyond);
    while (format_is_at(at, end, ':') && at++);
    if (format_is_at(at, end, '@')) host = at + 1;
    at = format_is_at(host, end, '[') ? skip_literal(host, end) : skip(host, end, CLASS_NAME, beyond);
    if (!at) return NULL;
    if (format_is_at(at, end, ':')) at = format_skip(at + 1, end, CLASS_DIGIT);
    return at == end || *at == '/' || *at == '?' || *at == '#' ? at : NULL;
}

/* The place behind "http:"; the beginning when there is no scheme. */
static const char *skip_scheme(const char *at, const char *end)
{
    if (at == end || !format_is(*at, CLASS_LETTER)) return at;
    const char *colon = format_skip(at, end, CLASS_SCHEME);
    return format_is_at(colon, end, ':') ? colon + 1 : at;
}

/* No colon stands in the first segment of a path without scheme and authority: it would end a scheme. */
KNOWN const char *skip_first_segment(const char *at, const char *end, enum format_beyond beyond)
{
    do at = skip(at, end, CLASS_NAME, beyond);
    while (format_is_at(at, end, '@') && at++);
    return format_is_at(at, end, ':') ? NULL : at;
}

KNOWN bool is_reference(leat_str s, bool absolute, enum format_beyond beyond)
{
    const char *begin = s.data, *end = begin + s.size, *at = skip_scheme(begin, end);
    bool has_scheme = at > begin;
    if (absolute && !has_scheme) return false;
    if (end - at >= 2 && at[0] == '/' && at[1] == '/')
        at = skip_authority(at + 2, end, beyond);
    else if (!has_scheme)
        at = skip_first_segment(at, end, beyond);
    if (!at) return false;
    at = skip(at, end, CLASS_PATH, beyond);
    if (format_is_at(at, end, '?')) at = skip(at + 1, end, CLASS_QUERY, beyond ? BEYOND_PRIVATE : BEYOND_NOTHING);
    if (format_is_at(at, end, '#')) at = skip(at + 1, end, CLASS_QUERY, beyond);
    return at == end;
}

bool leat_format_is_uri(leat_str s) { return is_reference(s, true, BEYOND_NOTHING); }
bool leat_format_is_uri_reference(leat_str s) { return is_reference(s, false, BEYOND_NOTHING); }
bool leat_format_is_iri(leat_str s) { return is_reference(s, true, BEYOND_UCSCHAR); }
bool leat_format_is_iri_reference(leat_str s) { return is_reference(s, false, BEYOND_UCSCHAR); }
