/* HCL: arguments wait until it is known how wide the names beside them are. */
#include "emit/terraform/hcl.h"
#include "core/print.h"
#include "json/utf8.h"

#include <stdarg.h>
#include <stdio.h>

enum { COLUMNS = 120 };

static size_t columns_of(leat_str name) { return leat_utf8_count(name.data, name.size); }

static void flush(struct hcl *hcl)
{
    size_t width = 0;
    struct span origin = hcl->text->origin;
    for (const struct hcl_argument *argument = hcl->first; argument; argument = argument->next)
        if (columns_of(argument->name) > width) width = columns_of(argument->name);
    for (const struct hcl_argument *argument = hcl->first; argument; argument = argument->next) {
        text_origin(hcl->text, argument->origin);
        text_piece(hcl->text, "%.*s", LEAT_STR_ARG(argument->name));
        text_line(hcl->text, "%*s = %.*s", (int)(width - columns_of(argument->name)), "",
                  LEAT_STR_ARG(argument->value));
    }
    text_origin(hcl->text, origin);
    hcl->first = hcl->last = NULL;
}

void hcl_argument(struct hcl *hcl, leat_str name, leat_str value)
{
    struct hcl_argument *argument = leat_arena_alloc_zero(hcl->text->arena, 1, sizeof *argument);
    if (!argument) return;
    argument->name = name;
    argument->value = value;
    argument->origin = hcl->text->origin;
    if (hcl->last)
        hcl->last->next = argument;
    else
        hcl->first = argument;
    hcl->last = argument;
}

static leat_str joined(struct hcl *hcl, const leat_str *items, size_t count)
{
    leat_str list = LEAT_STR("");
    for (size_t i = 0; i < count; i++)
        list = leat_format(hcl->text->arena, "%.*s%s%.*s", LEAT_STR_ARG(list), i ? ", " : "", LEAT_STR_ARG(items[i]));
    return leat_format(hcl->text->arena, "[%.*s]", LEAT_STR_ARG(list));
}

void hcl_list(struct hcl *hcl, const char *name, const leat_str *items, size_t count)
{
    enum { ALIGNED = 12 }; /* about as much as the name beside it may be longer */
    leat_str list = joined(hcl, items, count);
    if (hcl->text->depth * hcl->text->width + ALIGNED + list.size <= COLUMNS) {
        hcl_argument(hcl, leat_str_of(name), list);
        return;
    }
    hcl_open(hcl, "%s = [", name);
    for (size_t i = 0; i < count; i++) text_line(hcl->text, "%.*s,", LEAT_STR_ARG(items[i]));
    hcl_close(hcl, "]");
}

static void open_line(struct hcl *hcl, const char *format, va_list args)
{
    leat_str line = leat_format_list(hcl->text->arena, format, args);
    text_open(hcl->text, "%.*s", LEAT_STR_ARG(line));
}

void hcl_open(struct hcl *hcl, const char *format, ...)
{
    va_list args;
    flush(hcl);
    va_start(args, format);
    open_line(hcl, format, args);
    va_end(args);
}

void hcl_block(struct hcl *hcl, const char *format, ...)
{
    va_list args;
    hcl_blank(hcl);
    va_start(args, format);
    open_line(hcl, format, args);
    va_end(args);
}

void hcl_close(struct hcl *hcl, const char *line)
{
    flush(hcl);
    text_close(hcl->text, "%s", line);
}

void hcl_comment(struct hcl *hcl, leat_str comment)
{
    flush(hcl);
    text_comment(hcl->text, "# ", "# ", "", comment);
}

void hcl_lines(struct hcl *hcl, leat_str lines)
{
    flush(hcl);
    text_line(hcl->text, "%.*s", LEAT_STR_ARG(lines));
}

void hcl_blank(struct hcl *hcl)
{
    flush(hcl);
    text_blank(hcl->text);
}
