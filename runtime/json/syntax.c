/* Checking any JSON value (RFC 8259): iterative, a bit for each level tells objects from lists. */
#include "json/syntax.h"

#include "core/hex.h"
#include "leat/gen/parse.h"
#include "json/scan.h"
#include "json/utf8.h"

static const char *refuse(struct json_fault *fault, const char *at, const struct leat_rule *rule)
{
    *fault = (struct json_fault){at, rule};
    return NULL;
}

/* What follows is compiled for both kinds of text: end is NULL, a constant, where zero bytes stand behind it. */
#define BOTH_WAYS LEAT_GEN_INLINE

/* the byte at `at`; 0, which no JSON holds, at the end */
BOTH_WAYS char peek(const char *at, const char *end) { return !end || at < end ? *at : '\0'; }
BOTH_WAYS const char *skip_space(const char *at, const char *end)
{
    if (end) return scan_space(at, end);
    return (unsigned char)*at > ' ' ? at : scan_space_padded(at);
}

/* the code unit of four hexadecimal digits; -1 when they are none */
BOTH_WAYS int code_unit(const char *at, const char *end)
{
    if (end && end - at < 4) return -1;
    int unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex_value(at[i]);
        if (digit < 0) return -1;
        unit = unit << 4 | digit;
    }
    return unit;
}

/* Behind the escape whose backslash is at `at`. A surrogate that stands alone is no text in any encoding: refused as
   such. */
BOTH_WAYS const char *skip_escape(const char *at, const char *end, struct json_fault *fault)
{
    switch (peek(at + 1, end)) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't': return at + 2;
    case 'u': break;
    default: return refuse(fault, at, &leat_rule_syntax);
    }
    int unit = code_unit(at + 2, end);
    if (unit < 0) return refuse(fault, at, &leat_rule_syntax);
    if (unit < 0xd800 || unit > 0xdfff) return at + 6;
    if (unit > 0xdbff || peek(at + 6, end) != '\\' || peek(at + 7, end) != 'u')
        return refuse(fault, at, &leat_rule_utf8);
    int low = code_unit(at + 8, end);
    if (low < 0) return refuse(fault, at + 6, &leat_rule_syntax);
    if (low < 0xdc00 || low > 0xdfff) return refuse(fault, at, &leat_rule_utf8);
    return at + 12;
}

BOTH_WAYS const char *skip_any_string(const char *at, const char *end, bool *escaped, struct json_fault *fault)
{
    const char *begin = at;
    unsigned high = 0;
    *escaped = false;
    for (;;) {
        at = end ? scan_string(at, end, &high) : scan_padded(at, &high);
        char c = peek(at, end);
        if (c == '"') break;
        if (c != '\\') return refuse(fault, at, &leat_rule_syntax);
        *escaped = true;
        at = skip_escape(at, end, fault);
        if (!at) return NULL;
    }
    if (high) {
        const char *wrong = leat_utf8_check(begin, at);
        if (wrong != at) return refuse(fault, wrong, &leat_rule_utf8);
    }
    return at + 1;
}

const char *leat_json_skip_string(const char *at, const char *end, bool *escaped, struct json_fault *fault)
{
    return skip_any_string(at, end, escaped, fault);
}

static LEAT_GEN_APART const char *skip_string_padded(const char *at, struct json_fault *fault)
{
    bool escaped;
    return skip_any_string(at, NULL, &escaped, fault);
}

char *leat_json_decode(char *to, const char *from, size_t size)
{
    const char *end = from + size;
    while (from < end) {
        if (*from != '\\') {
            *to++ = *from++;
            continue;
        }
        char c = from[1];
        from += 2;
        switch (c) {
        case 'b': *to++ = '\b'; break;
        case 'f': *to++ = '\f'; break;
        case 'n': *to++ = '\n'; break;
        case 'r': *to++ = '\r'; break;
        case 't': *to++ = '\t'; break;
        case 'u': {
            uint32_t point = (uint32_t)code_unit(from, end);
            from += 4;
            if (point >= 0xd800 && point <= 0xdbff) {
                point = 0x10000 + ((point - 0xd800) << 10) + ((uint32_t)code_unit(from + 2, end) - 0xdc00);
                from += 6;
            }
            to = leat_utf8_put(to, point);
            break;
        }
        default: *to++ = c;
        }
    }
    return to;
}

/* A walk through the inside of a string, escapes and all, by what it says: without memory. */
struct said {
    const char *at, *end;
    char decoded[4]; /* what one escape says */
    size_t used, size;
};

static bool next_byte(struct said *said, char *byte)
{
    if (said->used == said->size) {
        if (said->at == said->end) return false;
        size_t size = 1;
        if (*said->at == '\\') {
            size = said->at[1] != 'u' ? 2 : 6;
            /* a pair of surrogates, of which the first is d800..dbff in either case, is one character */
            if (size == 6 && (said->at[2] | 0x20) == 'd' && said->at[3] > '7') size = 12;
        }
        said->size = (size_t)(leat_json_decode(said->decoded, said->at, size) - said->decoded);
        said->used = 0;
        said->at += size;
    }
    *byte = said->decoded[said->used++];
    return true;
}

bool leat_json_same_text(leat_str raw, leat_str text, bool text_is_raw)
{
    bool plain = leat_str_find(raw, '\\') == raw.size && (!text_is_raw || leat_str_find(text, '\\') == text.size);
    if (plain) return leat_str_equal(raw, text);
    struct said a = {.at = raw.data, .end = raw.data + raw.size}, b = {.at = text.data, .end = text.data + text.size};
    size_t i = 0;
    for (;;) {
        char x, y;
        bool more = next_byte(&a, &x), other = text_is_raw ? next_byte(&b, &y) : i < text.size;
        if (!more || !other) return more == other;
        if (!text_is_raw) y = text.data[i++];
        if (x != y) return false;
    }
}

int leat_json_compare_texts(leat_str raw, leat_str other)
{
    if (leat_str_find(raw, '\\') == raw.size && leat_str_find(other, '\\') == other.size)
        return leat_str_compare(raw, other);
    struct said a = {.at = raw.data, .end = raw.data + raw.size},
                b = {.at = other.data, .end = other.data + other.size};
    for (;;) {
        char x, y;
        bool more = next_byte(&a, &x), more_of_other = next_byte(&b, &y);
        if (!more || !more_of_other) return more - more_of_other;
        if (x != y) return (unsigned char)x < (unsigned char)y ? -1 : 1;
    }
}

BOTH_WAYS const char *skip_digits(const char *at, const char *end)
{
    while (scan_is_digit(peek(at, end))) at++;
    return at;
}

BOTH_WAYS const char *skip_number(const char *at, const char *end, struct json_fault *fault)
{
    if (peek(at, end) == '-') at++;
    if (!scan_is_digit(peek(at, end))) return refuse(fault, at, &leat_rule_syntax);
    at = *at == '0' ? at + 1 : skip_digits(at, end);
    if (scan_is_digit(peek(at, end))) return refuse(fault, at, &leat_rule_syntax);
    if (peek(at, end) == '.') {
        at++;
        if (!scan_is_digit(peek(at, end))) return refuse(fault, at, &leat_rule_syntax);
        at = skip_digits(at, end);
    }
    if ((peek(at, end) | 0x20) == 'e') {
        at++;
        if (peek(at, end) == '+' || peek(at, end) == '-') at++;
        if (!scan_is_digit(peek(at, end))) return refuse(fault, at, &leat_rule_syntax);
        at = skip_digits(at, end);
    }
    return at;
}

/* Most strings are ASCII without an escape. */
BOTH_WAYS const char *skip_string(const char *at, const char *end, struct json_fault *fault)
{
    bool escaped;
    unsigned high = 0;
    const char *behind = end ? scan_string(at, end, &high) : scan_plain(at);
    if (peek(behind, end) == '"' && !high) return behind + 1;
    return end ? leat_json_skip_string(at, end, &escaped, fault) : skip_string_padded(at, fault);
}

BOTH_WAYS const char *skip_word(const char *at, const char *end, const char *word, size_t size,
                                struct json_fault *fault)
{
    if ((end && (size_t)(end - at) < size) || memcmp(at, word, size) != 0) return refuse(fault, at, &leat_rule_syntax);
    return at + size;
}

BOTH_WAYS const char *skip_scalar(const char *at, const char *end, struct json_fault *fault)
{
    char c = peek(at, end);
    if (c == '"') return skip_string(at + 1, end, fault);
    if (c == 't') return skip_word(at, end, "true", 4, fault);
    if (c == 'f') return skip_word(at, end, "false", 5, fault);
    if (c == 'n') return skip_word(at, end, "null", 4, fault);
    return skip_number(at, end, fault);
}

/* From a member's name to behind its colon. */
BOTH_WAYS const char *skip_name(const char *at, const char *end, struct json_fault *fault)
{
    if (peek(at, end) != '"') return refuse(fault, at, &leat_rule_syntax);
    at = skip_string(at + 1, end, fault);
    if (!at) return NULL;
    at = skip_space(at, end);
    return peek(at, end) == ':' ? at + 1 : refuse(fault, at, &leat_rule_syntax);
}

BOTH_WAYS const char *skip(const char *at, const char *end, unsigned depth, struct json_fault *fault)
{
    uint64_t objects = 0; /* bit 0: the innermost level is an object */
    unsigned levels = 0;
    for (;;) {
        at = skip_space(at, end);
        char c = peek(at, end);
        if (c == '{' || c == '[') {
            bool object = c == '{';
            if (depth + levels >= LEAT_MAX_DEPTH) return refuse(fault, at, &leat_rule_too_deep);
            at = skip_space(at + 1, end);
            if (peek(at, end) == (object ? '}' : ']')) {
                at++;
            } else {
                objects = objects << 1 | object;
                levels++;
                if (object && !(at = skip_name(at, end, fault))) return NULL;
                continue;
            }
        } else {
            at = skip_scalar(at, end, fault);
            if (!at) return NULL;
        }
        /* behind a value: close what ends here, go on with what does not */
        for (;;) {
            if (!levels) return at;
            at = skip_space(at, end);
            c = peek(at, end);
            if (c == ',') break;
            if (c != (objects & 1 ? '}' : ']')) return refuse(fault, at, &leat_rule_syntax);
            at++;
            objects >>= 1;
            levels--;
        }
        at++;
        if (objects & 1) {
            at = skip_space(at, end);
            if (!(at = skip_name(at, end, fault))) return NULL;
        }
    }
}

const char *leat_json_skip(const char *at, const char *end, unsigned depth, struct json_fault *fault)
{
    return skip(at, end, depth, fault);
}
const char *leat_json_skip_padded(const char *at, unsigned depth, struct json_fault *fault)
{
    return skip(at, NULL, depth, fault);
}
const char *leat_json_skip_number(const char *at, const char *end, struct json_fault *fault)
{
    return skip_number(at, end, fault);
}

const char *leat_json_end_of(const char *at, const char *end)
{
    size_t levels = 0;
    for (; at < end; at++) {
        switch (*at) {
        case '"': {
            unsigned high = 0;
            for (at = scan_string(at + 1, end, &high); at < end && *at != '"'; at = scan_string(at, end, &high))
                at += *at == '\\' ? 2 : 1;
            if (at >= end) return end;
            break;
        }
        case '{':
        case '[': levels++; continue;
        case '}':
        case ']': levels--; break;
        case ',':
        case ':':
        case ' ':
        case '\n':
        case '\r':
        case '\t': continue;
        default: /* a number or a word goes on to the next mark */
            while (at + 1 < end && !scan_is_space(at[1]) && at[1] != ',' && at[1] != '}' && at[1] != ']') at++;
        }
        if (levels == 0) return at + 1;
    }
    return end;
}
