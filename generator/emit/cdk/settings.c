/* lib/settings.ts: the stages and what the schema lets each of them set. */
#include "emit/cdk/cdk.h"

#include "text/case.h"

static leat_str literal(struct cdk *cdk, const char *type, const struct property_value *value)
{
    const struct property_value text = {.kind = PROPERTY_TEXT, .text = value->text};
    return cdk_value(cdk, value->kind == PROPERTY_NUMBER && type[0] == 's' ? &text : value, "", "");
}

static void add_members(struct cdk *cdk, cJSON *context, const struct resource *setting)
{
    cJSON *members = cdk_add_list(cdk, cdk_add_object(cdk, context, "settings"), "members");
    for (; setting; setting = resources_next(setting)) {
        cJSON *member = cdk_add_item(cdk, members);
        if (setting->description.size)
            cdk_add_doc(cdk, member, 2, setting->description);
        else
            cdk_add_flag(cdk, member, "doc", false);
        cdk_add_text(cdk, member, "name", case_camel(setting->id, cdk->arena));
        cdk_add_text(cdk, member, "type", leat_str_of(cdk_setting_type(cdk, setting)));
    }
}

void cdk_add_stages_have(struct cdk *cdk, cJSON *context)
{
    bool placed = false, tagged = false;
    for (const struct resource *stage = resources_of(cdk->list, &resource_stage); stage;
         stage = resources_next(stage)) {
        placed = placed || resource_value(stage, "account") || resource_value(stage, "region");
        tagged = tagged || resource_value(stage, "tags");
    }
    cdk_add_flag(cdk, context, "placed", placed);
    cdk_add_flag(cdk, context, "tagged", tagged);
}

void cdk_append_member(struct cdk *cdk, leat_str *members, leat_str name, const struct property_value *value)
{
    if (!value) return;
    *members = leat_format(cdk->arena, "%.*s%s%.*s: %.*s", LEAT_STR_ARG(*members), members->size ? ", " : "",
                           LEAT_STR_ARG(name), PRINT_STR(cdk_value(cdk, value, "", "")));
}

/* "{ account: '123456789012', region: 'eu-central-1' }", or nothing. */
static leat_str braced(struct cdk *cdk, leat_str members)
{
    return members.size ? leat_format(cdk->arena, "{ %.*s }", LEAT_STR_ARG(members)) : members;
}

static void add_place_and_tags(struct cdk *cdk, cJSON *object, const struct resource *stage)
{
    leat_str env = LEAT_STR(""), tags = LEAT_STR("");
    cdk_append_member(cdk, &env, LEAT_STR("account"), resource_value(stage, "account"));
    cdk_append_member(cdk, &env, LEAT_STR("region"), resource_value(stage, "region"));
    const struct property_value *said = resource_value(stage, "tags");
    for (const struct property *tag = said ? said->members : NULL; tag; tag = tag->next)
        cdk_append_member(cdk, &tags, leat_format(cdk->arena, "'%.*s'", LEAT_STR_ARG(tag->name)), tag->value);
    cdk_add_text(cdk, object, "env", braced(cdk, env));
    cdk_add_text(cdk, object, "tags", braced(cdk, tags));
}

void cdk_print_settings(struct cdk *cdk)
{
    const struct resource *first = resources_of(cdk->list, &resource_setting);
    cJSON *context = cdk_context(cdk);
    cdk_add_flag(cdk, context, "key", resources_of(cdk->list, &resource_key));
    if (first)
        add_members(cdk, context, first);
    else
        cdk_add_flag(cdk, context, "settings", false);

    cdk_add_stages_have(cdk, context);
    cJSON *stages = cdk_add_list(cdk, context, "stages");
    for (const struct resource *stage = resources_of(cdk->list, &resource_stage); stage;
         stage = resources_next(stage)) {
        cJSON *item = cdk_add_item(cdk, stages);
        cdk_add_text(cdk, item, "name", stage->id);
        cdk_add_truth(cdk, item, "protectsData", resource_flag(stage, "protects-data"));
        add_place_and_tags(cdk, item, stage);
        cJSON *values = first ? cdk_add_list(cdk, item, "values") : NULL;
        for (const struct resource *setting = first; setting; setting = resources_next(setting)) {
            cJSON *value = cdk_add_item(cdk, values);
            cdk_add_text(cdk, value, "name", case_camel(setting->id, cdk->arena));
            cdk_add_text(cdk, value, "value",
                         literal(cdk, cdk_setting_type(cdk, setting), cdk_setting_in(stage, setting)));
        }
    }
    cdk_print_file(cdk, "lib/settings.ts", LEAT_STR("lib/settings.ts"), cdk->list->at, context);
}
