/* Formats as grammars of their RFCs, read by hand. Each function takes what it recognises off the front of a string. */
#include "leat/gen/format.h"

#include <string.h>
#include <strings.h>

#include "leat/time.h"
#include "leat/uuid.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
static bool is_one_of(char c, const char *set) { return c != '\0' && strchr(set, c) != NULL; }

static leat_str from(leat_str s, size_t begin) { return (leat_str){s.data + begin, s.size - begin}; }
static leat_str until(leat_str s, size_t end) { return (leat_str){s.data, end}; }

static size_t count_while(leat_str s, bool (*holds)(char c))
{
    size_t count = 0;
    while (count < s.size && holds(s.data[count])) count++;
    return count;
}

/* ---- addresses */

/* d.d.d.d; RFC 3986 forbids leading zeros, RFC 5321 (Snum) does not. */
static bool is_ipv4(leat_str s, bool leading_zeros)
{
    for (int part = 0; part < 4; part++) {
        if (part && (!s.size || s.data[0] != '.')) return false;
        if (part) s = from(s, 1);
        size_t digits = count_while(s, is_digit);
        if (digits < 1 || digits > 3 || (digits > 1 && s.data[0] == '0' && !leading_zeros)) return false;
        int value = 0;
        for (size_t i = 0; i < digits; i++) value = value * 10 + (s.data[i] - '0');
        if (value > 255) return false;
        s = from(s, digits);
    }
    return s.size == 0;
}

/* Eight groups of up to four hexadecimal digits; one "::" stands for at least one group of zeros; the last two may be an IPv4 address. */
static bool is_ipv6(leat_str s)
{
    int groups = 0;
    bool shortened = false;
    if (s.size && s.data[0] == ':') {
        if (s.size < 2 || s.data[1] != ':') return false;
        shortened = true;
        s = from(s, 2);
    }
    while (s.size) {
        size_t digits = count_while(s, is_hex);
        if (digits < s.size && s.data[digits] == '.') return is_ipv4(s, false) && (shortened ? groups + 2 < 8 : groups + 2 == 8);
        if (digits < 1 || digits > 4 || ++groups > 8) return false;
        s = from(s, digits);
        if (!s.size) break;
        if (s.data[0] != ':' || s.size == 1) return false;
        s = from(s, 1);
        if (s.data[0] != ':') continue;
        if (shortened) return false;
        shortened = true;
        s = from(s, 1);
    }
    return shortened ? groups < 8 : groups == 8;
}

/* ---- RFC 5321 */

static bool is_atom_char(char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "!#$%&'*+-/=?^_`{|}~"); }

static bool is_dot_string(leat_str s)
{
    for (;;) {
        size_t atom = count_while(s, is_atom_char);
        if (!atom) return false;
        if (atom == s.size) return true;
        if (s.data[atom] != '.') return false;
        s = from(s, atom + 1);
    }
}

/* The length of the quoted string that s begins with, both quotes counted; 0 when it does not end. */
static size_t quoted_string_size(leat_str s)
{
    for (size_t i = 1; i < s.size; i++) {
        char c = s.data[i];
        if (c == '"') return i + 1;
        if (c == '\\') c = ++i < s.size ? s.data[i] : '\0';
        if (c < ' ' || c > '~') return 0;
    }
    return 0;
}

static bool is_label_char(char c) { return is_letter(c) || is_digit(c) || c == '-'; }

static bool is_domain(leat_str s)
{
    enum { MAX_LABEL = 63, MAX_DOMAIN = 255 };
    if (s.size > MAX_DOMAIN) return false;
    for (;;) {
        size_t label = count_while(s, is_label_char);
        if (!label || label > MAX_LABEL || s.data[0] == '-' || s.data[label - 1] == '-') return false;
        if (label == s.size) return true;
        if (s.data[label] != '.') return false;
        s = from(s, label + 1);
    }
}

static bool is_address_literal(leat_str s)
{
    if (s.size < 2 || s.data[s.size - 1] != ']') return false;
    leat_str address = from(until(s, s.size - 1), 1);
    if (address.size > 5 && strncasecmp(address.data, "IPv6:", 5) == 0) return is_ipv6(from(address, 5));
    return is_ipv4(address, true);
}

bool leat_format_is_email(leat_str s)
{
    enum { MAX_LOCAL_PART = 64 };
    bool quoted = s.size && s.data[0] == '"';
    size_t local = quoted ? quoted_string_size(s) : leat_str_find(s, '@');
    if (!local || local > MAX_LOCAL_PART || local >= s.size || s.data[local] != '@') return false;
    if (!quoted && !is_dot_string(until(s, local))) return false;
    leat_str domain = from(s, local + 1);
    return domain.size && (domain.data[0] == '[' ? is_address_literal(domain) : is_domain(domain));
}

/* ---- RFC 3986 */

static bool is_scheme_char(char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "+-."); }
static bool is_name_char(char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "-._~!$&'()*+,;="); }

/* Whether s holds name characters, percent-encoded bytes and those of `more`, and nothing else. */
static bool is_made_of(leat_str s, const char *more)
{
    for (size_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        if (is_name_char(c) || is_one_of(c, more)) continue;
        if (c != '%' || s.size - i < 3 || !is_hex(s.data[i + 1]) || !is_hex(s.data[i + 2])) return false;
        i += 2;
    }
    return true;
}

/* "v1.anything", kept for addresses to come */
static bool is_future_address(leat_str s)
{
    if (!s.size || (s.data[0] != 'v' && s.data[0] != 'V')) return false;
    size_t digits = count_while(from(s, 1), is_hex);
    if (!digits || s.size < digits + 3 || s.data[digits + 1] != '.') return false;
    leat_str rest = from(s, digits + 2);
    return leat_str_find(rest, '%') == rest.size && is_made_of(rest, ":");
}

static bool is_authority(leat_str s)
{
    size_t at = leat_str_find(s, '@');
    if (at < s.size) {
        if (!is_made_of(until(s, at), ":")) return false;
        s = from(s, at + 1);
    }
    size_t host = leat_str_find(s, ':');
    if (s.size && s.data[0] == '[') {
        size_t close = leat_str_find(s, ']');
        if (close == s.size) return false;
        leat_str address = from(until(s, close), 1);
        if (!is_ipv6(address) && !is_future_address(address)) return false;
        host = close + 1;
        if (host < s.size && s.data[host] != ':') return false;
    } else if (!is_made_of(until(s, host), ""))
        return false;
    if (host == s.size) return true;
    leat_str port = from(s, host + 1);
    return count_while(port, is_digit) == port.size;
}

bool leat_format_is_uri(leat_str s)
{
    size_t scheme = count_while(s, is_scheme_char);
    if (!scheme || !is_letter(s.data[0]) || scheme == s.size || s.data[scheme] != ':') return false;
    s = from(s, scheme + 1);

    size_t fragment = leat_str_find(s, '#');
    if (fragment < s.size && !is_made_of(from(s, fragment + 1), ":@/?")) return false;
    s = until(s, fragment);
    size_t query = leat_str_find(s, '?');
    if (query < s.size && !is_made_of(from(s, query + 1), ":@/?")) return false;
    s = until(s, query);

    if (leat_str_has_prefix(s, LEAT_STR("//"))) {
        s = from(s, 2);
        size_t authority = leat_str_find(s, '/');
        if (!is_authority(until(s, authority))) return false;
        s = from(s, authority);
    }
    return is_made_of(s, ":@/");
}

/* ---- RFC 3339 */

bool leat_format_is_date(leat_str s)
{
    enum { DATE = 10, REST = 10 };
    char text[DATE + REST];
    leat_time time;
    if (s.size != DATE) return false;
    memcpy(text, s.data, DATE);
    memcpy(text + DATE, "T00:00:00Z", REST);
    return leat_time_parse(&time, (leat_str){text, sizeof text}) == LEAT_OK;
}

/* Read as an instant of some day, without its fraction; a leap second as the one before it, which must be the last of UTC's day. */
bool leat_format_is_time(leat_str s)
{
    enum { DATE = 11, CLOCK = 8, OFFSET = 6, LAST_SECOND = 86399 };
    char text[DATE + CLOCK + OFFSET];
    if (s.size <= CLOCK) return false;
    leat_str offset = from(s, CLOCK);
    if (offset.data[0] == '.') {
        size_t digits = count_while(from(offset, 1), is_digit);
        if (!digits) return false;
        offset = from(offset, 1 + digits);
    }
    if (!offset.size || offset.size > OFFSET) return false;
    memcpy(text, "2000-01-02T", DATE);
    memcpy(text + DATE, s.data, CLOCK);
    memcpy(text + DATE + CLOCK, offset.data, offset.size);
    char *second = text + DATE + CLOCK - 2;
    bool leap = memcmp(second, "60", 2) == 0;
    if (leap) memcpy(second, "59", 2);
    leat_time time;
    if (leat_time_parse(&time, (leat_str){text, DATE + CLOCK + offset.size}) != LEAT_OK) return false;
    return !leap || time.seconds % (LAST_SECOND + 1) == LAST_SECOND;
}

bool leat_format_is_date_time(leat_str s)
{
    leat_time time;
    return leat_time_parse(&time, s) != LEAT_INVALID;
}

/* ---- RFC 9562 */

bool leat_format_is_uuid(leat_str s)
{
    leat_uuid uuid;
    return leat_uuid_parse(&uuid, s) == LEAT_OK;
}
