/* Lines of generated text: indentation, blank lines and origins are kept here and nowhere else. */
#include "text/writer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text/escape.h"
#include "json/utf8.h"

enum { COMMENT_COLUMNS = 120 };

void text_init(struct text *text, struct leat_arena *arena, unsigned width)
{
    memset(text, 0, sizeof *text);
    text->arena = arena;
    text->width = width;
    text->block_open = true;
    leat_buf_init(&text->bytes, 0);
}

void text_clear(struct text *text) { leat_buf_clear(&text->bytes); }

leat_str text_bytes(const struct text *text) { return leat_buf_str(&text->bytes); }

void text_origin(struct text *text, struct span at) { text->origin = at; }

static void append(struct text *text, leat_str s)
{
    if (leat_buf_append(&text->bytes, s) != LEAT_OK) leat_arena_fail(text->arena);
}

static bool at_line_begin(const struct text *text)
{
    return !text->bytes.size || text->bytes.data[text->bytes.size - 1] == '\n';
}

static void end_line(struct text *text)
{
    if (text->line_count == text->origin_capacity) {
        size_t capacity = text->origin_capacity ? text->origin_capacity * 2 : 64;
        struct span *origins = leat_arena_grow(text->arena, text->origins, text->origin_capacity * sizeof *origins,
                                               capacity * sizeof *origins);
        if (!origins) {
            leat_arena_fail(text->arena);
            return;
        }
        text->origins = origins;
        text->origin_capacity = capacity;
    }
    text->origins[text->line_count++] = text->origin;
    append(text, LEAT_STR("\n"));
}

static void begin_line(struct text *text)
{
    if (text->blank_due && !text->block_open) end_line(text);
    text->blank_due = text->block_open = false;
    for (unsigned i = 0; i < text->depth * text->width; i++) append(text, LEAT_STR(" "));
}

static void drop_trailing_blanks(struct text *text)
{
    while (text->bytes.size &&
           (text->bytes.data[text->bytes.size - 1] == ' ' || text->bytes.data[text->bytes.size - 1] == '\t'))
        text->bytes.size--;
}

/* Text of one or several lines; the last one stays open. A line without text is a blank line that is due. */
static void put(struct text *text, leat_str s)
{
    for (;;) {
        leat_str line = {s.data, leat_str_find(s, '\n')};
        if (line.size) {
            if (at_line_begin(text)) begin_line(text);
            append(text, line);
        }
        if (line.size == s.size) return;
        text_end(text);
        s = (leat_str){s.data + line.size + 1, s.size - line.size - 1};
    }
}

LEAT_PRINTF(2, 0) static leat_str format_text(struct text *text, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    char *formatted = size < 0 ? NULL : leat_arena_alloc(text->arena, (size_t)size + 1);
    if (formatted)
        vsnprintf(formatted, (size_t)size + 1, format, again);
    else
        leat_arena_fail(text->arena);
    va_end(again);
    return formatted ? (leat_str){formatted, (size_t)size} : (leat_str){"", 0};
}

LEAT_PRINTF(2, 0) static void put_format(struct text *text, const char *format, va_list args)
{
    char small[512];
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(small, sizeof small, format, args);
    put(text,
        size >= 0 && size < (int)sizeof small ? (leat_str){small, (size_t)size} : format_text(text, format, again));
    va_end(again);
}

void text_piece(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    put_format(text, format, args);
    va_end(args);
}

void text_end(struct text *text)
{
    if (at_line_begin(text)) {
        text->blank_due = true;
        return;
    }
    drop_trailing_blanks(text);
    end_line(text);
}

void text_line(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    put_format(text, format, args);
    va_end(args);
    text_end(text);
}

void text_blank(struct text *text) { text->blank_due = true; }

void text_open(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    put_format(text, format, args);
    va_end(args);
    text_end(text);
    text->depth++;
    text->block_open = true;
}

void text_close(struct text *text, const char *format, ...)
{
    va_list args;
    if (text->depth) text->depth--;
    text->blank_due = text->block_open = false;
    va_start(args, format);
    put_format(text, format, args);
    va_end(args);
    text_end(text);
}

void text_raw(struct text *text, leat_str s)
{
    while (s.size) {
        leat_str line = {s.data, leat_str_find(s, '\n')};
        if (line.size) {
            if (at_line_begin(text) && (text->depth || text->blank_due)) begin_line(text);
            append(text, line);
        }
        if (line.size == s.size) break;
        end_line(text);
        s = (leat_str){s.data + line.size + 1, s.size - line.size - 1};
    }
    text->block_open = text->blank_due = false;
}

void text_append(struct text *text, const struct text *other)
{
    struct span around = text->origin;
    leat_str rest = text_bytes(other);
    for (size_t i = 0; i < other->line_count && rest.size; i++) {
        size_t size = leat_str_find(rest, '\n') + 1;
        if (size > rest.size) size = rest.size;
        text->origin = other->origins[i];
        text_raw(text, (leat_str){rest.data, size});
        rest = (leat_str){rest.data + size, rest.size - size};
    }
    text->origin = around;
}

/* ---- comments */

static size_t count_columns(leat_str s) { return leat_utf8_count(s.data, s.size); }

/* The part of `rest` that fits the columns, broken at a blank: never within a word. */
static leat_str next_part(leat_str rest, size_t columns)
{
    size_t fits = 0;
    for (size_t end = 0; end < rest.size;) {
        end++;
        while (end < rest.size && rest.data[end] != ' ') end++;
        if (fits && count_columns((leat_str){rest.data, end}) > columns) break;
        fits = end;
    }
    return (leat_str){rest.data, fits};
}

void text_comment(struct text *text, const char *first, const char *next, const char *last, leat_str comment)
{
    const char *lead = first;
    while (comment.size && (comment.data[comment.size - 1] == '\n' || comment.data[comment.size - 1] == ' '))
        comment.size--;
    for (bool done = false; !done;) {
        leat_str line = {comment.data, leat_str_find(comment, '\n')},
                 rest = escape_text(ESCAPE_COMMENT, line, text->arena);
        done = line.size == comment.size;
        do {
            size_t used = text->depth * text->width + strlen(lead) + strlen(last);
            leat_str part = next_part(rest, used < COMMENT_COLUMNS ? COMMENT_COLUMNS - used : 1);
            rest = (leat_str){rest.data + part.size, rest.size - part.size};
            while (rest.size && rest.data[0] == ' ') rest = (leat_str){rest.data + 1, rest.size - 1};
            text_line(text, "%s%.*s%s", lead, LEAT_STR_ARG(part), done && !rest.size ? last : "");
            lead = next;
        } while (rest.size);
        if (!done) comment = (leat_str){comment.data + line.size + 1, comment.size - line.size - 1};
    }
}

void text_remark(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    leat_str remark = format_text(text, format, args);
    va_end(args);
    text_comment(text, "/* ", "   ", " */", remark);
}
