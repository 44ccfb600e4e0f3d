/* What was written in a schema as a C identifier. Characters that C has no letter for are named; what does not fit 7
   bits is its code point. */
#include <stdio.h>

#include "core/print.h"
#include "text/case.h"
#include "types/names.h"

static const char *const character_names[128] = {
    ['!'] = "bang",    ['"'] = "quote",       ['#'] = "hash",        ['$'] = "dollar",   ['%'] = "percent",
    ['&'] = "and",     ['\''] = "apostrophe", ['('] = "open",        [')'] = "close",    ['*'] = "star",
    ['+'] = "plus",    [','] = "comma",       ['/'] = "slash",       [':'] = "colon",    [';'] = "semicolon",
    ['<'] = "less",    ['='] = "equals",      ['>'] = "greater",     ['?'] = "question", ['@'] = "at",
    ['['] = "bracket", ['\\'] = "backslash",  [']'] = "bracket_end", ['^'] = "caret",    ['`'] = "backtick",
    ['{'] = "brace",   ['|'] = "pipe",        ['}'] = "brace_end",   ['~'] = "tilde",
};

static bool is_separator(char c) { return c == '-' || c == '_' || c == '.' || c == ' '; }

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/* The code point at text (valid UTF-8), and its bytes. */
static unsigned code_point(const unsigned char *text, size_t *size)
{
    unsigned first = text[0];
    *size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned value = first & (0xFFu >> (*size + 1));
    for (size_t i = 1; i < *size; i++) value = value << 6 | (text[i] & 0x3Fu);
    return value;
}

leat_str name_encode(leat_str wire, struct leat_arena *arena)
{
    enum { LONGEST = 16 }; /* "_bracket_end_" */
    char *out = leat_arena_alloc(arena, wire.size * LONGEST + LONGEST);
    size_t size = 0;
    if (!out) return (leat_str){"", 0};
    for (size_t i = 0; i < wire.size; i++) {
        char c = wire.data[i];
        if ((unsigned char)c >= 0x80) {
            size_t bytes;
            unsigned point = code_point((const unsigned char *)wire.data + i, &bytes);
            size += (size_t)snprintf(out + size, LONGEST, "_u%04x_", point);
            i += bytes - 1;
            continue;
        }
        /* "-1", which is not 1; the year of "1-2" and the version of "v-1" have a sign for a separator */
        bool minus = c == '-' && i == 0 && wire.size > 1 && wire.data[1] >= '0' && wire.data[1] <= '9';
        const char *name = minus                                ? "minus"
                           : is_separator(c)                    ? ""
                           : (unsigned char)c < ' ' || c == 127 ? "control"
                                                                : character_names[(unsigned char)c];
        if (name)
            size += (size_t)snprintf(out + size, LONGEST, "_%s_", name);
        else
            out[size++] = c;
    }
    leat_str words = case_snake((leat_str){out, size}, arena);
    return words.size ? words : LEAT_STR("empty");
}

leat_str name_spell(leat_str wire, struct leat_arena *arena)
{
    enum { LONGEST = 16 };
    char *out = leat_arena_alloc(arena, wire.size * LONGEST + LONGEST);
    size_t size = 0;
    if (!out) return (leat_str){"", 0};
    for (size_t i = 0; i < wire.size; i++) {
        char c = wire.data[i];
        const char *separator = c == '_'   ? "underscore"
                                : c == '-' ? "hyphen"
                                : c == ' ' ? "space"
                                : c == '.' ? "dot"
                                : c == '/' ? "slash"
                                           : NULL;
        if (c >= 'A' && c <= 'Z')
            size += (size_t)snprintf(out + size, LONGEST, "_upper_%c_", c - 'A' + 'a');
        else if (separator)
            size += (size_t)snprintf(out + size, LONGEST, "_%s_", separator);
        else if ((unsigned char)c < ' ' || c == 127)
            size += (size_t)snprintf(out + size, LONGEST, "_u%04x_", (unsigned)c);
        else
            out[size++] = c;
    }
    return name_encode((leat_str){out, size}, arena);
}

leat_str name_c(leat_str wire, struct leat_arena *arena)
{
    leat_str name = name_encode(wire, arena);
    if (name.size && name.data[0] >= '0' && name.data[0] <= '9') name = leat_format(arena, "n%.*s", LEAT_STR_ARG(name));
    return name_is_reserved(name) ? leat_format(arena, "%.*s_", LEAT_STR_ARG(name)) : name;
}

/* Underscores only between what they join: what begins with one, or holds two in a row, is the compiler's. */
bool name_is_identifier(leat_str name)
{
    if (!name.size || (name.data[0] >= '0' && name.data[0] <= '9') || name_is_reserved(name)) return false;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        if (!(c == '_' || is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return false;
        if (c == '_' && (i == 0 || name.data[i - 1] == '_')) return false;
    }
    return true;
}
