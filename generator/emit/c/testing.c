/* <system>_testing.{h,c}: typed fronts of the testing kit. What tests put into tables, call functions with and look at
   afterwards. */
#include "core/print.h"
#include "emit/c/c.h"
#include "emit/c/fronts.h"
#include "emit/c/functions.h"
#include "leat/gen/abi.h"
#include "text/case.h"
#include "text/escape.h"

/* ---- names ---- */

/* "table__orders": two underscores stand in no name that a schema asks for */
static leat_str constant_of(const struct model *model, const struct thing *resource)
{
    return leat_format(model->arena, "%s__%.*s", resource->kind->word,
                       PRINT_STR(case_snake(resource->name, model->arena)));
}

static leat_str function_constant(const struct model *model, const struct function *function)
{
    return leat_format(model->arena, "function__%.*s", PRINT_STR(case_snake(function->thing.name, model->arena)));
}

static bool takes_batches(const struct function *function)
{
    const struct c_source *source = c_source_find(&function->trigger);
    return source && source->batches;
}

/* ---- what there is: resources of functions' environments, each once, and which of them handlers have a handle or a
   member for ---- */

static bool is_earlier(const struct model *model, size_t function, size_t place)
{
    const struct thing *thing = model->functions[function].environment[place].resource;
    for (size_t f = 0; f <= function; f++) {
        size_t end = f < function ? model->functions[f].environment_count : place;
        for (size_t i = 0; i < end; i++)
            if (model->functions[f].environment[i].resource == thing) return true;
    }
    return false;
}

static bool is_used(const struct model *model, const struct thing *thing)
{
    for (size_t f = 0; f < model->function_count; f++)
        for (size_t i = 0; i < model->functions[f].use_count; i++)
            if (model->functions[f].uses[i].thing == thing) return true;
    return false;
}

static bool has_uses(const struct model *model)
{
    for (size_t f = 0; f < model->function_count; f++)
        if (model->functions[f].use_count) return true;
    return false;
}

typedef void resource_emitter(struct text *text, const struct model *model, const struct thing *resource);

static void for_each_resource(struct text *text, const struct model *model, bool only_used, resource_emitter *emit)
{
    for (size_t f = 0; f < model->function_count; f++) {
        const struct function *function = &model->functions[f];
        for (size_t i = 0; i < function->environment_count; i++) {
            const struct thing *resource = function->environment[i].resource;
            if (!is_earlier(model, f, i) && (!only_used || is_used(model, resource))) emit(text, model, resource);
        }
    }
}

/* ---- prototypes ---- */

static leat_str new_prototype(const struct model *model)
{
    return leat_format(model->arena, "struct leat_test *%.*s_test_new(void)", LEAT_STR_ARG(model->types.system));
}

static leat_str put_prototype(const struct model *model, const struct thing *table)
{
    return leat_format(model->arena, "void %.*s_test_put(struct leat_test *test, const %.*s *row)",
                       PRINT_STR(model_c_stem(model, table->name)), PRINT_STR(root_type(model, table->type)));
}

static leat_str list_prototype(const struct model *model, const struct thing *resource)
{
    const char *word = c_kind_find(resource->kind)->kept;
    return leat_format(model->arena, "size_t %.*s_test_%ss(struct leat_test *test, const %.*s **%ss)",
                       PRINT_STR(model_c_stem(model, resource->name)), word,
                       PRINT_STR(root_type(model, resource->type)), word);
}

static const struct {
    const char *reader, *type;
} settings[] = {[SETTING_BOOLEAN] = {"bool", "bool "},
                [SETTING_INTEGER] = {"int64", "int64_t "},
                [SETTING_NUMBER] = {"double", "double "},
                [SETTING_STRING] = {"str", "leat_str "}};

static leat_str set_prototype(const struct model *model, const struct thing *setting)
{
    return leat_format(model->arena, "void %.*s_test_set(struct leat_test *test, %svalue)",
                       PRINT_STR(model_c_stem(model, setting->name)), settings[setting_of(setting)->type].type);
}

static leat_str call_prototype(const struct model *model, const struct function *function)
{
    leat_str front = leat_format(model->arena, "const struct leat_test_result *%.*s_test(struct leat_test *test",
                                 PRINT_STR(model_c_stem(model, function->thing.name)));
    if (!function->takes) return leat_format(model->arena, "%.*s)", LEAT_STR_ARG(front));
    leat_str type = root_type(model, function->takes);
    if (takes_batches(function))
        return leat_format(model->arena, "%.*s, const %.*s *messages, size_t count)", LEAT_STR_ARG(front),
                           LEAT_STR_ARG(type));
    return leat_format(model->arena, "%.*s, const %.*s *event)", LEAT_STR_ARG(front), LEAT_STR_ARG(type));
}

static leat_str text_prototype(const struct model *model, const struct function *function)
{
    return leat_format(model->arena, "const struct leat_test_result *%.*s_test_text(struct leat_test *test, %s)",
                       PRINT_STR(model_c_stem(model, function->thing.name)),
                       takes_batches(function) ? "const leat_str *bodies, size_t count" : "leat_str body");
}

static leat_str test_reply_prototype(const struct model *model, const struct function *function,
                                     const struct reply *reply)
{
    return leat_format(model->arena, "const %.*s *%.*s_test_reply_%u(struct leat_test *test)",
                       PRINT_STR(root_type(model, reply->type)), PRINT_STR(model_c_stem(model, function->thing.name)),
                       reply->status);
}

/* ---- the header ---- */

static void declare_resource(struct text *text, const struct model *model, const struct thing *resource)
{
    const struct c_kind *kind = c_kind_find(resource->kind);
    if (!kind->kept) {
        text_line(text, "%.*s;", PRINT_STR(set_prototype(model, resource)));
        return;
    }
    if (kind->is_filled) text_line(text, "%.*s;", PRINT_STR(put_prototype(model, resource)));
    text_line(text, "%.*s;", PRINT_STR(list_prototype(model, resource)));
}

static void declare_function(struct text *text, const struct model *model, const struct function *function)
{
    text_line(text, "%.*s;", PRINT_STR(call_prototype(model, function)));
    if (function->takes) text_line(text, "%.*s;", PRINT_STR(text_prototype(model, function)));
    for (size_t i = 0; i < function->reply_count; i++)
        if (function->replies[i].type)
            text_line(text, "%.*s;", PRINT_STR(test_reply_prototype(model, function, &function->replies[i])));
}

static void emit_header(const struct model *model, struct output_set *out)
{
    leat_str prefix = model->types.system, guard = case_upper(prefix, model->arena);
    struct text text;
    text_init(&text, model->arena, 4);
    text_first_line(&text, model);
    text_line(&text, "/* Tests of the system's functions, without AWS (leat/testing.h). Handlers and the runtime don't "
                     "need this file. */");
    text_line(&text, "#ifndef %.*s_TESTING_H", LEAT_STR_ARG(guard));
    text_line(&text, "#define %.*s_TESTING_H", LEAT_STR_ARG(guard));
    text_blank(&text);
    text_line(&text, "#include \"leat/leat.h\"");
    text_line(&text, "#include \"leat/testing.h\"");
    text_blank(&text);
    text_line(&text, "#include \"%.*s_types.h\"", LEAT_STR_ARG(prefix));
    text_blank(&text);
    text_open_extern_c(&text);
    text_blank(&text);
    text_line(&text, "/** A system in which nothing was done yet; leat_test_free ends it. */");
    text_line(&text, "%.*s;", PRINT_STR(new_prototype(model)));
    text_blank(&text);
    if (has_uses(model)) {
        text_comment(&text, "/* ", " * ", " */",
                     LEAT_STR("Rows that are there before a call; all rows in the order of their first writing and all "
                              "messages that were sent, with their "
                              "count; settings."));
        for_each_resource(&text, model, true, declare_resource);
        text_blank(&text);
    }
    text_comment(&text, "/* ", " * ", " */",
                 LEAT_STR("Calls: a batch of messages, one request. _text takes bodies as they are, which need not be "
                          "valid; _reply_ is the body of the last answer, "
                          "and ends the test when that was of another status."));
    for (size_t i = 0; i < model->function_count; i++) declare_function(&text, model, &model->functions[i]);
    text_close_header(&text);
    add_c_output(model, out, leat_format(model->arena, "%.*s_testing.h", LEAT_STR_ARG(prefix)), &text);
    text_clear(&text);
}

/* ---- tables of what there is ---- */

/* A setting's default as the environment holds it. */
static leat_str text_of(const struct node *value)
{
    if (value->kind != NODE_BOOL) return value->text;
    return value->truth ? LEAT_STR("true") : LEAT_STR("false");
}

static leat_str quoted(const struct model *model, leat_str text)
{
    return leat_format(model->arena, "\"%.*s\"", PRINT_STR(escape_text(ESCAPE_C, text, model->arena)));
}

static void define_resource(struct text *text, const struct model *model, const struct thing *resource)
{
    leat_str kind = case_upper(leat_str_of(resource->kind->word), model->arena);
    text_open(text, "static const struct leat_test_resource %.*s = {", PRINT_STR(constant_of(model, resource)));
    text_line(text, ".kind = LEAT_TEST_%.*s,", LEAT_STR_ARG(kind));
    text_line(text, ".name = \"%.*s\",", LEAT_STR_ARG(resource->name));
    if (resource->kind == &kind_table) {
        const struct table *table = table_of(resource);
        text_line(text, ".partition = %.*s,", PRINT_STR(quoted(model, table->partition.attribute)));
        if (table->has_sort) text_line(text, ".sort = %.*s,", PRINT_STR(quoted(model, table->sort.attribute)));
    }
    if (setting_of(resource) && setting_of(resource)->fallback)
        text_line(text, ".value = %.*s,", PRINT_STR(quoted(model, text_of(setting_of(resource)->fallback))));
    text_close(text, "};");
}

static void list_resource(struct text *text, const struct model *model, const struct thing *resource)
{
    text_line(text, "&%.*s,", PRINT_STR(constant_of(model, resource)));
}

static void define_function(struct text *text, const struct model *model, const struct function *function)
{
    leat_str name = case_snake(function->thing.name, model->arena);
    if (function->environment_count) {
        text_open(text, "static const char *const variables__%.*s[] = {", LEAT_STR_ARG(name));
        for (size_t i = 0; i < function->environment_count; i++)
            text_line(text, "\"%.*s\",", LEAT_STR_ARG(function->environment[i].variable));
        text_close(text, "};");
        text_open(text, "static const struct leat_test_resource *const resources__%.*s[] = {", LEAT_STR_ARG(name));
        for (size_t i = 0; i < function->environment_count; i++)
            list_resource(text, model, function->environment[i].resource);
        text_close(text, "};");
    }
    text_line(text, "extern const struct leat_function %.*s_function;",
              PRINT_STR(model_c_stem(model, function->thing.name)));
    text_open(text, "static const struct leat_test_function %.*s = {", PRINT_STR(function_constant(model, function)));
    text_line(text, ".function = &%.*s_function,", PRINT_STR(model_c_stem(model, function->thing.name)));
    if (function->trigger.kind == &kind_api) {
        text_line(text, ".method = %.*s,", PRINT_STR(quoted(model, function->trigger.method)));
        text_line(text, ".path = %.*s,", PRINT_STR(quoted(model, function->trigger.path)));
    }
    text_line(text, ".timeout_seconds = %u,", function->timeout_seconds);
    text_line(text, ".memory_mb = %u,", function->memory_mb);
    if (function->environment_count) {
        text_line(text, ".variables = variables__%.*s,", LEAT_STR_ARG(name));
        text_line(text, ".resources = resources__%.*s,", LEAT_STR_ARG(name));
        text_line(text, ".resource_count = %zu,", function->environment_count);
    }
    text_close(text, "};");
    text_blank(text);
}

static bool has_resources(const struct model *model)
{
    for (size_t i = 0; i < model->function_count; i++)
        if (model->functions[i].environment_count) return true;
    return false;
}

static void emit_tables(struct text *text, const struct model *model)
{
    bool any = has_resources(model);
    c_begin_tables(text);
    for_each_resource(text, model, false, define_resource);
    if (any) {
        text_open(text, "static const struct leat_test_resource *const resources[] = {");
        for_each_resource(text, model, false, list_resource);
        text_close(text, "};");
    }
    text_open(text, "static const struct leat_test_system description = {");
    text_line(text, ".name = \"%.*s\",", LEAT_STR_ARG(model->system));
    if (any) text_line(text, ".resources = resources,");
    if (any) text_line(text, ".resource_count = sizeof resources / sizeof *resources,");
    text_close(text, "};");
    text_blank(text);
    for (size_t i = 0; i < model->function_count; i++) define_function(text, model, &model->functions[i]);
    c_end_tables(text);
    text_blank(text);
}

/* ---- fronts ---- */

static void emit_put(struct text *text, const struct model *model, const struct thing *table)
{
    text_line(text, "%.*s", PRINT_STR(put_prototype(model, table)));
    text_open(text, "{");
    text_line(text, "struct leat_issues issues;");
    text_line(text, "struct leat_buf item;");
    text_line(text, "leat_issues_init(&issues);");
    text_line(text, "leat_buf_init(&item, 0);");
    text_line(text, "leat_test_expect(%.*s_write_item(row, &item, &issues), \"the row for %.*s\", &issues);",
              LEAT_STR_ARG(table->type->name), LEAT_STR_ARG(table->name));
    text_line(text, "leat_test_put_row(test, &%.*s, leat_test_take(test, &item));",
              PRINT_STR(constant_of(model, table)));
    text_close(text, "}");
    text_blank(text);
}

static void emit_list(struct text *text, const struct model *model, const struct thing *resource)
{
    const char *word = c_kind_find(resource->kind)->kept;
    leat_str constant = constant_of(model, resource);
    text_line(text, "%.*s", PRINT_STR(list_prototype(model, resource)));
    text_open(text, "{");
    text_line(text, "size_t count = leat_test_count_%ss(test, &%.*s);", word, LEAT_STR_ARG(constant));
    text_line(text, "%.*s *items = leat_test_alloc(test, count, sizeof *items);",
              PRINT_STR(root_type(model, resource->type)));
    text_open(text, "for (size_t i = 0; i < count; i++) {");
    text_line(text, "struct leat_issues issues;");
    text_line(text, "leat_issues_init(&issues);");
    text_line(
        text,
        "leat_status status = %.*s_parse%s(&items[i], leat_test_%s(test, &%.*s, i), leat_test_arena(test), &issues);",
        LEAT_STR_ARG(resource->type->name), table_of(resource) ? "_item" : "", word, LEAT_STR_ARG(constant));
    text_line(text, "leat_test_expect(status, \"a %s of %.*s\", &issues);", word, LEAT_STR_ARG(resource->name));
    text_close(text, "}");
    text_line(text, "*%ss = items;", word);
    text_line(text, "return count;");
    text_close(text, "}");
    text_blank(text);
}

static void emit_set(struct text *text, const struct model *model, const struct thing *setting)
{
    text_line(text, "%.*s", PRINT_STR(set_prototype(model, setting)));
    text_open(text, "{");
    text_line(text, "leat_test_set_%s(test, &%.*s, value);", settings[setting_of(setting)->type].reader,
              PRINT_STR(constant_of(model, setting)));
    text_close(text, "}");
    text_blank(text);
}

static void emit_resource(struct text *text, const struct model *model, const struct thing *resource)
{
    const struct c_kind *kind = c_kind_find(resource->kind);
    if (!kind->kept) {
        emit_set(text, model, resource);
        return;
    }
    if (kind->is_filled) emit_put(text, model, resource);
    emit_list(text, model, resource);
}

static void emit_batch(struct text *text, const struct model *model, const struct function *function)
{
    text_line(text, "leat_str *bodies = leat_test_alloc(test, count, sizeof *bodies);");
    text_open(text, "for (size_t i = 0; i < count; i++) {");
    text_line(text, "struct leat_issues issues;");
    text_line(text, "struct leat_buf body;");
    text_line(text, "leat_issues_init(&issues);");
    text_line(text, "leat_buf_init(&body, 0);");
    text_line(text, "leat_test_expect(%.*s_write(&messages[i], &body, &issues), \"the message for %.*s\", &issues);",
              LEAT_STR_ARG(function->takes->name), LEAT_STR_ARG(function->thing.name));
    text_line(text, "bodies[i] = leat_test_take(test, &body);");
    text_close(text, "}");
    text_line(text, "return leat_test_deliver(test, &%.*s, bodies, count);",
              PRINT_STR(function_constant(model, function)));
}

static void emit_event(struct text *text, const struct model *model, const struct function *function)
{
    text_line(text, "struct leat_issues issues;");
    text_line(text, "struct leat_buf body;");
    text_line(text, "leat_issues_init(&issues);");
    text_line(text, "leat_buf_init(&body, 0);");
    text_line(text, "leat_test_expect(%.*s_write(event, &body, &issues), \"the event for %.*s\", &issues);",
              LEAT_STR_ARG(function->takes->name), LEAT_STR_ARG(function->thing.name));
    text_line(text, "return leat_test_call(test, &%.*s, leat_test_take(test, &body));",
              PRINT_STR(function_constant(model, function)));
}

static void emit_calls(struct text *text, const struct model *model, const struct function *function)
{
    leat_str constant = function_constant(model, function);
    text_line(text, "%.*s", PRINT_STR(call_prototype(model, function)));
    text_open(text, "{");
    if (!function->takes)
        text_line(text, "return leat_test_call(test, &%.*s, (leat_str){\"\", 0});", LEAT_STR_ARG(constant));
    else if (takes_batches(function))
        emit_batch(text, model, function);
    else
        emit_event(text, model, function);
    text_close(text, "}");
    text_blank(text);
    if (!function->takes) return;
    text_line(text, "%.*s", PRINT_STR(text_prototype(model, function)));
    text_open(text, "{");
    if (takes_batches(function))
        text_line(text, "return leat_test_deliver(test, &%.*s, bodies, count);", LEAT_STR_ARG(constant));
    else
        text_line(text, "return leat_test_call(test, &%.*s, body);", LEAT_STR_ARG(constant));
    text_close(text, "}");
    text_blank(text);
}

static void emit_reply(struct text *text, const struct model *model, const struct function *function,
                       const struct reply *reply)
{
    text_line(text, "%.*s", PRINT_STR(test_reply_prototype(model, function, reply)));
    text_open(text, "{");
    text_line(text, "struct leat_issues issues;");
    text_line(text, "%.*s *body = leat_test_alloc(test, 1, sizeof *body);", PRINT_STR(root_type(model, reply->type)));
    text_line(text, "leat_issues_init(&issues);");
    text_line(
        text,
        "leat_status status = %.*s_parse(body, leat_test_reply(test, &%.*s, %u), leat_test_arena(test), &issues);",
        LEAT_STR_ARG(reply->type->name), PRINT_STR(function_constant(model, function)), reply->status);
    text_line(text, "leat_test_expect(status, \"the answer %u of %.*s\", &issues);", reply->status,
              LEAT_STR_ARG(function->thing.name));
    text_line(text, "return body;");
    text_close(text, "}");
    text_blank(text);
}

void emit_testing(const struct model *model, struct output_set *out)
{
    if (!model->function_count) return;
    leat_str prefix = model->types.system;
    struct text text;
    emit_header(model, out);
    text_init(&text, model->arena, 4);
    text_first_line(&text, model);
    text_line(&text, "/* What the testing kit is told of the system, and typed fronts of it. Part of no function. */");
    text_line(&text, "#include \"%.*s_testing.h\"", LEAT_STR_ARG(prefix));
    text_blank(&text);
    text_line(&text, "#include \"leat/gen/testing.h\"");
    text_blank(&text);
    if (model_things(model, &kind_table).count) {
        text_line(&text, "#include \"%.*s_items.h\"", LEAT_STR_ARG(prefix));
        text_blank(&text);
    }
    text_line(&text, "#if LEAT_ABI != %d", LEAT_ABI);
    text_line(&text, "#error \"this file was generated for another version of leat's runtime: run leat generate %.*s\"",
              LEAT_STR_ARG(model->system));
    text_line(&text, "#endif");
    text_blank(&text);
    emit_tables(&text, model);
    c_print_function(&text, new_prototype(model), LEAT_STR("return leat_test_new(&description);"));
    text_blank(&text);
    for_each_resource(&text, model, true, emit_resource);
    for (size_t i = 0; i < model->function_count; i++) {
        const struct function *function = &model->functions[i];
        emit_calls(&text, model, function);
        for (size_t r = 0; r < function->reply_count; r++)
            if (function->replies[r].type) emit_reply(&text, model, function, &function->replies[r]);
    }
    add_c_output(model, out, leat_format(model->arena, "%.*s_testing.c", LEAT_STR_ARG(prefix)), &text);
    text_clear(&text);
}
