/* A queue and its dead letters. The functions that read them: queue_reader.c. */
#include "model/kinds/queue.h"

#include "core/print.h"
#include "model/defaults.h"
#include "model/kinds/function.h"
#include "model/kinds/topic.h"
#include "model/loading.h"
#include "model/stage.h"
#include "model/units.h"

static const struct key queue_keys[] = {
    {"type", IS_TEXT, KEY_OPTIONAL},        {"from", IS_MAP, KEY_OPTIONAL},   {"max-receives", IS_NUMBER, KEY_OPTIONAL},
    {"retention", IS_TEXT, KEY_OPTIONAL},   {"delay", IS_TEXT, KEY_OPTIONAL}, {"encrypt", IS_TEXT, KEY_OPTIONAL},
    {"description", IS_TEXT, KEY_OPTIONAL},
};
static const struct key from_keys[] = {
    {"topic", IS_TEXT, KEY_REQUIRED},

};

static void load_from(struct loading *loading, struct queue *queue, const struct node_member *from)
{
    leat_str what = leat_format(loading->arena, "`from` of queue %.*s", LEAT_STR_ARG(queue->thing.name));
    queue->from_at = from->value->at;
    if (!keys_check(loading, from->value, from->name_at, what, &(struct keys)KEYS("queue.from", from_keys))) return;
    const struct thing *topic = thing_refer(loading, node_find(from->value, "topic"), &kind_topic);
    if (!topic) return;
    edge_add(loading, topic, &queue->thing, from->value->at);
    queue->from = topic_of(topic);
    queue->thing.type = topic->type;
}

static void load_source(struct loading *loading, struct queue *queue)
{
    struct thing *thing = &queue->thing;
    const struct node_member *type = node_find_member(thing->node, LEAT_STR("type")),
                             *from = node_find_member(thing->node, LEAT_STR("from"));
    if (from) load_from(loading, queue, from);
    if (type && from) {
        struct diagnostic *diagnostic = diagnostics_report(
            loading->diagnostics, RULE_SOURCE_COUNT, type->name_at,
            "queue %.*s has a type of its own and takes that of its topic", LEAT_STR_ARG(thing->name));
        diagnostic_note(loading->diagnostics, diagnostic, from->name_at, "its messages come from here");
        diagnostic_help(loading->diagnostics, diagnostic, "leave `type` out");
    } else if (!type && !from) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, thing->at,
                               "queue %.*s has neither a `type` nor a `from`", LEAT_STR_ARG(thing->name));
        diagnostic_help(loading->diagnostics, diagnostic,
                        "`type` for messages that functions send, `from: { topic: … }` for those of a topic");
    } else if (type) {
        thing->type = type_refer(loading, type->value);
    }
}

static bool names_dead_letters_of(const struct node *from, leat_str name)
{
    const struct node *read = from->kind == NODE_MAP ? node_find(from, "dead-letters") : NULL;
    return read && read->kind == NODE_STRING && leat_str_equal(read->text, name);
}

/* Queues are loaded before the functions that read them. */
static bool has_read_dead_letters(const struct loading *loading, leat_str name)
{
    const struct node *functions = node_find(loading->root, "functions");
    for (size_t i = 0; functions && functions->kind == NODE_MAP && i < functions->count; i++) {
        const struct node *function = functions->members[i].value,
                          *from = function->kind == NODE_MAP ? node_find(function, "from") : NULL;
        if (!from) continue;
        if (names_dead_letters_of(from, name)) return true;
        for (size_t k = 0; from->kind == NODE_LIST && k < from->count; k++)
            if (names_dead_letters_of(from->items[k], name)) return true;
    }
    return false;
}

static struct queue *make_dead_letter(struct loading *loading, struct queue *queue)
{
    const struct thing *thing = &queue->thing;
    struct queue *dead_letter = new_array(loading, 1, sizeof *dead_letter);
    if (!dead_letter) return NULL;
    *dead_letter = (struct queue){
        .thing = {.kind = &kind_queue,
                  .name = leat_format(loading->arena, "%.*s-dead-letters", LEAT_STR_ARG(thing->name)),
                  .at = thing->at,
                  .type = thing->type},
        .retention_seconds = DEFAULT_DEAD_LETTER_RETENTION_SECONDS,
        .visibility_seconds = DEFAULT_VISIBILITY_SECONDS,
        .is_dead_letter = true,
    };
    const struct thing *taken = thing_find(loading, dead_letter->thing.name);
    if (taken) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_NAME_TAKEN, taken->at,
                               "`%.*s` is the name of a queue that leat makes", LEAT_STR_ARG(taken->name));
        diagnostic_note(loading->diagnostics, diagnostic, thing->at, "it keeps the dead letters of queue %.*s",
                        LEAT_STR_ARG(thing->name));
    }
    queue->dead_letter = dead_letter;
    thing_keep(loading, &dead_letter->thing);
    return dead_letter;
}

/* Dead letters that a function reads may fail there, too, and are no less kept: they have dead letters of their own. */
static void make_dead_letters(struct loading *loading, struct queue *queue)
{
    struct queue *dead_letter = make_dead_letter(loading, queue);
    if (queue->from) queue->subscription_dead_letter = dead_letter;
    if (!dead_letter || !has_read_dead_letters(loading, queue->thing.name)) return;
    dead_letter->max_receives = DEFAULT_MAX_RECEIVES;
    make_dead_letter(loading, dead_letter);
}

static void load(struct loading *loading, struct thing *thing)
{
    struct queue *queue = (struct queue *)thing;
    queue->max_receives = DEFAULT_MAX_RECEIVES;
    queue->retention_seconds = DEFAULT_RETENTION_SECONDS;
    queue->visibility_seconds = DEFAULT_VISIBILITY_SECONDS;
    if (thing_read(loading, thing)) {
        queue->max_receives =
            read_amount(loading, thing->node, "max-receives", &limit_queue_max_receives, DEFAULT_MAX_RECEIVES);
        queue->retention_seconds =
            read_amount(loading, thing->node, "retention", &limit_queue_retention, DEFAULT_RETENTION_SECONDS);
        queue->delay_seconds = read_amount(loading, thing->node, "delay", &limit_queue_delay, 0);
        load_source(loading, queue);
    }
    make_dead_letters(loading, queue);
}

/* Queues are the one kind whose physical names we choose, since a dead-letter queue names its source before it is
   there. */
static void check(struct loading *loading, struct thing *thing)
{
    const struct model *model = loading->model;
    const struct queue *dead_letter = queue_of(thing)->dead_letter;
    while (dead_letter && dead_letter->dead_letter) dead_letter = dead_letter->dead_letter;
    const struct stage *longest = NULL;
    for (size_t i = 0; i < model->stage_count; i++)
        if (!longest || stage_longest_name(&model->stages[i]) > stage_longest_name(longest))
            longest = &model->stages[i];
    if (!longest || !dead_letter) return;
    leat_str name = leat_format(loading->arena, "%.*s-%.*s-%.*s", LEAT_STR_ARG(model->system),
                                LEAT_STR_ARG(longest->name), LEAT_STR_ARG(dead_letter->thing.name));
    size_t size = name.size - longest->name.size + stage_longest_name(longest);
    if (size <= LIMIT_QUEUE_NAME_SIZE) return;
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, thing->at,
                           "`%.*s` would have %s%zu characters, SQS allows %d in the name of a queue",
                           LEAT_STR_ARG(name), longest->is_starred ? "up to " : "", size, LIMIT_QUEUE_NAME_SIZE);
    if (longest->at.file)
        diagnostic_note(loading->diagnostics, diagnostic, longest->at, "stage %.*s is defined here",
                        LEAT_STR_ARG(longest->name));
    diagnostic_help(loading->diagnostics, diagnostic, "shorten the name of the system, the stage or the queue");
}

static const struct function *reader_of(const struct model *model, const struct queue *queue)
{
    for (size_t i = 0; i < model->function_count; i++)
        if (model->functions[i].trigger.thing == &queue->thing) return &model->functions[i];
    return NULL;
}

/* A message must be hidden while a function has it, and live until it was delivered as often as promised: else it would
   vanish, not be dead-lettered. A dead letter is as old as the message was: `spent` is what its deliveries before took.
   Returns what it takes in all. */
static unsigned long derive_visibility(struct loading *loading, const struct queue *written, struct queue *queue,
                                       unsigned long spent)
{
    const struct function *reader = reader_of(loading->model, queue);
    queue->is_read = reader && reader->trigger.enabled;
    if (reader)
        queue->visibility_seconds = LIMIT_VISIBILITY_TIMES * reader->timeout_seconds + reader->trigger.window_seconds;
    unsigned long needed =
        spent + (unsigned long)queue->visibility_seconds * queue->max_receives + queue->delay_seconds;
    if (!reader || queue->retention_seconds >= needed) return needed;
    const struct node *retention = queue == written ? node_find(written->thing.node, "retention") : NULL,
                      *max_receives = node_find(written->thing.node, "max-receives");
    struct span at = retention ? retention->at : max_receives ? max_receives->at : queue->thing.at;
    leat_str kept = unit_text(queue->retention_seconds, UNIT_SECONDS, loading->arena),
             taken = unit_text(needed, UNIT_SECONDS, loading->arena);
    struct diagnostic *diagnostic = diagnostics_report(
        loading->diagnostics, RULE_RETENTION_TOO_SHORT, at,
        "queue %.*s keeps messages for %.*s, but %u deliveries take up to %.*s: they would be lost, not dead-lettered",
        LEAT_STR_ARG(queue->thing.name), LEAT_STR_ARG(kept), queue->max_receives, LEAT_STR_ARG(taken));
    diagnostic_note(loading->diagnostics, diagnostic, reader->thing.at,
                    "each delivery hides a message for %u s, %d times the timeout of function %.*s and its window",
                    queue->visibility_seconds, LIMIT_VISIBILITY_TIMES, LEAT_STR_ARG(reader->thing.name));
    if (queue == written) {
        diagnostic_help(loading->diagnostics, diagnostic,
                        "keep messages for %.*s or more, or lower `max-receives` or the function's timeout",
                        LEAT_STR_ARG(taken));
        return needed;
    }
    diagnostic_note(loading->diagnostics, diagnostic, written->thing.at,
                    "a dead letter is as old as the message was: deliveries by queue %.*s took up to %.*s of it",
                    LEAT_STR_ARG(written->thing.name), PRINT_STR(unit_text(spent, UNIT_SECONDS, loading->arena)));
    diagnostic_help(loading->diagnostics, diagnostic, "lower `max-receives` or the timeouts of the functions");
    return needed;
}

/* Its dead letters are as secret as it is. */
static void derive(struct loading *loading, struct thing *thing)
{
    struct queue *queue = (struct queue *)thing;
    if (!queue->dead_letter) return;
    loading->model->sns_needs_key |= queue->from && thing->encryption == ENCRYPT_KMS;
    unsigned long spent = derive_visibility(loading, queue, queue, 0);
    for (const struct queue *each = queue->dead_letter; each; each = each->dead_letter) {
        struct queue *dead_letters = (struct queue *)each;
        dead_letters->thing.encryption = thing->encryption;
        dead_letters->thing.encryption_reason = thing->encryption_reason;
        spent = derive_visibility(loading, queue, dead_letters, spent);
    }
}

/* ---- the rows */

const struct verb verb_queue_send = {
    .word = "send",
    .sid = "Send",
    .actions = {"sqs:SendMessage"},
    .key_actions = KEY_DECRYPT | KEY_GENERATE,
    .effect = EFFECT_HELD_BACK,
    .feeds = true,
};
const struct verb verb_queue_receive = {
    .word = "receive",
    .sid = "Receive",
    .actions = {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"},
    .key_actions = KEY_DECRYPT,
};
static const struct verb *const verbs[] = {&verb_queue_send, NULL};
static const char *const c_names[] = {"_queue", "_send", "_test_messages", NULL};

const struct kind kind_queue = {
    .section = "queues",
    .word = "queue",
    .phrase = "a queue",
    .size = sizeof(struct queue),
    .keys = KEYS("queue resource", queue_keys),
    .verbs = verbs,
    .source = &source_queue,
    .c_names = c_names,
    .keeps_data = true,
    .value = {LIMIT_QUEUE_MESSAGE_BYTES, BYTES_OF_JSON_CHARACTER, "queue %.*s carries"},
    .load = load,
    .check = check,
    .derive = derive,
};
