/* SNS topics: publishing is held back until the record succeeds. */
#include "leat/topic.h"

#include "aws/limits.h"
#include "aws/runtime.h"

leat_status leat_topic_open(struct leat_topic **out, struct leat_runtime *runtime, const char *variable)
{
    struct leat_resource *resource;
    leat_status status = leat_resource_open(&resource, runtime, variable, sizeof(struct leat_topic));
    *out = (struct leat_topic *)resource;
    return status;
}

leat_status leat_topic_publish(struct leat_topic *topic, leat_str message)
{
    const struct leat_call *call = topic->resource.runtime->call;
    struct leat_effect effect = {
        .kind = LEAT_EFFECT_PUBLISH,
        .target = leat_str_of(topic->resource.name),
        .body = message,
        .correlation_id = call ? call->correlation_id : (leat_str){"", 0},
    };
    return leat_resource_add(&topic->resource, &effect, message.size + effect.correlation_id.size, LEAT_SNS_MESSAGE_SIZE);
}
