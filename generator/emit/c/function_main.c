/* <function>_main.c: the adapter between Lambda's loop and a handler. It opens handles, parses a record's body, writes answers; and main. */
#include "core/print.h"
#include "emit/c/fronts.h"
#include "emit/c/functions.h"

static leat_str variable_of(const struct function *function, leat_str name)
{
    for (size_t i = 0; i < function->environment_count; i++)
        if (leat_str_equal(function->environment[i].resource->name, name)) return function->environment[i].variable;
    return LEAT_STR("");
}

static void emit_state(struct text *text, const struct model *model, const struct function *function, const struct function_names *names)
{
    text_line(text, "/* The call, which the loop and the handler see, and what its handles stand for. */");
    text_open(text, "struct state {");
    text_line(text, "struct %.*s_call call;", LEAT_STR_ARG(names->stem));
    if (function_has_handles(function)) {
        text_open(text, "struct {");
        for (size_t i = 0; i < function->use_count; i++) {
            const struct thing *thing = function->uses[i].thing;
            const char *word = handle_word(thing->kind);
            if (word) text_line(text, "struct %.*s_%s %.*s;", PRINT_STR(model_c_stem(model, thing->name)), word, PRINT_STR(call_member(model, thing->name)));
        }
        text_close(text, "} handles;");
    }
    text_close(text, "};");
    text_blank(text);
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

static void emit_open(struct text *text, const struct model *model, const struct function *function)
{
    text_line(text, "static leat_status open_call(void *memory, struct leat_runtime *runtime)");
    text_open(text, "{");
    if (function->use_count) text_line(text, "struct state *state = memory;");
    if (!function_has_handles(function)) text_line(text, "(void)runtime;");
    if (!function->use_count) text_line(text, "(void)memory;");
    for (size_t i = 0; i < function->use_count; i++) {
        const struct thing *thing = function->uses[i].thing;
        leat_str member = call_member(model, thing->name), variable = variable_of(function, thing->name);
        const char *word = handle_word(thing->kind);
        if (!word) {
            text_line(text, "LEAT_TRY(leat_setting_%s(&state->call.%.*s, \"%.*s\", &state->call.base.error));", setting_reader(setting_of(thing)->type),
                      LEAT_STR_ARG(member), LEAT_STR_ARG(variable));
            continue;
        }
        text_line(text, "LEAT_TRY(leat_%s_open(&state->handles.%.*s.%s, runtime, \"%.*s\"));", word, LEAT_STR_ARG(member), word, LEAT_STR_ARG(variable));
        text_line(text, "state->handles.%.*s.call = &state->call.base;", LEAT_STR_ARG(member));
        text_line(text, "state->call.%.*s = &state->handles.%.*s;", LEAT_STR_ARG(member), LEAT_STR_ARG(member));
    }
    text_line(text, "return LEAT_OK;");
    text_close(text, "}");
    text_blank(text);
}

static void emit_handle(struct text *text, const struct model *model, const struct function *function, const struct function_names *names)
{
    text_line(text, "static leat_status handle(void *memory, struct leat_input body, struct leat_issues *issues)");
    text_open(text, "{");
    text_line(text, "struct state *state = memory;");
    if (function->takes) {
        text_line(text, "%.*s value;", PRINT_STR(root_type(model, function->takes)));
        text_line(text, "LEAT_TRY(%.*s_parse_in_place(&value, body, state->call.base.arena, issues));", LEAT_STR_ARG(function->takes->name));
        text_line(text, "return %.*s(&state->call, &value);", LEAT_STR_ARG(names->stem));
    } else {
        text_line(text, "(void)body;");
        text_line(text, "(void)issues;");
        text_line(text, "return %.*s(&state->call);", LEAT_STR_ARG(names->stem));
    }
    text_close(text, "}");
    text_blank(text);
}

static void emit_typed_reply(struct text *text, const struct reply *reply)
{
    text_line(text, "struct leat_reply *reply = &call->base.reply;");
    text_line(text, "struct leat_issues issues;");
    text_line(text, "leat_issues_init(&issues);");
    text_line(text, "leat_buf_reset(&reply->body);");
    text_line(text, "reply->status = 0;");
    text_line(text, "reply->problem = false;");
    text_line(text, "LEAT_TRY(leat_call_check_memory(&call->base));");
    text_line(text, "leat_status status = %.*s_write(body, &reply->body, &issues);", LEAT_STR_ARG(reply->type->name));
    text_line(text, "if (status != LEAT_OK) return leat_call_refuse(&call->base, \"the answer %u\", status, &issues);", reply->status);
    text_line(text, "reply->status = %u;", reply->status);
    text_line(text, "return LEAT_OK;");
}

static void emit_problem_reply(struct text *text, const struct reply *reply)
{
    text_line(text, "return leat_reply_problem(&call->base, %u, detail);", reply->status);
}

static void emit_replies(struct text *text, const struct model *model, const struct function *function)
{
    for (size_t i = 0; i < function->reply_count; i++) {
        const struct reply *reply = &function->replies[i];
        text_line(text, "%.*s", PRINT_STR(reply_prototype(model, function, reply)));
        text_open(text, "{");
        if (reply->type)
            emit_typed_reply(text, reply);
        else
            emit_problem_reply(text, reply);
        text_close(text, "}");
        text_blank(text);
    }
}

static void emit_main(struct text *text, const struct model *model, const struct function *function, const struct function_names *names)
{
    const struct c_source *row = c_source_find(&function->trigger);
    const char *source = row ? row->runtime : "direct";
    text_line(text, "extern const struct leat_source leat_source_%s;", source);
    text_blank(text);
    text_open(text, "const struct leat_function %.*s_function = {", LEAT_STR_ARG(names->stem));
    text_line(text, ".system = \"%.*s\",", LEAT_STR_ARG(model->system));
    text_line(text, ".name = \"%.*s\",", LEAT_STR_ARG(function->thing.name));
    text_line(text, ".source = &leat_source_%s,", source);
    text_line(text, ".call_size = sizeof(struct state),");
    text_line(text, ".flush_each_record = %s,", function->flush_each_record ? "true" : "false");
    if (function->trigger.dead_letter)
        text_line(text, ".dead_letter_variable = \"%.*s\",", PRINT_STR(variable_of(function, function->trigger.dead_letter->thing.name)));
    text_line(text, ".open = open_call,");
    text_line(text, ".handle = handle,");
    text_close(text, "};");
    text_blank(text);
    /* a test of the handler links this file too, and brings its own */
    text_line(text, "#ifndef LEAT_NO_MAIN");
    text_line(text, "int main(int argc, char **argv) { return leat_function_run(&%.*s_function, argc, argv); }", LEAT_STR_ARG(names->stem));
    text_line(text, "#endif");
}

void emit_function_main(const struct model *model, const struct function *function, struct output_set *out)
{
    struct function_names names = function_names_of(model, function);
    struct text text;
    text_init(&text, model->arena, 4);
    text_origin(&text, function->thing.at);
    text_first_line(&text, model);
    text_remark(&text, "Function %.*s between Lambda's loop and its handler.", LEAT_STR_ARG(function->thing.name));
    text_line(&text, "#define %.*s %.*s", LEAT_STR_ARG(names.macro), PRINT_STR(signature_macro_value(model, function)));
    text_line(&text, "#include \"%.*s.h\"", LEAT_STR_ARG(names.file));
    text_blank(&text);
    text_line(&text, "#include \"leat/gen/function.h\"");
    text_blank(&text);
    if (function_has_handles(function)) {
        text_line(&text, "#include \"%.*s_resources.h\"", LEAT_STR_ARG(model->types.system));
        text_blank(&text);
    }
    emit_state(&text, model, function, &names);
    emit_open(&text, model, function);
    emit_handle(&text, model, function, &names);
    emit_replies(&text, model, function);
    emit_main(&text, model, function, &names);
    add_c_output(model, out, leat_format(model->arena, "%.*s_main.c", LEAT_STR_ARG(names.file)), &text);
    text_clear(&text);
}
