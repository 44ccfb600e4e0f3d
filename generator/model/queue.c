/* Queues: of a type of their own, or fed by a topic. Each has its dead-letter queue, which leat makes and places right behind it. */
#include "core/print.h"
#include "model/defaults.h"
#include "model/loading.h"
#include "model/units.h"

static const struct key queue_keys[] = {
    {"type", IS_TEXT, KEY_OPTIONAL},         {"from", IS_MAP, KEY_OPTIONAL},
    {"deliveries", IS_NUMBER, KEY_OPTIONAL}, {"keep", IS_TEXT, KEY_OPTIONAL},
    {"delay", IS_TEXT, KEY_OPTIONAL},        {"fifo", IS_ANY, KEY_LATER},
    {"max-receives", IS_ANY, KEY_LATER},     {"retention", IS_ANY, KEY_LATER},
    {"encrypt", IS_TEXT, KEY_OPTIONAL},      RESOURCE_KEYS,
};
static const struct key from_keys[] = {{"topic", IS_TEXT, KEY_REQUIRED},
                                       {"where", IS_ANY, KEY_LATER},
                                       {"bus", IS_ANY, KEY_LATER},
                                       {"event", IS_ANY, KEY_LATER},
                                       {"dead-letters", IS_ANY, KEY_LATER}};

static void load_from(struct loading *loading, const struct thing *thing, struct queue *queue, const struct node_member *from)
{
    queue->from_at = from->value->at;
    if (!keys_check(loading, from->value, from->name_at, leat_format(loading->arena, "`from` of queue %.*s", LEAT_STR_ARG(thing->name)), from_keys,
                    COUNT_OF(from_keys)))
        return;
    struct thing *topic = thing_refer(loading, node_find(from->value, "topic"), THING_TOPIC);
    if (!topic) return;
    edge_add(loading, topic, thing, from->value->at);
    queue->from = topic->topic;
    if (topic->topic) queue->type = topic->topic->type;
}

static void load_source(struct loading *loading, const struct thing *thing, struct queue *queue)
{
    const struct node_member *type = node_find_member(thing->node, LEAT_STR("type")), *from = node_find_member(thing->node, LEAT_STR("from"));
    if (from) load_from(loading, thing, queue, from);
    if (type && from) {
        struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, type->name_at,
                                                           "queue %.*s has a type of its own and takes that of its topic", LEAT_STR_ARG(thing->name));
        diagnostic_note(loading->diagnostics, diagnostic, from->name_at, "its messages come from here");
        diagnostic_help(loading->diagnostics, diagnostic, "leave `type` out");
    } else if (!type && !from) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, thing->at, "queue %.*s has neither a `type` nor a `from`", LEAT_STR_ARG(thing->name));
        diagnostic_help(loading->diagnostics, diagnostic, "`type` for messages that functions send, `from: { topic: … }` for those of a topic");
    } else if (type) {
        queue->type = type_refer(loading, type->value);
    }
}

static void make_dead_letter(struct loading *loading, const struct thing *thing, struct queue *queue, struct queue *dead_letter)
{
    *dead_letter = (struct queue){
        .name = leat_format(loading->arena, "%.*s-dead-letters", LEAT_STR_ARG(queue->name)),
        .at = queue->at,
        .type = queue->type,
        .keep_seconds = DEFAULT_DEAD_LETTER_KEEP_SECONDS,
        .visibility_seconds = DEFAULT_VISIBILITY_SECONDS,
        .is_dead_letter = true,
    };
    const struct thing *taken = thing_find(loading, dead_letter->name);
    if (taken) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_NAME_TAKEN, taken->at, "`%.*s` is the name of a queue that leat makes", LEAT_STR_ARG(taken->name));
        diagnostic_note(loading->diagnostics, diagnostic, thing->at, "it keeps the dead letters of queue %.*s", LEAT_STR_ARG(thing->name));
    }
    queue->dead_letter = dead_letter;
    if (queue->from) queue->subscription_dead_letter = dead_letter;
}

/* Queues are the one kind whose physical names we choose, since a dead-letter queue names its source before it is there. */
static void check_name_size(struct loading *loading, const struct thing *thing, const struct queue *dead_letter)
{
    const struct model *model = loading->model;
    const struct stage *longest = NULL;
    for (size_t i = 0; i < model->stage_count; i++)
        if (!longest || model->stages[i].name.size > longest->name.size) longest = &model->stages[i];
    if (!longest) return;
    leat_str name = leat_format(loading->arena, "%.*s-%.*s-%.*s", LEAT_STR_ARG(model->system), LEAT_STR_ARG(longest->name), LEAT_STR_ARG(dead_letter->name));
    if (name.size <= LIMIT_QUEUE_NAME_SIZE) return;
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, thing->at, "`%.*s` would have %zu characters, SQS allows %d in the name of a queue",
                           LEAT_STR_ARG(name), name.size, LIMIT_QUEUE_NAME_SIZE);
    if (longest->at.file) diagnostic_note(loading->diagnostics, diagnostic, longest->at, "stage %.*s is defined here", LEAT_STR_ARG(longest->name));
    diagnostic_help(loading->diagnostics, diagnostic, "shorten the name of the system, the stage or the queue");
}

static void load_queue(struct loading *loading, struct thing *thing, struct queue *queue)
{
    *queue = (struct queue){.name = thing->name,
                            .at = thing->at,
                            .deliveries = DEFAULT_DELIVERIES,
                            .keep_seconds = DEFAULT_KEEP_SECONDS,
                            .visibility_seconds = DEFAULT_VISIBILITY_SECONDS};
    thing->queue = queue;
    if (keys_check(loading, thing->node, thing->at, leat_format(loading->arena, "queue %.*s", LEAT_STR_ARG(thing->name)), queue_keys, COUNT_OF(queue_keys))) {
        queue->description = read_description(loading, thing->node);
        queue->deliveries = read_amount(loading, thing->node, "deliveries", &limit_queue_deliveries, DEFAULT_DELIVERIES);
        queue->keep_seconds = read_amount(loading, thing->node, "keep", &limit_queue_keep, DEFAULT_KEEP_SECONDS);
        queue->delay_seconds = read_amount(loading, thing->node, "delay", &limit_queue_delay, 0);
        load_source(loading, thing, queue);
    }
    make_dead_letter(loading, thing, queue, queue + 1);
    check_name_size(loading, thing, queue + 1);
}

void queues_load(struct loading *loading)
{
    struct model *model = loading->model;
    model->queues = new_array(loading, 2 * things_count(loading, THING_QUEUE), sizeof *model->queues);
    if (!model->queues) return;
    for (size_t i = 0; i < loading->thing_count; i++) {
        if (loading->things[i].kind != THING_QUEUE) continue;
        load_queue(loading, &loading->things[i], &model->queues[model->queue_count]);
        model->queue_count += 2;
    }
}

static const struct function *reader_of(const struct model *model, const struct queue *queue)
{
    for (size_t i = 0; i < model->function_count; i++)
        if (model->functions[i].trigger.queue == queue) return &model->functions[i];
    return NULL;
}

/* A message must be hidden while a function has it, and live until it was delivered as often as promised: else it would vanish, not be dead-lettered. */
static void derive_visibility(struct loading *loading, struct queue *queue)
{
    const struct function *reader = reader_of(loading->model, queue);
    if (reader) queue->visibility_seconds = LIMIT_VISIBILITY_TIMES * reader->timeout_seconds + reader->trigger.window_seconds;
    unsigned long needed = (unsigned long)queue->visibility_seconds * queue->deliveries + queue->delay_seconds;
    if (!reader || queue->keep_seconds >= needed) return;
    const struct thing *thing = thing_of(loading, THING_QUEUE, queue->name);
    const struct node *keep = node_find(thing->node, "keep"), *deliveries = node_find(thing->node, "deliveries");
    struct span at = keep ? keep->at : deliveries ? deliveries->at : queue->at;
    leat_str kept = unit_text(queue->keep_seconds, UNIT_SECONDS, loading->arena), taken = unit_text(needed, UNIT_SECONDS, loading->arena);
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_KEEP_TOO_SHORT, at,
                           "queue %.*s keeps messages for %.*s, but %u deliveries take up to %.*s: they would be lost, not dead-lettered",
                           LEAT_STR_ARG(queue->name), LEAT_STR_ARG(kept), queue->deliveries, LEAT_STR_ARG(taken));
    diagnostic_note(loading->diagnostics, diagnostic, reader->at,
                    "each delivery hides a message for %u s, %d times the timeout of function %.*s and its window", queue->visibility_seconds,
                    LIMIT_VISIBILITY_TIMES, LEAT_STR_ARG(reader->name));
    diagnostic_help(loading->diagnostics, diagnostic, "keep messages for %.*s or more, or lower `deliveries` or the function's timeout", LEAT_STR_ARG(taken));
}

void queues_derive(struct loading *loading)
{
    struct model *model = loading->model;
    model->alarms = new_array(loading, model->queue_count, sizeof *model->alarms);
    if (!model->alarms) return;
    for (size_t i = 0; i < model->queue_count; i++) {
        struct queue *queue = &model->queues[i];
        if (queue->is_dead_letter)
            model->alarms[model->alarm_count++] =
                (struct alarm){.name = leat_format(loading->arena, "%.*s-not-empty", LEAT_STR_ARG(queue->name)), .queue = queue};
        else
            derive_visibility(loading, queue);
    }
}
