/* Alarms: what of a thing is watched, and where somebody hears of it. */
#include "model/derive/resource_make.h"

struct resource *alarm_make(struct making *making, const struct alarm_standard *standard, const struct thing *thing)
{
    struct resource *alarm =
        make(making, &resource_alarm, leat_format(making->arena, "%.*s-%s", LEAT_STR_ARG(thing->name), standard->name),
             thing);
    leat_str means = leat_format(making->arena, " %s", standard->means);
    const struct property_value *description[] = {text_value(making, thing->name), text_value(making, LEAT_STR(" of ")),
                                                  here_value(making, &resource_stack), text_value(making, means)};
    say(making, alarm, "description", joined_value(making, description, COUNT_OF(description)));
    say_word(making, alarm, "metric", standard->metric);
    say_word(making, alarm, "statistic", standard->statistic);
    say_word(making, alarm, "comparison", model_standards.alarm.comparison);
    if (standard->threshold) say_count(making, alarm, "threshold", standard->threshold);
    say_count(making, alarm, "period-seconds", standard->period_seconds);
    say_count(making, alarm, "evaluation-periods", standard->evaluation_periods);
    say_word(making, alarm, "missing-data", model_standards.alarm.missing_data);
    say(making, alarm, "action", here_value(making, &resource_alarm_topic));
    return alarm;
}
