/* lib/settings.ts: the stages and what the schema lets each of them set. */
#include "emit/cdk/cdk.h"

#include "core/print.h"
#include "text/case.h"
#include "text/escape.h"

enum { SAFE_DIGITS = 15 }; /* a number of more may not survive being a JavaScript number */

static bool is_safe_number(const struct node *value)
{
    size_t digits = 0;
    for (size_t i = 0; i < value->text.size; i++) digits += value->text.data[i] >= '0' && value->text.data[i] <= '9';
    return digits <= SAFE_DIGITS && leat_str_find(value->text, 'e') == value->text.size &&
           leat_str_find(value->text, 'E') == value->text.size;
}

static const struct node *value_in_stage(const struct stage *stage, const struct setting *setting)
{
    for (size_t i = 0; i < stage->value_count; i++)
        if (stage->values[i].setting == setting) return stage->values[i].value;
    return setting->fallback;
}

bool cdk_setting_is_read(const struct cdk *cdk, const struct setting *setting)
{
    for (size_t i = 0; i < cdk->model->function_count; i++) {
        const struct function *function = &cdk->model->functions[i];
        for (size_t j = 0; j < function->environment_count; j++)
            if (function->environment[j].resource == &setting->thing) return true;
    }
    return false;
}

/** Numbers that JavaScript would bend are text, as they are in the environment. */
const char *cdk_setting_type(const struct cdk *cdk, const struct setting *setting)
{
    if (setting->type == SETTING_BOOLEAN) return "boolean";
    if (setting->type == SETTING_STRING) return "string";
    for (size_t i = 0; i < cdk->model->stage_count; i++)
        if (!is_safe_number(value_in_stage(&cdk->model->stages[i], setting))) return "string";
    return "number";
}

static leat_str literal(struct cdk *cdk, const char *type, const struct node *value)
{
    if (value->kind == NODE_BOOL) return value->truth ? LEAT_STR("true") : LEAT_STR("false");
    if (type[0] == 'n') return value->text;
    leat_str inside = escape_text(ESCAPE_TYPESCRIPT, value->text, cdk->arena);
    return leat_format(cdk->arena, "'%.*s'", LEAT_STR_ARG(inside));
}

void cdk_print_settings(struct cdk *cdk)
{
    const struct model *model = cdk->model;
    struct things all = model_things(model, &kind_setting);
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "source", model->path);
    cdk_add_flag(cdk, context, "key", model->needs_key);

    bool any = false;
    for (size_t i = 0; i < all.count; i++) any = any || cdk_setting_is_read(cdk, setting_of(all.items[i]));
    cJSON *settings = any ? cdk_add_object(cdk, context, "settings") : NULL;
    if (!any) cdk_add_flag(cdk, context, "settings", false);
    cJSON *members = any ? cdk_add_list(cdk, settings, "members") : NULL;
    for (size_t i = 0; i < all.count; i++) {
        const struct setting *setting = setting_of(all.items[i]);
        if (!cdk_setting_is_read(cdk, setting)) continue;
        cJSON *member = cdk_add_item(cdk, members);
        if (setting->thing.description.size)
            cdk_add_doc(cdk, member, 2, setting->thing.description);
        else
            cdk_add_flag(cdk, member, "doc", false);
        cdk_add_text(cdk, member, "name", case_camel(setting->thing.name, cdk->arena));
        cdk_add_text(cdk, member, "type", leat_str_of(cdk_setting_type(cdk, setting)));
    }

    cJSON *stages = cdk_add_list(cdk, context, "stages");
    for (size_t i = 0; i < model->stage_count; i++) {
        cJSON *stage = cdk_add_item(cdk, stages);
        cdk_add_text(cdk, stage, "name", model->stages[i].name);
        cdk_add_truth(cdk, stage, "protectsData", model->stages[i].protects_data);
        cJSON *values = any ? cdk_add_list(cdk, stage, "values") : NULL;
        for (size_t j = 0; j < all.count; j++) {
            const struct setting *setting = setting_of(all.items[j]);
            if (!cdk_setting_is_read(cdk, setting)) continue;
            cJSON *value = cdk_add_item(cdk, values);
            cdk_add_text(cdk, value, "name", case_camel(setting->thing.name, cdk->arena));
            cdk_add_text(cdk, value, "value",
                         literal(cdk, cdk_setting_type(cdk, setting), value_in_stage(&model->stages[i], setting)));
        }
    }
    cdk_print_file(cdk, "lib/settings.ts", LEAT_STR("lib/settings.ts"), model->at, context);
}
