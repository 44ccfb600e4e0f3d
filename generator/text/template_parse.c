/* Mustache's syntax: tags, delimiters that change, and tags that take their whole line with them. */
#include "text/template_parse.h"

#include <string.h>

#include "core/print.h"

struct parser {
    const struct template_source *source;
    struct leat_arena *arena;
    struct tokens *tokens;
    leat_str text, open, close;
    size_t at, line;
    leat_str *error;
};

static bool fail(struct parser *p, const char *what, leat_str name)
{
    *p->error = leat_format(p->arena, "%s:%zu: %s%.*s", p->source->name, p->line, what, LEAT_STR_ARG(name));
    return false;
}

static leat_str trim(leat_str s)
{
    while (s.size && strchr(" \t\r\n", s.data[0]) && s.data[0]) s = (leat_str){s.data + 1, s.size - 1};
    while (s.size && strchr(" \t\r\n", s.data[s.size - 1]) && s.data[s.size - 1]) s.size--;
    return s;
}

/* Offset of `what` at or behind `from`, or the text's size. */
static size_t find(leat_str text, leat_str what, size_t from)
{
    const char *at = from < text.size ? memmem(text.data + from, text.size - from, what.data, what.size) : NULL;
    return at ? (size_t)(at - text.data) : text.size;
}

static bool add(struct parser *p, struct token token)
{
    struct tokens *t = p->tokens;
    if (t->count == t->capacity) {
        size_t capacity = t->capacity ? t->capacity * 2 : 64;
        struct token *items =
            leat_arena_grow(p->arena, t->items, t->capacity * sizeof *items, capacity * sizeof *items);
        if (!items) return fail(p, "out of memory", (leat_str){"", 0});
        t->items = items;
        t->capacity = capacity;
    }
    t->items[t->count++] = token;
    return true;
}

static bool add_text(struct parser *p, size_t begin, size_t end)
{
    if (begin == end) return true;
    return add(p, (struct token){.kind = TOKEN_TEXT, .text = {p->text.data + begin, end - begin}, .line = p->line});
}

static void count_lines(struct parser *p, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) p->line += p->text.data[i] == '\n';
}

/* Where the blanks before the tag begin, when nothing else stands before it in its line; else the tag's own begin. */
static size_t line_lead(leat_str text, size_t tag)
{
    size_t begin = tag;
    while (begin && (text.data[begin - 1] == ' ' || text.data[begin - 1] == '\t')) begin--;
    return begin == 0 || text.data[begin - 1] == '\n' ? begin : SIZE_MAX;
}

/* Behind the line break that follows the tag, when nothing else stands behind it in its line. */
static size_t line_rest(leat_str text, size_t end)
{
    while (end < text.size && (text.data[end] == ' ' || text.data[end] == '\t')) end++;
    if (end == text.size) return end;
    if (text.data[end] == '\n') return end + 1;
    return text.data[end] == '\r' && end + 1 < text.size && text.data[end + 1] == '\n' ? end + 2 : SIZE_MAX;
}

/* {{=<% %>=}} */
static bool set_delimiters(struct parser *p, leat_str inside)
{
    inside = trim(inside);
    size_t blank = 0;
    while (blank < inside.size && inside.data[blank] != ' ') blank++;
    leat_str open = {inside.data, blank}, close = trim((leat_str){inside.data + blank, inside.size - blank});
    if (!open.size || !close.size || memchr(close.data, ' ', close.size))
        return fail(p, "this sets no two delimiters: ", inside);
    p->open = open;
    p->close = close;
    return true;
}

/* The tag at p->at: its kind, the text inside, and where it ends. */
struct tag {
    char sigil;
    leat_str inside;
    size_t end;
};

static bool read_tag(struct parser *p, struct tag *tag)
{
    size_t begin = p->at + p->open.size, close;
    while (begin < p->text.size && p->text.data[begin] == ' ') begin++;
    char c = begin < p->text.size ? p->text.data[begin] : '\0';
    tag->sigil = c && strchr("!#^/>&={", c) ? c : '\0';
    if (tag->sigil) begin++;
    leat_str ending = p->close;
    if (tag->sigil == '{') ending = leat_format(p->arena, "}%.*s", LEAT_STR_ARG(p->close));
    if (tag->sigil == '=') ending = leat_format(p->arena, "=%.*s", LEAT_STR_ARG(p->close));
    close = find(p->text, ending, begin);
    if (close == p->text.size) return fail(p, "a tag is not closed", (leat_str){"", 0});
    tag->inside = (leat_str){p->text.data + begin, close - begin};
    tag->end = close + ending.size;
    return true;
}

static bool add_tag(struct parser *p, const struct tag *tag, leat_str indent)
{
    struct token token = {.text = trim(tag->inside), .indent = indent, .line = p->line};
    switch (tag->sigil) {
    case '!': return true;
    case '=': return set_delimiters(p, tag->inside);
    case '#': token.kind = TOKEN_SECTION; break;
    case '^': token.kind = TOKEN_INVERTED; break;
    case '/': token.kind = TOKEN_CLOSE; break;
    case '>': token.kind = TOKEN_PARTIAL; break;
    case '&':
    case '{': token.kind = TOKEN_RAW; break;
    default: token.kind = TOKEN_VALUE; break;
    }
    if (!token.text.size) return fail(p, "a tag has no name", (leat_str){"", 0});
    return add(p, token);
}

/* Joins each section with its end. */
static bool match_sections(struct parser *p)
{
    enum { MAX_OPEN = 64 };
    size_t open[MAX_OPEN], count = 0;
    for (size_t i = 0; i < p->tokens->count; i++) {
        struct token *token = &p->tokens->items[i];
        p->line = token->line;
        if (token->kind == TOKEN_SECTION || token->kind == TOKEN_INVERTED) {
            if (count == MAX_OPEN) return fail(p, "more than 64 sections stand in one another: ", token->text);
            open[count++] = i;
        } else if (token->kind == TOKEN_CLOSE) {
            if (!count) return fail(p, "this closes no section: ", token->text);
            struct token *section = &p->tokens->items[open[--count]];
            if (!leat_str_equal(section->text, token->text))
                return fail(p, "the open section is another one than ", token->text);
            section->close = i;
        }
    }
    if (!count) return true;
    p->line = p->tokens->items[open[count - 1]].line;
    return fail(p, "a section is not closed: ", p->tokens->items[open[count - 1]].text);
}

bool template_parse(struct tokens *tokens, const struct template_source *source, struct leat_arena *arena,
                    leat_str *error)
{
    struct parser p = {.source = source,
                       .arena = arena,
                       .tokens = tokens,
                       .text = source->text,
                       .open = LEAT_STR("{{"),
                       .close = LEAT_STR("}}"),
                       .line = 1,
                       .error = error};
    *tokens = (struct tokens){0};
    for (size_t plain = 0;;) {
        struct tag tag;
        p.at = find(p.text, p.open, plain);
        if (p.at == p.text.size) {
            if (!add_text(&p, plain, p.text.size)) return false;
            break;
        }
        size_t text_line = p.line;
        count_lines(&p, plain, p.at);
        if (!read_tag(&p, &tag)) return false;
        size_t begin = p.at, end = tag.end, tag_line = p.line, lead = line_lead(p.text, p.at),
               rest = line_rest(p.text, tag.end);
        leat_str indent = {"", 0};
        /* A tag other than a value, alone in its line, takes the line with it. */
        if (tag.sigil && !strchr("&{", tag.sigil) && lead != SIZE_MAX && rest != SIZE_MAX) {
            indent = (leat_str){p.text.data + lead, p.at - lead};
            begin = lead;
            end = rest;
        }
        p.line = text_line;
        if (begin > plain && !add_text(&p, plain, begin)) return false;
        p.line = tag_line;
        if (!add_tag(&p, &tag, indent)) return false;
        count_lines(&p, p.at, end);
        plain = end;
    }
    return match_sections(&p);
}
