/* <system>_resources.{h,c}: typed fronts of tables, topics and queues, for what any function uses. Handlers see them only through their own header. */
#include "core/print.h"
#include "emit/c/fronts.h"
#include "emit/c/functions.h"
#include "leat/gen/abi.h"
#include "text/case.h"

/* Whether a function before `before` has that use already; verb NULL: of the thing, whatever its verbs. */
static bool is_used_before(const struct model *model, size_t before, const struct thing *thing, const struct verb *verb)
{
    for (size_t f = 0; f < before; f++) {
        const struct function *function = &model->functions[f];
        for (size_t i = 0; i < function->use_count; i++) {
            const struct use *use = &function->uses[i];
            if (use->thing != thing) continue;
            if (!verb) return true;
            for (size_t v = 0; v < use->verb_count; v++)
                if (use->verbs[v] == verb) return true;
        }
    }
    return false;
}

typedef void resource_emitter(struct text *text, const struct model *model, const struct thing *thing);
typedef void front_emitter(struct text *text, const struct model *model, const struct thing *thing, const struct verb *verb);

/* Each resource, and each verb of it, once, in order of first use. */
static void for_each(struct text *text, const struct model *model, resource_emitter *emit_resource, front_emitter *emit_front)
{
    for (size_t f = 0; f < model->function_count; f++) {
        const struct function *function = &model->functions[f];
        for (size_t i = 0; i < function->use_count; i++) {
            const struct use *use = &function->uses[i];
            if (!handle_word(use->thing->kind)) continue;
            text_origin(text, use->at);
            if (emit_resource && !is_used_before(model, f, use->thing, NULL)) emit_resource(text, model, use->thing);
            for (size_t v = 0; emit_front && v < use->verb_count; v++)
                if (!is_used_before(model, f, use->thing, use->verbs[v])) emit_front(text, model, use->thing, use->verbs[v]);
        }
    }
    text_origin(text, (struct span){0});
}

static void emit_handle(struct text *text, const struct model *model, const struct thing *thing)
{
    const char *word = handle_word(thing->kind);
    text_open(text, "struct %.*s_%s {", PRINT_STR(model_c_stem(model, thing->name)), word);
    text_line(text, "struct leat_%s *%s;", word, word);
    text_line(text, "struct leat_call *call;");
    text_close(text, "};");
    text_blank(text);
}

static void emit_prototype(struct text *text, const struct model *model, const struct thing *thing, const struct verb *verb)
{
    text_line(text, "LEAT_MUST_USE %.*s;", PRINT_STR(front_prototype(model, thing, verb)));
}

static void emit_header(const struct model *model, struct output_set *out)
{
    leat_str prefix = model->types.system;
    struct text text;
    text_init(&text, model->arena, 4);
    text_first_line(&text, model);
    text_line(&text, "/* The handles of the system's functions and all that can be done with them. Handlers include the header of their function instead. */");
    text_line(&text, "#ifndef %.*s_RESOURCES_H", PRINT_STR(case_upper(prefix, model->arena)));
    text_line(&text, "#define %.*s_RESOURCES_H", PRINT_STR(case_upper(prefix, model->arena)));
    text_blank(&text);
    text_line(&text, "#include \"leat/gen/function.h\"");
    text_line(&text, "#include \"leat/leat.h\"");
    text_blank(&text);
    if (model_things(model, &kind_table).count) text_line(&text, "#include \"%.*s_items.h\"", LEAT_STR_ARG(prefix));
    text_line(&text, "#include \"%.*s_types.h\"", LEAT_STR_ARG(prefix));
    text_blank(&text);
    text_line(&text, "#if LEAT_ABI != %d", LEAT_ABI);
    text_line(&text, "#error \"this file was generated for another version of leat's runtime: run leat generate %.*s\"", LEAT_STR_ARG(model->system));
    text_line(&text, "#endif");
    text_blank(&text);
    text_open_extern_c(&text);
    text_blank(&text);
    for_each(&text, model, emit_handle, NULL);
    for_each(&text, model, NULL, emit_prototype);
    text_close_header(&text);
    add_c_output(model, out, leat_format(model->arena, "%.*s_resources.h", LEAT_STR_ARG(prefix)), &text);
    text_clear(&text);
}

static void emit_front(struct text *text, const struct model *model, const struct thing *thing, const struct verb *verb)
{
    text_line(text, "%.*s", PRINT_STR(front_prototype(model, thing, verb)));
    text_open(text, "{");
    c_verb_find(verb)->emit(text, model, thing, verb);
    text_close(text, "}");
    text_blank(text);
}

static bool has_handles(const struct model *model)
{
    for (size_t i = 0; i < model->function_count; i++)
        if (function_has_handles(&model->functions[i])) return true;
    return false;
}

void emit_resources(const struct model *model, struct output_set *out)
{
    if (!has_handles(model)) return;
    emit_header(model, out);
    struct text text;
    text_init(&text, model->arena, 4);
    text_first_line(&text, model);
    text_line(&text,
              "/* What is put or sent is checked and written before it is handed to the runtime; what is refused leaves its reason in the call's error. */");
    text_line(&text, "#include \"%.*s_resources.h\"", LEAT_STR_ARG(model->types.system));
    text_blank(&text);
    for_each(&text, model, NULL, emit_front);
    add_c_output(model, out, leat_format(model->arena, "%.*s_resources.c", LEAT_STR_ARG(model->types.system)), &text);
    text_clear(&text);
}
