/* lib/foundation.ts: the key with its whole policy, how logs are kept, where alarms go. */
#include <stdlib.h>

#include "emit/cdk/cdk.h"

/** CDK's names of the periods that CloudWatch Logs knows. */
static const struct {
    int days;
    const char *name;
} retentions[] = {{1, "ONE_DAY"},           {3, "THREE_DAYS"},        {5, "FIVE_DAYS"},      {7, "ONE_WEEK"},
                  {14, "TWO_WEEKS"},        {30, "ONE_MONTH"},        {60, "TWO_MONTHS"},    {90, "THREE_MONTHS"},
                  {120, "FOUR_MONTHS"},     {150, "FIVE_MONTHS"},     {180, "SIX_MONTHS"},   {365, "ONE_YEAR"},
                  {400, "THIRTEEN_MONTHS"}, {545, "EIGHTEEN_MONTHS"}, {731, "TWO_YEARS"},    {1096, "THREE_YEARS"},
                  {1827, "FIVE_YEARS"},     {2192, "SIX_YEARS"},      {2557, "SEVEN_YEARS"}, {2922, "EIGHT_YEARS"},
                  {3288, "NINE_YEARS"},     {3653, "TEN_YEARS"}};

static leat_str retention(struct cdk *cdk, const struct resource *group)
{
    leat_str days = resource_text(group, "retention-days");
    for (size_t i = 0; i < sizeof retentions / sizeof *retentions; i++)
        if (leat_str_equal(days, leat_format(cdk->arena, "%d", retentions[i].days)))
            return leat_format(cdk->arena, "logs.RetentionDays.%s", retentions[i].name);
    return days;
}

/** 'kms:Decrypt', 'kms:GenerateDataKey' */
static leat_str actions_of(struct cdk *cdk, const struct statement *statement)
{
    leat_str text = LEAT_STR("");
    for (size_t i = 0; i < statement->action_count; i++)
        text = leat_format(cdk->arena, "%.*s%s'%s'", LEAT_STR_ARG(text), i ? ", " : "", statement->actions[i]);
    return text;
}

/** Statements for services; that of the account is the one that CDK makes. */
static void add_statements(struct cdk *cdk, cJSON *context, const struct resource *key)
{
    cJSON *list = cdk_add_list(cdk, context, "statements");
    for (const struct statement *statement = key->statements; statement; statement = statement->next) {
        if (statement->principal != PRINCIPAL_SERVICE) continue;
        cJSON *item = cdk_add_item(cdk, list);
        cdk_add_text(cdk, item, "sid", statement->sid);
        cdk_add_text(cdk, item, "service", leat_str_of(statement->service));
        cdk_add_text(cdk, item, "actions", actions_of(cdk, statement));
        cJSON *conditions = cdk_add_list(cdk, item, "conditions");
        for (const struct condition *condition = statement->conditions; condition; condition = condition->next) {
            cJSON *one = cdk_add_item(cdk, conditions);
            cdk_add_text(cdk, one, "test", leat_str_of(condition->test));
            cdk_add_text(cdk, one, "variable", leat_str_of(condition->variable));
            cdk_add_text(cdk, one, "value", cdk_value(cdk, condition->value, "this.", "this."));
        }
    }
}

static void add_key(struct cdk *cdk, cJSON *context, const struct resource *key)
{
    cJSON *object = cdk_add_object(cdk, context, "key");
    bool services = false;
    for (const struct statement *statement = key->statements; statement; statement = statement->next)
        services = services || statement->principal == PRINCIPAL_SERVICE;
    cdk_add_text(cdk, object, "description", cdk_value(cdk, resource_value(key, "description"), "", ""));
    cdk_add_truth(cdk, object, "rotation", resource_flag(key, "rotation"));
    cdk_add_flag(cdk, object, "services", services);
    add_statements(cdk, object, key);
}

/** The key of topics that have none of the system; NULL: all have. */
static const struct property_value *managed_key(const struct cdk *cdk)
{
    for (const struct resource *topic = resources_of(cdk->list, &resource_topic); topic; topic = resources_next(topic))
        if (resource_value(topic, "key")->kind == PROPERTY_TEXT) return resource_value(topic, "key");
    return NULL;
}

void cdk_print_foundation(struct cdk *cdk)
{
    const struct resource *key = resources_of(cdk->list, &resource_key);
    const struct resource *group = resources_of(cdk->list, &resource_log_group);
    const struct property_value *managed = managed_key(cdk);
    cJSON *context = cdk_context(cdk);
    if (key)
        add_key(cdk, context, key);
    else
        cdk_add_flag(cdk, context, "key", false);
    if (managed)
        cdk_add_text(cdk, context, "managed_topic_key", managed->text);
    else
        cdk_add_flag(cdk, context, "managed_topic_key", false);
    cdk_add_flag(cdk, context, "uses_kms", managed || key);
    if (group)
        cdk_add_text(cdk, context, "retention", retention(cdk, group));
    else
        cdk_add_flag(cdk, context, "retention", false);
    cdk_print_file(cdk, "lib/foundation.ts", LEAT_STR("lib/foundation.ts"), cdk->list->at, context);
}
