/* <system>_resources.{h,c}: typed fronts of tables, topics and queues, for what any function uses. Handlers see them only through their own header. */
#include "core/print.h"
#include "emit/c/functions.h"
#include "emit/c/templates.h"
#include "leat/gen/abi.h"
#include "text/case.h"

/* Whether function `before`, or an earlier one, has that use already. verb_count 0 asks for the resource alone. */
static bool is_used_before(const struct model *model, size_t before, leat_str name, const enum verb *verb)
{
    for (size_t f = 0; f < before; f++) {
        const struct function *function = &model->functions[f];
        for (size_t i = 0; i < function->use_count; i++) {
            const struct use *use = &function->uses[i];
            if (!leat_str_equal(use->resource.name, name)) continue;
            if (!verb) return true;
            for (size_t v = 0; v < use->verb_count; v++)
                if (use->verbs[v] == *verb) return true;
        }
    }
    return false;
}

typedef void resource_emitter(struct text *text, const struct model *model, const struct resource *resource);
typedef void front_emitter(struct text *text, const struct model *model, const struct resource *resource, enum verb verb);

/* Each resource, and each verb of it, once, in order of first use. */
static void for_each(struct text *text, const struct model *model, resource_emitter *emit_resource, front_emitter *emit_front)
{
    for (size_t f = 0; f < model->function_count; f++) {
        const struct function *function = &model->functions[f];
        for (size_t i = 0; i < function->use_count; i++) {
            const struct use *use = &function->uses[i];
            if (!handle_word(use->resource.kind)) continue;
            text_origin(text, use->at);
            if (emit_resource && !is_used_before(model, f, use->resource.name, NULL)) emit_resource(text, model, &use->resource);
            for (size_t v = 0; emit_front && v < use->verb_count; v++)
                if (!is_used_before(model, f, use->resource.name, &use->verbs[v])) emit_front(text, model, &use->resource, use->verbs[v]);
        }
    }
    text_origin(text, (struct span){0});
}

static void emit_handle(struct text *text, const struct model *model, const struct resource *resource)
{
    const char *word = handle_word(resource->kind);
    text_open(text, "struct %.*s_%s {", PRINT_STR(resource_stem(model, resource->name)), word);
    text_line(text, "struct leat_%s *%s;", word, word);
    text_line(text, "struct leat_call *call;");
    text_close(text, "};");
    text_blank(text);
}

static void emit_prototype(struct text *text, const struct model *model, const struct resource *resource, enum verb verb)
{
    text_line(text, "LEAT_MUST_USE %.*s;", PRINT_STR(front_prototype(model, resource, verb)));
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
    if (model->table_count) text_line(&text, "#include \"%.*s_items.h\"", LEAT_STR_ARG(prefix));
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

static void emit_put(struct text *text, const struct model *model, const struct resource *resource)
{
    leat_str stem = resource_stem(model, resource->name), type = resource->table->type->name;
    text_line(text, "struct leat_issues issues;");
    text_line(text, "struct leat_buf item, key;");
    text_line(text, "LEAT_TRY(leat_call_check_memory(table->call));");
    text_line(text, "leat_issues_init(&issues);");
    text_line(text, "leat_buf_init(&item, 0);");
    text_line(text, "leat_buf_init(&key, 0);");
    text_line(text, "leat_status status = %.*s_write_item(row, &item, &issues);", LEAT_STR_ARG(type));
    text_line(text, "if (status == LEAT_OK) status = %.*s_write_key(%.*s_key_of(row%s), &key, &issues);", LEAT_STR_ARG(stem), LEAT_STR_ARG(stem),
              table_derives_key(model, resource->table) ? ", table->call->arena" : "");
    text_line(text, "if (status == LEAT_OK) status = leat_table_put(table->table, leat_buf_str(&item), leat_buf_str(&key));");
    text_line(text, "else status = leat_call_refuse(table->call, \"the row for %.*s\", status, &issues);", LEAT_STR_ARG(resource->name));
    text_line(text, "leat_buf_clear(&item);");
    text_line(text, "leat_buf_clear(&key);");
    text_line(text, "return status;");
}

static void emit_get(struct text *text, const struct model *model, const struct resource *resource)
{
    leat_str stem = resource_stem(model, resource->name), type = resource->table->type->name;
    text_line(text, "struct leat_issues issues;");
    text_line(text, "struct leat_buf place;");
    text_line(text, "leat_str item = {NULL, 0};");
    text_line(text, "*found = NULL;");
    text_line(text, "LEAT_TRY(leat_call_check_memory(table->call));");
    text_line(text, "leat_issues_init(&issues);");
    text_line(text, "leat_buf_init(&place, 0);");
    text_line(text, "leat_status status = %.*s_write_key(key, &place, &issues);", LEAT_STR_ARG(stem));
    text_line(text, "if (status == LEAT_OK) status = leat_table_get(table->table, leat_buf_str(&place), &item, table->call->arena);");
    text_line(text, "else status = leat_call_refuse(table->call, \"the key for %.*s\", status, &issues);", LEAT_STR_ARG(resource->name));
    text_line(text, "leat_buf_clear(&place);");
    text_line(text, "if (status != LEAT_OK || !item.data) return status;");
    text_blank(text);
    text_line(text, "%.*s *row = leat_arena_alloc(table->call->arena, sizeof *row);", PRINT_STR(root_type(model, resource->table->type)));
    text_line(text, "if (!row) return LEAT_NO_MEMORY;");
    text_line(text, "status = %.*s_parse_item(row, item, table->call->arena, &issues);", LEAT_STR_ARG(type));
    text_line(text, "if (status != LEAT_OK) return leat_call_refuse(table->call, \"an item of %.*s\", status, &issues);", LEAT_STR_ARG(resource->name));
    text_line(text, "*found = row;");
    text_line(text, "return LEAT_OK;");
}

static void emit_message(struct text *text, const struct resource *resource, enum verb verb)
{
    const char *word = handle_word(resource->kind);
    const struct type *type = resource->kind == RESOURCE_TOPIC ? resource->topic->type : resource->queue->type;
    text_line(text, "struct leat_issues issues;");
    text_line(text, "struct leat_buf body;");
    text_line(text, "LEAT_TRY(leat_call_check_memory(%s->call));", word);
    text_line(text, "leat_issues_init(&issues);");
    text_line(text, "leat_buf_init(&body, 0);");
    text_line(text, "leat_status status = %.*s_write(message, &body, &issues);", LEAT_STR_ARG(type->name));
    text_line(text, "if (status == LEAT_OK) status = leat_%s_%s(%s->%s, leat_buf_str(&body));", word, verb_name(verb), word, word);
    text_line(text, "else status = leat_call_refuse(%s->call, \"the message for %.*s\", status, &issues);", word, LEAT_STR_ARG(resource->name));
    text_line(text, "leat_buf_clear(&body);");
    text_line(text, "return status;");
}

static void emit_front(struct text *text, const struct model *model, const struct resource *resource, enum verb verb)
{
    text_line(text, "%.*s", PRINT_STR(front_prototype(model, resource, verb)));
    text_open(text, "{");
    if (verb == VERB_PUT)
        emit_put(text, model, resource);
    else if (verb == VERB_GET)
        emit_get(text, model, resource);
    else
        emit_message(text, resource, verb);
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
