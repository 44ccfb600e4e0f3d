/* Queues with their redrive; poller.c brings their messages to functions. A variable says the URL. */
#include "host/kind.h"

#include <inttypes.h>

#include "aws/services/sqs.h"
#include "core/print.h"

static void map_queue(struct topology_mapping *mapping, struct topology_queue *out,
                      const struct leat_topology_queue *queue)
{
    out->visibility_seconds = queue->visibility_seconds;
    out->retention_seconds = queue->retention_seconds;
    out->delay_seconds = queue->delay_seconds;
    if (!queue->redrive) return;
    out->dead_letter_queue = topology_text(mapping, queue->redrive->dead_letter_queue);
    out->max_receives = queue->redrive->max_receives;
}

static void read(struct topology_mapping *mapping)
{
    const struct leat_topology_queues *from = &mapping->document->queues;
    struct topology_queue *queues = topology_allocate(mapping, from->count, sizeof *queues);
    if (!queues) return;
    for (size_t i = 0; i < from->count; i++) {
        queues[i].name = topology_text(mapping, from->items[i].name);
        map_queue(mapping, &queues[i], &from->items[i].value);
    }
    mapping->topology->queues = queues;
    mapping->topology->queue_count = from->count;
}

static leat_str target(const struct leat_topology_reference *reference) { return reference->queue; }

static const char *value(const struct topology_variable *variable, const struct topology *topology,
                         const struct host_resources *resources)
{
    return resources->queue_urls[topology_find_queue(topology, variable->target)];
}

static bool read_trigger(struct topology_mapping *mapping, struct topology_function *out,
                         const struct leat_topology_trigger *trigger)
{
    const struct leat_topology_from_queue *from = leat_topology_trigger_as_from_queue(trigger);
    if (!from) return false;
    out->queue = topology_text(mapping, from->queue);
    out->batch = from->batch;
    out->window_seconds = from->window_seconds;
    out->enabled = from->enabled;
    return true;
}

/* ---- at AWS */

/* A text member of the answer, copied. */
static leat_status read_answer(struct host_maker *maker, const char **out, const char *outer, const char *name)
{
    leat_json root, value;
    leat_str text;
    const struct leat_service_call *call = &maker->client->call;
    bool is_there = leat_json_parse(&root, call->answer, NULL) == LEAT_OK &&
                    (!outer || leat_json_find(&root, root, leat_str_of(outer)) == LEAT_OK) &&
                    leat_json_find(&value, root, leat_str_of(name)) == LEAT_OK &&
                    leat_json_string(&text, value, maker->arena) == LEAT_OK;
    if (!is_there)
        return host_fail(maker->failure, LEAT_UNAVAILABLE, "%s %s answered without %s", call->service->name,
                         call->operation, name);
    *out = leat_str_copy(text, maker->arena).data;
    return *out ? LEAT_OK : LEAT_NO_MEMORY;
}

static leat_status make_queue(struct host_maker *maker, size_t i)
{
    const char *name = host_maker_name(maker, maker->topology->queues[i].name);
    if (!name) return LEAT_NO_MEMORY;
    LEAT_TRY(leat_buf_append_format(aws_client_body(maker->client), "{\"QueueName\":\"%s\"}", name));
    leat_status status = host_maker_send(maker, &leat_service_sqs, "GetQueueUrl");
    if (status != LEAT_OK) {
        if (!aws_client_was_refused(maker->client, "QueueDoesNotExist") &&
            !aws_client_was_refused(maker->client, "NonExistentQueue"))
            return status;
        LEAT_TRY(leat_buf_append_format(aws_client_body(maker->client), "{\"QueueName\":\"%s\"}", name));
        LEAT_TRY(host_maker_send(maker, &leat_service_sqs, "CreateQueue"));
    }
    LEAT_TRY(read_answer(maker, &maker->out->queue_urls[i], NULL, "QueueUrl"));
    LEAT_TRY(leat_buf_append_format(aws_client_body(maker->client),
                                    "{\"QueueUrl\":\"%s\",\"AttributeNames\":[\"QueueArn\"]}",
                                    maker->out->queue_urls[i]));
    LEAT_TRY(host_maker_send(maker, &leat_service_sqs, "GetQueueAttributes"));
    return read_answer(maker, &maker->out->queue_arns[i], "Attributes", "QueueArn");
}

/* After all queues are there: a redrive names another one. */
static leat_status set_queue(struct host_maker *maker, size_t i)
{
    const struct topology_queue *queue = &maker->topology->queues[i];
    int64_t visibility = maker->visibility_seconds >= 0 ? maker->visibility_seconds : queue->visibility_seconds;
    struct leat_buf *body = aws_client_body(maker->client);
    LEAT_TRY(leat_buf_append_format(body,
                                    "{\"QueueUrl\":\"%s\",\"Attributes\":{\"VisibilityTimeout\":\"%" PRId64
                                    "\",\"MessageRetentionPeriod\":\"%" PRId64 "\",\"DelaySeconds\":\"%" PRId64 "\"",
                                    maker->out->queue_urls[i], visibility, queue->retention_seconds,
                                    queue->delay_seconds));
    if (queue->dead_letter_queue) {
        const char *target = maker->out->queue_arns[topology_find_queue(maker->topology, queue->dead_letter_queue)];
        leat_str policy = leat_format(maker->arena, "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%" PRId64 "}",
                                      target, queue->max_receives);
        LEAT_TRY(leat_buf_append(body, LEAT_STR(",\"RedrivePolicy\":")));
        LEAT_TRY(leat_buf_append_json(body, policy));
    }
    LEAT_TRY(leat_buf_append(body, LEAT_STR("}}")));
    return host_maker_send(maker, &leat_service_sqs, "SetQueueAttributes");
}

static leat_status make(struct host_maker *maker)
{
    for (size_t i = 0; i < maker->topology->queue_count; i++) LEAT_TRY(make_queue(maker, i));
    for (size_t i = 0; i < maker->topology->queue_count; i++) LEAT_TRY(set_queue(maker, i));
    return LEAT_OK;
}

const struct host_kind host_kind_queue = {.word = "queue",
                                          .read = read,
                                          .target = target,
                                          .find = topology_find_queue,
                                          .value = value,
                                          .read_trigger = read_trigger,
                                          .make = make};
