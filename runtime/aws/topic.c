/* SNS topics: publishing is held back until the record succeeds. */
#include "leat/topic.h"

#include "aws/limits.h"
#include "aws/runtime.h"
#include "aws/services/sns.h"

leat_status leat_topic_open(struct leat_topic **out, struct leat_runtime *runtime, const char *variable)
{
    struct leat_resource *resource;
    leat_status status =
        leat_resource_open(&resource, runtime, variable, &leat_sns_publishes, sizeof(struct leat_topic));
    *out = (struct leat_topic *)resource;
    return status;
}

leat_status leat_topic_publish(struct leat_topic *topic, leat_str message)
{
    const struct leat_call *call = topic->resource.runtime->call;
    leat_str id = call ? call->correlation_id : (leat_str){"", 0};
    size_t size = message.size + (id.size ? id.size + LEAT_CORRELATION_SIZE : 0);
    struct leat_buf entry;
    if (size > LEAT_SNS_MESSAGE_SIZE) return leat_resource_refuse_size(&topic->resource, size, LEAT_SNS_MESSAGE_SIZE);
    leat_buf_init(&entry, 0);
    leat_status status = leat_sns_write_entry(&entry, message, id);
    if (status == LEAT_OK) {
        status = leat_resource_add(&topic->resource, (struct leat_effect){.entry = leat_buf_str(&entry), .size = size});
    } else {
        status = leat_resource_refuse_memory(&topic->resource);
    }
    leat_buf_clear(&entry);
    return status;
}
