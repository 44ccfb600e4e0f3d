/* Fronts: what a handler calls to do something with a thing. All that is special to a kind or a verb in C is a row
   here, and the template that it names. */
#include "emit/c/fronts.h"

#include "core/print.h"
#include "emit/c/c.h"
#include "emit/c/context.h"
#include "emit/c/functions.h"
#include "emit/c/templates.h"
#include "model/kinds/bucket.h"

static void fill_put(cJSON *context, const struct model *model, const struct thing *thing, const struct verb *verb)
{
    (void)verb;
    context_add_text(model->arena, context, "stem", model_c_stem(model, thing->name));
    context_add_flag(model->arena, context, "derived", table_derives_key(model, table_of(thing)));
}

static void fill_get(cJSON *context, const struct model *model, const struct thing *thing, const struct verb *verb)
{
    (void)verb;
    context_add_text(model->arena, context, "stem", model_c_stem(model, thing->name));
}

static void fill_message(cJSON *context, const struct model *model, const struct thing *thing, const struct verb *verb)
{
    context_add_text(model->arena, context, "word", leat_str_of(handle_word(thing->kind)));
    context_add_text(model->arena, context, "verb", leat_str_of(verb->word));
}

static leat_str put_parameters(const struct model *model, const struct thing *thing)
{
    return leat_format(model->arena, "const %.*s *row", PRINT_STR(root_type(model, thing->type)));
}

static leat_str get_parameters(const struct model *model, const struct thing *thing)
{
    return leat_format(model->arena, "%.*s key, const %.*s **found", PRINT_STR(key_type(model, table_of(thing))),
                       PRINT_STR(root_type(model, thing->type)));
}

static leat_str message_parameters(const struct model *model, const struct thing *thing)
{
    return leat_format(model->arena, "const %.*s *message", PRINT_STR(root_type(model, thing->type)));
}

static leat_str put_object_parameters(const struct model *model, const struct thing *thing)
{
    (void)model;
    (void)thing;
    return LEAT_STR("leat_str key, const struct leat_object *object");
}

static leat_str get_object_parameters(const struct model *model, const struct thing *thing)
{
    (void)model;
    (void)thing;
    return LEAT_STR("leat_str key, const struct leat_object **found");
}

static leat_str delete_object_parameters(const struct model *model, const struct thing *thing)
{
    (void)model;
    (void)thing;
    return LEAT_STR("leat_str key");
}

static void fill_object_put(cJSON *context, const struct model *model, const struct thing *thing,
                            const struct verb *verb)
{
    (void)thing;
    (void)verb;
    context_add_text(model->arena, context, "call", LEAT_STR("leat_bucket_put(bucket->bucket, key, object)"));
    context_add_flag(model->arena, context, "finds", false);
}

static void fill_object_get(cJSON *context, const struct model *model, const struct thing *thing,
                            const struct verb *verb)
{
    (void)thing;
    (void)verb;
    context_add_text(model->arena, context, "call",
                     LEAT_STR("leat_bucket_get(bucket->bucket, key, found, bucket->call->arena)"));
    context_add_flag(model->arena, context, "finds", true);
}

static void fill_object_delete(cJSON *context, const struct model *model, const struct thing *thing,
                               const struct verb *verb)
{
    (void)thing;
    (void)verb;
    context_add_text(model->arena, context, "call", LEAT_STR("leat_bucket_delete(bucket->bucket, key)"));
    context_add_flag(model->arena, context, "finds", false);
}

static const char message_comment[] = "/** Checked and serialised now, sent when this record has succeeded. "
                                      "LEAT_INVALID: the message breaks its schema; base.error says where. */";

const struct c_kind c_kinds[] = {
    {&kind_setting, false, NULL, false}, {&kind_topic, true, "message", false}, {&kind_queue, true, "message", false},
    {&kind_table, true, "row", true},    {&kind_bucket, true, NULL, false},     {.kind = NULL},
};

const struct c_verb c_verbs[] = {
    {&verb_topic_publish, message_comment, message_parameters, "fronts/message.c", fill_message, "&message"},
    {&verb_queue_send, message_comment, message_parameters, "fronts/message.c", fill_message, "&message"},
    {&verb_table_put,
     "/** Checked and serialised now, written when this record has succeeded. LEAT_INVALID: the row breaks its schema; "
     "base.error says where. */",
     put_parameters, "fronts/put.c", fill_put, "&row"},
    {&verb_table_get,
     "/** Reads at once and strongly consistent; sees this record's own puts. *found is NULL when there is none, else "
     "it lives as long as the call. */",
     get_parameters, "fronts/get.c", fill_get, "key, &found"},
    {&verb_bucket_put,
     "/** Copied now, written when this record has succeeded. LEAT_INVALID: the key is empty, longer than 1024 bytes "
     "or no "
     "UTF-8; or the content type is no text of a header. */",
     put_object_parameters, "fronts/object.c", fill_object_put, "LEAT_STR(\"key\"), &object"},
    {&verb_bucket_get,
     "/** Reads at once; sees this record's own puts and deletes. *found is NULL when there is none, else it lives as "
     "long "
     "as the call. */",
     get_object_parameters, "fronts/object.c", fill_object_get, "LEAT_STR(\"key\"), &found"},
    {&verb_bucket_delete,
     "/** Held back like a put: done when this record has succeeded, also when there is no such object. */",
     delete_object_parameters, "fronts/object.c", fill_object_delete, "LEAT_STR(\"key\")"},
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

const struct c_source c_sources[] = {
    {&kind_api, "rest_api", false, request_of}, {&kind_queue, "queue", true, message_of}, {.kind = NULL}};

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
    return leat_format(model->arena, "leat_status %.*s_%s(struct %.*s_%s *%s, %.*s)", LEAT_STR_ARG(stem), verb->word,
                       LEAT_STR_ARG(stem), word, word, PRINT_STR(c_verb_find(verb)->parameters(model, thing)));
}

void front_render(const struct model *model, const struct thing *thing, const struct verb *verb, struct text *text)
{
    const struct c_verb *row = c_verb_find(verb);
    cJSON *context = context_new(model->arena, (struct span){0});
    context_add_text(model->arena, context, "prototype", front_prototype(model, thing, verb));
    if (thing->type) { /* what is refused for its type is named */
        context_add_text(model->arena, context, "name", thing->name);
        context_add_text(model->arena, context, "type", thing->type->name);
    }
    row->fill(context, model, thing, verb);
    context_render(model, row->template, context, text);
}
