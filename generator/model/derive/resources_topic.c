/* A topic and its policy. */
#include "model/derive/resource_make.h"
#include "model/kinds/topic.h"

void resources_of_topic(struct making *making, const struct thing *thing)
{
    static const char *const publish[] = {"sns:Publish"};
    struct resource *topic = make(making, &resource_topic, thing->name, thing);
    topic->description = thing->description;
    say(making, topic, "key",
        thing->encryption == ENCRYPT_KMS ? reference_value(making, &resource_key, making->model->system, "arn")
                                         : text_value(making, leat_str_of(model_standards.channel.managed_topic_key)));
    output_add(making, topic, thing, "arn", attribute_of(making, topic, "arn"));

    struct resource *policy = make(making, &resource_topic_policy, thing->name, thing);
    policy->owner = topic;
    say(making, policy, "topic", attribute_of(making, topic, "arn"));
    deny_plain(making, policy, publish, COUNT_OF(publish), attribute_of(making, topic, "arn"));
}
