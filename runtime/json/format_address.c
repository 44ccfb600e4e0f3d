/* Addresses of the Internet Protocol: RFC 2673 section 3.2 (IPv4), RFC 4291 section 2.2 (IPv6), with RFC 3986's
   strictness. */
#include "leat/gen/format.h"
#include "json/format_text.h"

const char *leat_format_skip_ipv4(const char *at, const char *end, bool leading_zeros)
{
    for (int part = 0; part < 4; part++) {
        if (part && !format_is_at(at++, end, '.')) return NULL;
        const char *begin = at;
        int value = 0;
        for (; at < end && format_is(*at, CLASS_DIGIT); at++) {
            if (at - begin == 3) return NULL;
            value = value * 10 + (*at - '0');
        }
        if (at == begin || value > 255 || (*begin == '0' && at - begin > 1 && !leading_zeros)) return NULL;
    }
    return at;
}

/* Eight groups of up to four hexadecimal digits; one "::" stands for at least one group of zeros; the last two may be
   an IPv4 address. */
const char *leat_format_skip_ipv6(const char *at, const char *end)
{
    enum { GROUPS = 8, DIGITS = 4 };
    int groups = 0;
    bool shortened = false;
    if (end - at >= 2 && at[0] == ':' && at[1] == ':') {
        shortened = true;
        at += 2;
    }
    while (at < end && format_is(*at, CLASS_HEX)) {
        const char *group = at;
        at = format_skip(at, end, CLASS_HEX);
        if (format_is_at(at, end, '.')) {
            groups += 2;
            at = leat_format_skip_ipv4(group, end, false);
            if (!at) return NULL;
            break;
        }
        if (at - group > DIGITS) return NULL;
        groups++;
        if (!format_is_at(at, end, ':')) break;
        if (format_is_at(at + 1, end, ':')) {
            if (shortened) return NULL;
            shortened = true;
            at += 2;
        } else if (end - at < 2 || !format_is(at[1], CLASS_HEX)) {
            return NULL;
        } else {
            at++;
        }
    }
    return shortened ? (groups < GROUPS ? at : NULL) : groups == GROUPS ? at : NULL;
}

bool leat_format_is_ipv4(leat_str s)
{
    return s.size && leat_format_skip_ipv4(s.data, s.data + s.size, false) == s.data + s.size;
}
bool leat_format_is_ipv6(leat_str s)
{
    return s.size && leat_format_skip_ipv6(s.data, s.data + s.size) == s.data + s.size;
}
