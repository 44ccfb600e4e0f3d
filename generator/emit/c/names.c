/* Names and literals of generated C, and the frame of its files. */
#include "emit/c/c.h"

#include <string.h>

#include "core/print.h"
#include "emit/c/functions.h"
#include "text/case.h"
#include "text/escape.h"

leat_str c_type(const struct c_emission *e, const struct type *type) { return type_c(type, e->arena); }

leat_str c_local(const struct c_emission *e, const struct type *type)
{
    leat_str name = type->name;
    if (!leat_str_has_prefix(name, e->prefix) || name.size <= e->prefix.size + 1) return name;
    return (leat_str){name.data + e->prefix.size + 1, name.size - e->prefix.size - 1};
}

leat_str c_text(const struct c_emission *e, leat_str s) { return escape_text(ESCAPE_C, s, e->arena); }

leat_str c_parameter(const struct c_emission *e, leat_str name)
{
    return leat_str_equal(name, LEAT_STR("out")) || leat_str_equal(name, LEAT_STR("value"))
               ? leat_format(e->arena, "%.*s_", LEAT_STR_ARG(name))
               : name;
}

leat_str c_upper(const struct c_emission *e, leat_str name) { return case_upper(name, e->arena); }

leat_str c_source(const struct c_emission *e, const struct shape *shape)
{
    (void)e;
    return shape->pointer;
}

void c_begin_tables(struct text *text)
{
    text_blank(text);
    text_line(text, "/* clang-format off */");
}

void c_end_tables(struct text *text)
{
    text_blank(text);
    text_line(text, "/* clang-format on */");
}

void c_print_short(struct text *text, leat_str signature, leat_str statement)
{
    if (signature.size + statement.size + sizeof " {  }" - 1 <= C_COLUMNS) {
        text_line(text, "%.*s { %.*s }", LEAT_STR_ARG(signature), LEAT_STR_ARG(statement));
        return;
    }
    text_line(text, "%.*s", LEAT_STR_ARG(signature));
    text_open(text, "{");
    text_line(text, "%.*s", LEAT_STR_ARG(statement));
    text_close(text, "}");
}

leat_str c_wrap(struct leat_arena *arena, const char *before, leat_str prototype, const char *behind)
{
    leat_str rest = leat_format(arena, "%s%.*s%s", before, LEAT_STR_ARG(prototype), behind), out = {"", 0};
    size_t indent = leat_str_find(rest, '(') + 1, column = 0;
    while (rest.size) {
        const char *comma = memmem(rest.data, rest.size, ", ", 2);
        leat_str part = {rest.data, comma ? (size_t)(comma - rest.data) + 1 : rest.size};
        size_t skipped = part.size + (comma != NULL);
        bool first = !out.size, fits = column + 1 + part.size <= C_COLUMNS;
        if (first)
            out = part;
        else if (fits)
            out = leat_format(arena, "%.*s %.*s", LEAT_STR_ARG(out), LEAT_STR_ARG(part));
        else
            out = leat_format(arena, "%.*s\n%*s%.*s", LEAT_STR_ARG(out), (int)indent, "", LEAT_STR_ARG(part));
        column = first ? part.size : fits ? column + 1 + part.size : indent + part.size;
        rest = (leat_str){rest.data + skipped, rest.size - skipped};
    }
    return out;
}

void c_begin_file(const struct c_emission *e, struct text *text, const char *purpose)
{
    text_init(text, e->arena, 4);
    text_first_line(text, e->model);
    text_remark(text, "%s", purpose);
}

void c_end_file(const struct c_emission *e, struct text *text, const char *name)
{
    leat_str path = leat_format(e->arena, "%.*s%.*s_%s", LEAT_STR_ARG(e->out->sources), LEAT_STR_ARG(e->prefix), name);
    outputs_add(e->out, e->model->diagnostics, path, OUTPUT_GENERATED, text);
    text_clear(text);
}
