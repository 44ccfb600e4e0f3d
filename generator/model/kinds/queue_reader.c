/* Functions that read a queue, or the dead letters of one. */
#include "core/print.h"
#include "model/defaults.h"
#include "model/kinds/function.h"
#include "model/kinds/queue.h"
#include "model/loading.h"

#define READER_KEYS                                                                                                    \
    {"batch", IS_NUMBER, KEY_OPTIONAL}, {"window", IS_TEXT, KEY_OPTIONAL}, {"enabled", IS_FLAG, KEY_OPTIONAL},         \
        {"where", IS_TEXT, KEY_OPTIONAL},                                                                              \
    {                                                                                                                  \
        "rest", IS_TEXT, KEY_OPTIONAL                                                                                  \
    }
static const struct key queue_keys[] = {{"queue", IS_TEXT, KEY_REQUIRED}, READER_KEYS};
static const struct key dead_letters_keys[] = {{"dead-letters", IS_TEXT, KEY_REQUIRED}, READER_KEYS};

static void check_read_once(struct loading *loading, const struct function *function, const struct node *queue)
{
    for (const struct function *other = loading->model->functions; other < function; other++) {
        if (other->trigger.thing != function->trigger.thing) continue;
        struct diagnostic *diagnostic = diagnostics_report(
            loading->diagnostics, RULE_QUEUE_READ_TWICE, queue->at,
            "%.*s is read by function %.*s already: each message would reach only one of them",
            PRINT_STR(thing_title(loading, function->trigger.thing)), LEAT_STR_ARG(other->thing.name));
        diagnostic_note(loading->diagnostics, diagnostic, other->trigger.at, "first read here");
        diagnostic_help(loading->diagnostics, diagnostic, "give each function a queue of its own, from one topic");
        return;
    }
}

/* Lambda deletes the messages that its filter does not let pass: whoever filters has to know. */
static void check_where_and_rest(struct loading *loading, const struct function *function, const struct node *from)
{
    static const struct word rests[] = {{"discard", 0}};
    const struct node_member *where = node_find_member(from, LEAT_STR("where")),
                             *rest = node_find_member(from, LEAT_STR("rest"));
    read_word(loading, from, "rest", rests, COUNT_OF(rests), 0);
    if (where && !rest) {
        struct diagnostic *diagnostic = diagnostics_report(
            loading->diagnostics, RULE_REST_UNSAID, where->name_at,
            "`where` of function %.*s does not say what becomes of the rest: Lambda deletes messages that do not pass",
            LEAT_STR_ARG(function->thing.name));
        diagnostic_help(loading->diagnostics, diagnostic, "rest: discard, or filter where the queue comes from");
    } else if (where) {
        report_later(loading, where->name_at, "`where` of `from` of function %.*s", LEAT_STR_ARG(function->thing.name));
    } else if (rest) {
        diagnostics_report(loading->diagnostics, RULE_REST_UNSAID, rest->name_at,
                           "function %.*s has no `where` that would leave a rest", LEAT_STR_ARG(function->thing.name));
    }
}

static void load_batches(struct loading *loading, struct function *function, const struct node *from)
{
    struct trigger *trigger = &function->trigger;
    const struct node *batch = node_find(from, "batch");
    trigger->batch = read_amount(loading, from, "batch", &limit_batch, DEFAULT_BATCH);
    trigger->window_seconds = read_amount(loading, from, "window", &limit_window, DEFAULT_WINDOW_SECONDS);
    trigger->enabled = read_flag(from, "enabled", true);
    if (trigger->batch > LIMIT_BATCH_WITHOUT_WINDOW && !trigger->window_seconds) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_BATCH_WINDOW, batch->at,
                               "a batch of %u needs a window: without one Lambda takes at most %d messages",
                               trigger->batch, LIMIT_BATCH_WITHOUT_WINDOW);
        diagnostic_help(loading->diagnostics, diagnostic, "window: 1s");
    }
}

static void read_from(struct loading *loading, struct function *function, const struct queue *queue,
                      const struct node *from, const char *key)
{
    struct trigger *trigger = &function->trigger;
    trigger->thing = &queue->thing;
    trigger->dead_letter = queue->dead_letter;
    check_read_once(loading, function, node_find(from, key));
}

static void load_reader(struct loading *loading, struct function *function, const struct node *from)
{
    const struct thing *thing = function->trigger.thing;
    load_batches(loading, function, from);
    check_where_and_rest(loading, function, from);
    if (!thing) return;
    edge_add(loading, thing, &function->thing, from->at);
    read_from(loading, function, queue_of(thing), from, "queue");
}

/* Lambda deletes what a filter does not let pass, and nobody would hear of the letter. */
static void refuse_filter(struct loading *loading, const struct function *function, const struct node *from)
{
    const struct node_member *filter = node_find_member(from, LEAT_STR("where"));
    if (!filter) filter = node_find_member(from, LEAT_STR("rest"));
    if (!filter) return;
    struct diagnostic *diagnostic = diagnostics_report(
        loading->diagnostics, RULE_DEAD_LETTERS_FILTERED, filter->name_at,
        "function %.*s would lose dead letters: Lambda deletes those that a filter does not let pass",
        LEAT_STR_ARG(function->thing.name));
    diagnostic_help(loading->diagnostics, diagnostic,
                    "leave `where` and `rest` out: the handler sees each dead letter");
}

/* What it sends to the queue may come back as a dead letter: for cycles it reads the queue itself. */
static void load_dead_letters_reader(struct loading *loading, struct function *function, const struct node *from)
{
    const struct thing *thing = function->trigger.thing;
    load_batches(loading, function, from);
    refuse_filter(loading, function, from);
    if (!thing) return;
    edge_add(loading, thing, &function->thing, from->at);
    const struct queue *dead_letters = queue_of(thing)->dead_letter;
    if (dead_letters) read_from(loading, function, dead_letters, from, "dead-letters");
}

/* Both have the words of one place in the tables of words. */
static const struct event_source source_dead_letters = {.word = "dead-letters",
                                                        .keys = KEYS("function.from.queue", dead_letters_keys),
                                                        .load = load_dead_letters_reader,
                                                        .verb = &verb_queue_receive};
const struct event_source source_queue = {.other = &source_dead_letters,
                                          .keys = KEYS("function.from.queue", queue_keys),
                                          .load = load_reader,
                                          .verb = &verb_queue_receive};
