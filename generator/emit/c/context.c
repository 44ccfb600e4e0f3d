/* Contexts of templates of C. */
#include "emit/c/context.h"

#include "core/print.h"
#include "emit/c/functions.h"

static cJSON *added(struct leat_arena *arena, cJSON *value)
{
    if (!value) leat_arena_fail(arena);
    return value;
}

cJSON *context_new(struct leat_arena *arena, struct span at)
{
    cJSON *context = added(arena, cJSON_CreateObject());
    if (context && at.file && !template_add_origin(context, at)) leat_arena_fail(arena);
    return context;
}

cJSON *context_add_object(struct leat_arena *arena, cJSON *object, const char *name)
{
    return added(arena, cJSON_AddObjectToObject(object, name));
}

cJSON *context_add_list(struct leat_arena *arena, cJSON *object, const char *name)
{
    return added(arena, cJSON_AddArrayToObject(object, name));
}

cJSON *context_add_item(struct leat_arena *arena, cJSON *list, struct span at)
{
    cJSON *item = context_new(arena, at);
    if (!item || cJSON_AddItemToArray(list, item)) return item;
    cJSON_Delete(item);
    return added(arena, NULL);
}

cJSON *context_add_choice(struct leat_arena *arena, cJSON *object, const char *chosen, const char *other)
{
    context_add_flag(arena, object, other, false);
    return context_add_object(arena, object, chosen);
}

void context_add_text(struct leat_arena *arena, cJSON *object, const char *name, leat_str text)
{
    added(arena, cJSON_AddStringToObject(object, name, leat_str_copy(node_prose(text, arena), arena).data));
}

void context_add_part(struct leat_arena *arena, cJSON *list, leat_str text)
{
    cJSON *part = added(arena, cJSON_CreateString(leat_str_copy(node_prose(text, arena), arena).data));
    if (part && !cJSON_AddItemToArray(list, part)) {
        cJSON_Delete(part);
        leat_arena_fail(arena);
    }
}

void context_add_flag(struct leat_arena *arena, cJSON *object, const char *name, bool flag)
{
    added(arena, cJSON_AddBoolToObject(object, name, flag));
}

void context_add_number(struct leat_arena *arena, cJSON *object, const char *name, unsigned number)
{
    added(arena, cJSON_AddNumberToObject(object, name, number));
}

void context_render(const struct model *model, const char *name, cJSON *context, struct text *text)
{
    context_render_around(model, name, context, NULL, 0, text);
}

void context_render_around(const struct model *model, const char *name, cJSON *context,
                           const struct template_slot *slots, size_t count, struct text *text)
{
    leat_str error = LEAT_STR("out of memory");
    if (!leat_arena_has_failed(model->arena) &&
        !template_render_around(leat_format(model->arena, "c/%s", name).data, context, slots, count, text, &error))
        diagnostics_report(model->diagnostics, RULE_TEMPLATE, (struct span){0}, "%.*s", LEAT_STR_ARG(error));
    cJSON_Delete(context);
}

void context_output(const struct model *model, const char *name, cJSON *context, struct output_set *out, leat_str file)
{
    struct text text;
    text_init(&text, model->arena, 4);
    context_render(model, name, context, &text);
    add_c_output(model, out, file, &text);
    text_clear(&text);
}
