/*
 * Each resource is named <system>-<name>. Every step can be repeated: an emulator that keeps its data is used again with what it has.
 */
#include "host/resources.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "aws/clock.h"
#include "aws/services/dynamodb.h"
#include "aws/services/sns.h"
#include "aws/services/sqs.h"
#include "aws/xml.h"
#include "core/print.h"

enum { CALL_TIMEOUT_MS = 20000, TABLE_TIMEOUT_MS = 30000 };

struct maker {
    struct host_resources *out;
    const struct topology *topology;
    int visibility_seconds;
    struct aws_client *client;
    struct leat_arena *arena;
    struct host_failure *failure;
};

static leat_status send_call(struct maker *maker, const struct leat_service *service, const char *operation)
{
    return aws_client_send(maker->client, service, operation, CALL_TIMEOUT_MS, maker->failure);
}

static const char *physical_name(struct maker *maker, const char *name) { return leat_format(maker->arena, "%s-%s", maker->topology->system, name).data; }

/* A text member of the answer, copied. */
static leat_status read_answer(struct maker *maker, const char **out, const char *outer, const char *name)
{
    leat_json root, value;
    leat_str text;
    const struct leat_service_call *call = &maker->client->call;
    bool is_there = leat_json_parse(&root, call->answer, NULL) == LEAT_OK && (!outer || leat_json_find(&root, root, leat_str_of(outer)) == LEAT_OK) &&
                    leat_json_find(&value, root, leat_str_of(name)) == LEAT_OK && leat_json_string(&text, value, maker->arena) == LEAT_OK;
    if (!is_there) return host_fail(maker->failure, LEAT_UNAVAILABLE, "%s %s answered without %s", call->service->name, call->operation, name);
    *out = leat_str_copy(text, maker->arena).data;
    return *out ? LEAT_OK : LEAT_NO_MEMORY;
}

/* ---- tables */

static leat_status write_keys(struct leat_buf *body, const struct topology_table *table)
{
    const struct topology_key *keys[] = {&table->partition, &table->sort};
    size_t count = table->sort.name ? 2 : 1;
    LEAT_TRY(leat_buf_append(body, LEAT_STR("\"KeySchema\":[")));
    for (size_t i = 0; i < count; i++) {
        LEAT_TRY(leat_buf_append_format(body, "%s{\"KeyType\":\"%s\",\"AttributeName\":", i ? "," : "", i ? "RANGE" : "HASH"));
        LEAT_TRY(leat_buf_append_json(body, leat_str_of(keys[i]->name)));
        LEAT_TRY(leat_buf_append(body, LEAT_STR("}")));
    }
    LEAT_TRY(leat_buf_append(body, LEAT_STR("],\"AttributeDefinitions\":[")));
    for (size_t i = 0; i < count; i++) {
        LEAT_TRY(leat_buf_append_format(body, "%s{\"AttributeType\":\"%s\",\"AttributeName\":", i ? "," : "", keys[i]->type));
        LEAT_TRY(leat_buf_append_json(body, leat_str_of(keys[i]->name)));
        LEAT_TRY(leat_buf_append(body, LEAT_STR("}")));
    }
    return leat_buf_append(body, LEAT_STR("]"));
}

static bool is_text_member(leat_json object, const char *name, const char *wanted, struct leat_arena *arena)
{
    leat_json value;
    leat_str text;
    return leat_json_find(&value, object, leat_str_of(name)) == LEAT_OK && leat_json_string(&text, value, arena) == LEAT_OK &&
           leat_str_equal(text, leat_str_of(wanted));
}

static bool has_key(leat_json keys, const struct topology_key *key, const char *type, struct leat_arena *arena)
{
    struct leat_json_cursor cursor = {0};
    while (leat_json_next(keys, &cursor))
        if (is_text_member(cursor.value, "KeyType", type, arena)) return key->name && is_text_member(cursor.value, "AttributeName", key->name, arena);
    return !key->name;
}

static leat_status describe_table(struct maker *maker, const char *name)
{
    LEAT_TRY(leat_buf_append_format(aws_client_body(maker->client), "{\"TableName\":\"%s\"}", name));
    return send_call(maker, &leat_service_dynamodb, "DescribeTable");
}

/* The table answers at once in most emulators; AWS's own takes seconds. */
static leat_status await_table(struct maker *maker, const char *name, const struct topology_table *table)
{
    uint64_t until = leat_clock_steady_ms() + TABLE_TIMEOUT_MS;
    for (;;) {
        leat_json description, keys;
        LEAT_TRY(describe_table(maker, name));
        bool is_known = leat_json_parse(&description, maker->client->call.answer, NULL) == LEAT_OK &&
                        leat_json_find(&description, description, LEAT_STR("Table")) == LEAT_OK &&
                        leat_json_find(&keys, description, LEAT_STR("KeySchema")) == LEAT_OK;
        if (!is_known) return host_fail(maker->failure, LEAT_UNAVAILABLE, "dynamodb DescribeTable answered without Table.KeySchema");
        if (!has_key(keys, &table->partition, "HASH", maker->arena) || !has_key(keys, &table->sort, "RANGE", maker->arena))
            return host_fail(maker->failure, LEAT_CONFLICT, "the table %s exists with other keys than the topology's: delete it or use another endpoint", name);
        if (is_text_member(description, "TableStatus", "ACTIVE", maker->arena)) return LEAT_OK;
        if (leat_clock_steady_ms() > until) return host_fail(maker->failure, LEAT_TIMEOUT, "the table %s did not become active", name);
        leat_clock_sleep_ms(100);
    }
}

static leat_status make_table(struct maker *maker, size_t i)
{
    const struct topology_table *table = &maker->topology->tables[i];
    const char *name = maker->out->table_names[i] = physical_name(maker, table->name);
    if (!name) return LEAT_NO_MEMORY;
    leat_status status = describe_table(maker, name);
    if (status == LEAT_OK) return await_table(maker, name, table);
    if (!aws_client_was_refused(maker->client, "ResourceNotFound")) return status;

    struct leat_buf *body = aws_client_body(maker->client);
    LEAT_TRY(leat_buf_append_format(body, "{\"TableName\":\"%s\",\"BillingMode\":\"PAY_PER_REQUEST\",", name));
    LEAT_TRY(write_keys(body, table));
    LEAT_TRY(leat_buf_append(body, LEAT_STR("}")));
    LEAT_TRY(send_call(maker, &leat_service_dynamodb, "CreateTable"));
    return await_table(maker, name, table);
}

/* ---- queues */

static leat_status make_queue(struct maker *maker, size_t i)
{
    const char *name = physical_name(maker, maker->topology->queues[i].name);
    if (!name) return LEAT_NO_MEMORY;
    LEAT_TRY(leat_buf_append_format(aws_client_body(maker->client), "{\"QueueName\":\"%s\"}", name));
    leat_status status = send_call(maker, &leat_service_sqs, "GetQueueUrl");
    if (status != LEAT_OK) {
        if (!aws_client_was_refused(maker->client, "QueueDoesNotExist") && !aws_client_was_refused(maker->client, "NonExistentQueue")) return status;
        LEAT_TRY(leat_buf_append_format(aws_client_body(maker->client), "{\"QueueName\":\"%s\"}", name));
        LEAT_TRY(send_call(maker, &leat_service_sqs, "CreateQueue"));
    }
    LEAT_TRY(read_answer(maker, &maker->out->queue_urls[i], NULL, "QueueUrl"));
    LEAT_TRY(leat_buf_append_format(aws_client_body(maker->client), "{\"QueueUrl\":\"%s\",\"AttributeNames\":[\"QueueArn\"]}", maker->out->queue_urls[i]));
    LEAT_TRY(send_call(maker, &leat_service_sqs, "GetQueueAttributes"));
    return read_answer(maker, &maker->out->queue_arns[i], "Attributes", "QueueArn");
}

/* After all queues are there: a redrive names another one. */
static leat_status set_queue(struct maker *maker, size_t i)
{
    const struct topology_queue *queue = &maker->topology->queues[i];
    int64_t visibility = maker->visibility_seconds >= 0 ? maker->visibility_seconds : queue->visibility_seconds;
    struct leat_buf *body = aws_client_body(maker->client);
    LEAT_TRY(leat_buf_append_format(body,
                                    "{\"QueueUrl\":\"%s\",\"Attributes\":{\"VisibilityTimeout\":\"%" PRId64 "\",\"MessageRetentionPeriod\":\"%" PRId64
                                    "\",\"DelaySeconds\":\"%" PRId64 "\"",
                                    maker->out->queue_urls[i], visibility, queue->keep_seconds, queue->delay_seconds));
    if (queue->dead_letter_queue) {
        const char *target = maker->out->queue_arns[topology_find_queue(maker->topology, queue->dead_letter_queue)];
        leat_str policy = leat_format(maker->arena, "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%" PRId64 "}", target, queue->deliveries);
        LEAT_TRY(leat_buf_append(body, LEAT_STR(",\"RedrivePolicy\":")));
        LEAT_TRY(leat_buf_append_json(body, policy));
    }
    LEAT_TRY(leat_buf_append(body, LEAT_STR("}}")));
    return send_call(maker, &leat_service_sqs, "SetQueueAttributes");
}

/* ---- topics */

static leat_status begin_sns(struct maker *maker, const char *action)
{
    (void)aws_client_body(maker->client);
    LEAT_TRY(aws_client_add(maker->client, "Action", action));
    return aws_client_add(maker->client, "Version", "2010-03-31");
}

static leat_status read_sns(struct maker *maker, const char **out, const char *element)
{
    char text[512];
    leat_xml_text(maker->client->call.answer, leat_str_of(element), text, sizeof text);
    if (!*text) return host_fail(maker->failure, LEAT_UNAVAILABLE, "sns %s answered without %s", maker->client->call.operation, element);
    *out = leat_str_copy(leat_str_of(text), maker->arena).data;
    return *out ? LEAT_OK : LEAT_NO_MEMORY;
}

static leat_status set_subscription(struct maker *maker, const char *arn, const char *name, const char *value)
{
    LEAT_TRY(begin_sns(maker, "SetSubscriptionAttributes"));
    LEAT_TRY(aws_client_add(maker->client, "SubscriptionArn", arn));
    LEAT_TRY(aws_client_add(maker->client, "AttributeName", name));
    LEAT_TRY(aws_client_add(maker->client, "AttributeValue", value));
    return send_call(maker, &leat_service_sns, "SetSubscriptionAttributes");
}

static leat_status subscribe(struct maker *maker, const char *topic_arn, const struct topology_subscription *subscription)
{
    const char *arn;
    LEAT_TRY(begin_sns(maker, "Subscribe"));
    LEAT_TRY(aws_client_add(maker->client, "TopicArn", topic_arn));
    LEAT_TRY(aws_client_add(maker->client, "Protocol", "sqs"));
    LEAT_TRY(aws_client_add(maker->client, "Endpoint", maker->out->queue_arns[topology_find_queue(maker->topology, subscription->queue)]));
    LEAT_TRY(aws_client_add(maker->client, "ReturnSubscriptionArn", "true"));
    LEAT_TRY(send_call(maker, &leat_service_sns, "Subscribe"));
    LEAT_TRY(read_sns(maker, &arn, "SubscriptionArn"));
    /* only when it is true: moto takes any text, "false" as well, for true */
    if (subscription->raw) LEAT_TRY(set_subscription(maker, arn, "RawMessageDelivery", "true"));
    if (!subscription->dead_letter_queue) return LEAT_OK;
    const char *target = maker->out->queue_arns[topology_find_queue(maker->topology, subscription->dead_letter_queue)];
    leat_str policy = leat_format(maker->arena, "{\"deadLetterTargetArn\":\"%s\"}", target);
    return policy.data ? set_subscription(maker, arn, "RedrivePolicy", policy.data) : LEAT_NO_MEMORY;
}

static leat_status make_topic(struct maker *maker, size_t i)
{
    const struct topology_topic *topic = &maker->topology->topics[i];
    const char *name = physical_name(maker, topic->name);
    if (!name) return LEAT_NO_MEMORY;
    LEAT_TRY(begin_sns(maker, "CreateTopic"));
    LEAT_TRY(aws_client_add(maker->client, "Name", name));
    LEAT_TRY(send_call(maker, &leat_service_sns, "CreateTopic"));
    LEAT_TRY(read_sns(maker, &maker->out->topic_arns[i], "TopicArn"));
    for (size_t j = 0; j < topic->subscription_count; j++) LEAT_TRY(subscribe(maker, maker->out->topic_arns[i], &topic->subscriptions[j]));
    return LEAT_OK;
}

leat_status host_resources_create(struct host_resources *out, const struct topology *topology, const char *region, int visibility_seconds,
                                  struct aws_client *client, struct leat_arena *arena, struct host_failure *failure)
{
    struct maker maker = {out, topology, visibility_seconds, client, arena, failure};
    out->region = region;
    out->table_names = leat_arena_alloc_zero(arena, topology->table_count + 1, sizeof *out->table_names);
    out->topic_arns = leat_arena_alloc_zero(arena, topology->topic_count + 1, sizeof *out->topic_arns);
    out->queue_urls = leat_arena_alloc_zero(arena, topology->queue_count + 1, sizeof *out->queue_urls);
    out->queue_arns = leat_arena_alloc_zero(arena, topology->queue_count + 1, sizeof *out->queue_arns);
    (void)host_fail(failure, LEAT_OK, "out of memory"); /* what is said unless a call says more */
    if (leat_arena_has_failed(arena)) return LEAT_NO_MEMORY;
    for (size_t i = 0; i < topology->table_count; i++) LEAT_TRY(make_table(&maker, i));
    for (size_t i = 0; i < topology->queue_count; i++) LEAT_TRY(make_queue(&maker, i));
    for (size_t i = 0; i < topology->queue_count; i++) LEAT_TRY(set_queue(&maker, i));
    for (size_t i = 0; i < topology->topic_count; i++) LEAT_TRY(make_topic(&maker, i));
    return LEAT_OK;
}
