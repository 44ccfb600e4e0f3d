/* <function>.h: what a handler sees. Its call, exactly the verbs that `uses:` names, its answers, and the guard that
   ties the handler to them. */
#include <string.h>

#include "core/print.h"
#include "emit/c/context.h"
#include "emit/c/fronts.h"
#include "emit/c/functions.h"
#include "leat/gen/abi.h"
#include "text/escape.h"

/* What a get asks for is in items.h. */
static bool gets_from_table(const struct function *function)
{
    for (size_t i = 0; i < function->use_count; i++)
        if (use_has(&function->uses[i], &verb_table_get)) return true;
    return false;
}

static const char *setting_c_type(enum setting_type type)
{
    switch (type) {
    case SETTING_BOOLEAN: return "bool";
    case SETTING_INTEGER: return "int64_t";
    case SETTING_NUMBER: return "double";
    case SETTING_STRING: return "leat_str";
    }
    return "";
}

/* A member of the call: a handle, whose type is declared before it, or the value of a setting. */
static void add_use(cJSON *context, const struct model *model, const struct use *use)
{
    struct leat_arena *arena = model->arena;
    const struct thing *thing = use->thing;
    const char *word = handle_word(thing->kind);
    cJSON *item = context_add_item(arena, cJSON_GetObjectItemCaseSensitive(context, "uses"), use->at);
    cJSON *member = context_add_choice(arena, item, word ? "handle" : "setting", word ? "setting" : "handle");
    context_add_text(arena, member, "member", call_member(model, thing->name));
    if (!word) {
        context_add_text(arena, member, "type", leat_str_of(setting_c_type(setting_of(thing)->type)));
        context_add_text(arena, member, "description", thing->description);
        return;
    }
    leat_str type = leat_format(arena, "%.*s_%s", PRINT_STR(model_c_stem(model, thing->name)), word);
    context_add_text(arena, member, "type", type);
    cJSON *declared = context_add_item(arena, cJSON_GetObjectItemCaseSensitive(context, "handles"), use->at);
    context_add_text(arena, declared, "type", type);
}

static void add_fronts(cJSON *fronts, const struct model *model, const struct use *use)
{
    for (size_t i = 0; handle_word(use->thing->kind) && i < use->verb_count; i++) {
        cJSON *front = context_add_item(model->arena, fronts, use->at);
        context_add_text(model->arena, front, "comment", leat_str_of(c_verb_find(use->verbs[i])->comment));
        context_add_text(model->arena, front, "prototype", front_prototype(model, use->thing, use->verbs[i]));
    }
}

static void add_reply(cJSON *replies, const struct model *model, const struct function *function,
                      const struct reply *reply)
{
    cJSON *item = context_add_item(model->arena, replies, function->thing.at);
    context_add_number(model->arena, item, "status", reply->status);
    context_add_flag(model->arena, item, "body", reply->type != NULL);
    context_add_text(model->arena, item, "prototype", reply_prototype(model, function, reply));
}

/* In literals that fit a line, whose words are whole. */
static void add_signature(cJSON *parts, struct leat_arena *arena, leat_str signature)
{
    enum { LONGEST = 95 };
    while (signature.size) {
        size_t end = 0;
        for (size_t next = 0; next < signature.size;) {
            leat_str rest = {signature.data + next, signature.size - next};
            size_t blank = leat_str_find(rest, ' ');
            next += blank + (blank < rest.size);
            if (end && escape_text(ESCAPE_C, (leat_str){signature.data, next}, arena).size > LONGEST) break;
            end = next;
        }
        context_add_part(arena, parts, (leat_str){signature.data, end});
        signature = (leat_str){signature.data + end, signature.size - end};
    }
}

static cJSON *new_context(const struct model *model, const struct function *function,
                          const struct function_names *names)
{
    struct leat_arena *arena = model->arena;
    cJSON *context = context_new(arena, function->thing.at);
    leat_str guard = leat_format(arena, "%.*s_H", (int)(names->macro.size - strlen("_SIGNATURE")), names->macro.data);
    leat_str value = signature_macro_value(model, function);
    context_add_text(arena, context, "source", model->path);
    context_add_text(arena, context, "system", model->system);
    context_add_text(arena, context, "prefix", model->types.system);
    context_add_text(arena, context, "function", function->thing.name);
    context_add_text(arena, context, "stem", names->stem);
    context_add_text(arena, context, "file", names->file);
    context_add_text(arena, context, "handler", names->handler);
    context_add_text(arena, context, "header", names->header);
    context_add_text(arena, context, "guard", guard);
    context_add_text(arena, context, "macro", names->macro);
    context_add_text(arena, context, "digest", leat_format(arena, "0x%.*s", LEAT_STR_ARG(function->digest)));
    add_signature(context_add_list(arena, context, "signature"), arena, function->signature);
    context_add_text(arena, context, "define",
                     leat_format(arena, "%.*s %.*s", LEAT_STR_ARG(names->macro), LEAT_STR_ARG(value)));
    context_add_number(arena, context, "abi", LEAT_ABI);
    context_add_flag(arena, context, "items", gets_from_table(function));
    context_add_text(arena, context, "record", c_source_find(&function->trigger)->record(model, &function->trigger));
    context_add_text(arena, context, "prototype", handler_prototype(model, function));
    return context;
}

void emit_function_header(const struct model *model, const struct function *function, struct output_set *out)
{
    struct leat_arena *arena = model->arena;
    struct function_names names = function_names_of(model, function);
    cJSON *context = new_context(model, function, &names);
    context_add_list(arena, context, "handles");
    context_add_list(arena, context, "uses");
    cJSON *fronts = context_add_list(arena, context, "fronts"), *replies = context_add_list(arena, context, "replies");
    for (size_t i = 0; i < function->use_count; i++) {
        add_use(context, model, &function->uses[i]);
        add_fronts(fronts, model, &function->uses[i]);
    }
    context_add_flag(arena, context, "answers", function->reply_count > 0);
    for (size_t i = 0; i < function->reply_count; i++) add_reply(replies, model, function, &function->replies[i]);
    context_output(model, "function.h", context, out, leat_format(arena, "%.*s.h", LEAT_STR_ARG(names.file)));
}
