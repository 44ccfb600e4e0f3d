/* The stub of a handler: written once, then its user's. It compiles, and gives every record back until somebody writes
   it. */
#include "core/print.h"
#include "emit/c/fronts.h"
#include "emit/c/functions.h"
#include "emit/c/layout.h"
#include "text/template.h"

static bool add_text(cJSON *object, const char *name, leat_str value, struct leat_arena *arena)
{
    return cJSON_AddStringToObject(object, name, leat_str_copy(node_prose(value, arena), arena).data) != NULL;
}

static bool add_line(cJSON *list, leat_str line)
{
    cJSON *item = cJSON_CreateString(line.data);
    return item && cJSON_AddItemToArray(list, item);
}

/* What the handler can do, as lines that can be copied. */
static bool add_fronts(cJSON *list, const struct model *model, const struct function *function,
                       const struct function_names *names)
{
    bool added = true;
    for (size_t i = 0; i < function->use_count; i++) {
        const struct use *use = &function->uses[i];
        leat_str member = call_member(model, use->thing->name), stem = model_c_stem(model, use->thing->name);
        for (size_t v = 0; handle_word(use->thing->kind) && v < use->verb_count; v++) {
            added = added && add_line(list, leat_format(model->arena, "%.*s_%s(call->%.*s, %s)", LEAT_STR_ARG(stem),
                                                        use->verbs[v]->word, LEAT_STR_ARG(member),
                                                        c_verb_find(use->verbs[v])->arguments));
        }
        if (!handle_word(use->thing->kind))
            added = added && add_line(list, leat_format(model->arena, "call->%.*s", LEAT_STR_ARG(member)));
    }
    for (size_t i = 0; i < function->reply_count; i++)
        added = added && add_line(list, leat_format(model->arena, "%.*s_reply_%u(call, %s)", LEAT_STR_ARG(names->stem),
                                                    function->replies[i].status,
                                                    function->replies[i].type ? "&body" : "LEAT_STR(\"why\")"));
    return added;
}

static bool fill_context(cJSON *context, const struct model *model, const struct function *function,
                         const struct function_names *names)
{
    struct leat_arena *arena = model->arena;
    cJSON *fronts = cJSON_AddArrayToObject(context, "fronts");
    return fronts && add_fronts(fronts, model, function, names) && add_text(context, "macro", names->macro, arena) &&
           add_text(context, "digest", leat_format(arena, "0x%.*s", LEAT_STR_ARG(function->digest)), arena) &&
           add_text(context, "signature", function->signature, arena) &&
           add_text(context, "header", leat_format(arena, "%.*s.h", LEAT_STR_ARG(names->file)), arena) &&
           add_text(context, "record", c_source_find(&function->trigger)->record(model, &function->trigger), arena) &&
           add_text(context, "type", function->takes ? function->takes->schema_name : LEAT_STR("input"), arena) &&
           add_text(context, "prototype", handler_prototype(model, function), arena) &&
           add_text(context, "parameter", function->takes ? names->parameter : LEAT_STR("call"), arena) &&
           add_text(context, "function", function->thing.name, arena);
}

void emit_stub(const struct model *model, const struct function *function, struct output_set *out)
{
    struct function_names names = function_names_of(model, function);
    cJSON *context = cJSON_CreateObject();
    struct text text;
    leat_str error = LEAT_STR("out of memory");
    text_init(&text, model->arena, 4);
    text_origin(&text, function->thing.at);
    text_comment(&text, "/* ", " * ", " */",
                 leat_format(model->arena,
                             "%.*s%s%.*s Yours: leat wrote this file once and will not touch it again. When the "
                             "function's signature in the schema changes, the "
                             "compiler says what to do here.",
                             LEAT_STR_ARG(function->thing.name), function->thing.description.size ? ": " : ".",
                             LEAT_STR_ARG(function->thing.description)));
    if (!context || !fill_context(context, model, function, &names)) leat_arena_fail(model->arena);
    bool rendered = !leat_arena_has_failed(model->arena) && template_render_own("c/stub.c", context, &text, &error);
    if (rendered) {
        struct text laid_out;
        c_lay_out(&text, &laid_out);
        outputs_add(out, model->diagnostics, names.handler, OUTPUT_STUB, &laid_out);
        text_clear(&laid_out);
    } else {
        diagnostics_report(model->diagnostics, RULE_TEMPLATE, function->thing.at, "%.*s can't be generated: %.*s",
                           LEAT_STR_ARG(names.handler), LEAT_STR_ARG(error));
    }
    cJSON_Delete(context);
    text_clear(&text);
}
