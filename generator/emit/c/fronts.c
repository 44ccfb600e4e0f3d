/* Fronts: what a handler calls to do something with a thing. All that is special to a kind or a verb in C is a row here, and the bodies that rows name. */
#include "emit/c/fronts.h"

#include "core/print.h"
#include "emit/c/functions.h"
#include "emit/c/templates.h"

static void emit_put(struct text *text, const struct model *model, const struct thing *thing, const struct verb *verb)
{
    (void)verb;
    leat_str stem = model_c_stem(model, thing->name), type = thing->type->name;
    text_line(text, "struct leat_issues issues;");
    text_line(text, "struct leat_buf item, key;");
    text_line(text, "LEAT_TRY(leat_call_check_memory(table->call));");
    text_line(text, "leat_issues_init(&issues);");
    text_line(text, "leat_buf_init(&item, 0);");
    text_line(text, "leat_buf_init(&key, 0);");
    text_line(text, "leat_status status = %.*s_write_item(row, &item, &issues);", LEAT_STR_ARG(type));
    text_line(text, "if (status == LEAT_OK) status = %.*s_write_key(%.*s_key_of(row%s), &key, &issues);", LEAT_STR_ARG(stem), LEAT_STR_ARG(stem),
              table_derives_key(model, table_of(thing)) ? ", table->call->arena" : "");
    text_line(text, "if (status == LEAT_OK) status = leat_table_put(table->table, leat_buf_str(&item), leat_buf_str(&key));");
    text_line(text, "else status = leat_call_refuse(table->call, \"the row for %.*s\", status, &issues);", LEAT_STR_ARG(thing->name));
    text_line(text, "leat_buf_clear(&item);");
    text_line(text, "leat_buf_clear(&key);");
    text_line(text, "return status;");
}

static void emit_get(struct text *text, const struct model *model, const struct thing *thing, const struct verb *verb)
{
    (void)verb;
    leat_str stem = model_c_stem(model, thing->name), type = thing->type->name;
    text_line(text, "struct leat_issues issues;");
    text_line(text, "struct leat_buf place;");
    text_line(text, "leat_str item = {NULL, 0};");
    text_line(text, "*found = NULL;");
    text_line(text, "LEAT_TRY(leat_call_check_memory(table->call));");
    text_line(text, "leat_issues_init(&issues);");
    text_line(text, "leat_buf_init(&place, 0);");
    text_line(text, "leat_status status = %.*s_write_key(key, &place, &issues);", LEAT_STR_ARG(stem));
    text_line(text, "if (status == LEAT_OK) status = leat_table_get(table->table, leat_buf_str(&place), &item, table->call->arena);");
    text_line(text, "else status = leat_call_refuse(table->call, \"the key for %.*s\", status, &issues);", LEAT_STR_ARG(thing->name));
    text_line(text, "leat_buf_clear(&place);");
    text_line(text, "if (status != LEAT_OK || !item.data) return status;");
    text_blank(text);
    text_line(text, "%.*s *row = leat_arena_alloc(table->call->arena, sizeof *row);", PRINT_STR(root_type(model, thing->type)));
    text_line(text, "if (!row) return LEAT_NO_MEMORY;");
    text_line(text, "status = %.*s_parse_item(row, item, table->call->arena, &issues);", LEAT_STR_ARG(type));
    text_line(text, "if (status != LEAT_OK) return leat_call_refuse(table->call, \"an item of %.*s\", status, &issues);", LEAT_STR_ARG(thing->name));
    text_line(text, "*found = row;");
    text_line(text, "return LEAT_OK;");
}

static void emit_message(struct text *text, const struct model *model, const struct thing *thing, const struct verb *verb)
{
    (void)model;
    const char *word = thing->kind->word;
    text_line(text, "struct leat_issues issues;");
    text_line(text, "struct leat_buf body;");
    text_line(text, "LEAT_TRY(leat_call_check_memory(%s->call));", word);
    text_line(text, "leat_issues_init(&issues);");
    text_line(text, "leat_buf_init(&body, 0);");
    text_line(text, "leat_status status = %.*s_write(message, &body, &issues);", LEAT_STR_ARG(thing->type->name));
    text_line(text, "if (status == LEAT_OK) status = leat_%s_%s(%s->%s, leat_buf_str(&body));", word, verb->word, word, word);
    text_line(text, "else status = leat_call_refuse(%s->call, \"the message for %.*s\", status, &issues);", word, LEAT_STR_ARG(thing->name));
    text_line(text, "leat_buf_clear(&body);");
    text_line(text, "return status;");
}

static leat_str put_parameters(const struct model *model, const struct thing *thing)
{
    return leat_format(model->arena, "const %.*s *row", PRINT_STR(root_type(model, thing->type)));
}

static leat_str get_parameters(const struct model *model, const struct thing *thing)
{
    return leat_format(model->arena, "%.*s key, const %.*s **found", PRINT_STR(key_type(model, table_of(thing))), PRINT_STR(root_type(model, thing->type)));
}

static leat_str message_parameters(const struct model *model, const struct thing *thing)
{
    return leat_format(model->arena, "const %.*s *message", PRINT_STR(root_type(model, thing->type)));
}

static const char message_comment[] =
    "/** Checked and serialised now, sent when this record has succeeded. LEAT_INVALID: the message breaks its schema; base.error says where. */";

const struct c_kind c_kinds[] = {
    {&kind_setting, false, NULL, false},
    {&kind_topic, true, "message", false},
    {&kind_queue, true, "message", false},
    {&kind_table, true, "row", true},
    {.kind = NULL},
};

const struct c_verb c_verbs[] = {
    {&verb_topic_publish, message_comment, message_parameters, emit_message, "&message"},
    {&verb_queue_send, message_comment, message_parameters, emit_message, "&message"},
    {&verb_table_put,
     "/** Checked and serialised now, written when this record has succeeded. LEAT_INVALID: the row breaks its schema; base.error says where. */",
     put_parameters, emit_put, "&row"},
    {&verb_table_get,
     "/** Reads at once and strongly consistent; sees this record's own puts. *found is NULL when there is none, else it lives as long as the call. */",
     get_parameters, emit_get, "key, &found"},
    {.verb = NULL},
};

static leat_str request_of(const struct model *model, const struct trigger *trigger)
{
    return leat_format(model->arena, "request %.*s %.*s", LEAT_STR_ARG(trigger->method), LEAT_STR_ARG(trigger->path));
}

static leat_str message_of(const struct model *model, const struct trigger *trigger)
{
    return leat_format(model->arena, "message of queue %.*s", LEAT_STR_ARG(trigger->thing->name));
}

const struct c_source c_sources[] = {{&kind_api, "rest_api", false, request_of}, {&kind_queue, "queue", true, message_of}, {.kind = NULL}};

const struct c_source *c_source_find(const struct trigger *trigger)
{
    const struct c_source *row = c_sources;
    while (row->kind && row->kind != trigger->kind) row++;
    return row->kind ? row : NULL;
}

const struct c_verb *c_verb_find(const struct verb *verb)
{
    const struct c_verb *row = c_verbs;
    while (row->verb && row->verb != verb) row++;
    return row->verb ? row : NULL;
}

const struct c_kind *c_kind_find(const struct kind *kind)
{
    const struct c_kind *row = c_kinds;
    while (row->kind && row->kind != kind) row++;
    return row->kind ? row : NULL;
}

const char *handle_word(const struct kind *kind) { return c_kind_find(kind)->has_handle ? kind->word : NULL; }

bool function_has_handles(const struct function *function)
{
    for (size_t i = 0; i < function->use_count; i++)
        if (handle_word(function->uses[i].thing->kind)) return true;
    return false;
}

leat_str front_prototype(const struct model *model, const struct thing *thing, const struct verb *verb)
{
    leat_str stem = model_c_stem(model, thing->name);
    const char *word = handle_word(thing->kind);
    return leat_format(model->arena, "leat_status %.*s_%s(struct %.*s_%s *%s, %.*s)", LEAT_STR_ARG(stem), verb->word, LEAT_STR_ARG(stem), word, word,
                       PRINT_STR(c_verb_find(verb)->parameters(model, thing)));
}
