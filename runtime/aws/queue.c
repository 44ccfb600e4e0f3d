/* SQS queues: sending is held back until the record succeeds. */
#include "leat/queue.h"

#include "aws/limits.h"
#include "aws/runtime.h"
#include "aws/services/sqs.h"

leat_status leat_queue_open(struct leat_queue **out, struct leat_runtime *runtime, const char *variable)
{
    struct leat_resource *resource;
    leat_status status = leat_resource_open(&resource, runtime, variable, &leat_sqs_sends, sizeof(struct leat_queue));
    *out = (struct leat_queue *)resource;
    return status;
}

/* size: what SQS counts, names and types of attributes too. */
static leat_status add(struct leat_queue *queue, leat_str message, leat_str attributes, size_t size)
{
    struct leat_buf entry;
    if (size > LEAT_SQS_MESSAGE_SIZE) return leat_resource_refuse_size(&queue->resource, size, LEAT_SQS_MESSAGE_SIZE);
    leat_buf_init(&entry, 0);
    leat_status status = leat_sqs_write_entry(&entry, message, attributes);
    if (status == LEAT_OK) {
        status = leat_resource_add(&queue->resource, (struct leat_effect){.entry = leat_buf_str(&entry), .size = size});
    } else {
        status = leat_resource_refuse_memory(&queue->resource);
    }
    leat_buf_clear(&entry);
    return status;
}

leat_status leat_queue_send(struct leat_queue *queue, leat_str message)
{
    const struct leat_call *call = queue->resource.runtime->call;
    leat_str id = call ? call->correlation_id : (leat_str){"", 0};
    struct leat_buf attributes;
    leat_buf_init(&attributes, 0);
    leat_status status = leat_sqs_write_correlation(&attributes, id);
    if (status == LEAT_OK) {
        status = add(queue, message, leat_buf_str(&attributes),
                     message.size + (id.size ? id.size + LEAT_CORRELATION_SIZE : 0));
    } else {
        status = leat_resource_refuse_memory(&queue->resource);
    }
    leat_buf_clear(&attributes);
    return status;
}

leat_status leat_queue_send_with(struct leat_queue *queue, leat_str message, leat_str attributes)
{
    return add(queue, message, attributes, message.size + attributes.size);
}
