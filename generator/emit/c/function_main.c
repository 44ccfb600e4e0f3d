/* <function>_main.c: the adapter between Lambda's loop and a handler. It opens handles, parses a record's body, writes
   answers; and main. */
#include "core/print.h"
#include "emit/c/c.h"
#include "emit/c/context.h"
#include "emit/c/fronts.h"
#include "emit/c/functions.h"

/* Of the use at a place, or of the dead letters behind all uses; "" where memory was short. */
static leat_str variable_at(const struct function *function, size_t place)
{
    return place < function->environment_count ? function->environment[place].variable : LEAT_STR("");
}

static const char *setting_reader(enum setting_type type)
{
    switch (type) {
    case SETTING_BOOLEAN: return "bool";
    case SETTING_INTEGER: return "int64";
    case SETTING_NUMBER: return "double";
    case SETTING_STRING: return "str";
    }
    return "";
}

/* A handle that is opened, or a setting that is read. */
static void add_use(cJSON *uses, const struct model *model, const struct function *function, size_t i)
{
    struct leat_arena *arena = model->arena;
    const struct use *use = &function->uses[i];
    const char *word = handle_word(use->thing->kind);
    cJSON *item = context_add_item(arena, uses, use->at);
    cJSON *what = context_add_choice(arena, item, word ? "handle" : "setting", word ? "setting" : "handle");
    context_add_text(arena, what, "member", call_member(model, use->thing->name));
    context_add_text(arena, what, "variable", variable_at(function, i));
    if (word) {
        context_add_text(arena, what, "word", leat_str_of(word));
        context_add_text(arena, what, "type",
                         leat_format(arena, "%.*s_%s", PRINT_STR(model_c_stem(model, use->thing->name)), word));
    } else {
        context_add_text(arena, what, "reader", leat_str_of(setting_reader(setting_of(use->thing)->type)));
    }
}

static void add_reply(cJSON *replies, const struct model *model, const struct function *function,
                      const struct reply *reply)
{
    cJSON *item = context_add_item(model->arena, replies, function->thing.at);
    context_add_text(model->arena, item, "prototype", reply_prototype(model, function, reply));
    context_add_number(model->arena, item, "status", reply->status);
    context_add_text(model->arena, item, "writer", reply->type ? reply->type->name : LEAT_STR(""));
}

static void add_takes(cJSON *context, const struct model *model, const struct type *type)
{
    if (!type) {
        context_add_flag(model->arena, context, "takes", false);
        return;
    }
    cJSON *takes = context_add_object(model->arena, context, "takes");
    context_add_text(model->arena, takes, "type", root_type(model, type));
    context_add_text(model->arena, takes, "name", type->name);
}

void emit_function_main(const struct model *model, const struct function *function, struct output_set *out)
{
    struct leat_arena *arena = model->arena;
    struct function_names names = function_names_of(model, function);
    const struct c_source *source = c_source_find(&function->trigger);
    const struct queue *dead = function->trigger.dead_letter;
    cJSON *context = context_new(arena, function->thing.at);
    context_add_text(arena, context, "source", model->path);
    context_add_text(arena, context, "system", model->system);
    context_add_text(arena, context, "prefix", model->types.system);
    context_add_text(arena, context, "function", function->thing.name);
    context_add_text(arena, context, "file", names.file);
    context_add_text(arena, context, "stem", names.stem);
    context_add_text(arena, context, "macro", names.macro);
    context_add_text(arena, context, "digest", leat_format(arena, "0x%.*s", LEAT_STR_ARG(function->digest)));
    context_add_flag(arena, context, "used", function->use_count > 0);
    context_add_flag(arena, context, "handles", function_has_handles(function));
    cJSON *uses = context_add_list(arena, context, "uses");
    for (size_t i = 0; i < function->use_count; i++) add_use(uses, model, function, i);
    add_takes(context, model, function->takes);
    cJSON *replies = context_add_list(arena, context, "replies");
    for (size_t i = 0; i < function->reply_count; i++) add_reply(replies, model, function, &function->replies[i]);
    context_add_text(arena, context, "trigger", leat_str_of(source ? source->runtime : "direct"));
    context_add_text(arena, context, "flush", function->flush_each_record ? LEAT_STR("true") : LEAT_STR("false"));
    context_add_text(arena, context, "dead", dead ? variable_at(function, function->use_count) : LEAT_STR(""));

    context_output(model, "function_main.c", context, out, leat_format(arena, "%.*s_main.c", LEAT_STR_ARG(names.file)));
}
