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

void c_print_function(struct text *text, leat_str signature, leat_str statement)
{
    text_line(text, "%.*s", LEAT_STR_ARG(signature));
    text_open(text, "{");
    text_line(text, "%.*s", LEAT_STR_ARG(statement));
    text_close(text, "}");
}

void c_begin_file(const struct c_emission *e, struct text *text, const char *purpose)
{
    text_init(text, e->arena, 4);
    text_first_line(text, e->model);
    text_remark(text, "%s", purpose);
}

void c_end_file(const struct c_emission *e, struct text *text, const char *name)
{
    add_c_output(e->model, e->out, leat_format(e->arena, "%.*s_%s", LEAT_STR_ARG(e->prefix), name), text);
    text_clear(text);
}
