/* URI templates: RFC 6570 section 2. */
#include <string.h>

#include "leat/gen/format.h"
#include "json/format_text.h"

static const char *skip_variable_char(const char *at, const char *end)
{
    if (at < end && (format_is(*at, CLASS_LETTER | CLASS_DIGIT) || *at == '_')) return at + 1;
    return format_is_percent_at(at, end) ? at + 3 : NULL;
}

/* "a.b%20c" */
static const char *skip_variable_name(const char *at, const char *end)
{
    at = skip_variable_char(at, end);
    for (const char *next = at; next; next = skip_variable_char(at + format_is_at(at, end, '.'), end)) at = next;
    return at;
}

/* ":3", of at most four digits, or "*", or nothing */
static const char *skip_modifier(const char *at, const char *end)
{
    enum { MAX_DIGITS = 4 };
    if (format_is_at(at, end, '*')) return at + 1;
    if (!format_is_at(at, end, ':')) return at;
    const char *length = at + 1, *behind = format_skip(length, end, CLASS_DIGIT);
    return behind > length && *length != '0' && behind - length <= MAX_DIGITS ? behind : NULL;
}

/* "{+path,more*}", beginning at the brace */
static const char *skip_expression(const char *at, const char *end)
{
    static const char operators[] = "+#./;?&=,!@|"; /* the last five are kept for what is to come */
    at++;
    if (at < end && memchr(operators, *at, sizeof operators - 1)) at++;
    for (;; at++) {
        at = skip_variable_name(at, end);
        if (at) at = skip_modifier(at, end);
        if (!at || at == end) return NULL;
        if (*at == '}') return at + 1;
        if (*at != ',') return NULL;
    }
}

bool leat_format_is_uri_template(leat_str s)
{
    const char *at = s.data, *end = at + s.size;
    while (at && (at = format_skip(at, end, CLASS_LITERAL)) < end) {
        if (*at == '{')
            at = skip_expression(at, end);
        else if ((unsigned char)*at >= 0x80)
            at = leat_format_skip_beyond(at, BEYOND_PRIVATE);
        else
            at = format_is_percent_at(at, end) ? at + 3 : NULL;
    }
    return at != NULL;
}
