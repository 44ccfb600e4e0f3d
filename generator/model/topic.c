/* Topics: one type each. Who publishes stands in `uses` of functions, who subscribes in `from` of queues. */
#include "core/print.h"
#include "model/loading.h"

static const struct key topic_keys[] = {
    {"type", IS_TEXT, KEY_REQUIRED},
    {"fifo", IS_ANY, KEY_LATER},
    {"encrypt", IS_TEXT, KEY_OPTIONAL},
    RESOURCE_KEYS,
};

static void load_topic(struct loading *loading, struct thing *thing, struct topic *topic)
{
    *topic = (struct topic){.name = thing->name, .at = thing->at};
    thing->topic = topic;
    if (!keys_check(loading, thing->node, thing->at, leat_format(loading->arena, "topic %.*s", LEAT_STR_ARG(thing->name)), topic_keys, COUNT_OF(topic_keys)))
        return;
    topic->description = read_description(loading, thing->node);
    topic->type = type_refer(loading, node_find(thing->node, "type"));
}

void topics_load(struct loading *loading)
{
    struct model *model = loading->model;
    model->topics = new_array(loading, things_count(loading, THING_TOPIC), sizeof *model->topics);
    if (!model->topics) return;
    for (size_t i = 0; i < loading->thing_count; i++)
        if (loading->things[i].kind == THING_TOPIC) load_topic(loading, &loading->things[i], &model->topics[model->topic_count++]);
}
