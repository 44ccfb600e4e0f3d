/* Topics with their subscriptions, which SNS delivers. A variable says the ARN. */
#include "host/kind.h"

#include "aws/services/sns.h"
#include "aws/xml.h"
#include "core/print.h"

static void map_topic(struct topology_mapping *mapping, struct topology_topic *out,
                      const struct leat_topology_topic *topic)
{
    struct topology_subscription *subscriptions =
        topology_allocate(mapping, topic->subscriptions.count, sizeof *subscriptions);
    out->subscriptions = subscriptions;
    out->subscription_count = subscriptions ? topic->subscriptions.count : 0;
    for (size_t i = 0; i < out->subscription_count; i++) {
        const struct leat_topology_topic_subscriptions_item *from = &topic->subscriptions.items[i];
        subscriptions[i] = (struct topology_subscription){topology_text(mapping, from->queue),
                                                          topology_text(mapping, from->dead_letter_queue), from->raw};
    }
}

static void read(struct topology_mapping *mapping)
{
    const struct leat_topology_topics *from = &mapping->document->topics;
    struct topology_topic *topics = topology_allocate(mapping, from->count, sizeof *topics);
    if (!topics) return;
    for (size_t i = 0; i < from->count; i++) {
        topics[i].name = topology_text(mapping, from->items[i].name);
        map_topic(mapping, &topics[i], &from->items[i].value);
    }
    mapping->topology->topics = topics;
    mapping->topology->topic_count = from->count;
}

static leat_str target(const struct leat_topology_reference *reference) { return reference->topic; }

static const char *value(const struct topology_variable *variable, const struct topology *topology,
                         const struct host_resources *resources)
{
    return resources->topic_arns[topology_find_topic(topology, variable->target)];
}

/* ---- at AWS */

static leat_status begin_sns(struct host_maker *maker, const char *action)
{
    (void)aws_client_body(maker->client);
    LEAT_TRY(aws_client_add(maker->client, "Action", action));
    return aws_client_add(maker->client, "Version", "2010-03-31");
}

static leat_status read_sns(struct host_maker *maker, const char **out, const char *element)
{
    char text[512];
    leat_xml_text(maker->client->call.answer, leat_str_of(element), text, sizeof text);
    if (!*text)
        return host_fail(maker->failure, LEAT_UNAVAILABLE, "sns %s answered without %s", maker->client->call.operation,
                         element);
    *out = leat_str_copy(leat_str_of(text), maker->arena).data;
    return *out ? LEAT_OK : LEAT_NO_MEMORY;
}

static leat_status set_subscription(struct host_maker *maker, const char *arn, const char *name, const char *value)
{
    LEAT_TRY(begin_sns(maker, "SetSubscriptionAttributes"));
    LEAT_TRY(aws_client_add(maker->client, "SubscriptionArn", arn));
    LEAT_TRY(aws_client_add(maker->client, "AttributeName", name));
    LEAT_TRY(aws_client_add(maker->client, "AttributeValue", value));
    return host_maker_send(maker, &leat_service_sns, "SetSubscriptionAttributes");
}

static leat_status subscribe(struct host_maker *maker, const char *topic_arn,
                             const struct topology_subscription *subscription)
{
    const char *arn;
    LEAT_TRY(begin_sns(maker, "Subscribe"));
    LEAT_TRY(aws_client_add(maker->client, "TopicArn", topic_arn));
    LEAT_TRY(aws_client_add(maker->client, "Protocol", "sqs"));
    LEAT_TRY(aws_client_add(maker->client, "Endpoint",
                            maker->out->queue_arns[topology_find_queue(maker->topology, subscription->queue)]));
    LEAT_TRY(aws_client_add(maker->client, "ReturnSubscriptionArn", "true"));
    LEAT_TRY(host_maker_send(maker, &leat_service_sns, "Subscribe"));
    LEAT_TRY(read_sns(maker, &arn, "SubscriptionArn"));
    /* only when it is true: moto takes any text, "false" as well, for true */
    if (subscription->raw) LEAT_TRY(set_subscription(maker, arn, "RawMessageDelivery", "true"));
    if (!subscription->dead_letter_queue) return LEAT_OK;
    const char *target = maker->out->queue_arns[topology_find_queue(maker->topology, subscription->dead_letter_queue)];
    leat_str policy = leat_format(maker->arena, "{\"deadLetterTargetArn\":\"%s\"}", target);
    return policy.data ? set_subscription(maker, arn, "RedrivePolicy", policy.data) : LEAT_NO_MEMORY;
}

static leat_status make_topic(struct host_maker *maker, size_t i)
{
    const struct topology_topic *topic = &maker->topology->topics[i];
    const char *name = host_maker_name(maker, topic->name);
    if (!name) return LEAT_NO_MEMORY;
    LEAT_TRY(begin_sns(maker, "CreateTopic"));
    LEAT_TRY(aws_client_add(maker->client, "Name", name));
    LEAT_TRY(host_maker_send(maker, &leat_service_sns, "CreateTopic"));
    LEAT_TRY(read_sns(maker, &maker->out->topic_arns[i], "TopicArn"));
    for (size_t j = 0; j < topic->subscription_count; j++)
        LEAT_TRY(subscribe(maker, maker->out->topic_arns[i], &topic->subscriptions[j]));
    return LEAT_OK;
}

static leat_status make(struct host_maker *maker)
{
    for (size_t i = 0; i < maker->topology->topic_count; i++) LEAT_TRY(make_topic(maker, i));
    return LEAT_OK;
}

const struct host_kind host_kind_topic = {
    .word = "topic", .read = read, .target = target, .find = topology_find_topic, .value = value, .make = make};
