/* Where a part of a text stands in its file, whose escapes are longer than what they mean. */
#include "source/source.h"

#include <string.h>

/* A character as the file has it, and the bytes that it means. */
struct written {
    size_t size, means;
};

static size_t utf8_size(uint32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

static uint32_t hex(const char *at, size_t count)
{
    uint32_t value = 0;
    for (size_t i = 0; i < count; i++) {
        char c = at[i];
        value = value << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return value;
}

/* Behind a backslash, in a text that was read without a fault. Size 0: a line is folded here. */
static struct written read_escape(leat_str rest)
{
    size_t digits = 0;
    if (rest.size < 2) return (struct written){0, 0};
    switch (rest.data[1]) {
    case '\r':
    case '\n': return (struct written){0, 0};
    case 'x': digits = 2; break;
    case 'u': digits = 4; break;
    case 'U': digits = 8; break;
    case 'N':
    case '_': return (struct written){2, 2};
    case 'L':
    case 'P': return (struct written){2, 3};
    default: return (struct written){2, 1};
    }
    if (rest.size < 2 + digits) return (struct written){0, 0};
    uint32_t c = hex(rest.data + 2, digits);
    bool pair =
        digits == 4 && c >= 0xD800 && c < 0xDC00 && rest.size >= 12 && rest.data[6] == '\\' && rest.data[7] == 'u';
    return pair ? (struct written){12, 4} : (struct written){2 + digits, utf8_size(c)};
}

/* The next byte or escape between quotes. */
static struct written read_written(leat_str rest, char quote)
{
    if (rest.data[0] == '\n' || rest.data[0] == '\r') return (struct written){0, 0};
    if (quote == '"' && rest.data[0] == '\\') return read_escape(rest);
    if (quote == '\'' && rest.data[0] == '\'') return (struct written){2, 1};
    return (struct written){1, 1};
}

struct span source_part(const struct sources *sources, struct span at, leat_str text, size_t begin, size_t end)
{
    if (!sources || !at.file || begin >= end || end > text.size) return at;
    const struct source_file *file = source_file_of(sources, at);
    leat_str raw = {file->text.data + at.begin, at.end - at.begin};
    if (leat_str_equal(raw, text))
        return (struct span){at.file, (uint32_t)(at.begin + begin), (uint32_t)(at.begin + end)};
    char quote = raw.size >= 2 ? raw.data[0] : '\0';
    if ((quote != '"' && quote != '\'') || raw.data[raw.size - 1] != quote) return at;
    size_t here = 1, meant = 0, first = 0, last = 0;
    while (here < raw.size - 1) {
        struct written next = read_written((leat_str){raw.data + here, raw.size - 1 - here}, quote);
        if (!next.size) return at;
        if (meant <= begin) first = here;
        here += next.size;
        if (meant < end) last = here;
        meant += next.means;
    }
    if (meant != text.size) return at;
    return (struct span){at.file, (uint32_t)(at.begin + first), (uint32_t)(at.begin + last)};
}

bool source_name_is_bare(const struct sources *sources, const struct node_member *member)
{
    const struct source_file *file = source_file_of(sources, member->name_at);
    leat_str text = file ? file->text : (leat_str){"", 0};
    size_t i = member->name_at.end;
    while (i < text.size && strchr(" \t\r\n", text.data[i])) i++;
    return member->value->kind == NODE_NULL && i < text.size && (text.data[i] == ',' || text.data[i] == '}');
}
