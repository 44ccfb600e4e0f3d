/*
 * Whether a text is a pattern of ECMA-262 with the flag u (edition 2025, section 22.2.1), strictly: look-behinds,
 * backreferences, flags of groups and all. One pass and some kilobytes on the stack, whatever the text: groups nested
 * deeper than 256, and more than 256 names of groups or names longer than 256 bytes, are refused.
 */
#include "json/format_regex.h"

#include <stdint.h>
#include <string.h>

#include "core/hex.h"
#include "leat/gen/format.h"
#include "json/unicode.h"
#include "json/utf8.h"

enum { MOST_DEPTH = 256, MOST_NAMES = 256, MOST_NAME_SIZE = 256 };

/* (?<name>…) or \k<name> */
struct name {
    leat_str text;
    bool refers;
    bool elsewhere; /* in another alternative than the one that is read: its name may be used again */
};

/* A group that is open; the whole pattern is the first. */
struct group {
    size_t first_name; /* of what stands in it */
    bool asserts;      /* a look: nothing repeats it */
};

struct regex {
    const char *at, *end;
    struct group groups[MOST_DEPTH];
    size_t depth;
    struct name names[MOST_NAMES];
    size_t name_count;
    uint32_t group_count, largest_reference;
};

static bool is_next(const struct regex *regex, char c) { return regex->at < regex->end && *regex->at == c; }

static bool take(struct regex *regex, const char *text)
{
    size_t size = strlen(text);
    if ((size_t)(regex->end - regex->at) < size || memcmp(regex->at, text, size) != 0) return false;
    regex->at += size;
    return true;
}

static bool is_digit(const struct regex *regex)
{
    return regex->at < regex->end && *regex->at >= '0' && *regex->at <= '9';
}

static bool is_in(char c, const char *set) { return c != '\0' && strchr(set, c) != NULL; }

static bool take_one_of(struct regex *regex, const char *set, char *taken)
{
    if (regex->at == regex->end || !is_in(*regex->at, set)) return false;
    *taken = *regex->at++;
    return true;
}

/* A decimal number, held below 2^32. */
static bool take_number(struct regex *regex, uint32_t *out)
{
    const char *first = regex->at;
    uint64_t number = 0;
    for (; is_digit(regex); regex->at++)
        if (number < UINT32_MAX / 10) number = number * 10 + (uint64_t)(*regex->at - '0');
    *out = (uint32_t)number;
    return regex->at > first;
}

/* Exactly count hexadecimal digits; nothing is taken when there are fewer. */
static bool take_hex(struct regex *regex, int count, uint32_t *out)
{
    *out = 0;
    if (regex->end - regex->at < count) return false;
    for (int i = 0; i < count; i++) {
        int digit = hex_value(regex->at[i]);
        if (digit < 0) return false;
        *out = *out << 4 | (uint32_t)digit;
    }
    regex->at += count;
    return true;
}

/* Behind \u: {hex…}, or four digits, two of which may be a surrogate pair. */
static bool take_unicode_escape(struct regex *regex, uint32_t *out)
{
    if (take(regex, "{")) {
        uint32_t value = 0;
        const char *first = regex->at;
        for (; regex->at < regex->end && hex_value(*regex->at) >= 0; regex->at++) {
            value = value << 4 | (uint32_t)hex_value(*regex->at);
            if (value > 0x10FFFF) return false;
        }
        *out = value;
        return regex->at > first && take(regex, "}");
    }
    if (!take_hex(regex, 4, out)) return false;
    const char *behind = regex->at;
    uint32_t low;
    if (*out >= 0xD800 && *out < 0xDC00 && take(regex, "\\u")) {
        if (take_hex(regex, 4, &low) && low >= 0xDC00 && low < 0xE000)
            *out = 0x10000 + ((*out - 0xD800) << 10) + (low - 0xDC00);
        else
            regex->at = behind;
    }
    return true;
}

/* ---- names of groups */

/* One character of a name, which may be an escape. */
static bool take_name_character(struct regex *regex, uint32_t *out)
{
    if (regex->at == regex->end) return false;
    if (take(regex, "\\u")) return take_unicode_escape(regex, out);
    *out = leat_utf8_take(&regex->at);
    return true;
}

static bool continues_name(uint32_t c, bool first)
{
    if (c == '$' || c == '_') return true;
    return first ? leat_unicode_set_has(leat_unicode_id_start, c)
                 : c == 0x200C || c == 0x200D || leat_unicode_set_has(leat_unicode_id_continue, c);
}

/* Takes a name and the > behind it. */
static bool take_name(struct regex *regex, leat_str *name)
{
    const char *first = regex->at;
    do {
        uint32_t c;
        bool begins = regex->at == first;
        if (!take_name_character(regex, &c) || !continues_name(c, begins) || regex->at - first > MOST_NAME_SIZE)
            return false;
    } while (!is_next(regex, '>'));
    *name = (leat_str){first, (size_t)(regex->at - first)};
    regex->at++;
    return true;
}

size_t leat_regex_name_size(leat_str text)
{
    struct regex regex = {.at = text.data, .end = text.data + text.size};
    leat_str name;
    return take_name(&regex, &name) ? (size_t)(regex.at - text.data) : 0;
}

static bool names_equal(leat_str a, leat_str b)
{
    struct regex x = {.at = a.data, .end = a.data + a.size}, y = {.at = b.data, .end = b.data + b.size};
    uint32_t c, d;
    while (x.at < x.end && y.at < y.end)
        if (!take_name_character(&x, &c) || !take_name_character(&y, &d) || c != d) return false;
    return x.at == x.end && y.at == y.end;
}

static bool add_name(struct regex *regex, bool refers)
{
    leat_str text;
    if (!take_name(regex, &text) || regex->name_count == MOST_NAMES) return false;
    for (size_t i = 0; i < regex->name_count && !refers; i++)
        if (!regex->names[i].refers && !regex->names[i].elsewhere && names_equal(regex->names[i].text, text))
            return false;
    regex->names[regex->name_count++] = (struct name){text, refers, false};
    return true;
}

static void mark_names(struct regex *regex, bool elsewhere)
{
    for (size_t i = regex->groups[regex->depth].first_name; i < regex->name_count; i++)
        regex->names[i].elsewhere = elsewhere;
}

/* Whatever \k<…> refers to, before it or behind it. */
static bool references_are_known(const struct regex *regex)
{
    for (size_t i = 0; i < regex->name_count; i++) {
        if (!regex->names[i].refers) continue;
        size_t k = 0;
        while (k < regex->name_count &&
               (regex->names[k].refers || !names_equal(regex->names[i].text, regex->names[k].text)))
            k++;
        if (k == regex->name_count) return false;
    }
    return regex->largest_reference <= regex->group_count;
}

/* ---- escapes and classes */

/* A property of Unicode in braces. */
static bool take_property(struct regex *regex)
{
    if (!take(regex, "{")) return false;
    leat_str rest = {regex->at, (size_t)(regex->end - regex->at)};
    size_t size = leat_str_find(rest, '}');
    if (size == rest.size || !leat_unicode_is_property((leat_str){rest.data, size})) return false;
    regex->at += size + 1;
    return true;
}

/* What may stand behind a backslash both in brackets and outside. *is_set: it stands for more than one character, which
   is no end of a range. */
static bool take_escape(struct regex *regex, bool *is_set, uint32_t *out)
{
    static const char controls[] = "t\tn\nv\vf\fr\r";
    char c;
    *is_set = false;
    *out = 0;
    if (take_one_of(regex, "dDwWsS", &c)) return *is_set = true;
    if (take_one_of(regex, "pP", &c)) return (*is_set = true) && take_property(regex);
    if (take_one_of(regex, "tnvfr", &c)) {
        *out = (uint32_t)strchr(controls, c)[1];
        return true;
    }
    if (take_one_of(regex, "^$\\.*+?()[]{}|/", &c)) {
        *out = (uint32_t)c;
        return true;
    }
    if (take(regex, "0")) return !is_digit(regex);
    if (take(regex, "c")) {
        if (!take_one_of(regex, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", &c)) return false;
        *out = (uint32_t)c % 32;
        return true;
    }
    if (take(regex, "x")) return take_hex(regex, 2, out);
    return take(regex, "u") && take_unicode_escape(regex, out);
}

static bool take_class_item(struct regex *regex, bool *is_set, uint32_t *out)
{
    *is_set = false;
    if (regex->at == regex->end) return false;
    if (!take(regex, "\\")) {
        *out = leat_utf8_take(&regex->at);
        return true;
    }
    *out = is_next(regex, 'b') ? '\b' : '-';
    return take(regex, "b") || take(regex, "-") || take_escape(regex, is_set, out);
}

/* Behind the [ */
static bool take_class(struct regex *regex)
{
    take(regex, "^");
    while (!take(regex, "]")) {
        bool first_is_set, last_is_set;
        uint32_t first, last;
        if (!take_class_item(regex, &first_is_set, &first)) return false;
        if (!is_next(regex, '-') || (regex->end - regex->at > 1 && regex->at[1] == ']')) continue;
        regex->at++;
        if (!take_class_item(regex, &last_is_set, &last) || first_is_set || last_is_set || first > last) return false;
    }
    return true;
}

/* ---- terms */

/* i, m and s, each once, of which some may be taken away; : behind them */
static bool take_flags(struct regex *regex)
{
    unsigned seen = 0;
    bool minus = false;
    char c;
    const char *first = regex->at;
    for (; !take(regex, ":"); minus = minus || c == '-') {
        if (!take_one_of(regex, "ims-", &c)) return false;
        unsigned bit = c == 'i' ? 1 : c == 'm' ? 2 : c == 's' ? 4 : 8;
        if (seen & bit) return false;
        seen |= bit;
    }
    return regex->at - first > 1 && seen != 8;
}

/* Behind the ( */
static bool open_group(struct regex *regex)
{
    bool asserts = false;
    if (take(regex, "?=") || take(regex, "?!") || take(regex, "?<=") || take(regex, "?<!"))
        asserts = true;
    else if (take(regex, "?<")) {
        regex->group_count++;
        if (!add_name(regex, false)) return false;
    } else if (take(regex, "?")) {
        if (!take(regex, ":") && !take_flags(regex)) return false;
    } else
        regex->group_count++;
    if (regex->depth + 1 == MOST_DEPTH) return false;
    regex->groups[++regex->depth] = (struct group){regex->name_count, asserts};
    return true;
}

/* Behind a backslash outside of brackets. */
static bool take_atom_escape(struct regex *regex, bool *asserts)
{
    uint32_t number;
    bool is_set;
    char c;
    *asserts = take_one_of(regex, "bB", &c);
    if (*asserts) return true;
    if (take(regex, "k<")) return add_name(regex, true);
    if (is_digit(regex) && *regex->at != '0') {
        take_number(regex, &number);
        if (number > regex->largest_reference) regex->largest_reference = number;
        return true;
    }
    return take_escape(regex, &is_set, &number);
}

static bool take_count(struct regex *regex)
{
    uint32_t least, most;
    if (!take_number(regex, &least)) return false;
    if (take(regex, "}")) return true;
    if (!take(regex, ",")) return false;
    if (take(regex, "}")) return true;
    return take_number(regex, &most) && take(regex, "}") && most >= least;
}

/* What may repeat the term that was read. */
static bool take_repeat(struct regex *regex, bool asserts)
{
    char c;
    if (!take_one_of(regex, "*+?{", &c)) return true;
    if (asserts || (c == '{' && !take_count(regex))) return false;
    take(regex, "?");
    return true;
}

/* A term, or a part of one: an opening or a closing parenthesis with what repeats its group. */
static bool take_part(struct regex *regex)
{
    bool asserts = false;
    if (take(regex, "|")) {
        mark_names(regex, true);
        return true;
    }
    if (take(regex, "(")) return open_group(regex);
    if (take(regex, ")")) {
        if (regex->depth == 0) return false;
        mark_names(regex, false);
        asserts = regex->groups[regex->depth--].asserts;
    } else if (take(regex, "^") || take(regex, "$"))
        asserts = true;
    else if (take(regex, "[")) {
        if (!take_class(regex)) return false;
    } else if (take(regex, "\\")) {
        if (!take_atom_escape(regex, &asserts)) return false;
    } else if (is_in(*regex->at, "*+?{}]"))
        return false;
    else
        leat_utf8_take(&regex->at);
    return take_repeat(regex, asserts);
}

bool leat_format_is_regex(leat_str s)
{
    struct regex regex;
    regex.at = s.data;
    regex.end = s.data + s.size;
    regex.groups[0] = (struct group){0, false};
    regex.depth = regex.name_count = 0;
    regex.group_count = regex.largest_reference = 0;
    while (regex.at < regex.end)
        if (!take_part(&regex)) return false;
    return regex.depth == 0 && references_are_known(&regex);
}
