/* <function>.h: what a handler sees. Its call, exactly the verbs that `uses:` names, its answers, and the guard that
   ties the handler to them. */
#include "core/print.h"
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

static void emit_includes(struct text *text, const struct model *model, const struct function *function)
{
    leat_str prefix = model->types.system;
    text_line(text, "#include \"leat/gen/signature.h\"");
    text_line(text, "#include \"leat/leat.h\"");
    text_blank(text);
    if (gets_from_table(function)) text_line(text, "#include \"%.*s_items.h\"", LEAT_STR_ARG(prefix));
    text_line(text, "#include \"%.*s_types.h\"", LEAT_STR_ARG(prefix));
    text_blank(text);
    text_line(text, "#if LEAT_ABI != %d", LEAT_ABI);
    text_line(text, "#error \"this file was generated for another version of leat's runtime: run leat generate %.*s\"",
              LEAT_STR_ARG(model->system));
    text_line(text, "#endif");
    text_blank(text);
}

static void emit_guard(struct text *text, const struct model *model, const struct function *function,
                       const struct function_names *names)
{
    leat_str value = signature_macro_value(model, function),
             now = escape_text(ESCAPE_C, function->signature, model->arena);
    text_line(text, "#ifndef %.*s", LEAT_STR_ARG(names->macro));
    text_line(text,
              "#error \"before %.*s.h is included, the line #define %.*s from its beginning is needed: it ties %.*s to "
              "its schema\"",
              LEAT_STR_ARG(names->file), LEAT_STR_ARG(names->macro), LEAT_STR_ARG(names->handler));
    text_line(text, "#define %.*s %.*s", LEAT_STR_ARG(names->macro), LEAT_STR_ARG(value));
    text_line(text, "#endif");
    text_open(text, "LEAT_SIGNATURE_CHECK(");
    text_line(text, "%.*s, 0x%.*s,", LEAT_STR_ARG(names->macro), LEAT_STR_ARG(function->digest));
    text_line(text, "\"%.*s\",", LEAT_STR_ARG(now));
    text_line(text, "\"%.*s\", \"%.*s\", \"%.*s\"", LEAT_STR_ARG(function->thing.name), LEAT_STR_ARG(names->handler),
              LEAT_STR_ARG(names->header));
    text_close(text, ");");
    text_blank(text);
}

static const char *setting_c_type(enum setting_type type)
{
    switch (type) {
    case SETTING_BOOLEAN: return "bool ";
    case SETTING_INTEGER: return "int64_t ";
    case SETTING_NUMBER: return "double ";
    case SETTING_STRING: return "leat_str ";
    }
    return "";
}

static void emit_call(struct text *text, const struct model *model, const struct function *function,
                      const struct function_names *names)
{
    for (size_t i = 0; i < function->use_count; i++) {
        const struct thing *thing = function->uses[i].thing;
        const char *word = handle_word(thing->kind);
        if (word) text_line(text, "struct %.*s_%s;", PRINT_STR(model_c_stem(model, thing->name)), word);
    }
    text_blank(text);
    text_comment(text, "/** ", " * ", " */",
                 leat_format(model->arena, "One call of %.*s. Everything in it lives until the handler returns.",
                             LEAT_STR_ARG(function->thing.name)));
    text_open(text, "struct %.*s_call {", LEAT_STR_ARG(names->stem));
    text_line(text, "struct leat_call base;  /* arena, log, now, ids, deadline */");
    for (size_t i = 0; i < function->use_count; i++) {
        const struct use *use = &function->uses[i];
        leat_str member = call_member(model, use->thing->name);
        const char *word = handle_word(use->thing->kind);
        text_origin(text, use->at);
        if (word)
            text_line(text, "struct %.*s_%s *%.*s;", PRINT_STR(model_c_stem(model, use->thing->name)), word,
                      LEAT_STR_ARG(member));
        else if (use->thing->description.size)
            text_comment(text, "/** ", " *  ", " */", use->thing->description);
        if (!word) text_line(text, "%s%.*s;", setting_c_type(setting_of(use->thing)->type), LEAT_STR_ARG(member));
    }
    text_origin(text, function->thing.at);
    text_close(text, "};");
    text_blank(text);
}

static void emit_fronts(struct text *text, const struct model *model, const struct function *function)
{
    for (size_t i = 0; i < function->use_count; i++) {
        const struct use *use = &function->uses[i];
        text_origin(text, use->at);
        for (size_t v = 0; handle_word(use->thing->kind) && v < use->verb_count; v++) {
            text_line(text, "%s", c_verb_find(use->verbs[v])->comment);
            text_line(text, "LEAT_MUST_USE %.*s;", PRINT_STR(front_prototype(model, use->thing, use->verbs[v])));
        }
    }
    text_origin(text, function->thing.at);
    text_blank(text);
}

static void emit_replies(struct text *text, const struct model *model, const struct function *function)
{
    for (size_t i = 0; i < function->reply_count; i++) {
        const struct reply *reply = &function->replies[i];
        text_line(text,
                  reply->type ? "/** Answers %u; the body is copied. Takes the place of an earlier answer. "
                                "LEAT_INVALID: the body breaks its schema. */"
                              : "/** Answers %u with a problem (RFC 9457); detail is a sentence, or absent. Takes the "
                                "place of an earlier answer. */",
                  reply->status);
        text_line(text, "LEAT_MUST_USE %.*s;", PRINT_STR(reply_prototype(model, function, reply)));
    }
    text_blank(text);
}

static void emit_prototype(struct text *text, const struct model *model, const struct function *function,
                           const struct function_names *names)
{
    const struct trigger *trigger = &function->trigger;
    leat_str what = c_source_find(trigger)->record(model, trigger);
    text_comment(text, "/** ", " * ", " */",
                 leat_format(model->arena,
                             "The handler, in %.*s: called once for each %.*s whose body is valid. LEAT_OK: done%s. "
                             "LEAT_REJECT and LEAT_RETRY say why not.",
                             LEAT_STR_ARG(names->handler), LEAT_STR_ARG(what),
                             function->reply_count ? ", and one of the answers above was given" : ""));
    text_line(text, "%.*s;", PRINT_STR(handler_prototype(model, function)));
    text_blank(text);
}

void emit_function_header(const struct model *model, const struct function *function, struct output_set *out)
{
    struct function_names names = function_names_of(model, function);
    leat_str guard =
        leat_format(model->arena, "%.*s_H", (int)(names.macro.size - sizeof "_SIGNATURE" + 1), names.macro.data);
    struct text text;
    text_init(&text, model->arena, 4);
    text_origin(&text, function->thing.at);
    text_first_line(&text, model);
    text_line(&text, "/* What %.*s begins with:", LEAT_STR_ARG(names.handler));
    text_line(&text, "#define %.*s %.*s", LEAT_STR_ARG(names.macro), PRINT_STR(signature_macro_value(model, function)));
    text_line(&text, "*/");
    text_line(&text, "#ifndef %.*s", LEAT_STR_ARG(guard));
    text_line(&text, "#define %.*s", LEAT_STR_ARG(guard));
    text_blank(&text);
    emit_includes(&text, model, function);
    emit_guard(&text, model, function, &names);
    text_open_extern_c(&text);
    text_blank(&text);
    emit_call(&text, model, function, &names);
    emit_fronts(&text, model, function);
    emit_replies(&text, model, function);
    emit_prototype(&text, model, function, &names);
    text_close_header(&text);
    add_c_output(model, out, leat_format(model->arena, "%.*s.h", LEAT_STR_ARG(names.file)), &text);
    text_clear(&text);
}
