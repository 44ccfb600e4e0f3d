/* lib/foundation.ts: the key with its whole policy, how logs are kept, where alarms go. */
#include "core/print.h"
#include "emit/cdk/cdk.h"

/** CDK's names of the periods that CloudWatch Logs knows. */
static const struct {
    unsigned days;
    const char *name;
} retentions[] = {{1, "ONE_DAY"},           {3, "THREE_DAYS"},        {5, "FIVE_DAYS"},      {7, "ONE_WEEK"},
                  {14, "TWO_WEEKS"},        {30, "ONE_MONTH"},        {60, "TWO_MONTHS"},    {90, "THREE_MONTHS"},
                  {120, "FOUR_MONTHS"},     {150, "FIVE_MONTHS"},     {180, "SIX_MONTHS"},   {365, "ONE_YEAR"},
                  {400, "THIRTEEN_MONTHS"}, {545, "EIGHTEEN_MONTHS"}, {731, "TWO_YEARS"},    {1096, "THREE_YEARS"},
                  {1827, "FIVE_YEARS"},     {2192, "SIX_YEARS"},      {2557, "SEVEN_YEARS"}, {2922, "EIGHT_YEARS"},
                  {3288, "NINE_YEARS"},     {3653, "TEN_YEARS"}};

static leat_str retention(struct cdk *cdk)
{
    for (size_t i = 0; i < sizeof retentions / sizeof *retentions; i++)
        if (retentions[i].days == cdk->model->log_retention_days)
            return leat_format(cdk->arena, "logs.RetentionDays.%s", retentions[i].name);
    return leat_format(cdk->arena, "%u", cdk->model->log_retention_days);
}

/** What a service may do with the key: 'kms:Decrypt', 'kms:GenerateDataKey' */
static leat_str service_actions(struct cdk *cdk)
{
    const struct words *actions = &model_standards.key.service_actions;
    leat_str text = LEAT_STR("");
    for (size_t i = 0; i < actions->count; i++)
        text = leat_format(cdk->arena, "%.*s%s'%s'", LEAT_STR_ARG(text), i ? ", " : "", actions->items[i]);
    return text;
}

void cdk_print_foundation(struct cdk *cdk)
{
    struct things topics = model_things(cdk->model, &kind_topic), all_tables = model_things(cdk->model, &kind_table);
    bool managed = false;
    for (size_t i = 0; i < topics.count; i++) managed = managed || topics.items[i]->encryption == ENCRYPT_MANAGED;
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "source", cdk->model->path);
    if (cdk->model->needs_key) {
        cJSON *key = cdk_add_object(cdk, context, "key");
        bool tables = false;
        for (size_t i = 0; i < all_tables.count; i++) tables = tables || all_tables.items[i]->encryption == ENCRYPT_KMS;
        cdk_add_text(cdk, key, "system", cdk->model->system);
        cdk_add_text(cdk, key, "contents", tables ? LEAT_STR("messages and rows") : LEAT_STR("messages"));
        cdk_add_truth(cdk, key, "rotation", model_standards.key.rotation);
        cJSON *sns = cdk->model->sns_needs_key ? cdk_add_object(cdk, key, "sns") : NULL;
        if (sns)
            cdk_add_text(cdk, sns, "actions", service_actions(cdk));
        else
            cdk_add_flag(cdk, key, "sns", false);
    } else {
        cdk_add_flag(cdk, context, "key", false);
    }
    cdk_add_flag(cdk, context, "managed_topics", managed);
    cdk_add_flag(cdk, context, "uses_kms", managed || cdk->model->needs_key);
    cdk_add_text(cdk, context, "retention", retention(cdk));
    cdk_print_file(cdk, "lib/foundation.ts", LEAT_STR("lib/foundation.ts"), cdk->model->at, context);
}
