/* Generated C in the house's format: each line is looked at once, with those before it that it belongs to. */
#include "emit/c/layout.h"

#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "emit/c/breaks.h"
#include "emit/c/columns.h"
#include "json/utf8.h"

struct layout {
    const struct text *in;
    struct text *out;
    leat_str *lines; /* of `in` */
    size_t count;
    bool is_left;    /* between "clang-format off" and "on" */
    bool in_comment; /* of several lines, or a directive of several */
};

static unsigned columns_of(leat_str s) { return (unsigned)leat_utf8_count(s.data, s.size); }

static leat_str part(leat_str s, size_t begin, size_t end) { return (leat_str){s.data + begin, end - begin}; }

static unsigned indent_of(leat_str line)
{
    unsigned indent = 0;
    while (indent < line.size && line.data[indent] == ' ') indent++;
    return indent;
}

static void put_line(struct layout *l, unsigned column, leat_str s)
{
    if (s.size)
        text_raw(l->out, leat_format(l->out->arena, "%*s%.*s\n", (int)column, "", LEAT_STR_ARG(s)));
    else
        text_raw(l->out, LEAT_STR("\n"));
}

/* Too long, or of literals that stand below each other. */
static bool is_to_break(unsigned column, leat_str code)
{
    return column + columns_of(code) > C_COLUMNS || memmem(code.data, code.size, "\" \"", 3);
}

static void put_broken(struct layout *l, unsigned column, leat_str code)
{
    struct line_break breaks[MOST_BREAKS];
    size_t count = is_to_break(column, code) ? c_find_breaks(code, column, breaks) : 0, begin = 0;
    for (size_t i = 0; i < count; i++) {
        put_line(l, column, part(code, begin, breaks[i].end));
        begin = breaks[i].next;
        column = breaks[i].column;
    }
    put_line(l, column, part(code, begin, code.size));
}

/* The size of "if (…)", "for (…)" or "case …:" before a statement in the same line; 0 where there is none. */
static size_t head_of(leat_str code)
{
    size_t depth = 0;
    const char *colon = memmem(code.data, code.size, ": ", 2);
    if (leat_str_has_prefix(code, LEAT_STR("case ")) && colon) return (size_t)(colon - code.data) + 1;
    if (!leat_str_has_prefix(code, LEAT_STR("if (")) && !leat_str_has_prefix(code, LEAT_STR("for ("))) return 0;
    for (size_t i = 0; i < code.size; i++) {
        char c = code.data[i];
        if (c == '"' || c == '\'')
            for (i++; i < code.size && code.data[i] != c; i++) i += code.data[i] == '\\';
        depth += c == '(';
        if (c == ')' && !--depth) return i + 2 < code.size && code.data[i + 2] != '{' ? i + 1 : 0;
    }
    return 0;
}

static void put_code(struct layout *l, leat_str line)
{
    unsigned column = indent_of(line);
    leat_str code = part(line, column, line.size);
    size_t head = columns_of(line) > C_COLUMNS ? head_of(code) : 0;
    if (!head) {
        put_broken(l, column, code);
        return;
    }
    put_broken(l, column, part(code, 0, head));
    put_broken(l, column + 4, part(code, head + 1, code.size));
}

/* ---- comments of their own lines ---- */

/* A comment that is too long for its one line. */
static bool is_long_comment(leat_str line)
{
    leat_str code = part(line, indent_of(line), line.size);
    return columns_of(line) > C_COLUMNS && leat_str_has_prefix(code, LEAT_STR("/*")) &&
           leat_str_has_suffix(code, LEAT_STR(" */"));
}

static void put_long_comment(struct layout *l, leat_str line)
{
    unsigned indent = indent_of(line);
    leat_str code = part(line, indent, line.size);
    size_t lead = leat_str_find(code, ' ') + 1;
    l->out->depth = indent / l->out->width;
    text_comment(l->out, lead == 4 ? "/** " : "/* ", " * ", " */", part(code, lead, code.size - strlen(" */")));
    l->out->depth = 0;
}

/* ---- macros ---- */

/* Where the value begins of a macro that fits no line, and fits the next one; 0 where it is not so. */
static size_t next_line_of_define(leat_str line)
{
    size_t begin = strlen("#define ");
    if (columns_of(line) <= C_COLUMNS || !leat_str_has_prefix(line, LEAT_STR("#define "))) return 0;
    size_t value = begin + leat_str_find(part(line, begin, line.size), ' ') + 1;
    return value < line.size && 4 + columns_of(part(line, value, line.size)) <= C_COLUMNS ? value : 0;
}

static void put_define(struct layout *l, leat_str line, size_t value)
{
    put_line(l, 0, leat_format(l->out->arena, "%.*s%*s\\", (int)value, line.data, C_COLUMNS - 1 - (int)value, ""));
    put_line(l, 4, part(line, value, line.size));
}

/* ---- comments behind code ---- */

/* Where the comment that ends a line begins; 0 where the line has none, or nothing else. */
static size_t trailing_comment(leat_str line)
{
    if (!leat_str_has_suffix(line, LEAT_STR("*/"))) return 0;
    for (size_t i = indent_of(line); i + 1 < line.size; i++) {
        char c = line.data[i];
        if (c == '"' || c == '\'')
            for (i++; i < line.size && line.data[i] != c; i++) i += line.data[i] == '\\';
        else if (c == '/' && line.data[i + 1] == '*')
            return i == indent_of(line) ? 0 : i;
    }
    return 0;
}

static leat_str code_before(leat_str line, size_t comment)
{
    while (comment && line.data[comment - 1] == ' ') comment--;
    return part(line, 0, comment);
}

/* Lines from `first` on whose comments stand below each other; their column. At least one. */
static size_t comments_together(const struct layout *l, size_t first, unsigned *column)
{
    size_t end = first;
    unsigned most = C_COLUMNS;
    *column = 0;
    for (; end < l->count; end++) {
        size_t begin = trailing_comment(l->lines[end]);
        if (!begin) break;
        leat_str line = l->lines[end];
        unsigned size = columns_of(part(line, begin, line.size)), least = columns_of(code_before(line, begin)) + 1;
        unsigned last = size < C_COLUMNS ? C_COLUMNS - size : least;
        if (end > first && (least > most || last < *column)) break;
        if (least > *column) *column = least;
        if (last < most) most = last;
    }
    return end - first;
}

static size_t put_comments(struct layout *l, size_t first)
{
    unsigned column;
    size_t count = comments_together(l, first, &column);
    for (size_t i = first; i < first + count; i++) {
        size_t begin = trailing_comment(l->lines[i]);
        leat_str code = code_before(l->lines[i], begin), comment = part(l->lines[i], begin, l->lines[i].size);
        unsigned used = columns_of(code);
        text_origin(l->out, l->in->origins[i]);
        put_line(l, 0,
                 leat_format(l->out->arena, "%.*s%*s%.*s", LEAT_STR_ARG(code), column > used ? (int)(column - used) : 1,
                             "", LEAT_STR_ARG(comment)));
    }
    return count;
}

/* ---- functions in one line ---- */

/* "head", "{", "    statement;", "}" from `first` on, which fit in one line. */
static bool is_short_function(const struct layout *l, size_t first)
{
    if (first + 3 >= l->count) return false;
    leat_str head = l->lines[first], statement = l->lines[first + 2];
    if (!leat_str_equal(l->lines[first + 1], LEAT_STR("{")) || !leat_str_equal(l->lines[first + 3], LEAT_STR("}")))
        return false;
    if (!head.size || head.data[head.size - 1] != ')' || !statement.size || statement.data[statement.size - 1] != ';')
        return false;
    leat_str code = part(statement, indent_of(statement), statement.size);
    return !head_of(code) && columns_of(head) + columns_of(code) + strlen(" {  }") <= C_COLUMNS;
}

/* ---- lists ---- */

/* The items behind "… = {", each in its line, up to "};"; 0 where they are no plain values. */
static size_t count_items(const struct layout *l, size_t first)
{
    size_t end = first;
    unsigned indent = indent_of(l->lines[first - 1]) + 4;
    for (; end < l->count && !leat_str_equal(l->lines[end], LEAT_STR("};")); end++) {
        leat_str line = l->lines[end];
        if (indent_of(line) != indent || line.size == indent || line.data[line.size - 1] != ',') return 0;
        if (strchr("./{[", line.data[indent])) return 0;
    }
    return end - first;
}

static size_t put_list(struct layout *l, size_t first)
{
    size_t count = leat_str_has_suffix(l->lines[first], LEAT_STR(" = {")) ? count_items(l, first + 1) : 0;
    unsigned sizes[MOST_LIST_COLUMNS], indent = indent_of(l->lines[first]) + 4;
    unsigned *items = count ? leat_arena_alloc(l->out->arena, count * sizeof *items) : NULL;
    for (size_t i = 0; items && i < count; i++) items[i] = columns_of(l->lines[first + 1 + i]) - indent;
    size_t columns = items ? c_find_columns(items, count, C_COLUMNS - indent, sizes) : 1;
    if (columns == 1) return 0;
    put_line(l, 0, l->lines[first]);
    for (size_t i = 0; i < count; i++) {
        leat_str line = l->lines[first + 1 + i];
        size_t column = i % columns;
        bool ends = column + 1 == columns || i + 1 == count;
        if (!column) text_origin(l->out, l->in->origins[first + 1 + i]);
        text_raw(l->out,
                 leat_format(l->out->arena, "%*s%.*s%*s", column ? 1 : (int)indent, "", (int)(line.size - indent),
                             line.data + indent, ends ? 0 : (int)(sizes[column] - items[i]), ""));
        if (ends) text_raw(l->out, LEAT_STR("\n"));
    }
    return count + 1;
}

/* ---- lines ---- */

static bool split(struct layout *l)
{
    leat_str rest = text_bytes(l->in);
    l->lines = leat_arena_alloc_zero(l->out->arena, l->in->line_count + 1, sizeof *l->lines);
    for (; l->lines && rest.size && l->count < l->in->line_count; l->count++) {
        size_t size = leat_str_find(rest, '\n');
        l->lines[l->count] = part(rest, 0, size);
        rest = part(rest, size + (size < rest.size), rest.size);
    }
    while (l->count && !l->lines[l->count - 1].size) l->count--;
    return l->lines;
}

/* Comments of several lines and what clang-format is to leave stay as they are, and so do directives. */
static bool is_text(struct layout *l, leat_str line)
{
    leat_str code = part(line, indent_of(line), line.size);
    bool began = leat_str_has_prefix(code, LEAT_STR("/*")),
         text = l->is_left || l->in_comment || began || leat_str_has_prefix(code, LEAT_STR("#"));
    if (leat_str_equal(code, LEAT_STR("/* clang-format off */"))) l->is_left = true;
    if (leat_str_equal(code, LEAT_STR("/* clang-format on */"))) l->is_left = false;
    l->in_comment = (began || l->in_comment) && !leat_str_has_suffix(code, LEAT_STR("*/"));
    return text;
}

static size_t put_lines(struct layout *l, size_t i)
{
    leat_str line = l->lines[i];
    text_origin(l->out, l->in->origins[i]);
    if (!line.size && !l->is_left && i && !l->lines[i - 1].size) return 1;
    if (!l->is_left && !l->in_comment && is_long_comment(line)) {
        put_long_comment(l, line);
        return 1;
    }
    size_t value = l->is_left || l->in_comment ? 0 : next_line_of_define(line);
    if (value) {
        put_define(l, line, value);
        return 1;
    }
    if (is_text(l, line)) {
        put_line(l, 0, line);
        return 1;
    }
    if (is_short_function(l, i)) {
        leat_str statement = l->lines[i + 2];
        put_line(l, 0,
                 leat_format(l->out->arena, "%.*s { %.*s }", LEAT_STR_ARG(line),
                             (int)(statement.size - indent_of(statement)), statement.data + indent_of(statement)));
        return 4;
    }
    if (trailing_comment(line)) return put_comments(l, i);
    size_t listed = put_list(l, i);
    if (listed) return listed;
    put_code(l, line);
    return 1;
}

void c_lay_out(const struct text *written, struct text *out)
{
    struct layout l = {.in = written, .out = out};
    text_init(out, written->arena, written->width);
    if (!split(&l)) return;
    for (size_t i = 0; i < l.count;) i += put_lines(&l, i);
}
