/* A queue and its policy, its subscription, and the alarms on what could not be handled and on what waits. A
   dead-letter queue stands before the queue that it serves. */
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
    topic->at = of->from_at;
    condition_add(making, topic, "ArnEquals", "aws:SourceArn",
                  reference_value(making, &resource_topic, from->thing.name, "arn"));
}

static void make_subscription(struct making *making, const struct queue *queue, struct resource *resource)
{
    struct resource *subscription = make(making, &resource_subscription, queue->thing.name, &queue->thing);
    leat_str path = model_path(making->model, queue->from_at);
    subscription->owner = resource;
    subscription->at = queue->from_at;
    subscription->because =
        leat_format(making->arena, "%.*s: { topic: %.*s }", LEAT_STR_ARG(path), LEAT_STR_ARG(queue->from->thing.name));
    say(making, subscription, "topic", reference_value(making, &resource_topic, queue->from->thing.name, "arn"));
    say(making, subscription, "queue", attribute_of(making, resource, "arn"));
    say_flag(making, subscription, "raw", true);
    say(making, subscription, "dead-letter-queue",
        reference_value(making, &resource_queue, queue->subscription_dead_letter->thing.name, "arn"));
}

/* `of` is what may end here: named, since it names this queue, which must be there first. */
static struct resource *make_dead_letters(struct making *making, const struct queue *queue, const struct queue *of)
{
    const struct property_value *name = stack_name_value(making, of->thing.name);
    const struct property_value *source = arn_value(making, "sqs", &name, 1);
    struct resource *dead_letters = make_queue(making, queue);
    dead_letters->name = stack_name_value(making, queue->thing.name);
    say(making, dead_letters, "redrive-sources", list_value(making, &source, 1));
    return dead_letters;
}

static void say_redrive(struct making *making, struct resource *resource, const struct queue *queue,
                        const struct resource *dead_letters)
{
    if (!dead_letters) return;
    say(making, resource, "dead-letter-queue", attribute_of(making, dead_letters, "arn"));
    say_count(making, resource, "max-receives", queue->max_receives);
}

/* Whoever waits longer than all its tries take is not being tried. Where nothing reads, half of the retention is left
   to mend it before messages are lost. */
static unsigned long longest_wait(const struct queue *queue)
{
    unsigned long tries = queue->delay_seconds + (unsigned long)queue->visibility_seconds * queue->max_receives,
                  half = queue->retention_seconds / 2;
    return queue->is_read && tries < half ? tries : half;
}

static void make_alarms(struct making *making, const struct queue *queue)
{
    const struct thing *dead_letters = &queue->dead_letter->thing;
    struct resource *not_empty = alarm_make(making, &model_standards.alarm.dead_letters, dead_letters);
    say(making, not_empty, "queue", reference_value(making, &resource_queue, dead_letters->name, "name"));
    struct resource *waiting = alarm_make(making, &model_standards.alarm.waiting, &queue->thing);
    say(making, waiting, "queue", reference_value(making, &resource_queue, queue->thing.name, "name"));
    say_count(making, waiting, "threshold", longest_wait(queue));
}

void resources_of_queue(struct making *making, const struct thing *thing)
{
    const struct queue *queue = queue_of(thing), *dead_letter = queue->dead_letter;
    if (queue->is_dead_letter) return;
    /* those that nobody reads are last, and first in the list */
    struct resource *last = NULL;
    if (dead_letter->dead_letter) {
        last = make_dead_letters(making, dead_letter->dead_letter, dead_letter);
        make_policy(making, last, dead_letter->dead_letter, NULL);
    }
    struct resource *dead_letters = make_dead_letters(making, dead_letter, queue);
    say_redrive(making, dead_letters, dead_letter, last);
    make_policy(making, dead_letters, dead_letter, queue->subscription_dead_letter ? queue->from : NULL);
    struct resource *resource = make_queue(making, queue);
    dead_letters->owner = resource;
    if (last) last->owner = resource;
    resource->name = stack_name_value(making, thing->name);
    say_redrive(making, resource, queue, dead_letters);
    output_add(making, resource, thing, "url", attribute_of(making, resource, "url"));
    make_policy(making, resource, queue, queue->from);
    if (queue->from) make_subscription(making, queue, resource);
    make_alarms(making, queue);
    if (last) make_alarms(making, dead_letter);
}
