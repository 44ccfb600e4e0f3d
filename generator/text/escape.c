/* What can't stand for itself between the quotes of a language. All of it is valid UTF-8 before and after. */
#include "text/escape.h"

#include <stdio.h>

#include "source/character.h"

struct pair {
    char c;
    const char *text;
};

static const char *find(const struct pair *pairs, char c)
{
    for (; pairs->text; pairs++)
        if (pairs->c == c) return pairs->text;
    return NULL;
}

static const struct pair c_pairs[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\r', "\\r"}, {'\t', "\\t"}, {0, NULL}};
/* '…' and `…` */
static const struct pair typescript_pairs[] = {{'\'', "\\'"}, {'`', "\\`"}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\r', "\\r"}, {'\t', "\\t"}, {0, NULL}};
static const struct pair json_pairs[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\r', "\\r"}, {'\t', "\\t"}, {'\b', "\\b"}, {'\f', "\\f"}, {0, NULL}};
static const struct pair html_pairs[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}, {0, NULL}};

enum control { CONTROL_RAW, CONTROL_OCTAL, CONTROL_HEX, CONTROL_UNICODE };

/* By escape: what has a spelling of its own, how other control characters are spelt, and whether breaks beyond ASCII are. */
static const struct {
    const struct pair *pairs;
    enum control control;
    bool unicode_breaks;
} languages[ESCAPE_COUNT] = {
    [ESCAPE_C] = {c_pairs, CONTROL_OCTAL, false},         [ESCAPE_TYPESCRIPT] = {typescript_pairs, CONTROL_UNICODE, true},
    [ESCAPE_HCL] = {c_pairs, CONTROL_UNICODE, false},     [ESCAPE_YAML] = {json_pairs, CONTROL_HEX, true},
    [ESCAPE_JSON] = {json_pairs, CONTROL_UNICODE, false}, [ESCAPE_HTML] = {html_pairs, CONTROL_RAW, false},
};

static void spell_control(enum control control, unsigned char c, char text[8])
{
    switch (control) {
    case CONTROL_RAW: snprintf(text, 8, "%c", c); break;
    case CONTROL_OCTAL: snprintf(text, 8, "\\%03o", (unsigned)c); break;
    case CONTROL_HEX: snprintf(text, 8, "\\x%02x", (unsigned)c); break;
    case CONTROL_UNICODE: snprintf(text, 8, "\\u%04x", (unsigned)c); break;
    }
}

/* Line breaks that JavaScript and YAML see and a reader does not: NEL, LS, PS. */
static size_t unicode_break(leat_str s, size_t i, const char **text)
{
    leat_str rest = {s.data + i, s.size - i};
    static const struct {
        leat_str bytes;
        const char *text;
    } breaks[] = {{{"\xC2\x85", 2}, "\\u0085"}, {{"\xE2\x80\xA8", 3}, "\\u2028"}, {{"\xE2\x80\xA9", 3}, "\\u2029"}};
    for (size_t k = 0; k < sizeof breaks / sizeof *breaks; k++)
        if (leat_str_has_prefix(rest, breaks[k].bytes)) {
            *text = breaks[k].text;
            return breaks[k].bytes.size;
        }
    return 0;
}

/* How many bytes at i are replaced by *text; 0: the byte stands for itself. */
static size_t replace(enum escape escape, leat_str s, size_t i, char control[16], const char **text)
{
    char c = s.data[i], next = i + 1 < s.size ? s.data[i + 1] : '\0';
    if (languages[escape].unicode_breaks) {
        size_t size = unicode_break(s, i, text);
        if (size) return size;
    }
    if (escape == ESCAPE_C && character_is_bidi(s, i)) {
        size_t size = character_size(s, i);
        for (size_t k = 0; k < size; k++) spell_control(CONTROL_OCTAL, (unsigned char)s.data[i + k], control + 4 * k);
        *text = control;
        return size;
    }
    *text = NULL;
    if (escape == ESCAPE_HCL && c == '$' && next == '{')
        *text = "$$";
    else if (escape == ESCAPE_HCL && c == '%' && next == '{')
        *text = "%%";
    else if (escape == ESCAPE_TYPESCRIPT && c == '$' && next == '{')
        *text = "\\$";
    /* ??/ is a trigraph in C11 */
    else if (escape == ESCAPE_C && c == '?' && i && s.data[i - 1] == '?')
        *text = "\\?";
    else
        *text = find(languages[escape].pairs, c);
    bool is_control = (unsigned char)c < 0x20 || (c == 0x7F && escape != ESCAPE_JSON);
    if (!*text && is_control && languages[escape].control != CONTROL_RAW) {
        spell_control(languages[escape].control, (unsigned char)c, control);
        *text = control;
    }
    return *text != NULL;
}

leat_status escape_append(enum escape escape, leat_str s, struct leat_buf *out)
{
    size_t plain = 0;
    char control[16];
    const char *text;
    if (escape == ESCAPE_NONE) return leat_buf_append(out, s);
    for (size_t i = 0; i < s.size;) {
        size_t size = replace(escape, s, i, control, &text);
        if (!size) {
            i++;
            continue;
        }
        LEAT_TRY(leat_buf_append(out, (leat_str){s.data + plain, i - plain}));
        LEAT_TRY(leat_buf_append(out, leat_str_of(text)));
        plain = i += size;
    }
    return leat_buf_append(out, (leat_str){s.data + plain, s.size - plain});
}

leat_str escape_text(enum escape escape, leat_str s, struct leat_arena *arena)
{
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    if (escape_append(escape, s, &buf) != LEAT_OK) leat_arena_fail(arena);
    leat_str text = leat_str_copy(arena, leat_buf_str(&buf));
    leat_buf_clear(&buf);
    return text;
}
