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

void c_print_function(struct text *text, leat_str signature, leat_str statement)
{
    text_line(text, "%.*s", LEAT_STR_ARG(signature));
    text_open(text, "{");
    text_line(text, "%.*s", LEAT_STR_ARG(statement));
    text_close(text, "}");
}

cJSON *c_header_context(const struct c_emission *e, const char *name)
{
    cJSON *context = context_new(e->arena, (struct span){0});
    context_add_text(e->arena, context, "source", e->model->path);
    context_add_text(e->arena, context, "guard",
                     leat_format(e->arena, "%.*s_%s_H", PRINT_STR(c_upper(e, e->prefix)), name));
    return context;
}

cJSON *c_source_context(const struct c_emission *e)
{
    cJSON *context = context_new(e->arena, (struct span){0});
    context_add_text(e->arena, context, "source", e->model->path);
    context_add_text(e->arena, context, "prefix", e->prefix);
    return context;
}

void c_output(const struct c_emission *e, const char *template, const char *name, cJSON *context,
              const struct template_slot *slots, size_t count)
{
    struct text text;
    text_init(&text, e->arena, 4);
    context_render_around(e->model, template, context, slots, count, &text);
    add_c_output(e->model, e->out, leat_format(e->arena, "%.*s_%s", LEAT_STR_ARG(e->prefix), name), &text);
    text_clear(&text);
}

void c_output_around(const struct c_emission *e, const char *template, const char *name, cJSON *context,
                     const char *slot, struct text *text)
{
    c_output(e, template, name, context, &(struct template_slot){slot, text}, 1);
    text_clear(text);
}
