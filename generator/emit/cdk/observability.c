/* lib/observability.ts: every alarm, one call each. */
#include "emit/cdk/cdk.h"
#include "text/case.h"

/** What a metric is a method of, behind the part's field. */
static const struct {
    const char *metric, *method;
} methods[] = {{"visible-messages", "metricApproximateNumberOfMessagesVisible"},
               {"oldest-message-age", "metricApproximateAgeOfOldestMessage"},
               {"errors", "metricErrors"},
               {"throttles", "metricThrottles"},
               {"server-errors", "deploymentStage.metricServerError"}};

static const struct resource *watched_by(const struct resource *alarm)
{
    static const char *const properties[] = {"queue", "function", "api"};
    const struct resource *watched = NULL;
    for (size_t i = 0; !watched && i < sizeof properties / sizeof *properties; i++)
        watched = resource_referred(alarm, properties[i]);
    return watched;
}

static leat_str metric_of(struct cdk *cdk, const struct resource *alarm)
{
    leat_str metric = resource_text(alarm, "metric"), field = cdk_field_of(cdk, watched_by(alarm));
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (leat_str_equal(metric, leat_str_of(methods[i].metric)))
            return leat_format(cdk->arena, "%.*s.%s", LEAT_STR_ARG(field), methods[i].method);
    return LEAT_STR(""); /* the list knows no other */
}

static void add_alarm(struct cdk *cdk, cJSON *list, const struct resource *alarm)
{
    cJSON *item = cdk_add_item(cdk, list);
    cdk_add_text(cdk, item, "id", case_pascal(alarm->id, cdk->arena));
    cdk_add_text(cdk, item, "metric", metric_of(cdk, alarm));
    cdk_add_text(cdk, item, "statistic", cdk_word(resource_text(alarm, "statistic")));
    cdk_add_duration(cdk, item, "period", alarm, "period-seconds");
    cdk_add_text(cdk, item, "description", cdk_value(cdk, resource_value(alarm, "description"), "", ""));
    cdk_add_text(cdk, item, "threshold", resource_text(alarm, "threshold"));
    cdk_add_text(cdk, item, "periods", resource_text(alarm, "evaluation-periods"));
}

/** What the file imports. */
static void add_parts(struct cdk *cdk, cJSON *context)
{
    for (const struct cdk_kind *kind = cdk_kinds; kind->kind; kind++) {
        if (kind->kind != &resource_queue && kind->kind != &resource_function && kind->kind != &resource_api) continue;
        cJSON *list = cdk_add_list(cdk, context, kind->imports);
        for (const struct resource *part = resources_of(cdk->list, kind->kind); part; part = resources_next(part))
            if (cdk_is_part(part)) cdk_add_part(cdk, cdk_add_item(cdk, list), part);
    }
}

void cdk_print_observability(struct cdk *cdk)
{
    cJSON *context = cdk_context(cdk);
    add_parts(cdk, context);
    cJSON *alarms = cdk_add_list(cdk, context, "alarms");
    for (const struct resource *alarm = resources_of(cdk->list, &resource_alarm); alarm; alarm = resources_next(alarm))
        add_alarm(cdk, alarms, alarm);
    cdk_print_file(cdk, "lib/observability.ts", LEAT_STR("lib/observability.ts"), cdk->list->at, context);
}
