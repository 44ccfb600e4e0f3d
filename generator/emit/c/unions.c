/* The arms of unions: reading the one that is there, setting one with its kind, and counting those that are set. */
#include "core/print.h"
#include "emit/c/c.h"

static bool is_pointer(const struct union_arm *arm) { return arm->type->kind == TYPE_STRUCT; }

leat_str c_arm_getter(const struct c_emission *e, const struct type *type, const struct union_arm *arm)
{
    return leat_format(e->arena, "const %.*s *%.*s_as_%.*s(const struct %.*s *value)", PRINT_STR(c_type(e, arm->type)),
                       LEAT_STR_ARG(type->name), LEAT_STR_ARG(arm->name), LEAT_STR_ARG(type->name));
}

leat_str c_arm_setter(const struct c_emission *e, const struct type *type, const struct union_arm *arm)
{
    leat_str of = c_type(e, arm->type), parameter = {"", 0};
    if (arm->type->kind != TYPE_CONST)
        parameter = leat_format(e->arena, is_pointer(arm) ? ", const %.*s *%.*s" : ", %.*s %.*s", LEAT_STR_ARG(of),
                                PRINT_STR(c_parameter(e, arm->name)));
    return leat_format(e->arena, "void %.*s_set_%.*s(struct %.*s *out%.*s)", LEAT_STR_ARG(type->name),
                       LEAT_STR_ARG(arm->name), LEAT_STR_ARG(type->name), LEAT_STR_ARG(parameter));
}

static leat_str count_signature(const struct c_emission *e, const struct type *type)
{
    return leat_format(e->arena, "size_t %.*s(const struct %.*s *value)", PRINT_STR(place_arms(&e->program, type)),
                       LEAT_STR_ARG(type->name));
}

void emit_c_declare_arms(const struct c_emission *e, struct text *text)
{
    const struct types *types = &e->model->types;
    bool first = true;
    for (size_t i = 0; i < types->count; i++) {
        if (types->items[i]->kind != TYPE_UNION) continue;
        if (first) text_blank(text);
        if (first) text_remark(text, "how many arms of a union are set");
        first = false;
        text_line(text, "%.*s;", PRINT_STR(count_signature(e, types->items[i])));
    }
}

static void emit_arm(const struct c_emission *e, struct text *text, const struct type *type,
                     const struct union_arm *arm)
{
    text_blank(text);
    text_origin(text, arm->shape->at);
    leat_str name = arm->name, label = arm->label;
    if (arm->type->kind == TYPE_CONST) {
        c_print_function(text, c_arm_setter(e, type, arm),
                         leat_format(e->arena, "*out = (struct %.*s){.kind = %.*s};", LEAT_STR_ARG(type->name),
                                     LEAT_STR_ARG(label)));
        return;
    }
    c_print_function(text, c_arm_getter(e, type, arm),
                     leat_format(e->arena, "return value->kind == %.*s ? %svalue->%.*s : NULL;", LEAT_STR_ARG(label),
                                 is_pointer(arm) ? "" : "&", LEAT_STR_ARG(name)));
    text_blank(text);
    c_print_function(text, c_arm_setter(e, type, arm),
                     leat_format(e->arena, "*out = (struct %.*s){.kind = %.*s, .%.*s = %.*s};",
                                 LEAT_STR_ARG(type->name), LEAT_STR_ARG(label), LEAT_STR_ARG(name),
                                 PRINT_STR(c_parameter(e, name))));
}

void emit_c_arms(const struct c_emission *e, struct text *text, const struct type *type)
{
    bool any = false;
    for (size_t i = 0; i < type->arm_count; i++) emit_arm(e, text, type, &type->arms[i]);
    text_blank(text);
    text_line(text, "%.*s", PRINT_STR(count_signature(e, type)));
    text_open(text, "{");
    text_line(text, "size_t count = 0;");
    for (size_t i = 0; i < type->arm_count; i++) {
        leat_str set = place_any(&e->program, type->arms[i].type,
                                 leat_format(e->arena, "value->%.*s", LEAT_STR_ARG(type->arms[i].name)));
        any = any || set.size;
        if (set.size) text_line(text, "if (%.*s) count++;", LEAT_STR_ARG(set));
    }
    if (!any) text_line(text, "(void)value; /* constants are not kept */");
    text_line(text, "return count;");
    text_close(text, "}");
}
