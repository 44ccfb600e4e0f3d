/* Mailboxes: RFC 5321 section 4.1.2, and RFC 6531 section 3.3 where code points beyond ASCII are allowed. */
#include "leat/gen/format.h"
#include "json/format_text.h"

enum { MAX_LOCAL_PART = 64 };

/* `beyond` is known where these are called: whether code points beyond ASCII are allowed. */
#define KNOWN static inline __attribute__((always_inline))

KNOWN const char *skip_text(const char *at, const char *end, unsigned classes, bool beyond)
{
    while (at < end && (format_is(*at, classes) || (beyond && (unsigned char)*at >= 0x80))) at++;
    return at;
}

/* "john.doe" */
KNOWN const char *skip_dot_string(const char *at, const char *end, bool beyond)
{
    for (;; at++) {
        const char *atom = at;
        at = skip_text(at, end, CLASS_ATOM, beyond);
        if (at == atom) return NULL;
        if (!format_is_at(at, end, '.')) return at;
    }
}

/* "\"john \\\"doe\\\"\"" */
KNOWN const char *skip_quoted_string(const char *at, const char *end, bool beyond)
{
    for (at++;; at += 2) {
        at = skip_text(at, end, CLASS_QUOTED, beyond);
        if (format_is_at(at, end, '"')) return at + 1;
        if (end - at < 2 || *at != '\\' || at[1] < ' ' || at[1] > '~') return NULL;
    }
}

static bool is_tagged_ipv6(const char *at, const char *end)
{
    return end - at > 5 && format_is_letter_at(at, end, 'i') && format_is_letter_at(at + 1, end, 'p') &&
           format_is_letter_at(at + 2, end, 'v') && at[3] == '6' && at[4] == ':';
}

/* "[127.0.0.1]", "[IPv6:::1]" */
static bool is_address_literal(const char *at, const char *end)
{
    if (end[-1] != ']') return false;
    at++;
    end--;
    return is_tagged_ipv6(at, end) ? leat_format_skip_ipv6(at + 5, end) == end
                                   : leat_format_skip_ipv4(at, end, true) == end;
}

KNOWN bool is_mailbox(leat_str s, bool beyond)
{
    if (!s.size) return false;
    const char *begin = s.data, *end = begin + s.size;
    const char *at = *begin == '"' ? skip_quoted_string(begin, end, beyond) : skip_dot_string(begin, end, beyond);
    if (!at || at - begin > MAX_LOCAL_PART || !format_is_at(at, end, '@') || ++at == end) return false;
    if (*at == '[') return is_address_literal(at, end);
    return beyond ? leat_format_is_idn_mail_domain(at, end) : leat_format_is_mail_domain(at, end);
}

bool leat_format_is_email(leat_str s) { return is_mailbox(s, false); }
bool leat_format_is_idn_email(leat_str s) { return is_mailbox(s, true); }
