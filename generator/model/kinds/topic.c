/* A topic has a type and nothing else of its own. */
#include "model/kinds/topic.h"

#include "model/loading.h"

static const struct key topic_keys[] = {
    {"type", IS_TEXT, KEY_REQUIRED},
    {"encrypt", IS_TEXT, KEY_OPTIONAL},
    {"description", IS_TEXT, KEY_OPTIONAL},
};

static void load(struct loading *loading, struct thing *thing)
{
    if (thing_read(loading, thing)) thing->type = type_refer(loading, node_find(thing->node, "type"));
}

const struct verb verb_topic_publish = {
    .word = "publish",
    .sid = "Publish",
    .actions = {"sns:Publish"},
    .key_actions = KEY_DECRYPT | KEY_GENERATE,
    .effect = EFFECT_HELD_BACK,
    .feeds = true,
};
static const struct verb *const verbs[] = {&verb_topic_publish, NULL};
static const char *const c_names[] = {"_topic", "_publish", "_test_messages", NULL};

const struct kind kind_topic = {
    .section = "topics",
    .word = "topic",
    .phrase = "a topic",
    .size = sizeof(struct topic),
    .keys = KEYS("topic resource", topic_keys),
    .verbs = verbs,
    .c_names = c_names,
    .keeps_data = true,
    .value = {LIMIT_TOPIC_MESSAGE_BYTES, BYTES_OF_JSON_CHARACTER, "topic %.*s carries"},
    .load = load,
};
