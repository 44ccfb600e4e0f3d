/* What a system has of its own: its stack, its stages, what is given where it is deployed, its key. */
#include "model/derive/resource_make.h"
#include "model/kinds/api.h"
#include "model/kinds/function.h"
#include "model/kinds/queue.h"
#include "model/kinds/setting.h"
#include "model/kinds/table.h"
#include "model/stage.h"
#include "text/case.h"

static bool is_read(const struct model *model, const struct thing *setting)
{
    for (size_t i = 0; i < model->function_count; i++)
        for (size_t k = 0; k < model->functions[i].environment_count; k++)
            if (model->functions[i].environment[k].resource == setting) return true;
    return false;
}

static const struct property_value *value_of_node(struct making *making, const struct node *node)
{
    if (node->kind == NODE_BOOL) return flag_value(making, node->truth);
    return node->kind == NODE_NUMBER ? number_value(making, node->text) : text_value(making, node->text);
}

static const struct node *value_in_stage(const struct stage *stage, const struct setting *setting)
{
    for (size_t i = 0; i < stage->value_count; i++)
        if (stage->values[i].setting == setting) return stage->values[i].value;
    return setting->fallback;
}

static void say_bounds(struct making *making, struct resource *resource, const struct setting *setting)
{
    static const struct {
        const char *keyword, *property;
    } bounds[] = {{"minimum", "minimum"}, {"maximum", "maximum"}, {"minLength", "shortest"}, {"maxLength", "longest"}};
    for (size_t i = 0; i < COUNT_OF(bounds); i++) {
        const struct node *bound = node_find(setting->schema, bounds[i].keyword);
        if (bound) say(making, resource, bounds[i].property, number_value(making, bound->text));
    }
}

/* What only parts that are left out would read does not show. */
void resources_of_setting(struct making *making, const struct thing *thing)
{
    const struct setting *setting = setting_of(thing);
    if (!is_read(making->model, thing)) return;
    struct resource *resource = make(making, &resource_setting, thing->name, thing);
    resource->description = thing->description;
    say_word(making, resource, "type", setting_type_name(setting->type));
    say_bounds(making, resource, setting);
    const struct node *values = node_find(setting->schema, "enum");
    const struct property_value **allowed =
        values ? leat_arena_alloc_zero(making->arena, values->count, sizeof(struct property_value *)) : NULL;
    if (!allowed) return;
    for (size_t i = 0; i < values->count; i++) allowed[i] = value_of_node(making, values->items[i]);
    say(making, resource, "allowed", list_value(making, allowed, values->count));
}

static void make_stage(struct making *making, const struct stage *stage)
{
    struct resource *resource = make(making, &resource_stage, stage->name, NULL);
    struct things settings = model_things(making->model, &kind_setting);
    struct property *values = NULL;
    resource->because = stage->at.file ? model_path(making->model, stage->at) : LEAT_STR("");
    say_flag(making, resource, "protects-data", stage->protects_data);
    if (stage_longest_name(stage) > making->list->longest_stage)
        making->list->longest_stage = stage_longest_name(stage);
    if (stage->account.size) say(making, resource, "account", text_value(making, stage->account));
    if (stage->region.size) say(making, resource, "region", text_value(making, stage->region));
    struct property *tags = NULL;
    for (size_t i = 0; stage->tags && i < stage->tags->count; i++)
        property_add(making, &tags, stage->tags->members[i].name,
                     text_value(making, stage->tags->members[i].value->text));
    if (tags) say(making, resource, "tags", map_value(making, tags));
    for (size_t i = 0; i < settings.count; i++)
        if (is_read(making->model, settings.items[i]))
            property_add(making, &values, settings.items[i]->name,
                         value_of_node(making, value_in_stage(stage, setting_of(settings.items[i]))));
    if (values) say(making, resource, "settings", map_value(making, values));
    origins_of_stage(resource, stage, settings);
}

static void make_stack(struct making *making)
{
    leat_str prefix = case_pascal(making->model->system, making->arena);
    struct resource *stack = make(making, &resource_stack, making->model->system, NULL);
    const struct property_value *parts[] = {text_value(making, prefix), text_value(making, LEAT_STR("-")),
                                            here_value(making, &resource_stage)};
    struct property *tags = NULL;
    property_add(making, &tags, LEAT_STR("system"), text_value(making, making->model->system));
    property_add(making, &tags, LEAT_STR("stage"), here_value(making, &resource_stage));
    stack->name = joined_value(making, parts, COUNT_OF(parts));
    stack->description = making->model->description;
    say(making, stack, "termination-protection",
        reference_value(making, &resource_stage, LEAT_STR(""), "protects-data"));
    say(making, stack, "tags", map_value(making, tags));
}

/* Its policy is the whole policy: a topic that added its own ARN to it would depend on the key that depends on it. */
static void make_key(struct making *making)
{
    static const char *const all[] = {"kms:*"};
    const struct model *model = making->model;
    struct resource *key = make(making, &resource_key, model->system, NULL);
    const struct property_value *this_key = text_value(making, LEAT_STR("*"));
    struct things tables = model_things(model, &kind_table);
    bool rows = false;
    for (size_t i = 0; i < tables.count; i++) rows = rows || tables.items[i]->encryption == ENCRYPT_KMS;
    leat_str contents = leat_format(making->arena, "Encrypts the %s of %.*s (", rows ? "messages and rows" : "messages",
                                    LEAT_STR_ARG(model->system));
    const struct property_value *description[] = {text_value(making, contents), here_value(making, &resource_stage),
                                                  text_value(making, LEAT_STR(")"))};
    say(making, key, "description", joined_value(making, description, COUNT_OF(description)));
    say_flag(making, key, "rotation", model_standards.key.rotation);
    key->retention = RETENTION_PROTECTED;
    struct statement *account = statement_add(making, key, "", all, COUNT_OF(all), this_key);
    account->principal = PRINCIPAL_ACCOUNT;
    account->because = LEAT_STR("policies of the account's roles say who else may use it");
    if (!model->sns_needs_key) return;
    const struct words *actions = &model_standards.key.service_actions;
    struct statement *sns = statement_add(making, key, "UsedBySns", actions->items, actions->count, this_key);
    sns->principal = PRINCIPAL_SERVICE;
    sns->service = "sns.amazonaws.com";
    sns->because = LEAT_STR("SNS writes to encrypted queues");
    condition_add(making, sns, "StringEquals", "aws:SourceAccount", here_value(making, &resource_account));
}

void resources_of_system(struct making *making)
{
    const struct model *model = making->model;
    make(making, &resource_region, LEAT_STR(""), NULL);
    make(making, &resource_account, LEAT_STR(""), NULL);
    make(making, &resource_partition, LEAT_STR(""), NULL);
    for (size_t i = 0; i < model->stage_count; i++) make_stage(making, &model->stages[i]);
    make_stack(making);
    if (model_things(model, &kind_queue).count || model_things(model, &kind_api).count || model->function_count)
        make(making, &resource_alarm_topic, LEAT_STR(""), NULL)->description =
            LEAT_STR("The topic that alarms are sent to; without one they only show.");
    if (model->needs_key) make_key(making);
}
