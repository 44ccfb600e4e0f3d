/* <system>_resources.{h,c}: typed fronts of tables, topics and queues, for what any function uses. Handlers see them
   only through their own header. */
#include "core/print.h"
#include "emit/c/c.h"
#include "emit/c/context.h"
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

static void add_handle(cJSON *handles, const struct model *model, const struct use *use)
{
    cJSON *handle = context_add_item(model->arena, handles, use->at);
    context_add_text(model->arena, handle, "stem", model_c_stem(model, use->thing->name));
    context_add_text(model->arena, handle, "word", leat_str_of(handle_word(use->thing->kind)));
}

static void add_front(cJSON *fronts, const struct model *model, const struct use *use, const struct verb *verb)
{
    cJSON *front = context_add_item(model->arena, fronts, use->at);
    context_add_text(model->arena, front, "prototype", front_prototype(model, use->thing, verb));
}

/* Each thing, and each verb of it, once, in order of first use: into the header's lists, or, without them, as
   definitions into the text. */
static void for_each(const struct model *model, cJSON *handles, cJSON *fronts, struct text *text)
{
    for (size_t f = 0; f < model->function_count; f++) {
        const struct function *function = &model->functions[f];
        for (size_t i = 0; i < function->use_count; i++) {
            const struct use *use = &function->uses[i];
            if (!handle_word(use->thing->kind)) continue;
            if (handles && !is_used_before(model, f, use->thing, NULL)) add_handle(handles, model, use);
            for (size_t v = 0; v < use->verb_count; v++) {
                if (is_used_before(model, f, use->thing, use->verbs[v])) continue;
                if (!text) {
                    add_front(fronts, model, use, use->verbs[v]);
                    continue;
                }
                text_blank(text);
                text_origin(text, use->at);
                front_render(model, use->thing, use->verbs[v], text);
            }
        }
    }
}

static cJSON *new_context(const struct model *model)
{
    cJSON *context = context_new(model->arena, (struct span){0});
    context_add_text(model->arena, context, "source", model->path);
    context_add_text(model->arena, context, "prefix", model->types.system);
    return context;
}

static void emit_header(const struct model *model, struct output_set *out)
{
    struct leat_arena *arena = model->arena;
    cJSON *context = new_context(model);
    context_add_text(arena, context, "system", model->system);
    context_add_text(arena, context, "guard",
                     leat_format(arena, "%.*s_RESOURCES_H", PRINT_STR(case_upper(model->types.system, arena))));
    context_add_flag(arena, context, "items", model_things(model, &kind_table).count > 0);
    context_add_number(arena, context, "abi", LEAT_ABI);
    cJSON *handles = context_add_list(arena, context, "handles"), *fronts = context_add_list(arena, context, "fronts");
    for_each(model, handles, fronts, NULL);
    context_output(model, "resources.h", context, out,
                   leat_format(arena, "%.*s_resources.h", LEAT_STR_ARG(model->types.system)));
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
    context_render(model, "resources.c", new_context(model), &text);
    for_each(model, NULL, NULL, &text);
    add_c_output(model, out, leat_format(model->arena, "%.*s_resources.c", LEAT_STR_ARG(model->types.system)), &text);
    text_clear(&text);
}
