/* What can't stand for itself between the quotes of a language, or in a comment. All of it is valid UTF-8 before and
   after. */
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

static const struct pair c_pairs[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"},
                                      {'\r', "\\r"}, {'\t', "\\t"},  {0, NULL}};
/* '…' and `…` */
static const struct pair typescript_pairs[] = {{'\'', "\\'"}, {'`', "\\`"},  {'\\', "\\\\"}, {'\n', "\\n"},
                                               {'\r', "\\r"}, {'\t', "\\t"}, {0, NULL}};
static const struct pair json_pairs[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\r', "\\r"},
                                         {'\t', "\\t"}, {'\b', "\\b"},  {'\f', "\\f"}, {0, NULL}};
static const struct pair no_pairs[] = {{0, NULL}};
static const struct pair html_pairs[] = {{'&', "&amp;"},  {'<', "&lt;"},   {'>', "&gt;"},
                                         {'"', "&quot;"}, {'\'', "&#39;"}, {0, NULL}};

/* How a character is spelt that is not seen as what it is: control characters, what turns the text around it, breaks of
   lines that only some see. */
enum spelling { SPELT_RAW, SPELT_OCTAL, SPELT_HEX, SPELT_UNICODE, SPELT_BLANK };

/* By escape: what has a spelling of its own, and how the rest is spelt. */
static const struct {
    const struct pair *pairs;
    enum spelling hidden;
} languages[ESCAPE_COUNT] = {
    [ESCAPE_C] = {c_pairs, SPELT_OCTAL},        [ESCAPE_TYPESCRIPT] = {typescript_pairs, SPELT_UNICODE},
    [ESCAPE_COMMENT] = {no_pairs, SPELT_BLANK}, [ESCAPE_HCL] = {c_pairs, SPELT_UNICODE},
    [ESCAPE_YAML] = {json_pairs, SPELT_HEX},    [ESCAPE_JSON] = {json_pairs, SPELT_UNICODE},
    [ESCAPE_HTML] = {html_pairs, SPELT_RAW},
};

enum { LONGEST = 32 };

static void spell(enum spelling spelling, leat_str s, size_t i, char text[LONGEST])
{
    unsigned code = character_code(s, i);
    size_t size = character_size(s, i);
    switch (spelling) {
    case SPELT_RAW: break;
    case SPELT_OCTAL:
        for (size_t k = 0; k < size && k < 4; k++)
            snprintf(text + 4 * k, 8, "\\%03o", (unsigned)(unsigned char)s.data[i + k]);
        break;
    case SPELT_HEX: snprintf(text, LONGEST, code < 0x100 ? "\\x%02x" : "\\u%04x", code); break;
    case SPELT_UNICODE: snprintf(text, LONGEST, "\\u%04x", code); break;
    case SPELT_BLANK: snprintf(text, LONGEST, " "); break;
    }
}

static bool stands_before(leat_str s, size_t i, const char *text)
{
    return leat_str_has_suffix((leat_str){s.data, i}, leat_str_of(text));
}
static bool stands_behind(leat_str s, size_t i, const char *text)
{
    return leat_str_has_prefix((leat_str){s.data + i + 1, s.size - i - 1}, leat_str_of(text));
}

/* What can't stand for itself because of what stands beside it; NULL: it can. */
static const char *beside(enum escape escape, leat_str s, size_t i)
{
    char c = s.data[i];
    switch (escape) {
    case ESCAPE_C:
        /* ??/ is a trigraph in C11; the signature of a function stands in a comment too */
        if (c == '?' && stands_before(s, i, "?")) return "\\?";
        if (c == '/' && stands_before(s, i, "*")) return "\\057";
        if (c == '*' && stands_before(s, i, "/")) return "\\052";
        break;
    case ESCAPE_COMMENT:
        if (c == '/' && (stands_before(s, i, "*") || stands_before(s, i, "??"))) return " /";
        if (c == '*' && stands_before(s, i, "/")) return " *";
        /* it would join two lines */
        if (c == '\\' && (i + 1 == s.size || s.data[i + 1] == ' ' || character_is_hidden(s, i + 1))) return "\\.";
        /* tsc obeys @ts-ignore and its like */
        if (c == '@' && stands_behind(s, i, "ts-")) return "@ ";
        break;
    case ESCAPE_TYPESCRIPT:
        if (c == '$' && stands_behind(s, i, "{")) return "\\$";
        break;
    case ESCAPE_HCL:
        if (c == '$' && stands_behind(s, i, "{")) return "$$";
        if (c == '%' && stands_behind(s, i, "{")) return "%%";
        break;
    default: break;
    }
    return NULL;
}

/* How many bytes at i are replaced by *text; 0: the character stands for itself. */
static size_t replace(enum escape escape, leat_str s, size_t i, char spelt[LONGEST], const char **text)
{
    *text = beside(escape, s, i);
    if (!*text) *text = find(languages[escape].pairs, s.data[i]);
    if (*text) return 1;
    if (languages[escape].hidden == SPELT_RAW || !character_is_hidden(s, i)) return 0;
    spell(languages[escape].hidden, s, i, spelt);
    *text = spelt;
    return character_size(s, i);
}

leat_status escape_append(enum escape escape, leat_str s, struct leat_buf *out)
{
    size_t plain = 0;
    char spelt[LONGEST];
    const char *text;
    if (escape == ESCAPE_NONE) return leat_buf_append(out, s);
    for (size_t i = 0; i < s.size;) {
        size_t size = replace(escape, s, i, spelt, &text);
        if (!size) {
            i += character_size(s, i);
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
    leat_str text = leat_str_copy(leat_buf_str(&buf), arena);
    leat_buf_clear(&buf);
    return text;
}
