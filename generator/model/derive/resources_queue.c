/* A queue and its policy, its subscription, and the alarm on what could not be handled. A dead-letter queue stands before the queue that it serves. */
#include "model/derive/resource_make.h"
#include "model/kinds/queue.h"
#include "model/kinds/topic.h"

static const char *const send[] = {"sqs:SendMessage"};

static void say_encryption(struct making *making, struct resource *resource, const struct thing *thing)
{
    if (thing->encryption == ENCRYPT_KMS)
        say(making, resource, "key", reference_value(making, &resource_key, making->model->system, "arn"));
    else
        say_flag(making, resource, "managed-encryption", true);
}

static struct resource *make_queue(struct making *making, const struct queue *queue)
{
    struct resource *resource = make(making, &resource_queue, queue->thing.name, &queue->thing);
    resource->description = queue->thing.description;
    resource->retention = RETENTION_PROTECTED;
    say_count(making, resource, "visibility-seconds", queue->visibility_seconds);
    say_count(making, resource, "retention-seconds", queue->retention_seconds);
    say_count(making, resource, "delay-seconds", queue->delay_seconds);
    say_encryption(making, resource, &queue->thing);
    return resource;
}

/* SNS alone may send, and only for the one topic. */
static void make_policy(struct making *making, struct resource *queue, const struct queue *of, const struct topic *from)
{
    static const char *const all[] = {"sqs:*"};
    struct resource *policy = make(making, &resource_queue_policy, of->thing.name, &of->thing);
    const struct property_value *arn = attribute_of(making, queue, "arn");
    policy->owner = queue;
    say(making, policy, "queue", attribute_of(making, queue, "url"));
    deny_plain(making, policy, all, COUNT_OF(all), arn);
    if (!from) return;
    struct statement *topic = statement_add(making, policy, "ReceiveFromTopic", send, COUNT_OF(send), arn);
    topic->principal = PRINCIPAL_SERVICE;
    topic->service = "sns.amazonaws.com";
    topic->because = policy->because;
    condition_add(making, topic, "ArnEquals", "aws:SourceArn",
                  reference_value(making, &resource_topic, from->thing.name, "arn"));
}

static void make_subscription(struct making *making, const struct queue *queue, struct resource *resource)
{
    struct resource *subscription = make(making, &resource_subscription, queue->thing.name, &queue->thing);
    leat_str path = model_path(making->model, queue->from_at);
    subscription->owner = resource;
    subscription->because =
        leat_format(making->arena, "%.*s: { topic: %.*s }", LEAT_STR_ARG(path), LEAT_STR_ARG(queue->from->thing.name));
    say(making, subscription, "topic", reference_value(making, &resource_topic, queue->from->thing.name, "arn"));
    say(making, subscription, "queue", attribute_of(making, resource, "arn"));
    say_flag(making, subscription, "raw", true);
    say(making, subscription, "dead-letter-queue",
        reference_value(making, &resource_queue, queue->subscription_dead_letter->thing.name, "arn"));
}

static struct resource *make_dead_letters(struct making *making, const struct queue *queue,
                                          const struct property_value *name)
{
    const struct property_value *source = arn_value(making, "sqs", &name, 1);
    struct resource *dead_letters = make_queue(making, queue->dead_letter);
    say(making, dead_letters, "redrive-sources", list_value(making, &source, 1));
    make_policy(making, dead_letters, queue->dead_letter, queue->subscription_dead_letter ? queue->from : NULL);
    return dead_letters;
}

static void make_alarm(struct making *making, const struct alarm *alarm)
{
    struct resource *resource = make(making, &resource_alarm, alarm->name, &alarm->queue->thing);
    const struct property_value *description[] = {
        text_value(making, alarm->queue->thing.name), text_value(making, LEAT_STR(" of ")),
        here_value(making, &resource_stack), text_value(making, LEAT_STR(" holds messages that could not be handled"))};
    say(making, resource, "description", joined_value(making, description, COUNT_OF(description)));
    say_word(making, resource, "metric", model_standards.alarm.metric);
    say(making, resource, "queue", reference_value(making, &resource_queue, alarm->queue->thing.name, "name"));
    say_word(making, resource, "statistic", model_standards.alarm.statistic);
    say_word(making, resource, "comparison", model_standards.alarm.comparison);
    say_count(making, resource, "threshold", model_standards.alarm.threshold);
    say_count(making, resource, "period-seconds", model_standards.alarm.period_seconds);
    say_count(making, resource, "evaluation-periods", model_standards.alarm.evaluation_periods);
    say_word(making, resource, "missing-data", model_standards.alarm.missing_data);
    say(making, resource, "action", here_value(making, &resource_alarm_topic));
}

void resources_of_queue(struct making *making, const struct thing *thing)
{
    const struct queue *queue = queue_of(thing);
    if (queue->is_dead_letter) return;
    /* Named, because its dead-letter queue, which must be there first, allows this queue alone to use it. */
    const struct property_value *name = stack_name_value(making, thing->name);
    struct resource *dead_letters = make_dead_letters(making, queue, name);
    struct resource *resource = make_queue(making, queue);
    dead_letters->owner = resource;
    resource->name = name;
    say(making, resource, "dead-letter-queue", attribute_of(making, dead_letters, "arn"));
    say_count(making, resource, "max-receives", queue->max_receives);
    output_add(making, resource, thing, "url", attribute_of(making, resource, "url"));
    make_policy(making, resource, queue, queue->from);
    if (queue->from) make_subscription(making, queue, resource);
    for (size_t i = 0; i < making->model->alarm_count; i++)
        if (making->model->alarms[i].queue == queue->dead_letter) make_alarm(making, &making->model->alarms[i]);
}
