/* SQS queues: sending is held back until the record succeeds. */
#include "leat/queue.h"

#include "aws/limits.h"
#include "aws/runtime.h"

leat_status leat_queue_open(struct leat_queue **out, struct leat_runtime *runtime, const char *variable)
{
    struct leat_resource *resource;
    leat_status status = leat_resource_open(&resource, runtime, variable, sizeof(struct leat_queue));
    *out = (struct leat_queue *)resource;
    return status;
}

leat_status leat_queue_send(struct leat_queue *queue, leat_str message)
{
    const struct leat_call *call = queue->resource.runtime->call;
    struct leat_effect effect = {
        .kind = LEAT_EFFECT_SEND,
        .target = leat_str_of(queue->resource.name),
        .body = message,
        .correlation_id = call ? call->correlation_id : (leat_str){"", 0},
    };
    return leat_resource_add(&queue->resource, &effect, message.size + effect.correlation_id.size, LEAT_SQS_MESSAGE_SIZE);
}

leat_status leat_queue_send_with(struct leat_queue *queue, leat_str message, leat_str attributes)
{
    struct leat_effect effect = {.kind = LEAT_EFFECT_SEND, .target = leat_str_of(queue->resource.name), .body = message, .attributes = attributes};
    return leat_resource_add(&queue->resource, &effect, message.size + attributes.size, LEAT_SQS_MESSAGE_SIZE);
}
