/* <prefix>_fuzz.c: a harness that holds each type to the laws of leat/gen/fuzz.h, for libFuzzer and for samples. Part
   of no function. */
#include "core/print.h"
#include "emit/c/context.h"
#include "emit/c/functions.h"

void emit_fuzz(const struct model *model, struct output_set *out)
{
    const struct types *types = &model->types;
    struct leat_arena *arena = model->arena;
    if (!types->root_count) return;
    cJSON *context = context_new(arena, (struct span){0});
    context_add_text(arena, context, "source", model->path);
    context_add_text(arena, context, "prefix", types->system);
    cJSON *roots = context_add_list(arena, context, "roots");
    for (size_t i = 0; i < types->root_count; i++) {
        const struct type *type = types->roots[i];
        cJSON *root = context_add_item(arena, roots, type->shape->at);
        context_add_text(arena, root, "name", type->name);
        context_add_text(arena, root, "type", type_c(type, arena));
        context_add_text(arena, root, "place", type->shape->pointer);
    }
    context_output(model, "fuzz.c", context, out, leat_format(arena, "%.*s_fuzz.c", LEAT_STR_ARG(types->system)));
}
