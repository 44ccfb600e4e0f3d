/* Names and prototypes that the files of functions share. */
#include "emit/c/functions.h"

#include "core/print.h"
#include "emit/c/c.h"
#include "text/case.h"
#include "text/escape.h"

/* A type named Call would be the second `call` among the handler's parameters. */
static leat_str parameter_of(const struct model *model, const struct function *function)
{
    if (!function->takes) return LEAT_STR("");
    leat_str name = name_c(function->takes->schema_name, model->arena);
    return leat_str_equal(name, LEAT_STR("call")) ? LEAT_STR("call_") : name;
}

struct function_names function_names_of(const struct model *model, const struct function *function)
{
    struct leat_arena *arena = model->arena;
    leat_str file = case_snake(function->thing.name, arena), stem = model_c_stem(model, function->thing.name);
    return (struct function_names){
        .file = file,
        .stem = stem,
        .macro = leat_format(arena, "%.*s_SIGNATURE", PRINT_STR(case_upper(stem, arena))),
        .handler = leat_format(arena, "handlers/%.*s/%.*s.c", LEAT_STR_ARG(model->system), LEAT_STR_ARG(file)),
        .header = leat_format(arena, "generated/%.*s/c/%.*s.h", LEAT_STR_ARG(model->system), LEAT_STR_ARG(file)),
        .parameter = parameter_of(model, function),
    };
}

leat_str call_member(const struct model *model, leat_str name) { return name_c(name, model->arena); }

leat_str root_type(const struct model *model, const struct type *type)
{
    return leat_format(model->arena, "%s %.*s", type->kind == TYPE_ENUM ? "enum" : "struct", LEAT_STR_ARG(type->name));
}

leat_str key_type(const struct model *model, const struct table *table)
{
    const struct c_emission e = {.model = model, .arena = model->arena};
    return table->has_sort
               ? leat_format(model->arena, "struct %.*s_key", PRINT_STR(model_c_stem(model, table->thing.name)))
               : c_type(&e, table->partition.field->type);
}

leat_str signature_macro_value(const struct model *model, const struct function *function)
{
    return leat_format(model->arena, "0x%.*s, \"%.*s\"", LEAT_STR_ARG(function->digest),
                       PRINT_STR(escape_text(ESCAPE_C, function->signature, model->arena)));
}

leat_str reply_prototype(const struct model *model, const struct function *function, const struct reply *reply)
{
    leat_str stem = model_c_stem(model, function->thing.name);
    leat_str front = leat_format(model->arena, "leat_status %.*s_reply_%u(struct %.*s_call *call, ", LEAT_STR_ARG(stem),
                                 reply->status, LEAT_STR_ARG(stem));
    if (!reply->type) return leat_format(model->arena, "%.*sleat_str detail)", LEAT_STR_ARG(front));
    return leat_format(model->arena, "%.*sconst %.*s *body)", LEAT_STR_ARG(front),
                       PRINT_STR(root_type(model, reply->type)));
}

leat_str handler_prototype(const struct model *model, const struct function *function)
{
    struct function_names names = function_names_of(model, function);
    leat_str front = leat_format(model->arena, "leat_status %.*s(struct %.*s_call *call", LEAT_STR_ARG(names.stem),
                                 LEAT_STR_ARG(names.stem));
    if (!function->takes) return leat_format(model->arena, "%.*s)", LEAT_STR_ARG(front));
    return leat_format(model->arena, "%.*s, const %.*s *%.*s)", LEAT_STR_ARG(front),
                       PRINT_STR(root_type(model, function->takes)), LEAT_STR_ARG(names.parameter));
}
