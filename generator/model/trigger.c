/* `from` of a function: what calls it. One map, one source. */
#include "core/print.h"
#include "model/defaults.h"
#include "model/loading.h"

static const struct key api_keys[] = {
    {"api", IS_TEXT, KEY_REQUIRED}, {"route", IS_TEXT, KEY_REQUIRED}, {"auth", IS_ANY, KEY_LATER},
    {"scopes", IS_ANY, KEY_LATER},  {"throttle", IS_ANY, KEY_LATER},
};
static const struct key queue_keys[] = {
    {"queue", IS_TEXT, KEY_REQUIRED}, {"batch", IS_NUMBER, KEY_OPTIONAL}, {"window", IS_TEXT, KEY_OPTIONAL}, {"enabled", IS_FLAG, KEY_OPTIONAL},
    {"where", IS_ANY, KEY_LATER},     {"concurrency", IS_ANY, KEY_LATER}, {"rest", IS_ANY, KEY_LATER},       {"max-concurrency", IS_ANY, KEY_LATER},
};
/* The key that names the source decides which keys go with it. */
static const struct {
    const char *name;
    enum trigger_kind kind;
    const struct key *keys; /* NULL: not built yet */
    size_t key_count;
} sources[] = {
    {"api", TRIGGER_API, api_keys, COUNT_OF(api_keys)},
    {"queue", TRIGGER_QUEUE, queue_keys, COUNT_OF(queue_keys)},
    {"topic", TRIGGER_NONE, NULL, 0},
    {"bus", TRIGGER_NONE, NULL, 0},
    {"stream", TRIGGER_NONE, NULL, 0},
    {"table", TRIGGER_NONE, NULL, 0},
    {"bucket", TRIGGER_NONE, NULL, 0},
    {"schedule", TRIGGER_NONE, NULL, 0},
};

static void check_route_taken(struct loading *loading, const struct function *function, const struct node *route)
{
    const struct model *model = loading->model;
    const struct trigger *own = &function->trigger;
    for (const struct function *other = model->functions; other < function; other++) {
        const struct trigger *trigger = &other->trigger;
        if (trigger->kind != TRIGGER_API || trigger->api != own->api || !leat_str_equal(trigger->method, own->method) ||
            !leat_str_equal(trigger->path, own->path))
            continue;
        struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_ROUTE_TAKEN, route->at, "%.*s is answered by function %.*s already",
                                                           LEAT_STR_ARG(route->text), LEAT_STR_ARG(other->name));
        diagnostic_note(loading->diagnostics, diagnostic, trigger->at, "first answered here");
        return;
    }
}

static void load_api(struct loading *loading, struct function *function, const struct node *from)
{
    struct trigger *trigger = &function->trigger;
    const struct thing *api = thing_refer(loading, node_find(from, "api"), THING_API);
    const struct node *route = node_find(from, "route");
    if (api) trigger->api = api->api;
    if (route_parse(loading, route, &trigger->method, &trigger->path) && trigger->api) check_route_taken(loading, function, route);
}

static void check_read_once(struct loading *loading, const struct function *function, const struct node *queue)
{
    for (const struct function *other = loading->model->functions; other < function; other++) {
        if (other->trigger.queue != function->trigger.queue) continue;
        struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_QUEUE_READ_TWICE, queue->at,
                                                           "queue %.*s is read by function %.*s already: each message would reach only one of them",
                                                           LEAT_STR_ARG(queue->text), LEAT_STR_ARG(other->name));
        diagnostic_note(loading->diagnostics, diagnostic, other->trigger.at, "first read here");
        diagnostic_help(loading->diagnostics, diagnostic, "give each function a queue of its own, from one topic");
        return;
    }
}

static void load_queue(struct loading *loading, struct function *function, const struct node *from, const struct thing *thing)
{
    struct trigger *trigger = &function->trigger;
    const struct node *name = node_find(from, "queue"), *batch = node_find(from, "batch");
    trigger->batch = read_amount(loading, from, "batch", &limit_batch, DEFAULT_BATCH);
    trigger->window_seconds = read_amount(loading, from, "window", &limit_window, DEFAULT_WINDOW_SECONDS);
    trigger->enabled = read_flag(from, "enabled", true);
    if (trigger->batch > LIMIT_BATCH_WITHOUT_WINDOW && !trigger->window_seconds) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_BATCH_WINDOW, batch->at, "a batch of %u needs a window: without one Lambda takes at most %d messages",
                               trigger->batch, LIMIT_BATCH_WITHOUT_WINDOW);
        diagnostic_help(loading->diagnostics, diagnostic, "window: 1s");
    }
    struct thing *queue = thing_refer(loading, name, THING_QUEUE);
    if (!queue || !queue->queue) return;
    edge_add(loading, queue, thing, from->at);
    trigger->queue = queue->queue;
    check_read_once(loading, function, name);
}

/* The index of the one source that `from` names; COUNT_OF(sources) after a report. */
static size_t source_find(struct loading *loading, const struct function *function, const struct node *from)
{
    size_t found = COUNT_OF(sources);
    const struct node_member *first = NULL;
    struct known_names known = known_names_new(loading, COUNT_OF(sources));
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        known_names_add(&known, sources[i].name, sources[i].keys != NULL);
        const struct node_member *member = node_find_member(from, leat_str_of(sources[i].name));
        if (!member) continue;
        if (first) {
            struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, member->name_at,
                                                               "function %.*s comes from two places: a function has one source", LEAT_STR_ARG(function->name));
            diagnostic_note(loading->diagnostics, diagnostic, first->name_at, "the other one is here");
            return COUNT_OF(sources);
        }
        first = member;
        found = i;
    }
    if (first) return found;
    if (from->count)
        report_unknown(loading, RULE_SOURCE_COUNT, from->members[0].name_at, from->members[0].name, &known,
                       leat_format(loading->arena, "a function can't come from `%.*s`", LEAT_STR_ARG(from->members[0].name)));
    else
        diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, from->at, "`from` of function %.*s names no source", LEAT_STR_ARG(function->name));
    return found;
}

void trigger_load(struct loading *loading, struct function *function, const struct thing *thing)
{
    const struct node_member *from = node_find_member(thing->node, LEAT_STR("from"));
    if (!from) {
        report_later(loading, thing->at, "function %.*s without `from`, which is invoked by name", LEAT_STR_ARG(thing->name));
        return;
    }
    if (from->value->kind != NODE_MAP) return;
    function->trigger.at = from->value->at;
    size_t source = source_find(loading, function, from->value);
    if (source == COUNT_OF(sources)) return;
    if (!sources[source].keys) {
        report_later(loading, node_find_member(from->value, leat_str_of(sources[source].name))->name_at, "a function that comes from a %s",
                     sources[source].name);
        return;
    }
    function->trigger.kind = sources[source].kind;
    keys_check(loading, from->value, from->name_at, leat_format(loading->arena, "`from` of function %.*s", LEAT_STR_ARG(function->name)), sources[source].keys,
               sources[source].key_count);
    if (function->trigger.kind == TRIGGER_API)
        load_api(loading, function, from->value);
    else
        load_queue(loading, function, from->value, thing);
}
